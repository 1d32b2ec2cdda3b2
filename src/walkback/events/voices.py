"""Whose words they are: whom "we" and "I" mean."""

from __future__ import annotations

import re

from ..actors.knowledge import packaged
from ..actors.names import slug
from ..actors.offices import holders
from ..actors.people import titles
from ..actors.voices import PREPOSED, SIGNED, whom
from ..draft import Draft
from ..language.tokens import Token
from ..records import Actor, Span
from ..statements.lexicon import rows
from ..statements.speakers import adopt_name, issuer
from .states import state

PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
FIRST = frozenset({"i", "me", "my", "mine", *PLURAL})
_LABEL = re.compile(r"\s*([A-Z][^.!?:\n]{2,90}):\s")
_LEADERS = ("president", "prime minister", "chancellor", "king", "queen")


def first_person(draft: Draft, token: Token) -> str | None:
    """Whom a pronoun of the first person means: who speaks there, for "we" the government that an official speaks for."""
    speaker = speaker_of(draft, token.start)
    if speaker is not None and token.lower in ("i", "me", "my", "mine") and not _is_person(draft, speaker):
        speaker = leader(draft) or speaker
    return principal(draft, speaker) if speaker is not None and token.lower in PLURAL else speaker


def second_person(draft: Draft, token: Token) -> str | None:
    """Whom "you" means: whom the statement is addressed to, in a transcript who spoke before, else the one other speaker."""
    held = [s for s in draft.statements if s.speaker and any(c.start <= token.start < c.end for c in s.content)]
    if not held:
        return None
    here = min(held, key=lambda s: min(c.end - c.start for c in s.content if c.start <= token.start < c.end))
    if here.addressee is not None:
        return here.addressee
    if draft.genre != "transcript":
        return None
    others = [s.speaker for s in draft.statements if s.speaker and s.speaker != here.speaker and _is_person(draft, s.speaker)]
    before = [s.speaker for s in draft.statements if s.speaker in others and s.content and s.content[0].start < token.start]
    return before[-1] if before else others[0] if others else None


def _is_person(draft: Draft, actor_id: str) -> bool:
    actor = draft.actor(actor_id)
    return actor is not None and actor.kind == "person"


def speaker_of(draft: Draft, offset: int) -> str | None:
    """The speaker of the narrowest statement in whose content the offset lies, else who issued the document."""
    held = [(c.end - c.start, s.speaker) for s in draft.statements if s.speaker for c in s.content if c.start <= offset < c.end]
    if held:
        return min(held)[1]
    if draft.genre == "transcript":
        return _turn(draft, offset) or titled(draft) or leader(draft)
    return issuer(draft)


def _turn(draft: Draft, offset: int) -> str | None:
    """Whose turn of a transcript it is: the last block before that opens with somebody's name and a colon."""
    for block in reversed([b for b in draft.blocks if b.start <= offset]):
        label = _LABEL.match(draft.text, block.start, min(block.end, block.start + 120))
        if label is not None:
            named = [m.actor for m in draft.mentions_in(Span(*label.span(1))) if _is_person(draft, m.actor)]
            return named[-1] if named else None
    return None


def titled(draft: Draft) -> str | None:
    """Whose remarks the title says they are, else the person whom it names first."""
    named = SIGNED.search(draft.title or "")
    words = PREPOSED.split(named.group(1))[0] if named is not None else ""
    if " " in words and (known := whom(draft, words) or (None if words.split()[-2].casefold() in titles() else adopt_name(draft, words))):
        return known
    title = (draft.title or "").casefold().replace("’", " ").replace("'", " ").split()
    at = [(title.index(last), a.id) for a in draft.actors if a.kind == "person" and (last := a.name.casefold().split()[-1]) in title]
    return min(at)[1] if at else None


def leader(draft: Draft) -> str | None:
    """The head of the government that publishes the document, on its day: whose "I" a message without a name is."""
    government = publishing(draft, ("release", "transcript"))
    knowledge = packaged()
    for office in ("president", "prime-minister") if government is not None and draft.published else ():
        for held in holders(knowledge, (government or "").upper(), office, (draft.published or "")[:10])[:1]:
            name = knowledge.people[held.term.person]
            found = next((a.id for a in draft.actors if a.kind == "person" and name.casefold().split()[-1] == a.name.casefold().split()[-1]), None)
            if found is not None:
                return found
            draft.actors.append(
                Actor(id=slug(name), name=name, kind="person", country=(government or "").upper(), sectors=("GOV",), office=held.term.office,
                      office_basis=held.basis, speaks_for=government, why="heads the government that publishes the document")
            )  # fmt: skip
            return slug(name)
    return None


def principal(draft: Draft, speaker: str) -> str:
    """Whom an official who is no head of state or government means by "we": the government."""
    actor = draft.actor(speaker)
    if actor is None or actor.kind != "person" or _leads(draft, speaker):
        return speaker
    if actor.speaks_for is not None:
        return actor.speaks_for if draft.actor(actor.speaks_for) is not None else speaker
    return (publishing(draft) if speaker == issuer(draft) else None) or speaker


def publishing(draft: Draft, genres: tuple[str, ...] = ("release",)) -> str | None:
    """The government or body whose own text a release is."""
    if draft.genre not in genres:
        return None
    publisher = (draft.publisher or "").casefold()
    known = next((actor for key, actor in rows("issuers.tsv") if key in publisher), None)
    return known if known is None or draft.actor(known) is not None else state(draft, known.upper())


def _leads(draft: Draft, speaker: str) -> bool:
    """Whether the office, or the words before the name in the title, are a head's of state or government."""
    actor = draft.actor(speaker)
    words = (actor.office or "").casefold() if actor is not None else ""
    if not words and actor is not None and draft.title:
        before, found, _ = draft.title.casefold().partition(actor.name.casefold().split()[-1])
        words = " ".join(before.split()[-3:]) if found else ""
    return any(w in words for w in _LEADERS) and "vice" not in words
