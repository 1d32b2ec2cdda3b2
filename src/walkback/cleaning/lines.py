"""Lines of a raw text, and the parts (paragraphs, headings, furniture) that they make up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..records import Span, trimmed
from ..records.document import FurnitureKind

BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
LINE = re.compile(f"[^{BREAKS}]+")
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
"""Characters that show nothing and that isspace() does not know: zero-width spaces, marks of direction, soft hyphens."""
CLOSERS = "\"'”’»)]}*_›“„`"
"""Marks that may follow a full stop; “ and „ too, since some sites close with them."""
SPACES = " \t\n\r\u00a0\u2009\u200a\u202f"
ENDS = ".!?…。"
Role = Literal["text", "furniture", "subhead", "headline", "dateline"]


@dataclass(slots=True)
class Line:
    """A line without the white space at its edges; `gap` where a blank line or the text's start comes before it."""

    span: Span
    text: str
    gap: bool
    indent: int


@dataclass(slots=True)
class Part:
    """One or more lines that belong together, and what they are to the report."""

    span: Span
    text: str
    gap: bool
    lines: int = 1
    role: Role = "text"
    kind: FurnitureKind | None = None


def lines_of(text: str) -> list[Line]:
    """All lines that show something."""
    out: list[Line] = []
    end_of_last = 0
    for match in LINE.finditer(text):
        span = _visible(text, Span(*match.span()))
        if span.end > span.start:
            between = text[end_of_last : match.start()]
            gap = not out or between.count("\n") > 1 or between.replace("\r\n", "\n").count("\r") > 1 or "\u2029" in between
            out.append(Line(span, text[span.start : span.end], gap, span.start - match.start()))
            end_of_last = match.end()
    return out


def _visible(text: str, span: Span) -> Span:
    span = trimmed(text, span)
    while span.end > span.start and text[span.start] in INVISIBLE:
        span = trimmed(text, Span(span.start + 1, span.end))
    while span.end > span.start and text[span.end - 1] in INVISIBLE:
        span = trimmed(text, Span(span.start, span.end - 1))
    return span


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does: a full stop, question or exclamation mark, closing marks after it allowed."""
    return text.rstrip(CLOSERS + SPACES).endswith(tuple(ENDS))


def word_count(text: str) -> int:
    """Words, as white space parts them, that hold a letter or digit."""
    return sum(any(map(str.isalnum, w)) for w in text.split())
