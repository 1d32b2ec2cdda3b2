"""The place where a predicate's act took place, read off the syntax around it."""

from __future__ import annotations

from ..draft import Draft
from ..language.tokens import Parse, Token
from ..records import Span, Where
from .words import words

_DEEPEST = 12
"""Steps down from the predicate; a locative phrase lies within three or four, more is a broken parse."""


def place_of(draft: Draft, token_index: int) -> Where | None:
    """The place of the act that the token tells, from its own clause only; None where the clause names none."""
    if not draft.places:
        return None
    parse = draft.syntax
    if not 0 <= token_index < len(parse.tokens):
        return None
    act = parse.tokens[token_index]
    found = _under(draft, parse, act)
    if found is None and act.pos == "NOUN":
        found = _beside_noun(draft, parse, act)
    return found


def _under(draft: Draft, parse: Parse, act: Token) -> Where | None:
    """Places in the act's own clause, best first: its locative phrases, those of its object, the object itself."""
    phrases = [p for p in parse.children(act.i, "prep", "agent") if p.lower in words("place_prepositions")]
    objects = parse.children(act.i, "dobj", "nsubjpass", "pobj", "attr")
    inner = [p for o in objects for p in parse.children(o.i, "prep") if p.lower in words("place_prepositions")]
    for group in (_ranked(phrases, act), _ranked(inner, act)):
        for phrase in group:
            place = _in_phrase(draft, parse, phrase)
            if place is not None:
                return place
    if act.lemma in words("stays_literal_objects"):
        for noun in objects:
            place = _named_by(draft, parse, noun)
            if place is not None:
                return place
    if act.lemma in words("struck_nouns") and act.pos == "NOUN":
        for phrase in parse.children(act.i, "prep"):
            if phrase.lower in ("on", "of", "against", "to"):
                place = _in_phrase(draft, parse, phrase)
                if place is not None:
                    return place
    return _adverb(draft, parse, act)


def _ranked(phrases: list[Token], act: Token) -> list[Token]:
    """"in" and "at" before "from" and "to"; nearest to the act first."""
    weak = {"from", "to", "into", "toward", "towards", "on", "over", "via", "through"}
    return sorted(phrases, key=lambda p: (p.lower in weak, abs(p.i - act.i)))


def _in_phrase(draft: Draft, parse: Parse, phrase: Token) -> Where | None:
    for noun in parse.children(phrase.i, "pobj"):
        place = _named_by(draft, parse, noun)
        if place is not None:
            return place
    return next((p for c in parse.children(phrase.i, "prep") if (p := _in_phrase(draft, parse, c)) is not None), None)


def _named_by(draft: Draft, parse: Parse, noun: Token, depth: int = 0) -> Where | None:
    """The place that a noun phrase names: itself, a name in apposition or compound, or one it lies at or in."""
    place = _at(draft, noun.span)
    if place is not None or depth > _DEEPEST:
        return place
    for child in parse.children(noun.i, "compound", "nmod", "appos", "amod"):
        place = _at(draft, child.span)
        if place is not None:
            return place
    for phrase in parse.children(noun.i, "prep"):
        if phrase.lower in words("place_prepositions") or phrase.lower == "of":
            for below in parse.children(phrase.i, "pobj"):
                place = _named_by(draft, parse, below, depth + 1)
                if place is not None:
                    return place
    return None


def _adverb(draft: Draft, parse: Parse, act: Token) -> Where | None:
    """A bare name that stands as an adverbial ("was held Monday in …" misparsed, "downtown Minsk")."""
    for child in parse.children(act.i, "npadvmod", "advmod", "oprd"):
        place = _at(draft, child.span)
        if place is not None:
            return place
    return None


def _beside_noun(draft: Draft, parse: Parse, act: Token) -> Where | None:
    """For an act told by a noun: its compound ("the Munich talks") or the locative phrase of the verb it belongs to."""
    for child in parse.children(act.i, "compound", "nmod", "poss"):
        place = _at(draft, child.span)
        if place is not None and child.dep != "poss":
            return place
    head = parse.tokens[act.head]
    if act.dep in ("dobj", "nsubj", "nsubjpass", "attr") and head.i != act.i and head.pos in ("VERB", "AUX"):
        for phrase in _ranked([p for p in parse.children(head.i, "prep") if p.lower in words("place_prepositions")], act):
            place = _in_phrase(draft, parse, phrase)
            if place is not None:
                return place
    return None


def _at(draft: Draft, span: Span) -> Where | None:
    return next((p for p in draft.places if p.span.overlaps(span)), None)
