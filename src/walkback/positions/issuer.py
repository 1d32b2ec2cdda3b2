"""Whose text an official release is: the leader that its title names, else the government that publishes it."""

from __future__ import annotations

from dataclasses import dataclass

from ..actors.knowledge import packaged, surname_of
from ..actors.names import slug
from ..actors.offices import holders
from ..draft import Draft
from ..records import Actor
from .names import plain_name
from .tables import rows

OFFICES = ("president", "vice-president", "prime-minister")


@dataclass(frozen=True, slots=True)
class Issuer:
    """The government that publishes the document, and the leader in whose name it speaks, where its title names one."""

    government: Actor
    leader: Actor | None


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
    return Issuer(government, _leader(draft, country, government.id))


def _government(country: str) -> Actor:
    name = plain_name(country).removeprefix("the ")
    return Actor(id=country.lower(), name=name, kind="government", country=country, sectors=("GOV",), why="publishes the document")


def _leader(draft: Draft, country: str, government: str) -> Actor | None:
    day = draft.published[:10] if draft.published else None
    title = f" {(draft.title or '').casefold()} "
    knowledge = packaged()
    for office in OFFICES:
        for held in holders(knowledge, country, office, day):
            name = knowledge.people[held.term.person]
            if surname_of(name).casefold() in title.replace("’", " ").replace("'", " ").split():
                key = slug(name)
                found = next((a for a in draft.actors if a.id == key or a.name == name), None)
                return found or Actor(
                    id=key, name=name, kind="person", country=country, sectors=("GOV",), office=held.term.office, office_basis=held.basis,
                    speaks_for=government, why="the title names the issuer",
                )  # fmt: skip
    return None
