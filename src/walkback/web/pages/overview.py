"""The first page: what is in the case, who moved lately, what was done last."""

from __future__ import annotations

from typing import Any

from ...store.asking import overview as glance
from ..opened import Opened

DONE, LATELY = ("happened", "ongoing"), 12


def view(o: Opened) -> dict[str, Any]:
    """The overview."""
    counts = o.case.counts()
    if not counts["documents"]:
        return {"title": "Overview", "counts": counts, "empty": True}
    shifts = o.shown(o.case.shifts(least=o.asked.sure, **o.asked.period), "shift")
    since = glance.day_of_newest(o.c, DONE, LATELY, **o.asked.period) if not o.asked.sure else o.asked.since
    acts = o.shown(o.case.events(status=DONE, newest=True, limit=LATELY, least=o.asked.sure, since=since, until=o.asked.until), "act")
    return {
        "title": "Overview", "counts": counts, "empty": False, "days": glance.span_of_days(o.c), "fresh": o.case.is_fresh(),
        "shifts": [s for s in reversed(shifts) if not _wrong(s)][:8], "all_shifts": len(shifts), "acts": acts,
        "actors": glance.top_actors(o.c, limit=18), "pairs": glance.top_pairs(o.c, limit=10, **o.asked.period),
        "publishers": glance.publishers(o.c, limit=12), "failures": o.case.failures()[:200],
    }  # fmt: skip


def _wrong(row: dict[str, Any]) -> bool:
    return bool(row["correction"]) and row["correction"]["verdict"] == "wrong"
