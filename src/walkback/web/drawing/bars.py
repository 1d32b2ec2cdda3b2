"""Cooperation above the line, conflict below it, a bar a month."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date
from typing import Any

from .axis import Axis

HALF, GAP = 110, 8  # pixels of the highest bar, and at the edges
WIDEST = 5.0  # per cent of a bar
PARTS = (("material_cooperation", 1), ("verbal_cooperation", 1), ("material_conflict", -1), ("verbal_conflict", -1))


def draw(rows: list[dict[str, Any]], month: date | None, link: Callable[[date], str]) -> dict[str, Any] | None:
    """The chart of `dyads`' rows; None where there are none."""
    if not rows:
        return None
    last = rows[-1]["month"]
    axis = Axis(rows[0]["month"], last.replace(day=calendar.monthrange(last.year, last.month)[1]))
    top = max(1, *(max(r["cooperation"], r["conflict"]) for r in rows))
    zero = HALF + GAP
    bars = []
    for row in rows:
        start, end = row["month"], row["month"].replace(day=calendar.monthrange(row["month"].year, row["month"].month)[1])
        left, right = axis.x(start, 0), axis.x(end, 1)
        parts, up, down = [], 0.0, 0.0
        for name, sign in PARTS:
            height = round(HALF * row[name] / top, 2)
            if height <= 0:
                continue
            y = zero - up - height if sign > 0 else zero + down
            up, down = (up + height, down) if sign > 0 else (up, down + height)
            parts.append({"css": name.replace("_", "-"), "y": round(y, 2), "height": height})
        slot = right - left
        width = min(WIDEST, max(0.2, slot * 0.86))
        bars.append({"x": round(left + (slot - width) / 2, 3), "width": round(width, 3), "left": left, "slot": round(slot, 3), "parts": parts, "row": row, "on": row["month"] == month, "link": link(row["month"])})
    ticks = sorted({0, top, *([round(top / 2)] if top > 3 else [])})
    return {"bars": bars, "ticks": axis.ticks(), "zero": zero, "height": 2 * zero, "scale": [(t, round(HALF * t / top, 2)) for t in ticks], "first": axis.first, "last": axis.last}
