"""Those who met, called or signed: whom an account of it means by "the leaders", "they", "the conversation", "it was noted", "the declaration"."""

from __future__ import annotations

import re

from ..draft import Draft
from ..language.tokens import Token
from ..records import Span
from .lexicon import words

LEADS = re.compile(r"^(?!vice|deputy|first lady)[^,;]*\b(president|prime minister|chancellor|premier|king|queen|emir|sultan|crown prince)\b")
MOST = 8
"""Persons named as those who speak together; more is a list of guests."""


def participants(draft: Draft) -> list[str]:
    """The persons whom a release's opening and title name, in the order of the text; those who lead states alone, where they are two."""
    if draft.genre != "release":
        return []
    people: dict[str, None] = {}
    for sentence in draft.syntax.sentences[:2]:
        for mention in draft.mentions_in(sentence.span):
            if mention.how == "name" and _is_person(draft, mention.actor):
                people.setdefault(mention.actor)
    title = (draft.title or "").casefold()
    for actor in draft.actors:
        if actor.kind == "person" and actor.office and LEADS.search(actor.office.casefold()) and actor.name.split()[-1].casefold() in title:
            people.setdefault(actor.id)
    heads = [p for p in people if _leads(draft, p)]
    return (heads if len(heads) > 1 else list(people))[:MOST]


def together(draft: Draft, span: Span, head: Token) -> list[str]:
    """The participants, where the words of a source mean all of them; else nobody."""
    if draft.genre != "release":
        return []
    few = len(draft.syntax.between(span)) <= 5
    plural = head.tag in ("NNS", "NNPS") and head.lemma in words("sides") and few
    gathering = head.lemma in words("gatherings") and few
    if not plural and not gathering and head.lower not in ("they", "each", "both"):
        return []
    if any(m.how == "name" for m in draft.mentions_in(span)):
        return []
    ids = participants(draft)
    meant = draft.actors_of(span)
    if len(ids) < 2 or (not gathering and head.lemma not in ("side", "party") and meant and not set(meant) & set(ids) and not _vague(draft, meant[0])):
        return []
    return ids


def leading(draft: Draft) -> list[str]:
    """Those of the participants who lead states, where they are two at least: who said what a readout says without a speaker."""
    ids = [p for p in participants(draft) if _leads(draft, p)]
    return ids if len(ids) > 1 else []


def signatories(draft: Draft, head: Token) -> list[str]:
    """Whose a joint document is that an account of a meeting quotes: the participants', where they are two."""
    ids = participants(draft) if head.lemma in words("joint") else []
    return ids if len(ids) > 1 else []


def _is_person(draft: Draft, actor_id: str) -> bool:
    actor = draft.actor(actor_id)
    return actor is not None and actor.kind == "person"


def _leads(draft: Draft, actor_id: str) -> bool:
    actor = draft.actor(actor_id)
    return actor is not None and LEADS.search((actor.office or "").casefold()) is not None


def _vague(draft: Draft, actor_id: str) -> bool:
    actor = draft.actor(actor_id)
    return actor is None or actor.kind in ("group", "unknown")
