"""Corrections are made here, and nowhere else does the page change anything."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from ...errors import UsageError
from ...store.asking.records import one
from ...store.asking.terms import meant
from ...store.connect import reading
from ...store.corrections import LISTS, MENDABLE, correct

router = APIRouter()
LOCAL = re.compile(r"/(?:records|shifts|documents|acts)/[\w%.~:-]+(?:\?[\w%.~:=&-]*)?")


@router.post("/corrections", include_in_schema=False)
async def make(request: Request) -> RedirectResponse:
    """Write a correction down, and go back to the record."""
    body = (await request.body()).decode("utf-8", "replace")
    try:
        form = {k: v[0] for k, v in parse_qs(body, max_num_fields=40).items()}
    except ValueError as error:
        raise UsageError(f"no form of this page: {error}") from error
    back = await run_in_threadpool(_made, request, form)
    return RedirectResponse(back, status_code=303)


def _made(request: Request, form: dict[str, str]) -> str:
    record, path = form.get("record", ""), request.app.state.case
    verdict = form.get("verdict", "")
    with reading(path) as connection:
        found = one(connection, record)
        fields = {}
        for name in MENDABLE[found["kind_of_record"]]:
            value = form.get(f"to_{name}", "").strip()
            if verdict == "mended" and value:
                fields[name] = [_actor(connection, v) for v in value.split(";") if v.strip()] if name in LISTS else _actor(connection, value) if name in ("speaker", "holder") else value
    if verdict == "mended":
        machine = found["machine"]
        fields = {k: v for k, v in fields.items() if v != (list(machine[k] or ()) if k in LISTS else str(machine[k]) if machine[k] is not None else None)}
    correct(path, record, verdict, by=form.get("by", ""), note=form.get("note", ""), fields=fields)
    back = form.get("back", "")
    return back if LOCAL.fullmatch(back) else f"/records/{record}"


def _actor(connection: object, name: str) -> str:
    """The id of whom a name means; a name that the case does not know stands as it is."""
    try:
        return meant(connection, name.strip())[0]
    except UsageError:
        return name.strip()
