"""Which lines are page furniture: whole short lines only, told by lists and patterns that are data."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple, cast

from ..records.document import FurnitureKind
from .lines import Part, ends_sentence, word_count

NAME = r"[A-ZÀ-Þ][\w.'’-]{0,24}(?: (?:de|van|von|der|den|al|el|bin|da|di|la|le|du|del))?(?: [A-ZÀ-Þ][\w.'’-]{0,24}){1,3}"
EDGE = 12
"""Lines at the top and at the end where bylines and notes stand; the deepest byline in the pages seen was the ninth line."""
LONGEST = 400
EDGE_MARKS = " \t\u00a0:›»>→|•·*_-–—[]()<>#.,!"
QUOTES = '"“”«»„'
MENU = 3
MOST_RELATED = 10


class Pattern(NamedTuple):
    """One row of furniture_patterns.tsv."""

    kind: FurnitureKind
    where: str
    longest: int
    regex: re.Pattern[str]


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """The patterns, compiled once."""
    out = []
    for kind, where, longest, pattern in _rows("furniture_patterns.tsv"):
        out.append(Pattern(cast(FurnitureKind, kind), where, int(longest), re.compile(pattern.replace("NAME", NAME))))
    return tuple(out)


@lru_cache(maxsize=1)
def known_lines() -> dict[str, FurnitureKind]:
    """Whole lines that are furniture wherever they stand."""
    return {line: cast(FurnitureKind, kind) for kind, line in _rows("furniture_lines.tsv")}


@lru_cache(maxsize=1)
def menu_words() -> frozenset[str]:
    """Section names: a heading alone, a menu in a row."""
    return frozenset(row[0] for row in _rows("furniture_nav.txt"))


def _rows(name: str) -> list[list[str]]:
    text = (files(__package__) / "data" / name).read_text("utf-8")
    return [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]


def bare(text: str) -> str:
    """The line in lower case, white space made single, without marks at its edges; one word keeps its full stop ("Next.")."""
    words = text.lower().split()
    return " ".join(words).strip(EDGE_MARKS if len(words) > 1 else EDGE_MARKS.replace(".", ""))


def known(text: str) -> FurnitureKind | None:
    """The kind of a line that is furniture wherever it stands, told by the list or by having no letter in it."""
    if len(text) > 80:
        return None
    if not any(map(str.isalnum, text)):
        return None if any(q in text for q in QUOTES) else "other"
    if text.rstrip(".)").isdecimal() and len(text) <= 3:
        return "other"
    return known_lines().get(bare(text))


def mark_furniture(parts: list[Part]) -> None:
    """Give the parts that are furniture their role and kind."""
    for i, part in enumerate(parts):
        kind = known(part.text) or _by_pattern(part.text, i < EDGE, i >= len(parts) - EDGE)
        if kind is not None:
            _mark(part, kind)
    _mark_menus(parts)
    _mark_related(parts)


def _mark(part: Part, kind: FurnitureKind) -> None:
    part.role, part.kind = "furniture", kind


def _by_pattern(text: str, top: bool, end: bool) -> FurnitureKind | None:
    if len(text) > LONGEST:
        return None
    line = " ".join(text.split())
    for pattern in patterns():
        here = pattern.where == "any" or (pattern.where != "end" and top) or (pattern.where != "top" and end)
        if here and len(line) <= pattern.longest and pattern.regex.fullmatch(line):
            return pattern.kind
    return None


def _mark_menus(parts: list[Part]) -> None:
    """Three or more menu words in a row, furniture between them counted."""
    run: list[Part] = []
    for part in [*parts, None]:
        if part is not None and (part.role == "furniture" or bare(part.text) in menu_words()):
            run.append(part)
            continue
        words = [p for p in run if p.role == "text"]
        if len(run) >= MENU and words:
            for p in words:
                _mark(p, "link")
        run = []


def _mark_related(parts: list[Part]) -> None:
    """The titles that follow a heading such as "Related stories", up to the next paragraph."""
    left = 0
    for part in parts:
        if part.kind == "related":
            left = MOST_RELATED
        elif left and part.role == "text":
            if ends_sentence(part.text) or len(part.text) > 140 or word_count(part.text) < 3:
                left = 0
            else:
                _mark(part, "related")
                left -= 1
