"""Quotation marks that belong together, in every style that news uses, never stopped by one that is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..records import Span

CLOSER = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'", "`": "'"}
CARRIED = frozenset("“«\"")
"""Marks of which one can tell that they close, so that a quotation over paragraphs is seen even where only its first and last bear marks."""
FARTHEST = 12
"""Blocks over which such a quotation is followed."""
NESTABLE = frozenset("“„«‘\"'`")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `span` with its marks, `inner` without them.

    `depth` is 0 for one that stands in the report's own text. `closed` is False where no mark ends it; it then runs to the
    end of its block. `continues` is the index, in the same list, of the quotation that it takes up from the block before
    (each paragraph of a long quotation opens with a mark, only the last one closes).
    """

    span: Span
    inner: Span
    mark: str
    depth: int
    closed: bool
    block: int
    continues: int | None = None
    left_open: bool = False
    """True where the next block takes it up, so that nothing is wrong with the missing mark."""


def find_quotes(text: str, blocks: Sequence[Span]) -> list[Quote]:
    """All quotations of the blocks, in order of their start."""
    out: list[Quote] = []
    carried = ""
    for b, block in enumerate(blocks):
        quotes = _block_quotes(text, block, b, carried)
        out.extend(quotes)
        last = max((q for q in quotes if q.depth == 0), key=lambda q: q.span.start, default=None)
        whole = last is not None and not carried and not text[: last.span.start].strip()  # marks around the whole text quote nobody
        still_open = last is not None and not whole and not last.closed and last.mark in CARRIED
        carried = last.mark if last is not None and still_open and _closes_later(text, blocks[b + 1 : b + 1 + FARTHEST], last.mark) else ""
    return _joined(text, out, blocks)


def _closes_later(text: str, blocks: Sequence[Span], mark: str) -> bool:
    """Whether the mark that closes stands in the next blocks before another that opens: the paragraphs between go on with the speech."""
    for block in blocks:
        for i in range(block.start, block.end):
            if text[i] == '"' == mark:
                return i > block.start and not text[i - 1].isspace() and not text[i + 1 : i + 2].isalnum()
            if text[i] == CLOSER[mark][0]:
                return True
            if text[i] == mark:
                return False
    return False


def _block_quotes(text: str, block: Span, b: int, carried: str = "") -> list[Quote]:
    stack: list[tuple[int, str]] = [(block.start - 1, carried)] if carried else []
    found: list[Quote] = []
    for i, mark, opens, closes in _marks(text, block):
        level = _closing_level(stack, mark) if closes else None
        if level is not None:
            for start, lost in stack[level + 1 :]:
                if lost not in "'‘`":
                    found.append(_quote(text, start, i, lost, stack, False, b))
            start, opener = stack[level]
            del stack[level:]
            found.append(_quote(text, start, i + 1, opener, stack, True, b))
        elif opens:
            stack.append((i, mark))
    while stack:
        start, opener = stack.pop()
        if opener not in "'‘`":  # an apostrophe, most likely
            found.append(_quote(text, start, block.end, opener, stack, False, b))
    return sorted(found, key=lambda q: (q.span.start, -q.span.end))


def _quote(text: str, start: int, end: int, opener: str, below: list[tuple[int, str]], closed: bool, b: int) -> Quote:
    depth = sum(1 for s, _ in below if s < start)
    inner = Span(start + 1, max(start + 1, end - 1 if closed else end))
    while inner.end > inner.start and text[inner.end - 1].isspace():
        inner = Span(inner.start, inner.end - 1)
    first = start if text[start : start + 1] == opener else start + 1  # carried over: no mark stands here
    return Quote(span=Span(first, end if closed else inner.end), inner=inner, mark=opener, depth=depth, closed=closed, block=b)


def _closing_level(stack: list[tuple[int, str]], mark: str) -> int | None:
    for level in range(len(stack) - 1, -1, -1):
        if mark in CLOSER[stack[level][1]]:
            return level
    return None


def _marks(text: str, block: Span) -> Iterator[tuple[int, str, bool, bool]]:
    """Each quotation mark with whether it can open and whether it can close a quotation where it stands."""
    for i in range(block.start, block.end):
        c = text[i]
        if c not in "“”„«»‘’\"'`":
            continue
        before = text[i - 1] if i > block.start else " "
        after = text[i + 1] if i + 1 < block.end else " "
        if c in "'’`‘" and before.isalnum() and after.isalnum():
            continue  # an apostrophe inside a word
        at_left_edge = before.isspace() or before in "([{—–-“\"‘'«…/"
        at_right_edge = after.isspace() or after in ")]}—–-,.;:!?”\"’'»…/"
        if c in "“„«":
            yield i, c, True, c == "“" and not at_left_edge
        elif c in "”»":
            yield i, c, False, True
        elif c == "‘":
            yield i, c, at_left_edge and not after.isspace(), False
        elif c == "’":
            yield i, c, False, at_right_edge and not before.isspace()
        else:
            yield i, c, at_left_edge and not after.isspace(), (at_right_edge and not before.isspace()) or c == '"'


def _joined(text: str, quotes: list[Quote], blocks: Sequence[Span]) -> list[Quote]:
    """Tie a quotation that is left open to the one that opens the next block."""
    out: list[Quote] = []
    for quote in quotes:
        previous = next((k for k in range(len(out) - 1, -1, -1) if out[k].depth == 0), None)
        follows = (
            previous is not None and quote.depth == 0 and not out[previous].closed
            and quote.block == out[previous].block + 1 and quote.mark == out[previous].mark
            and not text[blocks[quote.block].start : quote.span.start].strip()
        )  # fmt: skip
        if follows and previous is not None:
            old = out[previous]
            out[previous] = Quote(old.span, old.inner, old.mark, old.depth, old.closed, old.block, old.continues, True)
            quote = Quote(quote.span, quote.inner, quote.mark, quote.depth, quote.closed, quote.block, previous, quote.left_open)
        out.append(quote)
    return out
