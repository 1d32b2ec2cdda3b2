"""Datelines: "MOSCOW, Feb 14 (Agency) —" at the head of the first paragraph."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from ..records import Span
from .lines import Part
from .stated import DAY, Day, find_day

UPPER_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’/-]{1,24}(?: [A-ZÀ-Þ(][A-ZÀ-Þ.'’/)-]{0,24}){0,4}"
TITLE_PLACE = r"[A-ZÀ-Þ][\w.'’/-]{1,24}(?: (?:[A-ZÀ-Þ][\w.'’/-]{0,24}|de|es|of|the|al|and)){0,4}"
REGION = r"(?:, ?[A-ZÀ-Þ][\w.'’-]{0,24}(?: [A-ZÀ-Þ][\w.'’-]{0,24}){0,2}){0,2}"
AGENCY = r"[(\[][A-ZÀ-Þ][\w.&'’/, -]{1,40}[)\]]"
MARK = r"\s?(?P<mark>—|–|--|-|_|:|\|)(?=\s|$)"
DATELINE = re.compile(
    rf"(?:(?P<upper>{UPPER_PLACE})|(?P<title>{TITLE_PLACE}))?(?P<region>{REGION})"
    rf"(?P<date>,?\s{{1,2}}(?:on )?{DAY})?(?P<agency>,?\s{{0,2}}{AGENCY})?(?P<date2>,?\s{{1,2}}{DAY})?{MARK}"
)
FIRST_PARTS = 4


class Dateline(NamedTuple):
    """Where a dateline ends in its part, and the day that it names, if any."""

    length: int
    day: Day | None


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return _words("dateline_places.txt")


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    return _words("dateline_stops.txt")


def _words(name: str) -> frozenset[str]:
    text = (files(__package__) / "data" / name).read_text("utf-8")
    return frozenset(row for row in text.splitlines() if row and not row.startswith("#"))


def find_dateline(parts: list[Part]) -> tuple[int, Dateline] | None:
    """The index of the paragraph that opens with a dateline, and the dateline; only the first few are looked at."""
    seen = 0
    for i, part in enumerate(parts):
        if part.role != "text":
            continue
        found = read_dateline(part.text)
        if found is not None:
            return i, found
        seen += 1
        if seen == FIRST_PARTS:
            break
    return None


def read_dateline(text: str) -> Dateline | None:
    """The dateline with which a paragraph opens, or None."""
    match = DATELINE.match(text)
    if match is None or not (match["upper"] or match["title"] or match["agency"]):
        return None
    dated = match["date"] or match["date2"]
    place = (match["upper"] or match["title"] or "").strip()
    if not _believable(place, bool(match["upper"]), bool(dated), bool(match["agency"]), match["mark"]):
        return None
    return Dateline(match.end("mark"), find_day(dated.strip(" ,")) if dated else None)


def _believable(place: str, upper: bool, dated: bool, agency: bool, mark: str) -> bool:
    """What stands before the dash can be a place of reporting, and not the start of a sentence or a speaker's name."""
    name = place.lower()
    if name in _stops() or any(word in _stops() for word in (name.split(" ")[0],) if not (dated or agency)):
        return False
    if dated or agency:
        return mark != "|" or agency
    listed = name in _places() or any(piece in _places() for piece in name.split("/"))
    return listed if mark in ":|" or not upper else len(place) >= 3


def dateline_span(part: Part, dateline: Dateline) -> Span:
    """The span of the dateline in the text."""
    return Span(part.span.start, part.span.start + dateline.length)
