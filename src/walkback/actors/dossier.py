"""What is known of an actor, with sources and dates: every term of office, and every time a text names the person with one."""

from __future__ import annotations

from dataclasses import dataclass

from .knowledge import packaged
from .string_evidence import sightings

SOURCES = {
    "F": "CIA World Factbook",
    "C": "unitedstates/congress-legislators",
    "W": "Wikidata",
    "P": "Wikidata",
    "N": "borne out by a dated text",
    "B": "CIA World Factbook",
    "K": "Kremlin texts",
    "H": "White House texts",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOffice:
    """An office as the packaged data has it. `confirmed` is the last day that the source vouches for, where there is no end."""

    office: str
    country: str
    start: str | None
    end: str | None
    confirmed: str | None
    source: str


def offices_of(person: str | None, name: str) -> tuple[KnownOffice, ...]:
    """Terms of the person of that id in order of time, then the sightings under that name (their `start` and `end` are the first and last text)."""
    knowledge = packaged()
    terms = sorted(knowledge.terms.get(person or "", ()), key=lambda t: t.start or t.end)
    out = [
        KnownOffice(
            office=t.office, country=t.country, start=t.start or None, end=t.end or None, confirmed=(t.confirmed or None) if not t.end else None,
            source=", ".join(dict.fromkeys(SOURCES[c] for c in t.source if c in SOURCES)) or t.source,
        )
        for t in terms
    ]  # fmt: skip
    for country, cls, first, last, letters in sightings(name):
        source = ", ".join(dict.fromkeys("Wikinews" if c == "N" else SOURCES[c] for c in letters))
        out.append(KnownOffice(office=f"named as {cls.replace('-', ' ')}", country=country, start=first, end=last, confirmed=last, source=source))
    return tuple(out)
