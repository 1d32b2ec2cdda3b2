"""The case's questions as JSON, for programs: the same answers as the commands and Python give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from ...store.corrections import corrections, gold
from ...views.contract import reading_dict, to_json
from ..asked import Asked
from ..opened import Opened, opened

router = APIRouter(prefix="/api", tags=["questions"])
Since = Annotated[date | None, Query(description="From this day")]
Until = Annotated[date | None, Query(description="Up to this day")]
Limit = Annotated[int, Query(ge=1, le=5000, description="At most so many rows")]
Least = Annotated[float, Query(ge=0, le=1, description="Only what is at least so sure")]
Name = Annotated[str | None, Query(max_length=200)]


def answer(request: Request, question: Callable[[Opened], Any], *, key: str | None = None) -> Response:
    """An answer as JSON; rows with a record's key as corrected."""
    with opened(request.app.state.case, Asked(path=request.url.path)) as o:
        found = question(o)
        if key is not None:
            found = o.shown(found, key)
    return Response(to_json(plain(found)), media_type="application/json")


def plain(value: Any) -> Any:
    """Days as text, whatever is inside too."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@router.get("/counts")
def counts(request: Request) -> Response:
    """How much of everything the case has."""
    return answer(request, lambda o: o.case.counts())


@router.get("/timeline")
def timeline(request: Request, actor: Name = None, planned: bool = False, since: Since = None, until: Until = None, limit: Limit = 500) -> Response:
    """Acts and shifts in order of time."""
    return answer(request, lambda o: o.case.timeline(actor=actor, planned=planned, since=_iso(since), until=_iso(until), limit=limit))


@router.get("/acts")
def acts(
    request: Request, source: Name = None, target: Name = None, actor: Name = None, type: Annotated[list[str] | None, Query()] = None,
    status: Annotated[list[str] | None, Query()] = None, since: Since = None, until: Until = None, least: Least = 0, limit: Limit = 500,
) -> Response:  # fmt: skip
    """Acts, each once however often told."""
    return answer(
        request, lambda o: o.case.events(source=source, target=target, actor=actor, type=tuple(type or ()), status=tuple(status or ()), since=_iso(since), until=_iso(until), least=least, limit=limit), key="act",
    )  # fmt: skip


@router.get("/acts/{key}")
def act(request: Request, key: str) -> Response:
    """One act with its tellings and their differences."""
    return answer(request, lambda o: o.case.sources(key))


@router.get("/statements")
def statements(request: Request, by: Name = None, about: Name = None, to: Name = None, since: Since = None, until: Until = None, least: Least = 0, limit: Limit = 500) -> Response:
    """Who said what."""
    return answer(request, lambda o: o.case.statements(by=by, about=about, to=to, since=_iso(since), until=_iso(until), least=least, limit=limit), key="statement")


@router.get("/statements/{key}/variants")
def variants(request: Request, key: str) -> Response:
    """An utterance in all its quotations."""
    return answer(request, lambda o: o.case.variants(key), key="statement")


@router.get("/positions")
def positions(request: Request, holder: Name = None, issue: Name = None, stance: Name = None, since: Since = None, until: Until = None, least: Least = 0, limit: Limit = 500) -> Response:
    """Where each side stands."""
    return answer(request, lambda o: o.case.positions(holder=holder, issue=issue, stance=stance, since=_iso(since), until=_iso(until), least=least, limit=limit), key="position")


@router.get("/shifts")
def shifts(request: Request, holder: Name = None, issue: Name = None, since: Since = None, until: Until = None, least: Least = 0, limit: Limit = 500) -> Response:
    """Who moved, with both passages."""
    return answer(request, lambda o: o.case.shifts(holder=holder, issue=issue, since=_iso(since), until=_iso(until), least=least, limit=limit), key="shift")


@router.get("/dyads")
def dyads(request: Request, one: str, two: str, since: Since = None, until: Until = None) -> Response:
    """Two sides month by month."""
    return answer(request, lambda o: o.case.dyads(one, two, since=_iso(since), until=_iso(until)))


@router.get("/who")
def who(request: Request, name: str, limit: Limit = 10) -> Response:
    """Whom a name means."""
    return answer(request, lambda o: o.case.who(name, limit=limit))


@router.get("/search")
def search(request: Request, text: str, publisher: Name = None, since: Since = None, until: Until = None, limit: Annotated[int, Query(ge=1, le=200)] = 20) -> Response:
    """Documents that hold the words."""
    return answer(request, lambda o: o.case.search(text, publisher=publisher, since=_iso(since), until=_iso(until), limit=limit))


@router.get("/documents")
def documents(request: Request, publisher: Name = None, since: Since = None, until: Until = None, limit: Limit = 500) -> Response:
    """Documents in order of publication."""
    return answer(request, lambda o: o.case.documents(publisher=publisher, since=_iso(since), until=_iso(until), limit=limit))


@router.get("/documents/{document:path}")
def document(request: Request, document: str, text: bool = False) -> Response:
    """One document's reading, as `walkback read` gives it."""
    return answer(request, lambda o: reading_dict(o.case.reading(document), text=text))


@router.get("/corrections")
def judged(request: Request, all: bool = False) -> Response:
    """Corrections that stand, or all ever made."""
    return answer(request, lambda o: corrections(o.c, all=all))


@router.get("/corrections/gold")
def as_gold(request: Request, text: bool = False) -> Response:
    """Corrections that stand as gold for training."""
    return answer(request, lambda o: gold(o.c, text=text))
