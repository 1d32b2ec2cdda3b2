"""Which year is meant where a month, a day or two figures leave it open."""

from __future__ import annotations

from datetime import date

from .eras import running_year
from .expressions import Found
from .meaning import Context, sure_tense, tense_of
from .numbers import year_in_words

_CLEARLY = 2
"""Months between a date and the publication from which a tense read off the parse outweighs nearness: a verb may govern another time."""


def year_of(found: Found, context: Context) -> tuple[int | None, bool]:
    """The year that the expression names and whether it says so itself."""
    if found.slots.get("y"):
        values = found.slots["y"][0].values
        return int(values.get("YEAR") or values.get("YRP") or values.get("FYEAR") or found.slots["y"][0].lower), True
    if found.slots.get("bc"):
        return running_year(int(found.value("bc", "DIG") or 0)), True
    if found.slots.get("ysecond"):
        second = found.value("ysecond", "YEARPAIR") or found.word("ysecond") or "0"
        first = int(found.word("yfirst") or int(second) - 1)
        return first + 1, True  # "the winter of 1801-02" is the one that ends in the second year
    if found.slots.get("y2"):
        return century_of(int(found.slots["y2"][0].values["Y2"]), context), True
    if found.slots.get("yw"):
        return year_in_words([t.lower for t in found.slots["yw"]]), True
    if found.slots.get("ry"):
        return int(found.slots["ry"][0].lower), True
    if found.slots.get("ydir"):
        told = "ANAPH" in found.slots["ydir"][0].values  # "July the following year" counts from the date named last
        origin, way = context.story_year if told else context.origin, found.value("ydir", "DIR") or "0"
        return (origin.year + int(way) if origin else None), True
    if found.slots.get("ythat") or found.slots.get("yref"):
        seen = context.told.years.get(found.span.start) if context.told else None
        return seen or (context.story_year.year if context.story_year else None), True
    return None, False


def century_of(two: int, context: Context) -> int:
    """The year that two figures mean: the last one up to ten years from now."""
    base = context.story if context.narrative else context.published
    now = base.year if base else 2025
    year = now - now % 100 + two
    return year if year <= now + 10 else year - 100


def nearest_year(found: Found, context: Context, month: int, day: int | None) -> tuple[int | None, str]:
    """The year for a month or day that names none: by tense around the publication day; in a narrative after the last date."""
    if context.told and found.span.start in context.told.years:
        return context.told.years[found.span.start], "the year of the story, seen from the dates around it"
    if context.narrative and context.last:
        year = _story_year(context.last, month)
        low, high = context.section or (year, year)
        return max(low, min(high, year)), "the year of the story so far"
    origin = context.origin
    if origin is None:
        return None, ""
    if found.slots.get("on"):
        way = int(found.value("on", "DIR") or 0)
        passed = (month, day or 1) > (origin.month, origin.day)
        return origin.year - (way < 0 and passed) + (way > 0 and not passed), "named beside the publication date"
    sign = context.tokens[found.first - 1].lower if found.first else ""
    if sign in ("ended", "since"):  # "the year ended March 31"
        return origin.year - ((month, day or 1) > (origin.month, origin.day)), "the last one before publication"
    nearest = _closest(origin, month)
    if sign in ("through", "until", "till"):
        return nearest, "the nearest one to the publication date"
    away = (nearest - origin.year) * 12 + month - origin.month
    sure = sure_tense(found, context)
    against = (sure == "past" and away >= _CLEARLY) or (sure == "future" and away <= -_CLEARLY)
    if not against and (abs(away) <= 4 if day else 0 <= away <= 2):
        return nearest, "the nearest one to the publication date"
    tense = tense_of(found, context)
    here = (origin.month, origin.day)
    there = (month, day or (origin.day if month == origin.month else 1))
    if tense == "past":
        return origin.year - (there > here), "the last one before publication, told as past"
    if tense == "future":
        return origin.year + (there < here), "the next one after publication, told as to come"
    return nearest, "the nearest one to the publication date"


def _closest(origin: date, month: int) -> int:
    return min((origin.year, origin.year - 1, origin.year + 1), key=lambda y: abs((y - origin.year) * 12 + month - origin.month))


def _story_year(last: date, month: int) -> int:
    """A month that lies half a year and more before the one told last is that of the next year."""
    return last.year + (last.month - month >= 7)
