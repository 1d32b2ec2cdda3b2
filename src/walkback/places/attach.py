"""The place where a predicate's act took place, read off the syntax around it."""

from __future__ import annotations

from collections.abc import Iterable

from ..dates.attach import sharing_clauses
from ..draft import Draft
from ..language.tokens import Parse, Token
from ..records import Span, Where
from .words import words

_DEEPEST = 12
"""Steps down from the predicate; a locative phrase lies within three or four, more is a broken parse."""
_WEAK = frozenset({"from", "to", "into", "toward", "towards", "over", "via", "through", "off", "along", "beyond"})


def place_of(draft: Draft, token_index: int) -> Where | None:
    """The place of the act that the token tells, from its own clause only; None where the clause names none."""
    if not draft.places or draft.parse is None or not 0 <= token_index < len(draft.parse.tokens):
        return None
    parse = draft.parse
    act = parse.tokens[token_index]
    found = _under(draft, parse, act)
    if found is None and act.pos in ("NOUN", "PROPN"):
        found = _beside_noun(draft, parse, act)
    if found is None and act.pos == "NOUN" and act.dep in ("nsubj", "nsubjpass", "dobj") and parse.tokens[act.head].pos == "VERB":
        found = _where_clause(draft, parse, parse.tokens[act.head])
    if found is None and act.pos == "VERB":
        found = _first(_under(draft, parse, parse.tokens[k]) for k in sharing_clauses(parse, token_index)[1:]) or _where_clause(draft, parse, act)
    return found


def _where_clause(draft: Draft, parse: Parse, act: Token) -> Where | None:
    """"Niamey, where they signed it", "met in Niamey for a summit where they signed it": the place of what the clause hangs on."""
    if act.dep != "relcl" or not any(parse.tokens[k].lower == "where" for k in parse.subtree(act.i) if k < act.i):
        return None
    noun = parse.tokens[act.head]
    place = _named_by(draft, parse, noun)
    if place is not None:
        return place
    above = next((t for t in parse.ancestors(noun.i) if t.pos in ("VERB", "AUX")), None)
    return _under(draft, parse, above) if above is not None else None


def _under(draft: Draft, parse: Parse, act: Token) -> Where | None:
    """Places in the act's own clause, best first: what it strikes or visits, its locative phrases, those of its object."""
    objects = parse.children(act.i, "dobj", "nsubjpass")
    if act.lemma in words("stays_literal_objects"):
        found = _first(_named_by(draft, parse, noun) for noun in objects)
        if found is not None:
            return found
    if act.lemma in words("struck_nouns") and act.pos == "NOUN":
        struck = [p for p in parse.children(act.i, "prep") if p.lower in ("on", "of", "against", "to")]
        found = _first(_in_phrase(draft, parse, phrase) for phrase in struck)
        if found is not None:
            return found
    talks = act.lemma in words("communicative")  # what is talked of lies elsewhere: "discussed the crisis in Mali"
    inner = [] if talks else [p for o in objects for p in parse.children(o.i, "prep")]
    own = [*parse.children(act.i, "prep"), *(c for c in parse.children(act.i, "dative") if c.pos == "ADP")]  # "sent ships to the strait"
    for phrases in (own, inner):
        found = _first(_in_phrase(draft, parse, p) for p in _ranked(parse, phrases, act))
        if found is not None:
            return found
    return _first(_at(draft, child.span) for child in parse.children(act.i, "npadvmod", "advmod", "oprd"))


def _ranked(parse: Parse, phrases: Iterable[Token], act: Token) -> list[Token]:
    """The phrases of place among these: "in" and "at" before "from" and "to"; nearest to the act first."""
    placed = [p for p in phrases if places(parse, p)]
    return sorted(placed, key=lambda p: (p.lower in _WEAK, p.lower == "from", abs(p.i - act.i)))


def places(parse: Parse, preposition: Token) -> bool:
    """Whether the preposition tells a place here: "over" only of what flies, "on" not of what is imposed or said."""
    above = parse.tokens[preposition.head]
    if preposition.lower == "over":
        return above.lemma in words("flying")
    if preposition.lower == "on":
        return above.lemma in words("struck_nouns") or above.lemma in words("standing_on")
    return preposition.lower in words("place_prepositions")


def _in_phrase(draft: Draft, parse: Parse, phrase: Token, depth: int = 0) -> Where | None:
    if depth > _DEEPEST:
        return None
    weak = phrase.lower in _WEAK
    found = _first(_named_by(draft, parse, noun, depth, weak=weak) for noun in parse.children(phrase.i, "pobj"))
    if found is not None:
        return found
    return _first(_in_phrase(draft, parse, below, depth + 1) for below in parse.children(phrase.i, "prep"))


def _named_by(draft: Draft, parse: Parse, noun: Token, depth: int = 0, *, weak: bool = False) -> Where | None:
    """The place that a noun phrase names: itself, a name in apposition or compound, or one it lies at or in.

    After a weak preposition only what is itself a place is looked into: "to a hospital in Minsk", not "from the treaty on forces in Europe".
    """
    place = _at(draft, noun.span)
    if place is not None or depth > _DEEPEST:
        return place
    place = _first(_at(draft, child.span) for child in parse.children(noun.i, "compound", "nmod", "appos", "amod"))
    if place is not None and place.precision != "country":
        return place
    if weak and noun.lower not in words("common_noun_head") and noun.lower not in words("held_there"):
        return place
    phrases = [p for p in parse.children(noun.i, "prep") if p.lower == "of" or places(parse, p)]
    below = _first(_named_by(draft, parse, n, depth + 1) for p in phrases for n in parse.children(p.i, "pobj"))
    return place if below is None else below


def _beside_noun(draft: Draft, parse: Parse, act: Token) -> Where | None:
    """For an act told by a noun: its compound ("the Munich talks") or the locative phrase of the verb it belongs to."""
    place = _first(_at(draft, child.span) for child in parse.children(act.i, "compound", "nmod"))
    if place is not None:
        return place
    head = parse.tokens[act.head]
    if act.dep in ("dobj", "nsubj", "nsubjpass", "attr") and head.i != act.i and head.pos in ("VERB", "AUX"):
        return _first(_in_phrase(draft, parse, p) for p in _ranked(parse, parse.children(head.i, "prep"), act))
    return None


def _first(found: Iterable[Where | None]) -> Where | None:
    return next((place for place in found if place is not None), None)


def _at(draft: Draft, span: Span) -> Where | None:
    """The place recorded on those words."""
    low, high = 0, len(draft.places)
    while low < high:  # places stand in text order and do not overlap
        middle = (low + high) // 2
        if draft.places[middle].span.end <= span.start:
            low = middle + 1
        else:
            high = middle
    return draft.places[low] if low < len(draft.places) and draft.places[low].span.overlaps(span) else None
