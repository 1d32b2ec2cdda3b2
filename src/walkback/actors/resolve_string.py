"""An actor's name without a document: "American warplanes", "the Pakistani Army", "Foreign Minister Lavrov" on a date.

`resolve_actor` says who is meant as far as the packaged knowledge tells: country, PLOVER sectors, actor code, office on the
date. What it cannot tell is None or empty, and `basis` says why.
"""

from __future__ import annotations

import re
from dataclasses import replace

from .bodies import body, place
from .foreign import foreign
from .foreign_roles import foreign_role
from .knowledge import Knowledge, Known, packaged
from .names import fold, plain
from .people import genders
from .resolved import ResolvedActor, actor_code, made
from .role_sectors import sectors_of
from .shared_names import bearers
from .string_persons import is_common, person
from .string_phrases import country_in, phrase, slot
from .tables import words

__all__ = ["ResolvedActor", "resolve_actor"]
NOTHING = words("pronoun")
BRACKETED = re.compile(r"([^()]{2,120}) \(([^()]{2,60})\)")
"""How event sets write an actor: "Armed Rebel (Kenya)", "Lawyer/Attorney (Kenya)"."""


def resolve_actor(name: str, context: str = "", date: str | None = None) -> ResolvedActor:
    """Who the string means; `context` may tell the country, `date` (ISO, or a year or month) the office."""
    knowledge = packaged()
    text = re.sub(r"\b([Ee]x|[Ff]ormer)-", r"\1 ", re.sub(r"\s+", " ", plain(name)).strip(" .,;:\"'"))
    acronym = len(text) > 1 and text.isupper() and text in knowledge.names  # "WHO", "US"
    if (fold(text) in NOTHING and not acronym) or not fold(text):
        return ResolvedActor(name=name, sectors=("UNK",) if fold(text) else (), why="a pronoun or nothing: means nobody without a text")
    if " " not in text and text[:1].isupper() and not acronym and is_common(text):
        return ResolvedActor(name=name, why="a surname that many bear: means nobody without a title or a given name")
    if (coded := BRACKETED.fullmatch(text)) is not None and (found := _bracketed(knowledge, coded[1], coded[2], date)) is not None:
        return found
    place, around = (lambda t: country_in(knowledge, t, date)), near(knowledge, context)
    whole = (
        _whole(knowledge, text, context, date)
        or (None if _is_given_and_surname(text) else foreign(text, place, around))
        or foreign_role(text, place, around, lambda t: person(knowledge, t, context, date))
        or person(knowledge, text, context, date)
    )
    if whole is None and ", " in text:
        first, rest = text.split(", ", 1)
        found = resolve_actor(first, f"{rest}. {context}", date)
        if found.sectors or found.office:
            return found
    return whole or phrase(knowledge, text, context, date)


def _is_given_and_surname(text: str) -> bool:
    """Whether the string is two words of which the first is a given name ("Marek Svoboda", whose surname is a party's name elsewhere)."""
    first, _, last = text.partition(" ")
    return last.isalpha() and fold(first) in genders() and first.istitle() and last.istitle()


def _bracketed(knowledge: Knowledge, role: str, where: str, date: str | None) -> ResolvedActor | None:
    """Whom a role with its country in brackets means; None where the brackets hold no country."""
    entry = knowledge.names.get(where)
    known = knowledge.known[entry.actor] if entry is not None and entry.mode == "name" else None
    if known is None or known.kind != "government" or known.country is None:
        return None
    for said in (role, *(map(str.strip, role.split("/")) if "/" in role else ())):
        sectors, phrase_, _ = sectors_of(said)
        if sectors and (phrase_ == fold(said) or "/" in role):
            return made(role, known.country, sectors, "group", f"“{phrase_}” and the country in brackets")
    found = resolve_actor(role, f"In {where}.", date)
    return replace(found, country=known.country, code=actor_code(known.country, found.sectors)) if found.sectors else None


def _whole(knowledge: Knowledge, text: str, context: str, date: str | None) -> ResolvedActor | None:
    """The whole string is a name of the knowledge."""
    bare = re.sub(r"^(the|The)\s+", "", text)
    forms = list(dict.fromkeys((text, bare, bare.title() if bare.isupper() and len(bare) > 4 else bare)))
    for form in forms:
        entry = knowledge.names.get(form)
        known = knowledge.known[entry.actor] if entry else None
        if entry and known and known.kind == "government" and len(known.id) == 3:
            if entry.mode == "name":
                return _of(known, sectors=(), why="a country")
            return _of(known, sectors=known.sectors, why=f"stands for {known.name}")
        if form in knowledge.demonyms:
            return made(form, knowledge.demonyms[form], (), "population", "a demonym")
    for form in forms:
        own = body(form, near(knowledge, context), date)
        if own is not None and own.kind == "body":
            entry = knowledge.names.get(form)
            known = knowledge.known[entry.actor] if entry else None
            if known is not None and known.sectors[:1] == own.sectors[:1] and known.country == own.country:
                return _of(known, sectors=known.sectors, why=f"named {known.name}")
            return made(
                known.name if known else form, own.country, own.sectors, known.kind if known else "unknown", f"named {known.name if known else form}", known
            )
    for form in forms:
        entry = knowledge.names.get(form)
        if entry is not None:
            known = knowledge.known[entry.actor]
            other = body(form, near(knowledge, context), date)
            if other is not None and (
                (known.source == "organisations" and other.sectors == ("PTY",)) or other.country == near(knowledge, context) != known.country
            ):
                break
            around = near(knowledge, context)
            if around is not None and around in bearers().get(known.id, ()):
                return made(form, around, known.sectors, known.kind, "the context's body of a name that several countries' bear")
            return _of(known, sectors=known.sectors, why=f"{'stands for' if entry.mode in ('seat', 'city') else 'named'} {known.name}")
    for form in forms:
        listed = body(form, near(knowledge, context), date)
        if listed is not None and listed.kind != "province" and not (knowledge.full.get(fold(form)) and listed.kind == "people"):
            return made(form, listed.country, listed.sectors, "unknown", f"a {listed.kind} of that name in the Factbook")
        if (country := (listed.country if listed else None) or place(form)) and not knowledge.full.get(fold(form)):
            return made(form, country, (), "unknown", "a province or town")
    return None


def near(knowledge: Knowledge, context: str) -> str | None:
    """The country that the context names first."""
    return country_in(knowledge, context) if context else None


def _of(known: Known, *, sectors: tuple[str, ...], why: str) -> ResolvedActor:
    return made(known.name, known.country or slot(known), sectors, known.kind, why, known)
