"""The publication date where the text itself states it: a dated first line, a byline, "Published 14 Feb 2025"."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from .furniture import bare
from .lines import Part, ends_sentence

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:[Jj]an(?:uary)?|[Ff]eb(?:ruary)?|[Mm]ar(?:ch)?|[Aa]pr(?:il)?|[Mm]ay|[Jj]une?|[Jj]uly?|[Aa]ug(?:ust)?|[Ss]ept?(?:ember)?"
    r"|[Oo]ct(?:ober)?|[Nn]ov(?:ember)?|[Dd]ec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?"
    r"|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\.?"
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = r"(?:[MTWFSmtwfs][A-Za-z]{2,8}\.?,?\s{1,2})?"
DAY = (
    rf"{WEEKDAY}(?:{MONTH}\s{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?(?:\s?,?\s{{1,2}}\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s{{1,2}}{MONTH}(?:,?\s{{1,2}}\d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d{{2}}))"
)
LEAD = (
    r"(?:(?P<word>[Pp]ublished|PUBLISHED|[Pp]osted|POSTED|[Ff]irst published|[Ii]ssued|[Dd]ate|DATE|[Rr]eleased|[Uu]pdated|UPDATED"
    r"|[Ll]ast (?:updated|modified)|[Mm]odified|[Aa]s of)(?: (?:on|at|date))?\s?:?\s{0,2})?"
)
CLOCK = (
    r"(?:\s?(?:,|\||·|•|-|–|—|/|at|@)?\s{0,2}(?:\d{1,2}[:.h]\d{2}(?::\d{2})?|\d{1,2})\s?(?:[AaPp]\.?[Mm]\.?)?"
    r"(?:\s?\(?[A-Z]{2,5}\)?(?:[+-]\d{1,2})?)?(?: time)?)?"
)
TIME_FIRST = r"(?:\d{1,2}[:.]\d{2}\s?(?:[AaPp]\.?[Mm]\.?)?(?:\s?[A-Z]{2,5})?\s?(?:,|\||·|•|-|–|—|on)?\s{1,2})?"
DATED_LINE = re.compile(rf"[\s(\[]{{0,3}}{LEAD}{TIME_FIRST}(?P<day>{DAY}){CLOCK}[\s.)\]|]{{0,3}}")
TITLE_AND_DAY = re.compile(rf"\s(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s{MONTH}\s\d{{1,2}},\s\d{{4}})$")
"""A title with its day run on: "Parliament of Varnia votes Friday, March 7, 2025"."""
ZONES = {
    "GMT": "+00:00", "UTC": "+00:00", "BST": "+01:00", "CET": "+01:00", "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00",
    "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
    "JST": "+09:00", "KST": "+09:00", "SGT": "+08:00", "AEST": "+10:00", "AEDT": "+11:00",
}  # fmt: skip
"""Zones whose letters fix their distance from UTC in news in English; "ET" and "IST" do not."""
ZONED = re.compile(rf"(?<!\d)(\d{{1,2}})[:.h](\d{{2}})(?::\d{{2}})?\s?([AaPp]\.?[Mm]\.?)?\s?\(?({'|'.join(ZONES)})\)?(?![A-Za-z+-])")
ONE_DAY = re.compile(DAY)
FIRST_PARTS, LAST_PARTS, REAL_PARAGRAPH = 10, 4, 60
LONGEST = 160


class Day(NamedTuple):
    """A day as written: `iso` is None where the year is missing or the order of day and month cannot be told."""

    iso: str | None
    sure: bool
    """False where something was inferred: the order of numbers, or a weekday that does not fit."""
    clock: str = ""
    """"T10:20:00+00:00" where the line tells the time and a zone that is known."""


class Stated(NamedTuple):
    """A date that a line of the text states for the text."""

    day: Day
    part: int
    alone: bool
    """Whether the line holds nothing but the date (with "Published" and a time, perhaps)."""
    word: str


def find_day(text: str) -> Day | None:
    """The day that the words name, or None."""
    match = ONE_DAY.search(text)
    return _day(match[0]) if match else None


def _day(words: str) -> Day | None:
    """The day of words that have the shape of a date."""
    if iso := re.search(r"\d{4}-\d{2}-\d{2}", words):
        return _valid(int(iso[0][:4]), int(iso[0][5:7]), int(iso[0][8:]), words)
    if numbers := re.search(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})", words):
        return _numeric(int(numbers[1]), int(numbers[2]), int(numbers[3]) + (2000 if len(numbers[3]) == 2 else 0))
    month = next((MONTHS.index(w[:3].lower()) + 1 for w in re.findall(MONTH, words)), None)
    day = re.search(r"(?<!\d)(\d{1,2})(?!\d)", words)
    year = re.search(r"\d{4}", words)
    if month is None or day is None:
        return None
    return _valid(int(year[0]), month, int(day[1]), words) if year else Day(None, False)


def _numeric(a: int, b: int, year: int) -> Day | None:
    """Day and month in figures: the order is told only where one of the two cannot be a month."""
    if a == b or a > 12 >= b or b > 12 >= a:
        day = _valid(year, min(a, b) if max(a, b) > 12 else b, max(a, b) if max(a, b) > 12 else a, "")
        return Day(day.iso, False) if day else None
    return Day(None, False) if a <= 12 and b <= 12 else None


def _valid(year: int, month: int, day: int, words: str) -> Day | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    if not 1600 <= year < 2200:
        return None
    weekday = next((i for i, name in enumerate(WEEKDAYS) if words[:3].lower() == name), None)
    return Day(found.isoformat(), weekday is None or weekday == found.weekday())


def find_stated(parts: list[Part]) -> list[Stated]:
    """Lines near the top or the end that say of what day the text is, the strongest first: published, plain, updated."""
    out = []
    corrected = any(bare(p.text).startswith("correction") for p in parts)
    body = [i for i, p in enumerate(parts) if p.role == "text" and len(p.text) >= REAL_PARAGRAPH and ends_sentence(p.text)]
    start, end = (body[0], body[-1]) if body else (FIRST_PARTS, 0)
    for i, part in enumerate(parts):
        if len(part.text) > LONGEST or not (i < FIRST_PARTS or i >= len(parts) - LAST_PARTS):
            continue
        found = _stated(part, i)
        if found is None or not (found.word or i < start or i > end):
            continue
        if i > start and not found.word:  # a bare date at the end: a letter's, or that of a correction
            if corrected:
                continue
            found = found._replace(day=found.day._replace(sure=False))
        out.append(found)
    return sorted(out, key=_rank)


def _stated(part: Part, i: int) -> Stated | None:
    line = " ".join(part.text.split())
    if line.startswith(("(", "[")):
        return None  # the date of a quotation or a source
    if match := DATED_LINE.fullmatch(line):
        day = _day(match["day"])
        return Stated(day._replace(clock=_clock(line)), i, True, (match["word"] or "").lower()) if day else None
    if part.kind == "byline" and (day := find_day(line)):
        return Stated(day._replace(clock=_clock(line)), i, False, "byline")
    for match in DATED_LINE.finditer(line):  # "… | Published 14 Feb 2025", "News, 14 February 2025 Title"
        if match["word"] and match["word"].lower() != "date" and len(line) <= 100 and (day := _day(match["day"])):
            return Stated(day._replace(clock=_clock(line)), i, False, match["word"].lower())
    if i < 3 and (match := TITLE_AND_DAY.search(line)) and (day := _day(match["day"])):
        return Stated(day, i, False, "")
    return None


def _clock(line: str) -> str:
    """The time of the day with its zone, as ISO 8601 writes it behind a day; empty where the line does not tell both."""
    match = ZONED.search(line)
    if match is None:
        return ""
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"T{hour:02d}:{minute:02d}:00{ZONES[match[4]]}" if hour < 24 and minute < 60 else ""


def _rank(stated: Stated) -> tuple[int, int]:
    if "updat" in stated.word or "modif" in stated.word or stated.word == "as of":
        return 2, stated.part
    return (0 if stated.word not in ("", "byline") else 1), stated.part
