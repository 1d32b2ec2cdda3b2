"""One person, once: whom some documents name by surname alone is who others name in full, where only one can be meant."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..actors.people import titles

TIMES = 4
"""So much oftener must the likeliest be mentioned than the next of that name: Bill and Hillary Clinton, two Bushes, stay apart."""
FEWEST_DOCUMENTS, FEWEST_MENTIONS = 3, 10
"""How well known somebody must be in the case for others to leave the first name out: of unknowns each report gives it. Set by reading the 86 pairs
that 694 documents gave without them: what they drop was wrong, or not surely right, in a third of the cases."""
PARTICLES = frozenset(["al", "el", "bin", "ben", "von", "van", "de", "der", "den", "della", "di", "da", "du", "le", "la", "ter", "ibn", "abu"])
KEPT_WITH = PARTICLES - {"al", "el"}
"""What is never left off the name behind it: King Salman is not Mohammed bin Salman. Assad is Bashar al-Assad."""
SURNAME_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "HKG", "MAC"})
WORD = re.compile(r"\w+")
DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What a case knows of a person: usual name, country, how often it is mentioned and in how many documents, Wikidata's id."""

    actor: str
    name: str
    country: str | None
    documents: int
    mentions: int
    wikidata: str | None = None


def same_people(people: Iterable[Person]) -> dict[str, str]:
    """For each actor that is somebody else of the list in short: who that is."""
    listed = sorted(people, key=lambda p: (-p.mentions, p.actor))
    by_surname: defaultdict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in listed:
        for short in _surnames(person):
            by_surname[short].append(person)
    out = {}
    for person in listed:
        meant = _meant(person, by_surname[_words(person.name)]) if person.wikidata is None and _is_surname(person.name) else None
        if meant is not None:
            out[person.actor] = meant.actor
    return {a: out.get(b, b) for a, b in out.items()}


def _meant(short: Person, bearers: list[Person]) -> Person | None:
    """Of those with that surname the one who is meant, if it can be but one."""
    found = [p for p in bearers if p.actor != short.actor and (not short.country or not p.country or p.country == short.country)]
    if not found or found[0].documents < FEWEST_DOCUMENTS or found[0].mentions < FEWEST_MENTIONS:
        return None
    return found[0] if len(found) == 1 or found[0].mentions >= TIMES * found[1].mentions else None


def _surnames(person: Person) -> set[tuple[str, ...]]:
    """What somebody may be called in short: the name without its first word, or words, unless it is written surname first."""
    words = _words(person.name)
    if len(words) < 2 or not _is_full_name(person.name):
        return set()
    if person.country in SURNAME_FIRST:
        return {words[:1]}
    return {words[n:] for n in range(1, len(words)) if words[n - 1] not in KEPT_WITH}


def _is_full_name(name: str) -> bool:
    """Whether it is made of names: capitals, and at its head more than one letter ("Q Karine" is a transcript's question to her)."""
    parts = name.split()
    return all(p[:1].isupper() or p.lower().partition("-")[0] in PARTICLES for p in parts) and (len(parts[0]) > 1 or "." in parts[0])


def _is_surname(name: str) -> bool:
    """One name, hyphens and particles as they may be, and no word for an office."""
    parts = name.lower().split()
    return bool(parts) and all(p in PARTICLES for p in parts[:-1]) and parts[-1] not in titles()


def _words(name: str) -> tuple[str, ...]:
    """Words in lower case without accents; doubled letters once, so that Zelenskyy is Zelensky."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return tuple(DOUBLED.sub(r"\1", w) for w in WORD.findall(plain.replace("'", "").replace("’", "")) if w not in ("jr", "sr"))
