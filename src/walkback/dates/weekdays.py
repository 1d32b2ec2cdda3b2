"""Which day a weekday names."""

from __future__ import annotations

from datetime import date

from .calendar import add_days, step, value_at
from .expressions import Found
from .meaning import Context, Meaning, moved, tense_of, way_of


def weekday(found: Found, context: Context) -> Meaning:
    """The day that a weekday names."""
    anaphoric = found.slots.get("that") or found.word("dir") in ("following", "subsequent", "ensuing")
    origin = (context.story_day or context.origin) if anaphoric else context.origin
    wanted = int(found.value("wd", "WEEKDAY", "WDABBR") or 1)
    if origin is None:
        return Meaning(type="DATE", value=f"XXXX-WXX-{wanted}", basis="unresolved", why="a weekday; the publication date is not known")
    if found.slots.get("wdir"):
        start = step(origin, int(found.value("wdir", "DIR") or 0), "W")
        return moved(start and add_days(start, wanted - start.isoweekday()), 0, "D", "the weekday of that week")
    before = [t.lower for t in context.tokens[max(0, found.first - 2) : found.first]]
    if context.last_day and len(before) == 2 and before[1] in ("through", "to", "until", "-") and before[0] in _WEEKDAYS:
        return moved(add_days(context.last_day, (wanted - context.last_day.isoweekday()) % 7), 0, "D", "the end of the stretch of days")
    if anaphoric:
        return moved(add_days(origin, (wanted - origin.isoweekday()) % 7 or 7), 0, "D", "the weekday after the day named last")
    tense = tense_of(found, context)
    if found.word("dir") == "this" and tense is None:
        tense = "future"
    day, why = weekday_near(origin, wanted, way_of(found) if found.slots.get("dir") else None, tense)
    return Meaning(type="DATE", value=value_at(day, "D") if day else None, basis="relative", why=why)


def weekday_ahead(found: Found, context: Context) -> Meaning:
    """The weekday that something is counted on from: "a week from Friday"."""
    if context.origin is None:
        return weekday(found, context)
    day, why = weekday_near(context.origin, int(found.value("wd", "WEEKDAY", "WDABBR") or 1), way_of(found) or None, "future")
    return Meaning(type="DATE", value=value_at(day, "D") if day else None, basis="relative", why=why)


_WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


def weekday_near(origin: date, wanted: int, way: int | None, tense: str | None) -> tuple[date | None, str]:
    """The weekday that is meant, from the publication day, a direction word and the tense."""
    back, ahead = (origin.isoweekday() - wanted) % 7, (wanted - origin.isoweekday()) % 7
    if way == -1:
        return add_days(origin, -(back or 7)), "the weekday before publication"
    if way == 1:
        return add_days(origin, ahead or 7), "the weekday after publication"
    if tense == "future":
        return add_days(origin, ahead), "the weekday on or after publication, told as to come"
    return add_days(origin, -back), "the weekday on or before publication"
