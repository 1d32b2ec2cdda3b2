"""The actors of one document while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..records import Actor, ActorKind, Mention, OfficeBasis
from .knowledge import Known

ALIASES = 8  # further names that a record shows
PLURAL_KINDS = frozenset({"population", "group", "armed-group", "military", "police"})


@dataclass(slots=True)
class Entry:
    """An actor in the making. `now` and `past` are the classes of office that a person holds, or held, on the document's date."""

    id: str
    name: str
    kind: ActorKind = "unknown"
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    office_basis: OfficeBasis = "unknown"
    speaks_for: str | None = None
    wikidata: str | None = None
    gender: str = ""
    plural: bool = False
    named: bool = True
    conflict: str | None = None
    why: str = ""
    aliases: list[str] = field(default_factory=list)
    now: set[str] = field(default_factory=set)
    past: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    """Of a person: the nouns that the text has used ("lawyer")."""
    head: str = ""
    """Of people described: the set that their noun falls into, or the noun."""
    mentions: list[Mention] = field(default_factory=list)

    def freeze(self) -> Actor:
        """The record."""
        return Actor(
            id=self.id, name=self.name, kind=self.kind, country=self.country, sectors=self.sectors, office=self.office,
            office_basis=self.office_basis, speaks_for=self.speaks_for, wikidata=self.wikidata, mentions=tuple(self.mentions),
            conflict=self.conflict, why=self.why, aliases=tuple(dict.fromkeys(a for a in self.aliases if a != self.name))[:ALIASES],
        )  # fmt: skip


@dataclass(slots=True)
class Found:
    """A mention in the making: tokens `first` to `last` (exclusive) with head token `head`.

    `form` says what the words are (name, seat, city, person, role, demonym, pronoun); `actor` is an id once it is known,
    `also` the further ids of a plural; `country` is what the words say, whether or not they are a mention.
    """

    first: int
    last: int
    head: int
    form: str
    actor: str | None = None
    country: str | None = None
    also: tuple[str, ...] = ()
    plural: bool = False


SPELLED_OUT = {"U.S. ": "United States ", "US ": "United States ", "U.K. ": "United Kingdom ", "UK ": "United Kingdom ", "UN ": "United Nations ", "U.N. ": "United Nations ", "EU ": "European Union "}  # fmt: skip
"""Beginnings of bodies' names ("the U.S. Department of Agriculture") and how else they are written."""


class Registry:
    """Entries by id, in the order in which they were met."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}

    def get(self, key: str | None) -> Entry | None:
        """The entry of that id, or None."""
        return self.entries.get(key) if key else None

    def known(self, known: Known) -> Entry:
        """The entry of an actor that the knowledge has."""
        if known.id not in self.entries:
            self.entries[known.id] = Entry(
                id=known.id, name=known.name, kind=known.kind, country=known.country, sectors=known.sectors, why=f"named; in {known.source}"
            )
        return self.entries[known.id]

    def make(
        self, key: str, name: str, kind: ActorKind, *, country: str | None = None, sectors: tuple[str, ...] = (), plural: bool = False,
        named: bool = True, why: str = "",
    ) -> Entry:  # fmt: skip
        """The entry of that id, made if it is new."""
        if key not in self.entries:
            self.entries[key] = Entry(id=key, name=name, kind=kind, country=country, sectors=sectors, plural=plural, named=named, why=why)
            self.entries[key].aliases.extend(SPELLED_OUT[first] + name[len(first) :] for first in SPELLED_OUT if name.startswith(first) and name[len(first) :][:1].isupper())
        return self.entries[key]
