"""Descriptions in actor strings: "riot police in Santiago", "a group of tourists", "the former army chief of Peru"."""

from __future__ import annotations

import re
from functools import lru_cache

from ..records import ActorKind
from . import bodies
from .dictionary import Hit, packaged_dictionary
from .knowledge import PARTICLES, Knowledge, Known
from .names import fold, office_class, office_sector
from .people import genders
from .resolved import ResolvedActor, made
from .role_sectors import JUNK, STOPS, WORD, agents, sectors_of
from .string_context import rank_of, titles_in
from .tables import words

PLACE = re.compile(r"^(?:the )?(?:\w+ )?(?:targets?|areas?|regions?|parts?|towns?|cities|territory|border|coast)\b.*\b(?:in|of|across|with)\b", re.I)
PAST = re.compile(r"(?:the |a |an )?(?:\w+'?s? )?(?:former|ex|retired|onetime|ousted|deposed|exiled|late)\b", re.I)
KIN = re.compile(
    r"(?:the )?(?:wife|husband|widow|widower|sons?|daughters?|brothers?|sisters?|famil(?:y|ies)|relatives?|mother|father|nephews?|nieces?|cousins?|heirs?) of (?:the |an? )?(?:former|late|ex|ousted|deposed|exiled|imprisoned)\b",
    re.I,
)
"""Families of those who once held an office: PLOVER's elites."""
BESIDE = re.compile(
    r"\b(?:pro|anti)-\w+|\b[\w-]{1,60}?-(?:backed|allied|aligned|controlled|supported|sponsored|occupied|held|born|speaking|funded|trained)\b", re.I
)
SENT_TO = re.compile(
    r"\b(?:envoys?|ambassadors?|representatives?|rapporteurs?|coordinators?|missions?|delegat\w{1,6}|mediators?|advis[eo]rs?|embassy|commissioner)\b(?= (?:to|for|on) )",
    re.I,
)
"""Offices that are sent to somebody: whose they are stands before them, and never after."""
ETHNIC = re.compile(
    r"(?:the |an? )?(?:\w+ )?(?:ethnic|native|indigenous|ordinary|fellow|young|ultra-orthodox|tribal|minority) (?:[A-ZÀ-Þ][\w'-]*\w ?){1,3}s?(?: (?:in|of|from) |$)"
)
YIELDS = frozenset({"GOV", "UAF", "ELI", "UNK", "CRM", "SOC", "NGO", "BUS", "MIL"})
"""Sectors of a head that a body named beside it overrules ("Taliban fighters", "Fatah official")."""


OWN_PEOPLE = (("NGO",), ("IGO",), ("PTY",), ("REB",), ("SOC",))
"""Sectors of bodies whose workers and activists are of the body ("Red Cross workers"); a company's are labour."""


