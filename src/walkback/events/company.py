"""Whom "the leaders", "both sides" and "they" mean after a meeting has been told: those who met."""

from __future__ import annotations

from ..draft import Draft
from ..records import Event
from .people import Party, named

_COMPANY = frozenset(
    [
        "leader",
        "leaders",
        "president",
        "presidents",
        "party",
        "parties",
        "side",
        "sides",
        "participant",
        "participants",
        "minister",
        "ministers",
        "two",
        "both",
        "they",
        "their",
        "them",
        "we",
        "counterpart",
        "counterparts",
        "interlocutor",
        "interlocutors",
    ]
)
_LARGE = frozenset({"group", "unknown", "population"})


def actors_of(draft: Draft, parties: list[Party], met: Event | None) -> tuple[str, ...]:
    """The ids of the parties, a company of those who met spread into its members."""
    out: list[str] = []
    for found in parties:
        if met is not None and is_company(draft, found):
            out += [*met.source, *met.target]
        elif (actor := named(draft, found)) is not None:
            out.append(actor)
    return tuple(dict.fromkeys(out))


def is_company(draft: Draft, found: Party) -> bool:
    """Whether a plural description or pronoun points back to those who met."""
    head = found.head
    if head.lower not in _COMPANY and head.lemma not in _COMPANY:
        return False
    if head.pos in ("NOUN", "PROPN"):
        if head.tag not in ("NNS", "NNPS"):
            return False
        if any(
            c.dep in ("poss", "compound", "nmod") or (c.dep == "prep" and c.lower == "of") or c.ent for c in draft.syntax.children(head.i)
        ):
            return False
    actor = draft.actor(found.actor)
    if actor is not None and actor.kind == "person" and head.pos == "NOUN":
        return True  # a plural that the actors stage gave to one person
    return actor is None or actor.kind in _LARGE or actor.name.casefold().split()[-1:] == [head.lower]
