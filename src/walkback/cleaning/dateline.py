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
def _agencies() -> frozenset[str]:
    return _words("agencies.txt")


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
            if found.length >= len(part.text):
                part.role = "dateline"  # a line of its own
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
    if match["mark"] in "-–_|" and text[match.start("mark") - 1] not in " )]\u00a0":
        return None  # a hyphen inside a word
    if not _believable(match, bool(dated)):
        return None
    return Dateline(match.end("mark"), find_day(dated.strip(" ,")) if dated else None)


def _believable(match: re.Match[str], dated: bool) -> bool:
    """What stands before the dash can be a place of reporting, and not the start of a sentence or a speaker's name."""
    place, mark = (match["upper"] or match["title"] or "").strip().lower(), match["mark"]
    listed = place in _places() or any(piece in _places() for piece in place.split("/"))
    if not listed and (place in _stops() or place.split(" ")[0] in _stops()):
        return False
    agency = (match["agency"] or "").strip(" ,()[]").lower()
    if agency and any(name in _agencies() for name in (agency, agency.split(",")[0], agency.split("/")[0])):
        return True
    if mark in ":|":
        return listed and not agency
    if match["upper"]:
        return listed or (len(place) >= 3 and place.count(" ") < 3 and len(match["region"]) <= 24)
    return listed or (dated and match["date"] is not None and place.count(" ") < 3)


def dateline_span(part: Part, dateline: Dateline) -> Span:
    """The span of the dateline in the text."""
    return Span(part.span.start, part.span.start + dateline.length)