def phrase(knowledge: Knowledge, text: str, context: str, date: str | None) -> ResolvedActor:
    """A description: its country from the words, its sectors from the head, from what stands before it, or from a body it names."""
    sender = SENT_TO.search(text)
    if sender is not None:
        return phrase(knowledge, text[: sender.end()], "", date)
    if _is_a_persons_name(knowledge, text):
        return by_context(knowledge, text, context, date)
    hits = [h for h in packaged_dictionary().find(BESIDE.sub(lambda m: " " * len(m[0]), text)) if h.name.mode != "person"]
    near = country_in(knowledge, text, date) or country_in(knowledge, context, date)
    named, said_name = _body(knowledge, hits, text, near, date)
    there = _where(knowledge, text, date) if ETHNIC.match(text) else None
    stated = next((h for h in hits if h.name.mode == "demonym" or knowledge.known[h.name.actor].source == "countries"), None)
    if (
        named is not None
        and stated is not None
        and text.find(said_name) <= stated.start < text.find(said_name) + len(said_name)
        and named.country in bodies.COUNTRY_SLOTS
    ):
        stated = None  # "Economic Community of West African States" is of no state
    of_many = named is not None and near is not None and named.country not in bodies.COUNTRY_SLOTS and _is_generic(said_name)
    country = near if of_many or (stated is not None and near not in (None, "EUR")) else (named.country if named and named.country else None) or near
    if named is not None and named.country in bodies.COUNTRY_SLOTS and _stands_first(named.name, text):
        country = named.country  # "UN peacekeepers in Mali"
    country = there or country
    sectors, said, general = sectors_of(text)
    if named is not None and named.sectors and said and said in fold(said_name):
        sectors, said, general = sectors_of(_beside(text, said_name))
    if sectors == ("PRE",) or (named is not None and named.sectors == ("PRE",) and general):
        return made(text, country, ("PRE",), "group", f"“{said}” of a breakaway region")
    if KIN.match(text):
        return made(text, country, ("ELI",), "group", "the family of a former official")
    if PLACE.match(text):
        return made(text, country, (), "unknown", "a place, and no actor of it")
    if named is not None and named.sectors[:1] == ("IGO",) and _holds_an_office_of_it(text):
        return made(text, country, ("GOV", "IGO"), "group", f"an office of {named.name}")
    of_body = named is not None and bool(sectors) and sectors[0] in ("LAB", "CVL") and named.sectors[:1] in OWN_PEOPLE and _stands_first(named.name, text)
    if (
        named is not None
        and named.sectors
        and (not sectors or general or of_body or sectors[0] == "UNK" or (sectors[0] in YIELDS and named.sectors[0] not in ("IGO", "EUR")))
    ):
        found = named.sectors
        if PAST.match(text) and sectors[:1] == ("GOV",):
            found = ("ELI",)
        elif sectors and named.sectors[0] in ("IGO", "GOV") and (general or sectors[0] in ("GOV", "SOC", "BUS")):
            found = ("GOV", *(s for s in named.sectors if s != "GOV"))
        return made(text, country, found, "group", f"names {named.name}")
    if not sectors and (cls := office_class(text)):
        sectors, said = (office_sector(cls),), text
    if not sectors and ETHNIC.match(text):
        sectors, said = ("CVL",), text
    if not sectors and " " in text and (last := WORD.findall(text)[-1]).endswith("s") and (last in knowledge.demonyms or bodies.body(last) is not None):
        sectors, said = ("CVL",), last
    if sectors and sectors[0] in JUNK:
        return ResolvedActor(name=text, sectors=("JNK",), why=f"“{said}” is no actor")
    if PAST.match(text) and sectors and sectors[0] in ("GOV", "MIL", "LEG", "JUD", "SPY", "COP"):
        sectors = ("ELI",)
    if not sectors and named is None and text[:1].isupper() and (called := by_context(knowledge, text, context, date)).sectors:
        return called
    kind: ActorKind = "group" if sectors and sectors != ("UNK",) else "unknown"
    return made(
        text, country, sectors, kind, f"“{said}” and the country its words name" if said else "only the country is known" if country else "nothing known"
    )


OF_ANYTHING = frozenset({"leader", "chief", "spokesperson", "general-director", "secretary"})
"""Classes of office that any body has: of which sector they are is told by the words before them ("gang leader", "Navy spokesman")."""

ARMED = frozenset({"REB", "UAF", "CRM", "PTY"})
"""Sectors of bodies whose commanders are of the body."""


def by_context(knowledge: Knowledge, name: str, context: str, date: str | None) -> ResolvedActor:
    """A name that no list has: by what the context calls it."""
    country = country_in(knowledge, context, date)
    for said in titles_in(context, name):
        cls = office_class(said)
        told = phrase(knowledge, said, "", date)
        sectors = (
            (office_sector(cls),)
            if cls and not (told.sectors and (cls in OF_ANYTHING or cls.startswith("deputy-") or told.sectors[0] in ARMED or told.country in bodies.COUNTRY_SLOTS))
            else told.sectors or tuple(filter(None, [rank_of(said)]))
        )
        if sectors and sectors[0] not in {"UNK"} | JUNK:
            sectors = ("ELI",) if PAST.match(said) and sectors[0] in ("GOV", "MIL", "LEG", "JUD", "SPY", "COP") else sectors
            return made(name, told.country or country, sectors, "person", f"“{said}” in the context")
    return made(name, country, (), "person", "a person's name that no list has: its words name no country")


def _where(knowledge: Knowledge, text: str, date: str | None) -> str | None:
    """The country of the place after "in" or "from"."""
    place = re.search(r" (?:in|from) (?:the )?(.+)", text)
    return country_in(knowledge, place[1], date) if place is not None else None


def _stands_first(name: str, text: str) -> bool:
    """Whether a body's name stands before any "in" or "to"."""
    at = text.find(name)
    return 0 <= at <= len("the ") or (at > 0 and not re.search(r" (?:in|to|for|at|on) ", text[:at]))


