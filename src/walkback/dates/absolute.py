"""Dates of the calendar: named in full, or in part with the year found from the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from ..records.when import TimeBasis, TimeType
from .calendar import add_months, bounds, nth_weekday
from .eras import running_year
from .expressions import Found
from .meaning import Context, Meaning
from .periods import decade, half_year, quarter, season, this_quarter
from .years import century_of, nearest_year, year_of


def calendar_date(found: Found, context: Context) -> Meaning:
    """A date of the calendar, with the year from the text where the words leave it out."""
    if found.slots.get("bc") and not found.slots.keys() & _IN_A_YEAR:
        return _before_christ(found)
    for slot, read in _SPECIAL.items():
        if found.slots.get(slot):
            return read(found, context)
    if found.slots.get("nth"):
        return _nth(found, context)
    year, stated = year_of(found, context)
    month = found.value("m", "MONTH", "MABBR") or found.value("rm", "MONTH", "MABBR") or found.value("lm", "MONTH", "MABBR")
    day = found.value("d", "DAYN", "DAYO", "ORD", "DAYPAIR")
    if tens := found.value("d", "TENS"):  # "thirty-first"
        day = str(int(tens) + int(found.slots["d"][-1].values.get("ORD", "0")))
    if not month and day:
        return _day_of_month(found, context, int(day))
    if not month:
        return _bare_year(found, year)
    relative: TimeBasis = "stated" if found.slots.get("y") or found.slots.get("bc") else "relative"
    if stated and year is None:
        return Meaning(type="DATE", value=None, basis="unresolved", why="a year that hangs on an unknown publication date")
    if year is None:
        year, why = nearest_year(found, context, int(month), int(day) if day else None)
        if year is None:
            value = f"XXXX-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
            return Meaning(type="DATE", value=value, basis="unresolved", why="no year in the text and no publication date")
    else:
        why = "named in full"
    value = f"{year:04d}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    if bounds(value) is None:
        return Meaning(type="DATE", value=None, basis="unresolved", why="no such day in the calendar")
    return Meaning(type="DATE", value=value, basis=relative, why=why)


def _bare_year(found: Found, year: int | None) -> Meaning:
    if year is None:
        return Meaning(type="DATE", value=None, basis="unresolved", why="a year that hangs on an unknown publication date")
    return Meaning(type="DATE", value=f"{year:04d}", basis="stated" if found.slots.get("y") else "relative", why="a year")


def _nth(found: Found, context: Context) -> Meaning:
    """"The second Sunday in May"."""
    month, weekday = int(found.value("m", "MONTH", "MABBR") or 1), int(found.value("wd", "WEEKDAY") or 1)
    n = -1 if found.word("nth") == "last" else int(found.value("nth", "ORD", "ORDN") or 1)
    year, _ = year_of(found, context)
    if year is None and context.origin is not None:
        year, _why = nearest_year(found, context, month, 15)
    if year is None or n > 5:
        return Meaning(type="DATE", value=None, basis="unresolved", why="a weekday of a month whose year is not known")
    day = nth_weekday(year, month, n, weekday)
    return Meaning(type="DATE", value=day.isoformat(), basis="relative", why="the n-th weekday of the month")


def _day_of_month(found: Found, context: Context, day: int) -> Meaning:
    """"Friday the 14th", "on the 5th": the month is that of the date named last, else of the publication."""
    base = context.story
    wanted = found.value("wd", "WEEKDAY", "WDABBR")
    if base and wanted:
        return _weekday_the_nth(base, int(wanted), day)
    value = f"{base.year:04d}-{base.month:02d}-{day:02d}" if base else None
    if value and bounds(value) is None:
        value = None
    return Meaning(type="DATE", value=value, basis="relative" if value else "unresolved", why="a day of the month named last")


def _weekday_the_nth(base: date, weekday: int, day: int) -> Meaning:
    """"Friday the 13th": the nearest month in which that day is that weekday."""
    for away in (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6):
        first = add_months(base.replace(day=1), away)
        if first is not None and bounds(f"{first.year:04d}-{first.month:02d}-{day:02d}"):
            found = first.replace(day=day)
            if found.isoweekday() == weekday:
                why = "the nearest month where that day is that weekday"
                return Meaning(type="DATE", value=found.isoformat(), basis="relative", why=why)
    return Meaning(type="DATE", value=None, basis="unresolved", why="no month near where that day is that weekday")


def _iso(found: Found, context: Context) -> Meaning:
    raw = found.slots["iso"][0].lower.upper()
    kind: TimeType = "TIME" if "T" in raw else "DATE"
    return Meaning(type=kind, value=raw if bounds(raw) else None, basis="stated" if bounds(raw) else "unresolved", why="an ISO date")


def _slash(found: Found, context: Context) -> Meaning:
    parts = re.split(r"[/.]", found.slots["slash"][0].lower)
    if len(parts[0]) == 4:
        year, month, day = (int(p) for p in parts)
        why = "a dated number, year first"
    else:
        first, second, year = (int(p) for p in parts)
        year = year if year > 99 else century_of(year, context)
        if first <= 12 and second <= 12 and first != second and context.day_first is None:
            return Meaning(type="DATE", value=f"{year:04d}", basis="unresolved", why="day and month cannot be told apart")
        day_first = first > 12 or (context.day_first is True and second <= 12)
        day, month = (first, second) if day_first else (second, first)
        why = "a dated number, " + ("day first" if day_first else "month first")
    value = f"{year:04d}-{month:02d}-{day:02d}"
    if bounds(value) is None:
        return Meaning(type="DATE", value=None, basis="unresolved", why="no such day in the calendar")
    return Meaning(type="DATE", value=value, basis="stated", why=why)


def _century(found: Found, context: Context) -> Meaning:
    toks = found.slots["cent"]
    number = sum(int(v) for t in toks if (v := t.values.get("ORDN") or t.values.get("ORD") or t.values.get("TENS")))
    if not 1 <= number <= 30:
        return Meaning(type="DATE", value=None, basis="unresolved", why="no such century")
    if found.slots.get("cdec"):
        tenth = found.value("cdec", "ORD", "ORDN") or {"opening": "1"}.get(found.word("cdec") or "", "10")
        value = f"{number - 1:02d}{int(tenth) - 1}" if 1 <= int(tenth) <= 10 else None
        return Meaning(type="DATE", value=value, basis="stated" if value else "unresolved", why="a decade of a century")
    value = f"BC{number - 1:02d}" if found.slots.get("era") else f"{number - 1:02d}"
    return Meaning(type="DATE", value=value, why="a century")


_IN_A_YEAR = frozenset({"m", "rm", "lm", "s", "q", "half", "dec"})


def _before_christ(found: Found) -> Meaning:
    if digits := found.value("bc", "DECADEBC"):
        return Meaning(type="DATE", value=f"BC{digits.zfill(4)[:3]}", why="a decade before our era")
    number = int(found.value("bc", "DIG") or 0)
    year = running_year(number)
    return Meaning(type="DATE", value=f"{year:04d}" if year else f"BC{number:04d}", why="a year before our era")


def _anno(found: Found, context: Context) -> Meaning:
    digits = found.value("ad", "DIG") or "0"
    return Meaning(type="DATE", value=f"{int(digits):04d}", why="a year of our era")


def _september_2001(found: Found, context: Context) -> Meaning:
    """"9/11", "the Sept. 11 attacks": a day that its figures alone name since."""
    if context.published is None or context.published >= date(2001, 9, 11):
        return Meaning(type="DATE", value="2001-09-11", why="a day known by its figures")
    year, why = nearest_year(found, context, 9, 11)
    return Meaning(type="DATE", value=f"{year}-09-11", basis="relative", why=why)


def _two_digits(found: Found, context: Context) -> Meaning:
    start = int(found.slots["ly"][0].lower)
    year = start - start % 100 + int(found.slots["y2"][0].lower)
    return Meaning(type="DATE", value=f"{year:04d}", why="the second year of a range")


def _any_season(found: Found, context: Context) -> Meaning:
    return Meaning(type="DATE", value=f"XXXX-{found.value('anys', 'SEASON')}", why="a season of any year")


_SPECIAL: dict[str, Callable[[Found, Context], Meaning]] = {
    "iso": _iso, "slash": _slash, "s": season, "q": quarter, "latest": this_quarter, "half": half_year, "dec": decade, "cent": _century,
    "ad": _anno, "anys": _any_season, "ly": _two_digits, "quarter": this_quarter, "nine": _september_2001,
}  # fmt: skip
