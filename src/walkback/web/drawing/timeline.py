"""Marks in lanes: stacked where days are crowded, or bars of counts where marks would be too many."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

from .axis import Axis

ROW, PAD, MOST_ROWS = 15, 9, 9  # pixels a row of marks, above and below, rows in a lane
APART = 1.15  # per cent between marks of one row: a mark's width where the chart is some 1,200 pixels wide
BAR = 44  # pixels of the highest bar
KINDS = ("cooperation", "conflict", "statement", "shift")


def draw(found: dict[str, Any], *, by: str, since: str | None, until: str | None) -> dict[str, Any]:
    """The chart of `lanes`' answer."""
    days = [i["day"] for i in found["items"]] or [found["first"], found["last"]]
    first = date.fromisoformat(since) if since else min(days)
    last = date.fromisoformat(until) if until else max(days)
    axis = Axis(first, last)
    lanes = []
    top = max((sum(b["n"] for b in bars) for bars in _by_bin(found["bins"]).values()), default=1)
    for lane in found["lanes"]:
        ids = lane.split(" ")
        base = {"ids": ids, "names": [found["names"].get(i, i) for i in ids], "marks": [], "bars": []}
        if found["items"]:
            lanes.append({**base, **_marks([i for i in found["items"] if lane in i["lanes"]], axis)})
        else:
            lanes.append({**base, "height": BAR + 2 * PAD, "bars": _bars(found["bins"], lane, found["bin"], axis, top)})
    return {"first": axis.first, "last": axis.last, "days": axis.days, "ticks": axis.ticks(), "lanes": lanes, "bin": found["bin"], "by": by, "top": top}


def _marks(items: list[dict[str, Any]], axis: Axis) -> dict[str, Any]:
    ends: list[float] = []
    marks: list[dict[str, Any]] = []
    for item in items:
        x = axis.x(max(item["day"], axis.first))
        row = next((n for n, end in enumerate(ends) if x - end >= APART), len(ends))
        if row == len(ends) and row < MOST_ROWS:
            ends.append(x)
        elif row == len(ends):
            row = min(range(len(ends)), key=ends.__getitem__)
        ends[row] = x
        end = item["day_end"]
        to = axis.x(min(end, axis.last)) if end and 0 < (end - item["day"]).days <= 366 else None
        marks.append({"x": x, "to": to, "row": row, "item": item, "css": css(item), "glyph": glyph(item)})
    height = max(len(ends), 2) * ROW + 2 * PAD
    for mark in marks:
        mark["y"] = height - PAD - ROW / 2 - mark["row"] * ROW
    return {"marks": marks, "height": height}


def css(item: dict[str, Any]) -> str:
    """The colour's name."""
    if item["kind"] != "event":
        return str(item["kind"])
    return "conflict" if (item["quad"] or 0) >= 3 else "cooperation"


def glyph(item: dict[str, Any]) -> str:
    """The shape's name: of an event its status, of a statement whether it denies."""
    if item["kind"] == "shift":
        return "shift"
    if item["kind"] == "statement":
        return "said" if item["status"] == "asserted" else "unsaid"
    return str(item["status"])


def _by_bin(bins: list[dict[str, Any]]) -> dict[tuple[str, date], list[dict[str, Any]]]:
    out: dict[tuple[str, date], list[dict[str, Any]]] = {}
    for b in bins:
        out.setdefault((b["lane"], b["start"]), []).append(b)
    return out


def _bars(bins: list[dict[str, Any]], lane: str, size: str, axis: Axis, top: int) -> list[dict[str, Any]]:
    out = []
    for (_, start), parts in _by_bin([b for b in bins if b["lane"] == lane]).items():
        end = _end(start, size)
        left, right = axis.x(max(start, axis.first), 0), axis.x(min(end, axis.last), 1)
        base, drawn, n = float(PAD), [], sum(p["n"] for p in parts)
        whole = BAR * math.sqrt(n / top)  # a busy lane must not press the others flat
        for part in sorted(parts, key=lambda p: KINDS.index(p["kind"])):
            height = max(1.0, round(whole * part["n"] / n, 2))
            drawn.append({"css": part["kind"], "y": round(BAR + 2 * PAD - base - height, 2), "height": height, "n": part["n"]})
            base += height
        out.append({"x": left, "width": round(max(0.15, (right - left) * 0.92), 3), "parts": drawn, "since": start, "until": end, "n": n})
    return out


def _end(start: date, size: str) -> date:
    if size == "day":
        return start
    if size == "week":
        return start + timedelta(days=6)
    if size == "month":
        return date(start.year + start.month // 12, start.month % 12 + 1, 1) - timedelta(days=1)
    return date(start.year, 12, 31)
