"""The pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ..asked import asked as parsed
from ..opened import Opened, opened
from ..pages import dyad, judged, overview, places, positions, reader, records, search, timeline, who
from ..rendering import render

router = APIRouter(include_in_schema=False)
View = Callable[[Opened], dict[str, Any]]


def show(request: Request, template: str, view: View) -> HTMLResponse:
    """A view of the case as a page."""
    state = request.app.state
    asked = parsed(request.url.path, request.query_params.multi_items())
    with opened(state.case, asked) as o:
        context = view(o)
        html = render(template, context, asked=asked, to=o.to, read_only=state.read_only, case_name=state.case.name)
    return HTMLResponse(html)


@router.get("/")
def overview_page(request: Request) -> HTMLResponse:
    """What is in the case."""
    return show(request, "overview.html", overview.view)


@router.get("/positions")
def positions_page(request: Request) -> HTMLResponse:
    """Holders by issues."""
    return show(request, "positions.html", positions.view)


@router.get("/positions/history")
def history_page(request: Request) -> HTMLResponse:
    """One cell over time."""
    return show(request, "history.html", positions.history)


@router.get("/shifts")
def shifts_page(request: Request) -> HTMLResponse:
    """All shifts."""
    return show(request, "shifts.html", positions.all_shifts)


@router.get("/shifts/{key}")
def shift_page(request: Request, key: str) -> HTMLResponse:
    """Both passages."""
    return show(request, "shift.html", lambda o: positions.shift(o, key))


@router.get("/timeline")
def timeline_page(request: Request) -> HTMLResponse:
    """Lanes over days."""
    return show(request, "timeline.html", timeline.view)


@router.get("/documents")
def documents_page(request: Request) -> HTMLResponse:
    """All documents."""
    return show(request, "documents.html", reader.index)


@router.get("/documents/{document:path}")
def reader_page(request: Request, document: str) -> HTMLResponse:
    """One document with its records."""
    return show(request, "reader.html", lambda o: reader.view(o, document))


@router.get("/dyad")
def dyad_page(request: Request) -> HTMLResponse:
    """Two sides."""
    return show(request, "dyad.html", dyad.view)


@router.get("/who")
def actors_page(request: Request) -> HTMLResponse:
    """Everybody."""
    return show(request, "actors.html", who.index)


@router.get("/who/{actor:path}")
def who_page(request: Request, actor: str) -> HTMLResponse:
    """Somebody."""
    return show(request, "who.html", lambda o: who.view(o, actor))


@router.get("/map")
def map_page(request: Request) -> HTMLResponse:
    """Acts on the map."""
    return show(request, "map.html", places.view)


@router.get("/map/place")
def place_page(request: Request) -> HTMLResponse:
    """Acts at one place."""
    return show(request, "acts.html", places.at)


@router.get("/search")
def search_page(request: Request) -> HTMLResponse:
    """Words, speakers, issues, days."""
    return show(request, "search.html", search.view)


@router.get("/records/{key}")
def record_page(request: Request, key: str) -> HTMLResponse:
    """One record."""
    return show(request, "record.html", lambda o: records.view(o, key))


@router.get("/acts/{key}")
def act_page(request: Request, key: str) -> HTMLResponse:
    """One act with its tellings."""
    return show(request, "act.html", lambda o: records.act(o, key))


@router.get("/corrections")
def corrections_page(request: Request) -> HTMLResponse:
    """What people said of records."""
    return show(request, "corrections.html", judged.view)


@router.get("/api")
def api_page(request: Request) -> HTMLResponse:
    """The questions a program can ask."""
    return show(request, "api.html", lambda _: {"title": "For programs", "paths": request.app.openapi()["paths"]})
