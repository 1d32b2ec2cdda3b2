"""Search: words, speakers, issues, days."""

from __future__ import annotations

from typing import Any

from ...errors import UsageError
from ...store.asking import overview as glance
from ..opened import Opened

MOST = 60


def view(o: Opened) -> dict[str, Any]:
    """Documents, statements and positions that answer."""
    a = o.asked
    words, by, to, issue, kind = (a.one(n) for n in ("q", "by", "to", "issue", "kind"))
    out: dict[str, Any] = {
        "title": "Search", "asked_for": bool(words or by or to or issue), "documents": [], "statements": [], "positions": [], "problem": None, "most": MOST,
        "publishers": [p["publisher"] for p in glance.publishers(o.c) if p["publisher"]], "actors": glance.top_actors(o.c, limit=60),
    }  # fmt: skip
    if not out["asked_for"]:
        return out
    try:
        if words and not (by or to or issue):
            out["documents"] = o.case.search(words, limit=20, publisher=a.one("publisher"), **a.period)
        if words or by or to:
            rows = o.case.statements(by=by, to=to, about=words, kind=kind, least=a.sure, limit=MOST, newest=True, **a.period)
            out["statements"] = o.shown(rows, "statement")
        if issue:
            rows = o.case.positions(issue=issue, holder=by, least=a.sure, limit=MOST, **a.period)
            out["positions"] = o.shown(rows, "position")
    except UsageError as error:
        out["problem"] = error.message
    out["told"] = told(o, [s["quotation"] for s in out["statements"] if s["quotation"]])
    return out


def told(o: Opened, quotations: list[str]) -> dict[str, int]:
    """In how many documents each quotation stands."""
    found = o.c.execute("SELECT quotation, count(DISTINCT doc) FROM quotations WHERE quotation = ANY(?) GROUP BY 1", [quotations]).fetchall()
    return {q: n for q, n in found if n > 1}
