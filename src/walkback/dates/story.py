"""Which years a history goes through: the cheapest way through all its dates, those named later as well as those named before.

A date without a year belongs near the dates around it. A date with one may be named in passing ("the 1967 war") and leave the
story where it was. Of all ways to read the dates of the text the one with the fewest and shortest jumps is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log2

from .calendar import SEASON_MONTH
from .eras import running_year
from .expressions import Found
from .tables import rows

_BEAM = 48
"""Ways kept from each date to the next: a bound of the work, not tuned."""
_AROUND = 10
"""Dates looked at on either side for the years that a date may belong to."""
_FAR = 12.0
"""Months from which a jump between years that are named costs no more for each month."""
_BACK = 1.5
"""How much dearer a month back is than a month on."""
_NEW_PARAGRAPH, _NEW_SECTION = 0.6, 0.5
"""What a jump costs there, in parts of what it costs inside a paragraph."""
_PASSING, _PASSING_BARE = 18.0, 8.0
"""What it costs to take a date that names its year for one in passing: with a month, and a year alone."""
_ELSEWHERE = frozenset({"y2", "yw", "ydir", "dec", "cent", "ad", "q", "half", "latest", "quarter", "fisc"})
"""Slots of dates whose year is told otherwise, or is none."""
_OUTSIDE = 8.0
"""What it costs to leave the years that the heading of the section names."""


@dataclass(frozen=True, slots=True)
class Told:
    """A date of the story: the first and last month that it covers, in months of our era, or in months of a year not named."""

    at: int
    first: int
    last: int
    has_year: bool
    bare_year: bool
    same_year: bool
    """"Of the same year": the year is the story's."""
    paragraph: int
    section: int
    sentence: int
    opens: bool
    """Whether its sentence starts with it: "In 1803 the war came"."""
    bounds: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Story:
    """The year of each date that names none and the dates that are named in passing, by where they start."""

    years: dict[int, int]
    passing: frozenset[int]


@dataclass(slots=True)
class _Way:
    cost: float
    month: int
    last: int
    """Where it stands: from the first to the last of these months, since a year alone is somewhere in it."""
    before: _Way | None
    year: int | None
    passed: bool


def story_of(dates: Sequence[Told]) -> Story:
    """The cheapest way through the dates."""
    dates, tied = _tied(dates)
    ways = [_Way(0.0, -1, -1, None, None, False)]
    for k, told in enumerate(dates):
        loose = 1.0 if not k else _looseness(dates[k - 1], told)
        around = [] if told.has_year else _years_around(dates, k)
        best: dict[tuple[int, int], _Way] = {}
        for way in ways:
            for step in _steps(way, told, around, loose):
                held = best.get((step.month, step.last))
                if held is None or step.cost < held.cost:
                    best[step.month, step.last] = step
        ways = sorted(best.values(), key=lambda w: (w.cost, w.month, w.last))[:_BEAM] or ways
    story = _read_back(ways[0], dates)
    return replace(story, years=tied | story.years)


def _tied(dates: Sequence[Told]) -> tuple[list[Told], dict[int, int]]:
    """Dates that follow one with month and year in its sentence have the year nearest to it: "in April 1915 it joined, and on May 23 it declared war"."""
    out: list[Told] = []
    years: dict[int, int] = {}
    for told in dates:
        near = out[-1] if out else None
        stands = near is not None and near.has_year and near.sentence == told.sentence and (told.same_year or not near.bare_year)
        if near is not None and stands and not told.has_year:
            base = near.last // 12
            year = min((base, base + 1, base - 1), key=lambda y: _jump(near.last, _nearest(near.last, y * 12 + told.first, y * 12 + told.last), named=True))
            year = base if told.same_year else year
            years[told.at] = year
            told = replace(told, first=year * 12 + told.first, last=year * 12 + told.last, has_year=True)
        out.append(told)
    return out, years


def _read_back(way: _Way | None, dates: Sequence[Told]) -> Story:
    years: dict[int, int] = {}
    passing: set[int] = set()
    for told in reversed(dates):
        if way is None:
            break
        if way.year is not None:
            years[told.at] = way.year
        if way.passed:
            passing.add(told.at)
        way = way.before
    return Story(years, frozenset(passing))


def _looseness(before: Told, told: Told) -> float:
    if before.section != told.section:
        return _NEW_SECTION
    return 1.0 if before.paragraph == told.paragraph else _NEW_PARAGRAPH


