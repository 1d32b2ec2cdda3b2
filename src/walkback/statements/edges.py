"""Where a content ends: within the marks around its cue, before a second half that is another's, after a cue that refuses."""

from __future__ import annotations

import re

from ..draft import Draft
from ..records import Span, merged
from .found import LAYOUT, Found, cover, length, tidy
from .lexicon import cue_verbs
from .quotations import quotes_near


def clipped(draft: Draft, one: Found) -> None:
    """What is said inside somebody's quotation ends with it: a content is kept within the marks around its cue."""
    around = next((q for q in quotes_near(draft, one.cue) if q.closed and cover([q.inner], one.cue) == length(one.cue)), None) if one.cue else None
    if around is None or one.frame in LAYOUT:
        return
    parts = [Span(max(s.start, around.inner.start), min(s.end, around.inner.end)) for s in one.content if s.overlaps(around.inner)]
    ends = [_nested_end(draft, one, p) for p in parts]
    parts = [Span(p.start, end) for p, end in zip(parts, ends, strict=True) if end > p.start]
    one.content = [t for p in parts if (t := tidy(draft.text, p)).end > t.start] or one.content


def _nested_end(draft: Draft, one: Found, part: Span) -> int:
    """Where a saying told inside a speech ends: with its own quotation marks, else with its sentence; the speaker goes on after it."""
    inner = next((q for q in draft.quotes if q.depth and q.closed and abs(q.span.start - part.start) <= 1), None)
    if inner is not None:
        after = draft.text[inner.span.end : part.end].lstrip(" ,")
        return inner.span.end if after.startswith(("and ", "but ")) else part.end
    sentence = draft.syntax.sentence_at(one.cue[0].start)
    inside = sentence is not None and sentence.span.start <= part.start < sentence.span.end
    return min(part.end, sentence.span.end) if sentence is not None and inside and one.frame in ("clause", "person", "infinitive") else part.end


def refusing(draft: Draft, one: Found) -> None:
    """ "declined to say whether …": the verb of saying belongs to the cue. Who pleads innocent denies."""
    parse = draft.syntax
    if one.anchor is not None and parse.tokens[one.anchor].lemma == "plead":
        plea = [t.lower for t in parse.tokens[one.anchor + 1 : one.anchor + 3]]
        one.polarity = "denied" if plea[:1] == ["innocent"] or plea == ["not", "guilty"] else one.polarity
    if one.anchor is None or one.polarity != "refused" or not one.content:
        return
    first = parse.between(one.content[0])
    if len(first) > 2 and first[0].lower == "to" and first[1].lemma in cue_verbs() and first[0].start > parse.tokens[one.anchor].start:
        one.cue = list(merged([*one.cue, Span(first[0].start, first[1].end)], gap=1))
        one.content = [tidy(draft.text, Span(first[2].start, one.content[0].end)), *one.content[1:]]


_SECOND_HALF = re.compile(r"\b(?:and|but),? ?\Z")


def scoped(draft: Draft, one: Found) -> None:
    """ "They camp in the hills, but according to X officials are worried": what stands before the conjunction is not X's."""
    if not one.cue or not draft.text.startswith(("according", "per "), one.cue[0].start):
        return
    at = one.cue[0].start
    after = [s for s in one.content if s.start > at]
    if after and _SECOND_HALF.search(draft.text, max(0, at - 6), at):
        one.content = after
