"""The actors of one document while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..records import Actor, ActorKind, Mention, OfficeBasis, Span
from .knowledge import Known


@dataclass(slots=True)
class Entry:
    """An actor in the making."""

    id: str
    name: str
    kind: ActorKind = "unknown"
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    office_basis: OfficeBasis = "unknown"
    office_class: str | None = None
    speaks_for: str | None = None
    wikidata: str | None = None
    gender: str = ""
    plural: bool = False
    conflict: str | None = None
    why: str = ""
    mentions: list[Mention] = field(default_factory=list)

    def freeze(self) -> Actor:
        """The record."""
        return Actor(
            id=self.id, name=self.name, kind=self.kind, country=self.country, sectors=self.sectors, office=self.office,
            office_basis=self.office_basis, speaks_for=self.speaks_for, wikidata=self.wikidata, mentions=tuple(self.mentions),
            conflict=self.conflict, why=self.why,
        )  # fmt: skip


@dataclass(slots=True)
class Found:
    """A mention in the making: tokens `first` to `last` (exclusive) with head token `head`.

    `actor` is an id once it is known; `form` says what the words are (name, seat, city, person, role, demonym, pronoun).
    """

    first: int
    last: int
    head: int
    form: str
    actor: str | None = None
    country: str | None = None
    key: str = ""
    plural: bool = False


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
            self.entries[known.id] = Entry(id=known.id, name=known.name, kind=known.kind, country=known.country, sectors=known.sectors, why=f"named; in {known.source}")
        return self.entries[known.id]

    def make(self, key: str, name: str, kind: ActorKind, *, country: str | None = None, sectors: tuple[str, ...] = (), plural: bool = False, why: str = "") -> Entry:
        """The entry of that id, made if it is new."""
        if key not in self.entries:
            self.entries[key] = Entry(id=key, name=name, kind=kind, country=country, sectors=sectors, plural=plural, why=why)
        return self.entries[key]


def span_of(tokens: list, found: Found) -> Span:  # type: ignore[type-arg]
    """Characters of a mention."""
    return Span(tokens[found.first].start, tokens[found.last - 1].end)
