"""Spans: where in a document's text the words of a record stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """`[start, end)` in code points of the document's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its edges; empty at its start if nothing is left."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def merged(spans: Iterable[Span], *, gap: int = 0) -> Spans:
    """Sorted spans, those that touch or lie at most `gap` characters apart made one; empty ones dropped."""
    out: list[Span] = []
    for span in sorted(s for s in spans if s.end > s.start):
        if out and span.start <= out[-1].end + gap:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(Span(*span))
    return tuple(out)


def words_of(text: str, spans: Sequence[Span]) -> str:
    """The words of the spans, parts that do not touch joined by " … "."""
    return " … ".join(text[s:e] for s, e in spans)
