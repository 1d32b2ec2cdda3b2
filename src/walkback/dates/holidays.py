"""Holidays, by their rules in `data/holidays.tsv`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from .calendar import add_days, bounds, easter, nth_weekday, value_at
from .expressions import Found
from .meaning import Context, Meaning, moved, tense_of, way_of
from .tables import rows
from .years import year_of

_NTH = re.compile(r"(\d\d)/(-?\d)/(\d)([+-]\d)?")
CALENDAR = range(1, 9999)
"""The years of which Python's calendar knows every holiday."""


def holiday(found: Found, context: Context) -> Meaning:
    """A holiday, the week or weekend that it falls in, or a part of its day."""
    day = _day(found, context)
    span, unit = bounds(day.value), found.word("hu")
    if span is None or not (unit or found.slots.get("pod") or found.slots.get("shift")):
        return day
    if span is not None and found.slots.get("shift"):
        return moved(span[0], -1 if found.word("shift") == "before" else 1, "D", "the day next to a holiday")
    if found.slots.get("pod"):
        return replace(day, type="TIME", value=f"{day.value}T{found.value('pod', 'POD')}")
    nearest = add_days(span[0], -2) if unit == "weekend" and span[0].isoweekday() <= 2 else span[0]
    return replace(day, value=value_at(nearest or span[0], "W" if unit == "week" else "WE"), why=f"the {unit} of a holiday")


def _day(found: Found, context: Context) -> Meaning:
    """A holiday, of the year named or the one that fits the sense of the words."""
    rule = _holidays()[found.word("hol") or ""]
    if rule == "moon":
        return Meaning(type="DATE", value=None, basis="unresolved", why="a feast of a calendar of the moon: its day is not reckoned")
    year, stated = year_of(found, context)
    if year is None and context.told:
        year = context.told.years.get(found.span.start)
    if year is None and not stated:
        origin, way = context.origin, way_of(found)
        if origin is None:
            return Meaning(type="DATE", value=None, basis="unresolved", why="a holiday of a year not known")
        days = [holiday_date(rule, y) for y in (origin.year - 1, origin.year, origin.year + 1) if y in CALENDAR]
        near = min(days, key=lambda d: abs((d - origin).days))
        if way == 0 and abs((near - origin).days) <= 30:
            day = near
        elif way < 0 or (way == 0 and tense_of(found, context) == "past"):
            day = max((d for d in days if d < origin or (way == 0 and d == origin)), default=near)
        elif way > 0 or tense_of(found, context) == "future":
            day = min((d for d in days if d > origin or (way == 0 and d == origin)), default=near)
        else:
            day = near
        return Meaning(type="DATE", value=day.isoformat(), basis="relative", why="a holiday, the one nearest in the sense of the words")
    if year is None or year not in CALENDAR:
        return Meaning(type="DATE", value=None, basis="unresolved", why="a holiday of a year not known")
    return Meaning(type="DATE", value=holiday_date(rule, year).isoformat(), basis="stated", why="a holiday")


@lru_cache(maxsize=1)
def _holidays() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("holidays.tsv")}


def holiday_date(rule: str, year: int) -> date:
    """The day of a holiday in a year; rules as in `data/holidays.tsv`."""
    if rule.startswith("easter"):
        day = add_days(easter(year), int(rule.removeprefix("easter")))
        assert day is not None
        return day
    if "/" in rule:
        month, n, weekday, away = (int(p or 0) for p in _NTH.fullmatch(rule).groups())  # type: ignore[union-attr]
        return nth_weekday(year, month, n, weekday) + timedelta(days=away)
    month, day_number = (int(p) for p in rule.split("-"))
    return date(year, month, day_number)
