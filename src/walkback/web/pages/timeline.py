"""The timeline: lanes over days, and the same as a list."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ...store.asking import lanes as asking
from ...store.asking import overview as glance
from ..asked import TIMELINE_KINDS, Asked
from ..drawing.timeline import draw
from ..opened import Opened

STATUSES = ("happened", "ongoing", "planned", "postponed", "cancelled", "possible", "denied", "alleged")


def view(o: Opened, *, most_lanes: int = 10, most_items: int = 700, listed: int = 120) -> dict[str, Any]:
    """The timeline of the period asked for."""
    a = o.asked
    by = "pair" if a.one("lanes") == "pair" else "actor"
    kinds = a.all("show", TIMELINE_KINDS) or TIMELINE_KINDS
    status = a.all("status", STATUSES)
    period, beyond = dict(a.period), 0
    if not (a.since or a.until or a.one("days") == "all") and (near := _of_reports(o)):
        period, beyond = near, glance.outside(o.c, near["since"], near["until"])
    asked: dict[str, Any] = {"kinds": kinds, "actor": a.one("actor"), "status": status, "least": a.sure, **period}
    found = asking.lanes(o.c, by=by, most_lanes=a.number("rows", most_lanes, 40), most_items=most_items, **asked)
    found["items"] = _judged(o, found["items"])
    rows = _judged(o, asking.listed(o.c, limit=listed, **asked))
    chart = draw(found, by=by, since=a.since, until=a.until) if found["lanes"] else None
    return {
        "title": "Timeline", "by": by, "kinds": kinds, "status": status, "found": found, "chart": chart, "rows": rows, "listed": listed,
        "steps": steps(a, found), "beyond": beyond, "statuses": STATUSES, "all_kinds": TIMELINE_KINDS,
    }  # fmt: skip


def _of_reports(o: Opened) -> dict[str, Any]:
    """From a month before the first report to a year after the last: what lies outside is background or far plans."""
    days = glance.span_of_days(o.c)
    if not days["first"]:
        return {}
    return {"since": _moved(days["first"], -31).isoformat(), "until": _moved(days["last"], 366).isoformat()}


def _judged(o: Opened, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [o.shown([r], "id", acts=r["kind"] == "event")[0] for r in rows] if o.standing else o.shown(rows, "id")


def steps(asked: Asked, found: dict[str, Any]) -> dict[str, str]:
    """Addresses that zoom and move: by half, by a third, to all."""
    if not found["first"]:
        return {}
    first = date.fromisoformat(asked.since) if asked.since else found["first"]
    last = max(first, date.fromisoformat(asked.until) if asked.until else found["last"])
    length = (last - first).days + 1
    quarter, third = max(length // 4, 0), max(length // 3, 1)

    def to(since: date, until: date) -> str:
        return asked.with_(since=since.isoformat(), until=max(since, until).isoformat())

    out = {
        "earlier": to(_moved(first, -third), _moved(last, -third)), "later": to(_moved(first, third), _moved(last, third)),
        "out": to(_moved(first, -max(length // 2, 3)), _moved(last, max(length // 2, 3))), "all": asked.with_(since=None, until=None, days="all"),
    }  # fmt: skip
    return out | {"in": to(_moved(first, quarter), _moved(last, -quarter)) if length > 3 else ""}


def _moved(day: date, days: int) -> date:
    ordinal = min(max(day.toordinal() + days, date(1, 1, 1).toordinal()), date(9999, 12, 31).toordinal())
    return date.min + timedelta(days=ordinal - 1)
