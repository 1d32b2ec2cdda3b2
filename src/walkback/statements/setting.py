"""To whom, when and where something was said."""

from __future__ import annotations

from ..dates.attach import time_said
from ..draft import Draft
from ..language.tokens import Token
from ..records import Span, trimmed
from .clauses import phrase
from .found import Found, cover
from .lexicon import words

VENUE_PREPOSITIONS = frozenset({"in", "on", "at", "during", "via", "over", "by", "through"})
TALKS = frozenset({"call", "conversation", "meeting", "talk", "talks"})
TOLD = frozenset(
    {"tell", "inform", "remind", "assure", "brief", "warn", "urge", "ask", "instruct", "order", "thank", "advise", "encourage"}
)


def addressee_of(draft: Draft, found: Found, venue: Span | None) -> str | None:
    """The actor who is spoken to: the one told, "to X" beside the cue, or the other side of a call."""
    for span in found.addressee:
        if (who := draft.actor_of(span)) is not None:
            return who
    token = _anchor(draft, found)
    if token is None or token.lower == "according":
        return None
    parse = draft.syntax
    spots: list[Token] = []
    if token.lemma in TOLD and token.pos in ("VERB", "AUX"):
        spots += parse.children(token.i, "dative", "dobj")
    for child in parse.children(token.i, "prep", "dative"):
        if child.lower in ("to", "with") and (child.lower == "to" or token.lemma in ("agree", "share", "speak", "talk")):
            spots += parse.children(child.i, "pobj")
    if venue is not None:
        spots += [
            noun for t in parse.between(venue) if t.lemma in TALKS for p in parse.children(t.i, "prep") if p.lower == "with"
            for noun in parse.children(p.i, "pobj")
        ]  # fmt: skip
    for spot in spots:
        span = parse.subtree_span(spot.i)
        if not cover(found.content, [spot.span]) and (who := draft.actor_of(span)) is not None:
            return who
    return None


def venue_of(draft: Draft, found: Found) -> Span | None:
    """The words for where it was said: "in a post on social media", "in a phone call with X", "on Twitter"."""
    token = _anchor(draft, found)
    if token is None:
        return None
    parse = draft.syntax
    places = words("documents") | words("venues")
    heads = [token, *(parse.tokens[c.head] for c in [token] if c.dep == "xcomp")]
    sentence = parse.sentences[token.sent]
    for child in parse.tokens[sentence.first : sentence.last]:
        if child.dep not in ("prep", "agent") or child.lower not in VENUE_PREPOSITIONS:
            continue
        hangs = child.head in {h.i for h in heads} or _trails(draft, found, child)
        if not hangs:
            continue
        for noun in parse.children(child.i, "pobj"):
            if noun.lemma in places or noun.lower in places or _two_words(draft, noun) in places:
                body = [k for k in phrase(parse, child.i) if parse.tokens[k].dep not in ("relcl",)]
                span = Span(parse.tokens[body[0]].start, parse.tokens[body[-1]].end)
                return trimmed(draft.text, span)
    return None


def _trails(draft: Draft, found: Found, preposition: Token) -> bool:
    """A phrase that the parse hangs on the content's verb though it ends the cue's clause ("… in a phone call with X, Y said")."""
    verb = draft.syntax.tokens[preposition.head]
    talk = any(n.lemma in TALKS | {"post", "tweet", "interview"} for n in draft.syntax.children(preposition.i, "pobj"))
    ends = any(draft.syntax.subtree_span(preposition.i).end >= s.end - 1 for s in found.content)
    return talk and ends and preposition.i > (found.anchor or 0) and any(s.start <= verb.start < s.end for s in found.content)


def _two_words(draft: Draft, noun: Token) -> str:
    before = draft.syntax.tokens[noun.i - 1].lower if noun.i else ""
    return f"{before} {noun.lemma}"


def time_id(draft: Draft, found: Found) -> str | None:
    """Id of the time at which it was said, where the text ties one to the cue."""
    token = _anchor(draft, found)
    when = time_said(draft, token.i) if token is not None else None
    if when is None or any(cover([when.span], [s]) for s in found.content):
        return None
    return when.id


def _anchor(draft: Draft, found: Found) -> Token | None:
    if found.anchor is not None:
        return draft.syntax.tokens[found.anchor]
    return None
