"""Times of the clock and parts of the day."""

from __future__ import annotations

from .absolute import calendar_date
from .calendar import bounds, value_at
from .expressions import Found
from .meaning import Context, Meaning, day_told, moved, way_of
from .relative import today
from .weekdays import weekday

_STARTS = frozenset({"after", "past", "since", "from"})
"""Before "midnight": the one that the day begins with; by itself it is the one that the day ends with (ISO 8601: 24:00)."""


def _dayref(found: Found, context: Context) -> Meaning | None:
    if found.slots.get("deic") or (found.slots.get("wd") and not (found.slots.get("m") or found.slots.get("iso"))):
        return today(found, context) if found.slots.get("deic") else weekday(found, context)
    if found.slots.get("m") or found.slots.get("d") or found.slots.get("iso") or found.slots.get("slash"):
        return calendar_date(found, context)
    return None


def clock_time(found: Found, context: Context) -> Meaning:
    """A time of the clock, on the day that is named with it or was named last."""
    day = _dayref(found, context)
    span = bounds((day.value or "")[:10]) if day else None
    base = span[0] if span else None if day else context.published if _this(found, context) else day_told(found, context)
    clock = _clock(found)
    if clock is None:
        return Meaning(type="TIME", value=None, basis="unresolved", why="no time of the clock")
    if clock == "24:00" and found.first and context.tokens[found.first - 1].lower in _STARTS:
        clock = "00:00"
    prefix = value_at(base, "D") if base else "XXXX-XX-XX"
    if found.value("tz", "TZ") == "+00:00":
        clock += "Z"
    return Meaning(type="TIME", value=f"{prefix}T{clock}", basis="relative" if base else "unresolved", why="a time of the clock")


def _this(found: Found, context: Context) -> bool:
    """"At six o'clock this morning", of a report: on its own day."""
    words = [t.lower for t in context.tokens[found.first : found.last]]
    return "this" in words and not context.narrative and context.published is not None


def _clock(found: Found) -> str | None:
    if found.slots.get("noon"):
        return found.value("noon", "NOON")
    raw = found.value("h", "CLOCK", "CLOCKS", "CLOCKDOT", "HOURN", "HHMM") or found.value("hw", "NUMW")
    if raw is None:
        return None
    hour, _, minute = raw.partition(":")
    minute = minute or (found.value("mw", "NUMW") or "0").zfill(2)
    if int(minute[:2]) >= 60:
        return None
    h = int(hour)
    half = found.value("ap", "AMPM")
    pod = found.value("pod", "POD")
    if (half == "12" or (half is None and pod in ("AF", "EV"))) and h < 12:
        h += 12
    elif half == "0" and h == 12:
        h = 0
    elif half is None and (pod == "NI" or found.word("deic") == "tonight") and 5 <= h < 12:
        h += 12
    return f"{h:02d}:{minute or '00'}" if h <= 24 else None


def part_of_day(found: Found, context: Context) -> Meaning:
    """Morning, afternoon, evening or night of the day that is named with it or was named last."""
    pod = found.value("pod", "POD", "POINT") or "MO"
    if found.slots.get("any"):
        return Meaning(type="TIME", value=f"XXXX-XX-XXT{found.value('any', 'POD', 'DAYT')}", basis="stated", why="a part of any day")
    day = _dayref(found, context)
    if day is None and (found.slots.get("dir") or found.slots.get("that")):
        way = way_of(found)
        if found.slots.get("that") or found.word("dir") in ("next", "following", "previous"):
            day = moved(day_told(found, context), way, "D", "counted from the date named last")
        else:
            day = moved(context.origin, way, "D", "counted from the publication day")
    if found.slots.get("nb"):
        day = moved(day_told(found, context), -1, "D", "the day before the one named last")
    if found.slots.get("na"):
        day = moved(day_told(found, context), 1, "D", "the day after the one named last")
    if day is None:
        day = moved(day_told(found, context), 0, "D", "the day spoken of")
    span = bounds((day.value or "")[:10])
    if span is None or span[0] != span[1]:
        return Meaning(type="TIME", value=f"XXXX-XX-XXT{pod}", basis="unresolved", why="a part of a day not known")
    return Meaning(type="TIME", value=f"{span[0].isoformat()}T{pod}", basis="relative", why=f"a part of the day; {day.why}")
