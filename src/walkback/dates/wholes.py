"""Lengths that belong to a date beside them: "the last weeks of 1944", in histories "the first two months of 1939", "eight days before the new year"."""

from __future__ import annotations

import re
from dataclasses import replace

from ..records import Span
from .calendar import bounds
from .expressions import Found
from .meaning import Meaning, moved
from .numbers import amount

Read = tuple[Found, Meaning]
_BETWEEN = re.compile(r"\s(of|before|after)\s(?:the\s)?\Z")
_COUNTED = frozenset({"D", "W", "FN", "M", "Y"})
_EDGES = {"first": "START", "early": "START", "opening": "START", "last": "END", "late": "END", "final": "END", "closing": "END"}


def whole(length: Read, date: Read, text: str, *, narrative: bool) -> Read | None:
    """The two as one expression, counted lengths in histories alone (TIMEX2 has them so, TIMEX3 not); None where they are two."""
    (found, meaning), (named, when) = length, date
    sign = _BETWEEN.match(text[found.span.end : named.span.start])
    span = bounds(when.value)
    if sign is None or meaning.type != "DURATION" or when.type != "DATE" or span is None:
        return None
    words = text[found.span.start : found.span.end].lower().split()
    joined = replace(found, span=Span(found.span.start, named.span.end), last=named.last)
    number, unit = amount(found), found.value("u", "UNIT1", "UNITS")
    if sign[1] == "of" and words[0] == "the":
        if len(words) == 3 and words[1] in _EDGES and "UNITS" in found.slots["u"][0].values:
            return joined, replace(when, mod=_EDGES[words[1]], why="a part of it that is not counted")
        return (joined, meaning) if narrative else None
    if not narrative or sign[1] == "of" or span[0] != span[1] or unit not in _COUNTED or number is None or number != int(number):
        return None
    count = -int(number) if sign[1] == "before" else int(number)
    return joined, moved(span[0], count, unit, "counted from the date that is named with it")