def _is_a_persons_name(knowledge: Knowledge, text: str) -> bool:
    """Whether the string is a given name and a surname, so that no word of it names a place or a body ("Jordan Bardel", "Paul Turk")."""
    said = text.split(" ")
    if not 2 <= len(said) <= 4 or fold(said[0]) not in genders() or not all(w[:1].isupper() or w in PARTICLES for w in said):
        return False
    last = said[-1]
    if fold(last) in words("surname-too"):
        return True
    if last in knowledge.demonyms or (last.endswith("s") and last[:-1] in knowledge.demonyms) or fold(last) in words("no-surname"):
        return False
    return bodies.body(last) is None and not sectors_of(last)[0] and not any(w in knowledge.demonyms for w in said[:-1])


def _holds_an_office_of_it(text: str) -> bool:
    """Whether the last word before any preposition is an office: "UN human rights chief"."""
    said = [w.lower() for w in WORD.findall(text.split(", ")[0])]
    stop = next((k for k, w in enumerate(said) if w in STOPS and k), len(said))
    return stop > 1 and said[stop - 1] in words("igo-office")


def slot(known: Known) -> str | None:
    """PLOVER's code in the country's place for a body of no country."""
    code = known.code or ""
    for start, out in (("IGOUNO", "UNO"), ("IGOEUR", "EUR")):
        if code.startswith(start):
            return out
    return {"igo": "IGO", "ngo": "NGO", "company": "MNC"}.get(known.kind) or ("IGO" if code.startswith("IGO") else None)


def country_in(knowledge: Knowledge, text: str, date: str | None = None) -> str | None:
    """The country that the words name: by a country word, a body that is of one, a people, a province or a town."""
    if not text:
        return None
    kept = BESIDE.sub(lambda m: " " * len(m[0]), text)
    weak = None
    for hit in packaged_dictionary().find(kept):
        if hit.name.mode != "person" and (other := bodies.around(kept, kept[hit.start : hit.end])) is not None:
            return other
        if hit.name.mode == "demonym":
            return hit.name.actor
        known = knowledge.known[hit.name.actor] if hit.name.mode != "person" else None
        if known is not None and known.country:
            if known.kind == "government":
                return known.country
            weak = weak or (known if known.kind != "media" or hit.start <= len("the ") else None)
    found = bodies.inside(kept, None, date)
    if found is not None and found.country and (found.country not in bodies.COUNTRY_SLOTS or not found.sectors) and found.kind == "body":
        return found.country
    if weak is not None and weak.source != "organisations":
        return weak.country
    return (found.country if found is not None and found.kind != "party" else None) or bodies.place_inside(kept) or (weak.country if weak else None)


def _body(knowledge: Knowledge, hits: list[Hit], text: str, near: str | None, date: str | None) -> tuple[bodies.Body | None, str]:
    """An organisation that the string names, and the words that do: of the own lists first, then the longest of the dictionaries."""
    listed = bodies.inside(text, near, date)
    if listed is not None and any(listed.name != c and listed.name in c for c in knowledge.countries.values()):
        listed = None  # "New Guinea" of "Papua New Guinea"
    if listed is not None and listed.kind == "body" and listed.sectors:
        return listed, listed.name
    for hit in hits:
        if hit.name.mode in ("name", "seat"):
            known = knowledge.known[hit.name.actor]
            whole = text[hit.start : hit.end]
            if whole in knowledge.demonyms:
                continue
            if (known.kind != "government" or len(known.id) != 3 or hit.name.mode == "seat") and (known.source != "outlets" or hit.start <= len("the ")):
                return bodies.Body(known.name, known.country or slot(known), known.sectors, known.kind), whole
    if listed is not None and listed.kind not in ("people", "province") and " " in listed.name:
        return listed, listed.name
    return None, ""


def _beside(text: str, name: str) -> str:
    """The string without the body's name: its words tell nothing of the head ("African Union Mission in Somalia")."""
    rest = re.sub(r"\s+", " ", text.replace(name, " ", 1)).strip(" ,")
    return rest if len(rest) < len(text) else text


def _is_generic(name: str) -> bool:
    """Whether a body's name is made of words that any country's could be: "Metropolitan Police", "National Front"."""
    return all(w in _ordinary() for w in fold(name).split(" "))


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    return frozenset(w for p in agents() for w in p.split(" ")) | words("state-office") | words("body-adjective")
