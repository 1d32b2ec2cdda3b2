"""Dates counted from another date, and the present, the past and the future as such."""

from __future__ import annotations

import re
from datetime import date

from .calendar import bounds, step, value_at
from .expressions import Found
from .meaning import Context, Meaning, day_told, loosely, moved, tense_of
from .numbers import amount
from .periods import year_earlier
from .weekdays import weekday, weekday_ahead

_PAST = frozenset({"former", "recent", "those days"})
_FUTURE = frozenset({"one day", "some day", "someday", "a later date"})


def counted(found: Found, context: Context) -> Meaning:
    """A date so long before or after another: "two years ago", "three days later"."""
    post = found.word("post") or ""
    ahead = "from" in post or "time" in post
    way, base_kind = (found.value("post", "DIRPOST") or ("1 D" if ahead else "-1 R")).split()
    unit = found.value("u", "UNIT1", "UNITS") or "D"
    number = amount(found)
    if found.slots.get("qc"):
        number, unit = 25, "Y"
    if found.slots.get("hp") and number is not None:
        number += 0.5
    base = context.origin if base_kind == "D" else context.story
    if found.slots.get("wd"):
        ahead = post == "from"
        inner = bounds((weekday_ahead(found, context) if ahead else weekday(found, context)).value)
        base, way = (inner[0] if inner else None), "1" if ahead else "-1"
    if number is not None and number != int(number) and unit in ("CE", "DE", "Y"):
        number, unit = number * {"CE": 100, "DE": 10, "Y": 12}[unit], "M" if unit == "Y" else "Y"
    if unit in ("TS", "TM", "TH", "TX"):
        return _clock_from(base if base_kind == "D" else day_told(found, context), number, int(way), unit, context)
    if number is None or number != int(number):
        value = "PAST_REF" if way == "-1" or (base_kind == "R" and not context.narrative and tense_of(found, context) == "past") else "FUTURE_REF"
        return Meaning(type="DATE", value=value, basis="relative", why="so long from then, not counted")
    figures = context.told_figures
    if unit == "Y" and number == 1 and way == "-1" and figures and not context.narrative:
        return year_earlier(figures)
    if unit == "DE" and base_kind == "R" and context.last is not None:
        number, unit = number * 10, "Y"
    if base_kind == "R" and context.before_era and unit in ("Y", "DE", "CE"):
        number, unit, base = number * {"Y": 1, "DE": 10, "CE": 100}[unit], "Y", context.story_year
    if found.slots.get("thisu"):
        day = step(base, int(way) * int(number), unit) if base else None
        return moved(day, 0, found.value("thisu", "UNIT1") or "W", "so long before the one of the publication")
    if found.slots.get("today"):
        day = step(base, int(way) * int(number), unit) if base else None
        return moved(day, 0, "D", "so long before the publication day")
    if found.slots.get("wd"):
        day = step(base, int(way) * int(number), unit) if base else None
        return moved(day, 0, "D", "so long from that weekday")
    loose = loosely(unit, context) if base_kind == "R" else None
    if loose:
        return loose
    named = "the publication date" if base_kind == "D" else "the date named last"
    return moved(base, int(way) * int(number), unit, "counted from " + named)


_MINUTES = {"TS": 1 / 60, "TM": 1, "TH": 60}


def _clock_from(base: date | None, number: float | None, way: int, unit: str, context: Context) -> Meaning:
    """"Two hours later": by the clock where a time of that day was told last, else the day."""
    told = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)", context.last_value or "")
    if told and number is not None and unit in _MINUTES and base is not None and base.isoformat() == told[1]:
        minutes = int(int(told[2]) * 60 + int(told[3]) + way * number * _MINUTES[unit])
        day = step(base, minutes // 1440, "D")
        if day is not None:
            clock = f"{minutes % 1440 // 60:02d}:{minutes % 60:02d}"
            return Meaning(type="TIME", value=f"{value_at(day, 'D')}T{clock}", basis="relative", why="counted from the time told last")
    return moved(base, 0, "D", "hours or minutes from then")


def reference(found: Found, context: Context) -> Meaning:
    """The present, the past or the future as such."""
    word = found.word("ref") or found.word("hist") or ""
    value = found.value("ref", "NOWW")
    if value is None:
        value = "PAST_REF" if word in _PAST or "past" in word or "ago" in word else "FUTURE_REF" if "future" in word or word in _FUTURE else "PRESENT_REF"
    return Meaning(type="DATE", value=value, basis="relative", why="the present, the past or the future as such")
