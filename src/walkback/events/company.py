"""Whom "the leaders", "both sides" and "they" mean after a meeting has been told: those who met."""

from __future__ import annotations

from ..draft import Draft
from ..records import Event
from .lexicon import lexicon
from .people import Party, named

_LARGE = frozenset({"group", "unknown", "population"})


def actors_of(draft: Draft, parties: list[Party], met: Event | None) -> tuple[str, ...]:
    """The ids of the parties, a company of those who met spread into its members."""
    out: list[str] = []
    for found in parties:
        if found.also and found.actor is not None:
            out += [found.actor, *found.also]
        elif met is not None and is_company(draft, found):
            out += [*met.source, *met.target]
        elif (actor := named(draft, found)) is not None:
            out.append(actor)
    return tuple(dict.fromkeys(out))


def is_company(draft: Draft, found: Party) -> bool:
    """Whether a plural description or pronoun points back to those who met."""
    head = found.head
    company = lexicon().classes["company"]
    if head.lower not in company and head.lemma not in company:
        return False
    if head.pos in ("NOUN", "PROPN"):
        if head.tag not in ("NNS", "NNPS"):
            return False
        below = draft.syntax.children(head.i)
        if any(c.dep in ("poss", "compound", "nmod") or c.lower == "of" or c.ent in ("NORP", "GPE") for c in below):
            return False
    actor = draft.actor(found.actor)
    if actor is not None and actor.kind == "person" and (head.pos == "NOUN" or head.lower in ("they", "them", "their")):
        return True  # a plural that was given to one person
    return actor is None or actor.kind in _LARGE or actor.name.casefold().split()[-1:] == [head.lower]
