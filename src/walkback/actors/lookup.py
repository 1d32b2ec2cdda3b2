"""What other rooms may ask of the packaged knowledge: codes and names, no documents.

Public: `iso3_of`, `country_name`, `is_country`, `is_outlet`, `known_actor`, `org_short_name`, `holder_of`.
"""

from __future__ import annotations

from functools import lru_cache

from .knowledge import Known, packaged
from .names import fold, office_class, plain
from .offices import holders


@lru_cache(maxsize=8192)
def iso3_of(name: str) -> str | None:
    """ISO alpha-3 of a country's name, demonym, capital or seat of power ("Russian", "Kyiv", "the Kremlin"), or None."""
    knowledge = packaged()
    word = plain(name).strip()
    for form in (word, word.removeprefix("the ").removeprefix("The "), word.title() if word.isupper() and len(word) > 3 else word):
        if form.upper() in knowledge.countries and form.isupper() and len(form) == 3:
            return form
        if form in knowledge.demonyms:
            return knowledge.demonyms[form]
        entry = knowledge.names.get(form)
        if entry is not None and knowledge.known[entry.actor].kind == "government":
            return knowledge.known[entry.actor].country
    return None


def country_name(iso3: str) -> str | None:
    """The usual English name of a country by its code in either case, or None."""
    return packaged().countries.get(iso3.upper())


def is_country(actor_id: str | None) -> bool:
    """Whether an actor id is a country's government."""
    return actor_id is not None and len(actor_id) == 3 and actor_id.upper() in packaged().countries


def known_actor(actor_id: str) -> Known | None:
    """The organisation, outlet or government of that id, or None."""
    return packaged().known.get(actor_id)


def is_outlet(actor_id: str | None) -> bool:
    """Whether an actor id is a newspaper, agency or broadcaster of the packaged list."""
    known = packaged().known.get(actor_id or "")
    return known is not None and known.kind == "media"


@lru_cache(maxsize=1024)
def org_short_name(name: str) -> str | None:
    """The short form by which an organisation is usually coded: "NATO", "EU", "UN", else its usual name; None if unknown."""
    entry = packaged().names.get(plain(name).removeprefix("the "))
    known = packaged().known.get(entry.actor if entry else fold(name).replace(" ", "-"))
    if known is None or known.kind == "government":
        return None
    return known.id.upper() if len(known.id) <= 5 else known.name


def holder_of(country: str, office: str, day: str) -> str | None:
    """Name of the person known to hold an office ("president", "Foreign Minister") in a country on a day; None if unknown or not one."""
    cls = office_class(office)
    known = {h.term.person for h in holders(packaged(), country, cls, day) if h.basis == "known"} if cls else set()
    return packaged().people[known.pop()] if len(known) == 1 else None
