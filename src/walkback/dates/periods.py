"""Seasons, quarters, halves of years and decades."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .calendar import add_months, bounds, value_at
from .expressions import Found
from .meaning import Context, Meaning, tense_by_words, tense_of
from .years import century_of, year_of


def season(found: Found, context: Context) -> Meaning:
    """A season of a year."""
    season = found.value("s", "SEASON", "SEASONX") or "SU"
    year, stated = year_of(found, context)
    if year is None and not stated and context.told:
        year = context.told.years.get(found.span.start)
    if year is None and not stated and context.origin:
        year = season_year(context.origin, season, tense_of(found, context))
        if context.section and context.narrative:
            year = max(context.section[0], min(context.section[1], year))
    if year is None:
        return Meaning(type="DATE", value=f"XXXX-{season}", basis="unresolved", why="a season of a year not named")
    return Meaning(type="DATE", value=f"{year:04d}-{season}", basis="stated" if found.slots.get("y") else "relative", why="a season")


def season_year(day: date, season: str, tense: str | None) -> int:
    """The year of the season that the day lies in; else of the last one or the next one as the tense tells, of the nearer one where it does not."""
    spans = {year: span for year in (day.year - 1, day.year, day.year + 1) if (span := bounds(f"{year:04d}-{season}"))}
    away = {year: (day - last).days if day > last else min(0, (day - first).days) for year, (first, last) in spans.items()}
    fitting = {year: days for year, days in away.items() if not days or tense is None or (days > 0) == (tense == "past")}
    return min(fitting, key=lambda year: (abs(fitting[year]), year), default=day.year)


def quarter(found: Found, context: Context) -> Meaning:
    """A quarter of a year, of the calendar."""
    year, stated = year_of(found, context)
    number = {"last": "4", "final": "4", "closing": "4", "opening": "1"}.get(found.word("q") or "") or found.value("q", "ORD", "ORDN", "QW")
    origin = context.origin
    if number is None or not 1 <= int(number) <= 4:
        return Meaning(type="DATE", value=None, basis="unresolved", why="no quarter of a year")
    if year is None and origin is not None and not stated:
        first = date(origin.year, int(number) * 3 - 2, 1)
        year = origin.year - (first > origin and tense_by_words(found, context) != "future")
    if year is None:
        return Meaning(type="DATE", value=f"XXXX-Q{number}", basis="unresolved", why="a quarter of a year not named")
    return Meaning(type="DATE", value=f"{year:04d}-Q{number}", basis="stated" if found.slots.get("y") else "relative", why="a quarter")


def this_quarter(found: Found, context: Context) -> Meaning:
    """The quarter that is spoken of: the one named last, else the one before publication."""
    if found.slots.get("rm") and context.last_quarter is None:
        return _quarter_ended(found, context)
    year, _ = year_of(found, context)
    word = found.word("latest") or found.word("quarter") or ""
    value = _spoken_of(word, context)
    if value is None and context.origin is not None:
        before = add_months(context.origin, 0 if word == "current" else -3)
        value = value_at(before, "Q") if before else None
    if value and year is not None:
        value = f"{year:04d}{value[4:]}"
    return Meaning(type="DATE", value=value, basis="relative" if value else "unresolved", why="the quarter spoken of")


_LATEST = frozenset({"latest", "most recent", "recent"})


def _spoken_of(word: str, context: Context) -> str | None:
    if word == "current":
        return _current_quarter(context)
    if word == "period":
        return context.told_figures
    return context.told_quarter if word in _LATEST else context.last_quarter


def _current_quarter(context: Context) -> str | None:
    """The calendar's, or the one after a company's own that is over."""
    span = bounds(context.last_quarter) if context.fiscal else None
    after = add_months(span[0], 3) if span else None
    return value_at(after, "Q") if after else None


def _quarter_ended(found: Found, context: Context) -> Meaning:
    """"The quarter ended July 31", of a company that names none: the calendar quarter that holds its middle month."""
    month = int(found.value("rm", "MONTH", "MABBR") or 1)
    if context.origin is None:
        return Meaning(type="DATE", value=None, basis="unresolved", why="a quarter of a year not named")
    year = context.origin.year - (month > context.origin.month)
    middle = add_months(date(year, month, 1), -1)
    context.last_quarter = value_at(middle, "Q") if middle else None
    return Meaning(type="DATE", value=context.last_quarter, basis="relative", why="the quarter that ended then")


def half_year(found: Found, context: Context) -> Meaning:
    """Half of a year or decade."""
    number = "1" if found.word("half") in ("first", "early") else "2"
    if found.slots.get("dec"):
        return replace(decade(found, context), mod="START" if number == "1" else "END")
    year, stated = year_of(found, context)
    if year is None and not stated and context.origin is not None:
        year = context.origin.year
    value = f"{year:04d}-H{number}" if year is not None else None
    return Meaning(type="DATE", value=value, basis="stated" if value else "unresolved", why="half a year")


def decade(found: Found, context: Context) -> Meaning:
    """A decade, as three figures."""
    digits = found.value("dec", "DECADE") or found.value("dec", "DECADEW") or "00"
    if len(digits) == 2:
        digits = f"{century_of(int(digits), context):04d}"
    if digits.endswith("00") and digits < "2000":
        return Meaning(type="DATE", value=digits[:2], basis="stated", why="a century")
    return Meaning(type="DATE", value=digits[:3], basis="stated", why="a decade")


def year_earlier(value: str) -> Meaning:
    """The same quarter of the year before."""
    value = f"{int(value[:4]) - 1:04d}{value[4:]}"
    return Meaning(type="DATE", value=value, basis="relative", why="a year before the quarter spoken of")
