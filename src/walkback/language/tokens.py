"""Tokens and their syntax, free of any engine's types.

Every stage reads the parse through these two classes; what makes them (today spaCy's small pipeline) stands behind
`engine.Engine` and can be changed without touching a rule. Labels are those of spaCy's English models: Universal POS in
`pos`, Penn tags in `tag`, ClearNLP dependencies in `dep`, OntoNotes entity types in `ent`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..records import Span


@dataclass(slots=True)
class Token:
    """One word or mark. `i`, `head` and `sent` index into the document's `Parse`; offsets are into the document's text."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sent: int
    ent: str
    """OntoNotes entity type, "" outside entities."""
    ent_start: bool

    @property
    def span(self) -> Span:
        """Where the token stands in the text."""
        return Span(self.start, self.end)


@dataclass(slots=True)
class Sentence:
    """A sentence: its tokens are `parse.tokens[first:last]`; `block` indexes the draft's blocks."""

    i: int
    first: int
    last: int
    span: Span
    block: int


_NOBODY: list[Token] = []
"""Below a word without children; there are many, and each list of its own would be looked through by the garbage collector."""


@dataclass(slots=True)
class Parse:
    """All tokens and sentences of a document, with the walks over the tree that rules need."""

    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    kids: list[list[int]] = field(default_factory=list)
    """Children of each token, in order."""
    known: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was asked of a token already, where asking is dear and several rooms ask the same."""
    _below: list[list[Token]] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def finish(self) -> None:
        """Build the indexes once all tokens are in."""
        self.kids = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                self.kids[token.head].append(token.i)
        self._below = [[self.tokens[k] for k in kids] if kids else _NOBODY for kids in self.kids]
        self._starts = [t.start for t in self.tokens]

    def children(self, i: int, *deps: str) -> list[Token]:
        """Children of token `i`, all or those of the named dependencies."""
        below = self._below[i]
        if not below or not deps:
            return below[:]
        return [t for t in below if t.dep in deps]

    def subtree(self, i: int) -> list[int]:
        """Indexes of token `i` and all below it, sorted."""
        out, stack = [], [i]
        while stack:
            k = stack.pop()
            out.append(k)
            stack.extend(self.kids[k])
        return sorted(out)

    def subtree_span(self, i: int) -> Span:
        """From the first to the last character of the subtree of token `i` (it may hold gaps that are not its own)."""
        below = self.subtree(i)
        return Span(self.tokens[below[0]].start, self.tokens[below[-1]].end)

    def ancestors(self, i: int) -> Iterator[Token]:
        """The heads above token `i`, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def conjuncts(self, i: int) -> list[int]:
        """Token `i` and those coordinated with it below, in order ("Trump and Putin" from "Trump")."""
        out, frontier = [i], [i]
        while frontier:
            k = frontier.pop(0)
            below = [c.i for c in self.children(k, "conj")]
            out.extend(below)
            frontier.extend(below)
        return sorted(out)

    def between(self, span: Span) -> list[Token]:
        """Tokens that overlap the span, in order."""
        low = bisect_right(self._starts, span.start) - 1
        low = max(low, 0)
        high = bisect_left(self._starts, span.end)
        return [t for t in self.tokens[low:high] if t.end > span.start]

    def at(self, offset: int) -> Token | None:
        """The token that holds the character at `offset`, or None."""
        k = bisect_right(self._starts, offset) - 1
        return self.tokens[k] if k >= 0 and offset < self.tokens[k].end else None

    def root_of(self, span: Span) -> Token | None:
        """The syntactic head of the span: its token whose own head lies outside, the leftmost where several do."""
        inside = [t for t in self.between(span) if t.pos not in ("PUNCT", "SPACE")]
        ids = {t.i for t in inside}
        return next((t for t in inside if t.head == t.i or t.head not in ids), None)

    def sentence_tokens(self, s: int) -> list[Token]:
        """The tokens of sentence `s`."""
        sentence = self.sentences[s]
        return self.tokens[sentence.first : sentence.last]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`, or None."""
        token = self.at(offset)
        if token is not None:
            return self.sentences[token.sent]
        return next((s for s in self.sentences if s.span.start <= offset < s.span.end), None)
