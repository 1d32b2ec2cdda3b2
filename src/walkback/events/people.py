"""Which actor a noun phrase of an event means, and its words."""

from __future__ import annotations

from dataclasses import dataclass

from ..draft import Draft
from ..language.tokens import Token
from ..records import Span
from .lexicon import lexicon

_CUT = frozenset({"relcl", "acl", "appos", "cc", "conj", "punct", "prep", "advcl", "preconj", "advmod", "npadvmod", "parataxis", "dep"})
_OF = frozenset({"of", "for"})


@dataclass(frozen=True, slots=True)
class Party:
    """Someone in an event: head token, words, actor id where the words settle it, and how."""

    head: Token
    span: Span
    actor: str | None
    how: str


def phrase(draft: Draft, head: Token) -> Span:
    """The noun phrase of a head: its left modifiers and "of" phrases, without clauses, appositions and conjuncts."""
    parse = draft.syntax
    tokens = [head]
    stack = [head]
    while stack:
        current = stack.pop()
        for child in parse.children(current.i):
            keep = child.dep not in _CUT or (child.dep == "prep" and child.lower in _OF and child.lower == "of") or child.dep == "case"
            if keep:
                tokens.append(child)
                stack.append(child)
    return Span(min(t.start for t in tokens), max(t.end for t in tokens))


def party(draft: Draft, head: Token) -> Party:
    """The actor that a noun phrase means: itself, else whose it is, else the country that describes or holds it."""
    span = phrase(draft, head)
    found = _mentioned(draft, head, span)
    if found is not None:
        return Party(head, span, found, "named")
    parse = draft.syntax
    for child in parse.children(head.i, "poss", "amod", "compound", "nmod", "appos"):
        owner = _mentioned(draft, child, child.span)
        if owner is not None:
            return Party(head, span, owner, f"of {child.text}")
    for prep in parse.children(head.i, "prep"):
        if prep.lower in ("of", "from", "in"):
            for place in parse.children(prep.i, "pobj"):
                owner = _mentioned(draft, place, place.span)
                if owner is not None:
                    return Party(head, span, owner, f"{prep.lower} {place.text}")
    country = next((w.country for w in draft.places if w.country and w.span.start < span.end and span.start < w.span.end), None)
    if country is not None and draft.actor(country.lower()) is not None:
        return Party(head, span, country.lower(), f"in {country}")
    return Party(head, span, None, "unnamed")


def _mentioned(draft: Draft, head: Token, span: Span) -> str | None:
    actor = draft.actor_of(span)
    if actor is not None:
        return actor
    return next((m.actor for m in draft.mentions_in(head.span)), None)


def actorlike(draft: Draft, head: Token) -> bool:
    """Whether a noun phrase can mean somebody who acts."""
    if (
        head.ent in ("PERSON", "ORG", "GPE", "NORP")
        or head.lemma in lexicon().classes["people"]
        or head.lower in lexicon().classes["people"]
    ):
        return True
    return party(draft, head).actor is not None
