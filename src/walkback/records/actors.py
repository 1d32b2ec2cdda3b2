"""Who can act or speak."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .spans import Span

ActorKind = Literal[
    "person",
    "government",
    "ministry",
    "military",
    "police",
    "legislature",
    "court",
    "party",
    "armed-group",
    "organisation",
    "igo",
    "ngo",
    "company",
    "media",
    "population",
    "group",
    "unknown",
]
How = Literal["name", "description", "metonym", "pronoun"]
OfficeBasis = Literal["stated", "known", "stale", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where an actor is meant. A pronoun's mention is its antecedent's."""

    span: Span
    text: str
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, government, force, organisation, armed group, population or medium.

    `id` is the ISO alpha-3 code in lower case for a country's government, else a slug of the usual name. `sectors` are
    PLOVER's (GOV, MIL, …). `office` is the office on the document's date: `stated` in the text, `known` from packaged data,
    `stale` where the data was last confirmed before that date. `speaks_for` is the actor whose position this one voices
    (a minister's government). `conflict` says in words which of its names cannot both be right. `aliases` are other names
    of the same actor: as printed in the document, or spellings that the packaged data has.
    """

    id: str
    name: str
    kind: ActorKind = "unknown"
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    office_basis: OfficeBasis = "unknown"
    speaks_for: str | None = None
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    conflict: str | None = None
    why: str = ""