def _steps(way: _Way, told: Told, around: list[int], loose: float) -> list[_Way]:
    if told.has_year:
        month, jump = _reached(way, told.first, told.last, named=True)
        inside = month != told.first or told.first <= way.last <= told.last
        last = told.last if told.bare_year and not inside else min(way.last, told.last) if told.bare_year else month
        out = [_Way(way.cost + loose * jump, month, max(month, last), way, None, False)]
        if way.month >= 0:
            cost = _PASSING_BARE if told.bare_year and not told.opens else _PASSING
            out.append(_Way(way.cost + cost, way.month, way.last, way, None, True))
        return out
    out = []
    held = [way.month // 12] if way.month >= 0 else []
    for year in held if told.same_year and held else around or [h + n for h in held for n in (0, 1)]:
        month, jump = _reached(way, year * 12 + told.first, year * 12 + told.last, named=loose <= _NEW_SECTION)
        cost = loose * jump  # a section may begin anywhere
        if told.bounds and not any(told.bounds[0] <= y <= told.bounds[1] for y in (year, month // 12)):
            cost += _OUTSIDE
        out.append(_Way(way.cost + cost, month, month, way, year, False))
    return out


def _reached(way: _Way, first: int, last: int, *, named: bool) -> tuple[int, float]:
    """The month of a date that is nearest to where the way stands, and what it costs to go there."""
    if way.month <= first <= way.last:
        return first, 0.0
    month = _nearest(way.month, first, last)
    return month, _jump(way.month, month, named=named)


def _nearest(month: int, first: int, last: int) -> int:
    return first if month < first else min(month, last)


def _jump(before: int, after: int, *, named: bool) -> float:
    if before < 0:
        return 0.0
    months = after - before if after >= before else (before - after) * _BACK
    if months <= _FAR:
        return float(months)
    return _FAR + (log2(months / _FAR) if named else (months - _FAR))


def _years_around(dates: Sequence[Told], k: int) -> list[int]:
    years: set[int] = set()
    for other in dates[max(0, k - _AROUND) : k + _AROUND + 1]:
        if other.has_year:
            years |= {other.first // 12, other.first // 12 - 1, other.first // 12 + 1}
        if other.bounds and other.section == dates[k].section:
            years |= set(range(other.bounds[0], min(other.bounds[1], other.bounds[0] + 20) + 1))
    return sorted(years)


_PART_OF_YEAR = {"START": (0, 5), "MID": (3, 8), "END": (6, 11)}
"""First and last month of "early 1942", "mid-1942", "the end of 1942"."""


def told_date(found: Found, paragraph: int, section: int, sentence: int, opens: bool, bounds: tuple[int, int] | None) -> Told | None:
    """The expression as a date of the story; None where it is no month, season or year of our era."""
    if found.kind not in ("abs", "tm", "pod", "hol") or found.slots.keys() & _ELSEWHERE:
        return None
    stated = found.value("y", "YEAR") or found.word("ry")
    if "ysecond" in found.slots:
        stated = found.value("ysecond", "YEARPAIR") or str(int(found.word("yfirst") or "0") + 1)
    if bc := found.value("bc", "DIG"):
        stated = str(running_year(int(bc)) or "")
    months = _months(found)
    if (months is None and stated is None) or stated == "":
        return None
    first, last = months or _PART_OF_YEAR.get(found.value("edge", "EDGE", "EDGEW", "EDGEADV") or "", (0, 11))
    year = int(stated) if stated and stated.isdigit() else None
    if stated and year is None:
        return None
    base = year * 12 if year is not None else 0
    same = bool(found.slots.keys() & {"ythat", "yref"})
    return Told(found.span.start, base + first, base + last, year is not None, months is None, same, paragraph, section, sentence, opens, bounds)


@lru_cache(maxsize=1)
def _rules() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("holidays.tsv")}


def _months(found: Found) -> tuple[int, int] | None:
    month = found.value("m", "MONTH", "MABBR") or found.value("rm", "MONTH", "MABBR") or found.value("lm", "MONTH", "MABBR")
    if found.slots.get("hol"):
        rule = _rules().get(found.word("hol") or "", "moon")
        return (2, 3) if rule.startswith("easter") else (int(rule[:2]) - 1, int(rule[:2]) - 1) if rule[:2].isdigit() else None
    if month:
        return int(month) - 1, int(month) - 1
    season = found.value("s", "SEASON", "SEASONX")
    if season:
        first = SEASON_MONTH[season] - 1
        return (-1, 1) if season == "WI" else (first, first + 2)
    return None
