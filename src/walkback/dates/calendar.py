"""Arithmetic on ISO 8601 / TIMEX3 values: what days a value covers, and the value a step away."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season, northern and meteorological, as English-language news uses the words; a winter is of the year of its January."""


def add_months(day: date, months: int) -> date | None:
    """The same day so many months away, cut to the month's last day; None outside years 1–9999."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date | None:
    """The day so many days away; None outside years 1–9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def step(day: date, count: int, unit: str) -> date | None:
    """`day` moved by `count` units (D, W, FN, M, Q, Y, DE, CE); units shorter than a day do not move it."""
    if unit in ("D", "W", "FN", "WE"):
        return add_days(day, count * {"D": 1, "W": 7, "FN": 14, "WE": 7}[unit]) if abs(count) < 4_000_000 else None
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}.get(unit, 0)
    return add_months(day, count * months)


def value_at(day: date, unit: str) -> str:
    """The value of the unit that holds the day: 2025-02-14, 2025-W07, 2025-02, 2025-Q1, 2025, 202, 20."""
    if unit in ("W", "WE", "FN"):
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "H":
        return f"{day.year:04d}-H{1 if day.month < 7 else 2}"
    if unit in ("Y", "DE", "CE", "ML"):
        return f"{day.year:04d}"[: {"Y": 4, "DE": 3, "CE": 2, "ML": 1}[unit]]
    return day.isoformat()


@lru_cache(maxsize=4096)
def bounds(value: str | None) -> tuple[date, date] | None:
    """First and last day that a calendar value covers; None for what is no stretch of the calendar."""
    m = re.match(r"(\d{2,4})(?:-(.+))?\Z", value or "")
    if m is None:
        return None
    digits, rest = m[1], (m[2] or "").split("T")[0]
    try:
        if not rest:
            width = 10 ** (4 - len(digits))
            return date(max(1, int(digits) * width), 1, 1), date(int(digits) * width + width - 1, 12, 31)
        if len(digits) == 4:
            return _inside_year(int(digits), rest)
    except ValueError:
        pass
    return None


def _inside_year(year: int, rest: str) -> tuple[date, date] | None:
    if m := re.fullmatch(r"(\d\d)-(\d\d)", rest):
        day = date(year, int(m[1]), int(m[2]))
        return day, day
    if m := re.fullmatch(r"\d\d", rest):
        return date(year, int(rest), 1), date(year, int(rest), monthrange(year, int(rest))[1])
    if m := re.fullmatch(r"W(\d\d)(-WE)?", rest):
        return date.fromisocalendar(year, int(m[1]), 6 if m[2] else 1), date.fromisocalendar(year, int(m[1]), 7)
    if m := re.fullmatch(r"Q([1-4])", rest):
        return _months(year, int(m[1]) * 3 - 2, 3)
    if m := re.fullmatch(r"H([12])", rest):
        return _months(year, int(m[1]) * 6 - 5, 6)
    if rest in SEASON_MONTH:
        return _months(year - (rest == "WI"), SEASON_MONTH[rest], 3)
    return None


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    start = date(year, first, 1)
    after = add_months(start, count)
    return start, after - timedelta(days=1) if after else date.max


def easter(year: int) -> date:
    """Western Easter Sunday (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, n: int, weekday: int) -> date:
    """The n-th (from 1; -1 the last) given weekday (1 Monday) of a month."""
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)
