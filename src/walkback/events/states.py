"""The state that a thing, a place or a force without a name of its own belongs to."""

from __future__ import annotations

from ..actors.knowledge import packaged
from ..actors.names import plain
from ..draft import Draft
from ..language.tokens import Token
from ..records import Actor, Span


def state(draft: Draft, country: str) -> str | None:
    """The actor id of a country's government, entered among the document's actors where it is not there yet."""
    actor_id = country.lower()
    if draft.actor(actor_id) is None:
        known = packaged().known.get(actor_id)
        if known is None:
            return None
        draft.actors.append(
            Actor(
                id=actor_id,
                name=known.name,
                kind="government",
                country=country,
                sectors=known.sectors,
                why="whose territory or force is meant",
            )
        )
    return actor_id


def nation(draft: Draft, token: Token) -> str | None:
    """The state that a word names or describes by itself ("Varnia", "Varnian"), where no mention stands on it."""
    if token.pos not in ("PROPN", "ADJ") or token.tag == "NNPS":
        return None
    knowledge = packaged()
    country = knowledge.demonyms.get(token.text)
    name = knowledge.names.get(plain(token.text)) if country is None else None
    if name is not None and name.mode == "name" and name.actor.upper() in knowledge.countries:
        country = name.actor.upper()
    return state(draft, country) if country is not None else None


def state_of(draft: Draft, head: Token, span: Span) -> str | None:
    """The state of a thing: by an adjective or name of a country on it, else by the place that its words name."""
    demonyms = packaged().demonyms
    parse = draft.syntax
    for child in parse.children(head.i, "amod", "compound", "nmod", "poss"):
        if child.text in demonyms:
            return state(draft, demonyms[child.text])
    for preposition in parse.children(head.i, "prep"):
        if preposition.lower in ("of", "in"):
            for name in parse.children(preposition.i, "pobj"):
                country = _placed(draft, name.span)
                if country is not None:
                    return state(draft, country)
    country = _placed(draft, span)
    return state(draft, country) if country is not None else None


def _placed(draft: Draft, span: Span) -> str | None:
    return next((w.country for w in draft.places if w.country and w.span.start < span.end and span.start < w.span.end), None)
