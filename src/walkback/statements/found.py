"""An attribution on its way to a record: spans and how it was found, before anybody is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..language.tokens import Parse
from ..records import Polarity, Span, merged, trimmed

DANGLING = " \t\r\n,;:–—-"


@dataclass(slots=True)
class Found:
    """Spans of one attribution; `anchor` is the token at the head of its cue, None where no words name a cue."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    anchor: int | None
    how: str
    """The rule or model that found it, in words."""
    frame: str = ""
    score: float = 0.5
    """What the finder thinks of it, before calibration."""
    polarity: Polarity = "asserted"
    addressee: list[Span] = field(default_factory=list)
    passive: bool = False
    view: bool = False
    """True for a wish or belief that need not have been voiced."""
    features: dict[str, float] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """Where the first of its words stands."""
        return min(s.start for s in (*self.content, *self.cue, *self.source))

    def content_length(self) -> int:
        """Characters of content."""
        return sum(s.end - s.start for s in self.content)


def spans_of(text: str, parse: Parse, tokens: Iterable[int]) -> list[Span]:
    """The tokens as spans: neighbours joined, gaps of nothing but punctuation closed, loose commas at the edges dropped."""
    wanted = sorted(set(tokens))
    runs: list[list[int]] = []
    for i in wanted:
        if runs and all(parse.tokens[k].pos in ("PUNCT", "SPACE") and parse.tokens[k].text in ",;–—-" for k in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    out = (tidy(text, Span(parse.tokens[run[0]].start, parse.tokens[run[-1]].end)) for run in runs)
    return [s for s in out if any(c.isalnum() for c in text[s.start : s.end])]


def tidy(text: str, span: Span) -> Span:
    """The span without white space and dangling commas, colons and dashes at its edges."""
    start, end = trimmed(text, span)
    while start < end and text[start] in DANGLING:
        start += 1
    while end > start and text[end - 1] in DANGLING:
        end -= 1
    return Span(start, end)


def cover(a: Iterable[Span], b: Iterable[Span]) -> int:
    """Characters that two lists of spans share."""
    other = merged(b)
    return sum(max(0, min(s.end, o.end) - max(s.start, o.start)) for s in merged(a) for o in other)


def length(spans: Iterable[Span]) -> int:
    """Characters of the spans."""
    return sum(s.end - s.start for s in merged(spans))
