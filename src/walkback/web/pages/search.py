"""Search: words, speakers, issues, days."""

from __future__ import annotations

from typing import Any

from ...errors import UsageError
from ...store.asking import overview as glance
from ...store.asking import statements as said
from ..opened import Opened

MOST = 60


def view(o: Opened) -> dict[str, Any]:
    """Documents, statements and positions that answer."""
    a = o.asked
    words, by, to, issue, kind = (a.one(n) for n in ("q", "by", "to", "issue", "kind"))
    out: dict[str, Any] = {
        "title": "Search", "asked_for": bool(words or by or to or issue), "documents": [], "statements": [], "positions": [], "problem": None, "most": MOST, "suggested": None,
        "publishers": [p["publisher"] for p in glance.publishers(o.c) if p["publisher"]], "actors": glance.top_actors(o.c, limit=60), "issues": glance.top_issues(o.c, limit=40),
    }  # fmt: skip
    if not out["asked_for"]:
        out["suggested"] = suggested(o)
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


def suggested(o: Opened) -> dict[str, Any]:
    """What can be asked of this case, for those who do not know it yet."""
    quoted = o.shown(said.most_quoted(o.c), "statement")
    return {"issues": glance.top_issues(o.c), "speakers": glance.top_speakers(o.c), "quoted": quoted, "told": {q["quotation"]: q["documents"] for q in quoted}}


def told(o: Opened, quotations: list[str]) -> dict[str, int]:
    """In how many documents each quotation stands."""
    found = o.c.execute("SELECT quotation, count(DISTINCT doc) FROM quotations WHERE quotation = ANY(?) GROUP BY 1", [quotations]).fetchall()
    return {q: n for q, n in found if n > 1}
