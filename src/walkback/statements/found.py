"""An attribution on its way to a record: spans, how it was found, and whom its source means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..language.tokens import Parse
from ..records import Polarity, Span, merged, trimmed

DANGLING = " \t\r\n,;:–—-"
LAYOUT = frozenset({"turn", "signature", "headline"})
"""Frames whose spans the encoder does not better."""


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
    named: bool = False
    """True where the source is headed by a noun or a name."""

    @property
    def start(self) -> int:
        """Where the first of its words stands."""
        return min(s.start for s in (*self.content, *self.cue, *self.source))

    @property
    def end(self) -> int:
        """Where the last of its words ends."""
        return max(s.end for s in (*self.content, *self.cue, *self.source))


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


def cover(a: Sequence[Span], b: Sequence[Span]) -> int:
    """Characters that two lists of spans share."""
    if not a or not b:
        return 0
    if len(a) == 1 and len(b) == 1:
        return max(0, min(a[0].end, b[0].end) - max(a[0].start, b[0].start))
    other = merged(b)
    return sum(max(0, min(s.end, o.end) - max(s.start, o.start)) for s in merged(a) for o in other)


def length(spans: Sequence[Span]) -> int:
    """Characters of the spans."""
    return spans[0].end - spans[0].start if len(spans) == 1 else sum(s.end - s.start for s in merged(spans))


class Nearby:
    """Candidates by where their words stand, so that each is compared with its neighbours only and long texts stay cheap."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._found = sorted(found, key=lambda f: f.start)
        self._starts = [f.start for f in self._found]
        self._reach: list[int] = []
        for one in self._found:
            self._reach.append(max(one.end, self._reach[-1] if self._reach else 0))

    def over(self, start: int, end: int) -> Iterator[Found]:
        """Candidates whose words, from first to last, overlap `[start, end)`."""
        k = bisect_left(self._starts, end) - 1
        while k >= 0 and self._reach[k] > start:
            if self._found[k].end > start:
                yield self._found[k]
            k -= 1


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a source means: the first named, the others, those whose words pass it on, and why where nobody can be named."""

    id: str | None = None
    others: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    reason: str | None = None
    note: str = ""
    passes_on: bool = False
    """True for an unnamed spokesperson, whose words are the principal's."""


NOBODY = Speaker(reason="no words name a source")
