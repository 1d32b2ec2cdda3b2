"""What is known of actors before a text is read: countries, organisations, outlets, persons and their terms of office.

`packaged()` is the knowledge of the package, loaded once a process. A user's own file overrides it: see `userfile.py`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, cast

from ..records import ActorKind
from .names import fold, folded_once, plain, skeleton, slug
from .tables import cells, rows, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An actor that is no person: a government, organisation, outlet or force. `source` names the table it is from."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None
    source: str = ""


class Term(NamedTuple):
    """One term of an office. Dates are ISO and may be a year or a month; `confirmed` is the last day the source vouches for."""

    person: str
    country: str
    office: str
    cls: str
    start: str
    end: str
    confirmed: str
    source: str


class Name(NamedTuple):
    """What a name in a text may stand for: `mode` is name, seat (always the actor), city (where it acts), demonym or person."""

    actor: str
    mode: str


@dataclass(slots=True)
class Knowledge:
    """The tables, indexed for look-up."""

    countries: dict[str, str] = field(default_factory=dict)
    """ISO alpha-3 (or a user's code) to the usual English name."""
    demonyms: dict[str, str] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    names: dict[str, Name] = field(default_factory=dict)
    """Name as printed to what it stands for; persons' full names are in `full`."""
    people: dict[str, str] = field(default_factory=dict)
    """Person id to usual name."""
    wikidata: dict[str, str] = field(default_factory=dict)
    also: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Actor id to further names in use."""
    full: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Folded full name to person ids."""
    surnames: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    terms: dict[str, list[Term]] = field(default_factory=lambda: defaultdict(list))
    by_class: dict[tuple[str, str], list[Term]] = field(default_factory=lambda: defaultdict(list))
    """(country, class) to terms."""
    full_names: dict[str, str] = field(default_factory=dict)
    """Persons' full names as printed, for matching in text, with their folded form."""

    own: dict[str, tuple[str | None, tuple[str, ...]]] = field(default_factory=dict)
    """Person id to the country and sectors that a user's file gives."""
    leaders: dict[str, frozenset[str]] = field(default_factory=dict)
    """Day to the surnames of those who led a state on it; filled as days are asked for."""
    _spelled: dict[str, list[str]] = field(default_factory=dict)
    _adjectives: dict[str, str] = field(default_factory=dict)
    _leading: list[tuple[str, Term]] = field(default_factory=list)

    def leading(self) -> list[tuple[str, Term]]:
        """Surname and term of all who led a state; made on first use."""
        if not self._leading:
            for (_, cls), terms in self.by_class.items():
                if cls in ("president", "prime-minister", "vice-president"):
                    self._leading.extend((surname_of(self.people[t.person]), t) for t in terms)
        return self._leading

    def adjective(self, country: str) -> str | None:
        """The adjective of a country ("Kenyan"); made on first use."""
        if not self._adjectives:
            for word, iso3 in self.demonyms.items():
                if not word.endswith("s") or word.endswith(("ss", "us")):
                    self._adjectives.setdefault(iso3, word)
        return self._adjectives.get(country)

    def spelled(self) -> dict[str, list[str]]:
        """Skeleton of a surname to person ids; made on first use."""
        if not self._spelled:
            for surname, people in self.surnames.items():
                for key in {skeleton(surname), skeleton(surname.split(" ")[-1])}:
                    self._spelled.setdefault(key, []).extend(people)
        return self._spelled

    def add_country(self, iso3: str, name: str, others: tuple[str, ...] = ()) -> None:
        """A country and its names; its government's id is the code in lower case."""
        self.countries[iso3] = name
        actor = iso3.lower()
        self.known[actor] = Known(id=actor, name=name, kind="government", country=iso3, sectors=("GOV",), code=f"{iso3}GOV", source="countries")
        for other in (name, *others):
            self.names[plain(other)] = Name(actor, "name")

    def add_known(self, entry: Known, names: tuple[str, ...], *, over: bool = True) -> None:
        """An organisation and its names; without `over`, a name that is taken stays with whom it has."""
        self.known.setdefault(entry.id, entry)
        self.also.setdefault(entry.id, names)
        for name in (entry.name, *names):
            if over or plain(name) not in self.names:
                self.names[plain(name)] = Name(entry.id, "name")

    def add_person(self, key: str, name: str, names: tuple[str, ...], wikidata: str = "") -> None:
        """A person under all spellings."""
        self.people[key] = name
        self.also[key] = names
        if wikidata:
            self.wikidata[key] = wikidata
        surnames = set()
        for other in dict.fromkeys((name, *names)):
            folded = folded_once(other)
            said = folded.split(" ")
            if len(said) > 1:
                self.full_names.setdefault(plain(other), folded)
            if key not in self.full[folded]:
                self.full[folded].append(key)
            surnames.add(_surname(said))
        for surname in surnames:
            if key not in self.surnames[surname]:
                self.surnames[surname].append(key)

    def add_term(self, term: Term) -> None:
        """A term of office."""
        self.terms[term.person].append(term)
        self.by_class[term.country, term.cls].append(term)


NOBODY_THERE = frozenset({"ATA", "ATF", "BVT", "HMD", "IOT", "SGS", "UMI"})
"""Territories without a government of their own or people: no actors."""
PARTICLES = words("particle")
NEEDS_ARTICLE = words("outlet-needs-article")


def surname_of(name: str) -> str:
    """The folded surname, particles kept ("von der leyen")."""
    return _surname(fold(name).split(" "))


def _surname(said: list[str]) -> str:
    k = len(said) - 1
    while k > 1 and said[k] in {"jr", "sr", "ii", "iii", "iv"}:
        k -= 1
    first = k
    while first > 1 and said[first - 1] in PARTICLES:
        first -= 1
    return " ".join(said[first : k + 1])


@lru_cache(maxsize=1)
def packaged() -> Knowledge:
    """The package's own knowledge. Callers must not change it; `userfile.py` builds on a fresh one."""
    return load()


def load() -> Knowledge:
    """Read every table."""
    out = Knowledge()
    _countries(out)
    _organisations(out)
    _metonyms(out)
    _persons(out)
    return out


def _split(cell: str) -> tuple[str, ...]:
    return tuple([p for p in cell.split("|") if p]) if cell else ()


def _countries(out: Knowledge) -> None:
    extra = {r["iso3"]: r for r in rows("country_aliases.tsv")}
    for row in rows("countries.tsv"):
        if row["iso3"] in NOBODY_THERE:
            continue
        more = extra.get(row["iso3"], {})
        out.add_country(row["iso3"], more.get("name") or row["name"], (row["name"], *_split(row["names"]), *_split(more.get("names", ""))))
        out.also[row["iso3"].lower()] = _split(more.get("names", ""))
    for table in ("demonyms.tsv", "demonyms_own.tsv", "demonym_extras.tsv"):
        for row in rows(table):
            for word in (row["word"], f"{row['word']}s") if row["iso3"] in out.countries else ():
                out.demonyms.setdefault(word, row["iso3"])


def _organisations(out: Knowledge) -> None:
    for row in rows("organisations.tsv"):
        out.add_known(_known(row, slug(row["name"]), "organisations"), _split(row["names"]), over=False)
    for row in (*rows("outlets.tsv"), *rows("outlets_own.tsv")):
        name = row["name"] if row["name"] == "The Times" else row["name"].removeprefix("The ")
        sectors = ("GOV", "JRN") if row["kind"].startswith("state") else ("JRN",)
        entry = Known(id=slug(name), name=name, kind="media", country=row["iso3"] or None, sectors=sectors, code=f"{row['iso3']}MED", source="outlets")
        out.add_known(entry, (row["name"], *_split(row["names"])))
        if name in NEEDS_ARTICLE and row["name"].startswith("The "):
            out.names.pop(name, None)
            out.names[f"the {name}"] = Name(entry.id, "name")
    for row in rows("organisations_own.tsv"):
        entry = _known(row, row["id"], "organisations_own")
        out.known[entry.id] = entry
        out.add_known(entry, _split(row["names"]))


def _known(row: dict[str, str], key: str, source: str) -> Known:
    kind = cast(ActorKind, row["kind"])
    return Known(id=key, name=row["name"], kind=kind, country=row["country"] or None, sectors=_split(row["sectors"]), code=row["code"], source=source)


def _metonyms(out: Knowledge) -> None:
    for row in rows("capitals.tsv"):
        out.names.setdefault(plain(row["city"]), Name(row["iso3"].lower(), "city"))
    for row in rows("metonyms_own.tsv"):
        for word in _split(row["words"]):
            out.names[plain(word)] = Name(row["actor"], row["mode"])


def _persons(out: Knowledge) -> None:
    for key, name, names, wikidata in (c + [""] * (4 - len(c)) for c in cells("persons.tsv")):
        out.add_person(key, name, _split(names), wikidata)
    for c in cells("offices.tsv"):
        out.add_term(Term._make(c if len(c) == 8 else c + [""] * (8 - len(c))))
