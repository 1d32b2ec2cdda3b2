"""What a document tells about who is meant in one of its events: who has part in its other events, what words stand in the subject's place,
whose statement it is in, and where in the text everybody is named."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..draft import Draft
from ..language.tokens import Token
from ..records import Span, Statement
from .implied import Told
from .lexicon import lexicon
from .slots import slot

SIDES = ("source", "target")
BACK, NEXT, MOST = 6, 1, 8
"""Sentences before and after whose actors are asked, and how many of the whole document's, by mentions."""

_WORDS = {"we": "we", "us": "we", "our": "we", "i": "I", "my": "I", "they": "they", "them": "they", "their": "they", "both": "they", "who": "who", "which": "who",
          "it": "it", "he": "it", "she": "it", "his": "it", "her": "it", "its": "it", "you": "you", "your": "you"}  # fmt: skip


Noted = tuple[str | None, tuple[str, ...], Span | None]
"""Somebody, the features that speak for them, and where they stand."""


@dataclass(slots=True)
class Context:
    """What is asked once for all events of a document."""

    told: list[Told]
    named: dict[str, list[int]]
    """The sentences in which each actor is named, in order."""
    parties: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    """Who the rules have on each side of the events of a type (and of any type, under the empty name)."""
    most: list[str] = field(default_factory=list)
    """Who is told of most."""
    noted: dict[int, list[Noted]] = field(default_factory=dict)
    """What was found to speak for whom at an event, whichever side is asked, by the event's number (candidates.py)."""
    _where: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)
    _totals: dict[tuple[str, str], int] = field(default_factory=dict)

    def near(self, here: int) -> list[str]:
        """Who is told of in the sentences around, before others who is told of most."""
        first = ((a, at, bisect_left(at, here - BACK)) for a, at in self.named.items())
        close = [a for a, at, k in first if k < len(at) and at[k] <= here + NEXT]
        return list(dict.fromkeys([*close, *self.most]))

    def total(self, name: str, place: str) -> int:
        """How many stand on a side of the events of a type."""
        found = self._totals.get((name, place))
        if found is None:
            found = self._totals[name, place] = self.parties[name, place].total()
        return found

    def whereabouts(self, here: int, actor: str) -> tuple[str, ...]:
        """How far from the trigger's sentence the actor was named last, and how often in all."""
        found = self._where.get((here, actor))
        if found is None:
            found = self._where[here, actor] = tuple(_whereabouts(self.named.get(actor, []), here))
        return found


def context_of(draft: Draft, told: list[Told]) -> Context:
    """The context of a document's events."""
    named: dict[str, list[int]] = {}
    for mention in draft.mentions:
        for actor in (mention.actor, *mention.also):
            named.setdefault(actor, []).append(draft.syntax.tokens[mention.head].sent)
    for at in named.values():
        at.sort()
    out = Context(list(told), named, most=sorted(named, key=lambda a: -len(named[a]))[:MOST])
    for t in told:
        for side in SIDES:
            for name in (t.event.type, ""):
                out.parties.setdefault((name, side), Counter()).update(getattr(t.event, side))
    return out


def habits(context: Context, k: int, side: str, actor: str) -> Iterator[str]:
    """Whether the actor has that part in other events of the document."""
    event = context.told[k].event
    other = SIDES[side == "source"]
    for place, words in ((side, "this side"), (other, "the other side")):
        own = actor in getattr(event, place)
        for name, which in ((event.type, "of its type"), ("", "of any type")):
            counted = context.parties[name, place]
            times = counted.get(actor, 0) - own
            if times > 0:
                yield f"on {words} of others {which}"
                if times >= max(2, 0.5 * (context.total(name, place) - own)):
                    yield f"on {words} of most others {which}"


def _whereabouts(at: list[int], here: int) -> Iterator[str]:
    before, after = bisect_left(at, here), bisect_right(at, here)
    if before == after:  # not named in this one
        last = here - at[before - 1] if before else None
        yield "never named before" if last is None else f"named {last if last <= 3 else '4 to 6' if last <= 6 else 'far'} before"
        if after < len(at) and at[after] == here + 1:
            yield "named in the next sentence"
    yield f"named {'once' if len(at) <= 1 else 'seldom' if len(at) <= 3 else 'often' if len(at) <= 8 else 'all over'}"
    if at and at[0] <= 1:
        yield "named at the top"


def subject_word(draft: Draft, token: Token, side: str) -> str:
    """What kind of word stands where the side is told: a pronoun, a word for those who met, a noun, nothing."""
    heads = slot(draft.syntax, token, "subj" if side == "source" else "obj")
    if not heads:
        return "none"
    head = heads[0]
    if head.pos in ("PRON", "DET"):
        return _WORDS.get(head.lower, "pronoun")
    if head.lemma in lexicon().classes["company"]:
        return "company"
    return f"{'names' if head.pos == 'PROPN' else 'nouns'}{'' if len(heads) == 1 else ' and more'}"


def said(draft: Draft, token: Token) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """Who has part in the statement that a trigger stands in, or that it cues: each with the features that say so."""
    inside = [(c.end - c.start, k) for k, s in enumerate(draft.statements) for c in s.content if c.start <= token.start < c.end]
    if inside:
        around = draft.statements[min(inside)[1]]
        yield around.addressee, ("addressee",)
        yield from ((a, ("speaks too",)) for a in around.co_speakers)
    cued = next((s for s in draft.statements if any(c.start <= token.start < c.end for c in s.cue)), None)
    if cued is not None:
        yield cued.addressee, ("addressee of what it cues",)
        yield from ((a, ("says what it cues",)) for a in (cued.speaker, *cued.co_speakers))
        yield from _told_of(draft, cued)


def _told_of(draft: Draft, cued: Statement) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Whom a statement tells of: first, as its subject, at all."""
    if not cued.content:
        return
    words = Span(min(c.start for c in cued.content), max(c.end for c in cued.content))
    for n, mention in enumerate(draft.mentions_in(words)):
        subject = draft.syntax.tokens[mention.head].dep in ("nsubj", "nsubjpass")
        names = ("in what it cues", *(("first in what it cues",) if n == 0 else ()), *(("subject in what it cues",) if subject else ()))
        yield from ((a, names) for a in (mention.actor, *mention.also))
