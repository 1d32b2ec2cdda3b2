"""Whose text an official release is: the leader that its title names, else the government that publishes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..actors.knowledge import packaged, surname_of
from ..actors.names import slug
from ..actors.offices import holders
from ..draft import Draft
from ..records import Actor, OfficeBasis
from .names import plain_name
from .tables import nations, rows, words

OFFICES = ("president", "vice-president", "prime-minister")


@dataclass(frozen=True, slots=True)
class Issuer:
    """The government that publishes the document, and the leader in whose name it speaks, where its title names one."""

    government: Actor
    leader: Actor | None
    head: Actor | None = None
    """The head of state (or government) of that state on the document's date, whoever the title names."""
    joint: tuple[Actor, ...] = ()
    """All whose text a joint statement is, the publisher's government among them."""


def issuer_of(draft: Draft) -> Issuer | None:
    """The issuer of a release or of an official transcript; None for a report, or where the publisher is no government."""
    if draft.genre not in ("release", "transcript"):
        return None
    about = f"{draft.publisher or ''} {draft.document.url or ''}".casefold()
    country = next((row[1] for row in rows("publishers.tsv") if row[0] in about), None)
    if country is None:
        return None
    known = {a.id: a for a in draft.actors}
    government = known.get(country.lower()) or _government(country)
    return Issuer(government, _leader(draft, country, government.id), _head(draft, country, government.id), _joint(draft, government))


JOINT = ("joint statement", "joint declaration", "joint communique", "joint communiqué", "leaders’ statement", "leaders' statement")


def _joint(draft: Draft, government: Actor) -> tuple[Actor, ...]:
    """The governments (or the body) that the title of a joint text names; empty for a text of one issuer."""
    title = (draft.title or "").casefold()
    if not any(words in title for words in JOINT):
        return ()
    known = {a.id: a for a in draft.actors}
    body = next((name for name in ("G7", "G20", "NATO", "Quad", "AUKUS", "EU") if name.casefold() in re.findall(r"\w+", title)), None)
    named = {code: None for phrase, code in nations().items() if len(code) == 3 and re.search(rf"\b{re.escape(phrase)}\b", title)}
    if body is not None and len(named) < 2:
        return (known.get(slug(body)) or Actor(id=slug(body), name=body, kind="igo", why="the title names the issuer"),)
    if len(named) < 2:
        return ()
    others = [known.get(code.lower()) or _government(code) for code in sorted(named) if code.lower() != government.id]
    return (government, *others)


def _government(country: str) -> Actor:
    name = plain_name(country).removeprefix("the ")
    return Actor(id=country.lower(), name=name, kind="government", country=country, sectors=("GOV",), why="publishes the document")


def _leader(draft: Draft, country: str, government: str) -> Actor | None:
    """The leader whom the title names, by surname or as "the President"; else, of a leader's own office or of a text in the first person
    singular, the one who led on its date."""
    day = draft.published[:10] if draft.published else None
    title = re.findall(r"[^\W_]+", re.sub(r"(?<![\w-])[\w\-\u2060\u2011]{1,60}\w administration", "administration", (draft.title or "").casefold()))
    knowledge = packaged()
    for office in OFFICES:
        for held in holders(knowledge, country, office, day):
            name = knowledge.people[held.term.person]
            if surname_of(name).casefold() in title:
                return _person(draft, name, country, held.term.office, held.basis, government, "the title names the issuer")
    about = f"{draft.publisher or ''} {draft.document.url or ''}".casefold()
    own_office = any(row[0] in about for row in rows("publishers.tsv") if row[2:] == ("leader",))
    words_of_title = f" {' '.join(title)} "
    if not (own_office or " the president s " in words_of_title or " the president " in words_of_title or _first_person(draft)):
        return None
    if words("title_offices.tsv") & set(title):
        return None
    why = "the leader's own office publishes it" if own_office else "written in the first person by the leader of that day"
    return _head(draft, country, government, why=why)


def _head(draft: Draft, country: str, government: str, *, why: str = "heads the publisher's state on that day") -> Actor | None:
    day = draft.published[:10] if draft.published else None
    knowledge = packaged()
    held = list(holders(knowledge, country, "president", day)) if day is not None else []
    if len(held) != 1:
        return None
    name = knowledge.people[held[0].term.person]
    return _person(draft, name, country, held[0].term.office, held[0].basis, government, why)


def _first_person(draft: Draft) -> bool:
    """Whether the release itself, and no quotation in it, says "I" or "my" (a letter, a message, an order)."""
    if draft.genre != "release" or draft.parse is None:
        return False
    quoted = [(q.span.start, q.span.end) for q in draft.quotes]
    said = [t for t in draft.parse.tokens if t.lower in ("i", "my") and t.pos == "PRON" and not any(a <= t.start < z for a, z in quoted)]
    return len(said) >= 2


def _person(draft: Draft, name: str, country: str, office: str, basis: OfficeBasis, government: str, why: str) -> Actor:
    key = slug(name)
    found = next((a for a in draft.actors if a.id == key or a.name == name), None)
    return found or Actor(
        id=key, name=name, kind="person", country=country, sectors=("GOV",), office=office, office_basis=basis, speaks_for=government, why=why
    )


@lru_cache(maxsize=64)
def leaders(day: str) -> dict[str, str]:
    """Surname → state of those who head one on that day; a surname that two of them share is left out."""
    knowledge = packaged()
    found: dict[str, set[str]] = {}
    for country, office in sorted(knowledge.by_class):
        if country and office in ("president", "prime-minister"):
            for held in holders(knowledge, country, office, day):
                found.setdefault(surname_of(knowledge.people[held.term.person]).casefold(), set()).add(country)
    return {name: next(iter(states)) for name, states in found.items() if len(states) == 1}
