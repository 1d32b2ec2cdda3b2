"""The map: acts where they took place."""

from __future__ import annotations

from typing import Any

from ...errors import UsageError
from ...store.asking import overview as glance
from ...store.asking.terms import meant
from ..drawing.world import draw
from ..opened import Opened
from .timeline import STATUSES


def view(o: Opened) -> dict[str, Any]:
    """The map of the period."""
    a = o.asked
    who = meant(o.c, name) if (name := a.one("actor")) else None
    found = glance.places(o.c, actor=who, status=a.all("status", STATUSES), least=a.sure, wrong=o.wrong("event"), since=a.since, until=a.until)
    return {
        "title": "Map", "found": found, "chart": draw(found["places"], around=a.on("near")), "actors": glance.top_actors(o.c, limit=60),
        "status": a.all("status", STATUSES), "statuses": STATUSES,
    }  # fmt: skip


def at(o: Opened) -> dict[str, Any]:
    """The acts at one place."""
    try:
        lat, lon = float(o.asked.one("lat") or ""), float(o.asked.one("lon") or "")
    except ValueError as error:
        raise UsageError("a place needs lat and lon") from error
    here = set(glance.acts_at(o.c, lat, lon))
    who = o.asked.one("actor")
    rows = [r for r in o.case.events(actor=who, status=o.asked.all("status", STATUSES), least=o.asked.sure, **o.asked.period) if r["act"] in here]
    place = next((r["place"] for r in rows if r["place"]), f"{lat:.2f}, {lon:.2f}")
    return {"title": place, "rows": o.shown(rows[:200], "act"), "all": len(rows), "heading": f"Acts in {place}"}
