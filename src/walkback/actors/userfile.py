"""A user's own actors: a CSV or TOML file whose rows override and add to the packaged knowledge.

Columns (CSV header, or keys of each `[[actor]]` table in TOML): name (needed); aliases ("|" between, or a list); kind; country
(alpha-3; a code of one's own is fine where a row of kind government defines it); sector ("|" between, or a list); office,
start, end (ISO days) for a person. A government's demonyms are among its aliases. A bad row is refused with file and line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast, get_args

from ..errors import UsageError
from ..reading.own import fits, own_text, toml_of
from ..records import ActorKind
from .knowledge import Knowledge, Known, Name, Term, load
from .names import office_class, plain, slug

COLUMNS = frozenset({"name", "aliases", "kind", "country", "sector", "office", "start", "end", "wikidata", "id"})
KINDS = frozenset(get_args(ActorKind))
CODE = re.compile(r"[A-Z]{3}\Z")
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")
SECTOR = re.compile(r"[A-Z]{3}\Z")
LONGEST_NAME = 300
Row = dict[str, str]


def load_user_file(path: str | Path) -> Knowledge:
    """The packaged knowledge with the rows of the file over it."""
    file = Path(path)
    table = list(_rows(file))
    knowledge = load()
    for where, row in table:
        if row.get("kind") == "government":
            _government(knowledge, where, row)
    for where, row in table:
        if row.get("kind") != "government":
            _actor(knowledge, where, row)
    return knowledge


def checked(path: str | Path | None) -> str | None:
    """The path of a user's file once all of its rows are found good, None for None."""
    if path is None:
        return None
    load_user_file(path)
    return str(path)


def _rows(file: Path) -> Iterator[tuple[str, Row]]:
    text = own_text(file, "actors")
    rows = _toml(file, text) if file.suffix == ".toml" else _csv(file, text)
    for where, row in rows:
        unknown = sorted(set(row) - COLUMNS)
        if unknown:
            raise UsageError(f"{where}: unknown column {unknown[0]!r}; known are {', '.join(sorted(COLUMNS))}")
        _check(where, row)
        yield where, row


def _csv(file: Path, text: str) -> Iterator[tuple[str, Row]]:
    lines = text.splitlines()
    skipped = 0
    while skipped < len(lines) and (lines[skipped].startswith("#") or not lines[skipped].strip()):
        skipped += 1
    reader = csv.DictReader(lines[skipped:])
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise UsageError(f"{file}, line {reader.line_num + skipped + 1}: {error}") from error
        if row is None:
            return
        where = f"{file}, line {reader.line_num + skipped}"
        if None in row or None in row.values():
            raise UsageError(f"{where}: {'more' if None in row else 'fewer'} cells than the header has columns")
        yield where, {k.strip(): v.strip() for k, v in row.items() if v.strip()}


def _toml(file: Path, text: str) -> Iterator[tuple[str, Row]]:
    data = toml_of(text, str(file))
    tables = data.get("actor", [])
    if unknown := sorted(data.keys() - {"actor"}):
        raise UsageError(f"{file}: unknown table or key {unknown[0]!r}; actors stand in [[actor]] tables")
    if not fits(tables, [{str: (str, int, date, [str])}]):
        raise UsageError(f"{file}: actors stand in [[actor]] tables whose values are texts, days or lists of texts")
    starts = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == "[[actor]]"]
    for k, table in enumerate(tables):
        where = f"{file}, line {starts[k] if k < len(starts) else '?'}"
        yield where, {key: "|".join(map(str, v)) if isinstance(v, list) else str(v) for key, v in table.items()}


def _check(where: str, row: Row) -> None:
    if not row.get("name"):
        raise UsageError(f"{where}: a row needs a name")
    for name in (row["name"], *_names(row)):
        if not any(map(str.isalnum, name)) or len(name) > LONGEST_NAME:
            raise UsageError(f"{where}: {name[:40]!r} is no name: it needs a letter, and at most {LONGEST_NAME} characters")
    if row.get("kind", "unknown") not in KINDS:
        raise UsageError(f"{where}: kind {row['kind']!r} is none of {', '.join(sorted(KINDS))}")
    if not CODE.match(row.get("country", "AAA")):
        raise UsageError(f"{where}: country {row['country']!r} is no code of three capital letters")
    for sector in row.get("sector", "GOV").split("|"):
        if not SECTOR.match(sector):
            raise UsageError(f"{where}: sector {sector!r} is no code of three capital letters")
    for key in ("start", "end"):
        if key in row and not _is_day(row[key]):
            raise UsageError(f"{where}: {key} {row[key]!r} is no ISO date (2031-05-02, 2031-05 or 2031)")
    if row.get("start", "") > row.get("end", "9999"):
        raise UsageError(f"{where}: it ends ({row['end']}) before it starts ({row['start']})")
    if row.get("kind") == "government" and "country" not in row:
        raise UsageError(f"{where}: a government needs the country's code")


def _is_day(value: str) -> bool:
    """An ISO day, month or year that the calendar has."""
    if DAY.match(value) is None:
        return False
    try:
        date.fromisoformat(value + {4: "-01-01", 7: "-01", 10: ""}[len(value)])
    except ValueError:
        return False
    return True


def _names(row: Row) -> tuple[str, ...]:
    return tuple(a.strip() for a in row.get("aliases", "").split("|") if a.strip())


def _government(knowledge: Knowledge, where: str, row: Row) -> None:
    """A country: aliases that end as adjectives do, or in a plural, count as its demonyms too."""
    iso3, names = row["country"], _names(row)
    knowledge.add_country(iso3, row["name"], ())
    knowledge.also[iso3.lower()] = names
    for name in names:
        if re.search(r"(n|ns|ese|ish|i|is|ic|ch|er|ers|ite|ites)\Z", name) and not name.isupper():
            knowledge.demonyms[plain(name)] = iso3
            knowledge.names.pop(plain(name), None)
        else:
            knowledge.names[plain(name)] = Name(iso3.lower(), "name")


def _actor(knowledge: Knowledge, where: str, row: Row) -> None:
    country, names = row.get("country"), _names(row)
    if country and country not in knowledge.countries:
        raise UsageError(f"{where}: country {country!r} is in no list; add a row of kind government for it")
    key = row.get("id") or slug(row["name"])
    sectors = tuple(s for s in row.get("sector", "").split("|") if s)
    if row.get("kind", "person" if row.get("office") else "") == "person":
        knowledge.add_person(key, row["name"], names, row.get("wikidata", ""))
        knowledge.own[key] = (country, sectors)
        if row.get("office"):
            _forget(knowledge, key)
            term = Term(
                key,
                country or "",
                row["office"],
                office_class(row["office"]) or "",
                row.get("start", ""),
                row.get("end", ""),
                "9999",
                "user",
            )
            if not term.start and not term.end:
                term = Term(key, term.country, term.office, term.cls, "0001", "", "9999", "user")
            knowledge.add_term(term)
        return
    kind = cast(ActorKind, row.get("kind", "organisation"))
    knowledge.known[key] = Known(id=key, name=row["name"], kind=kind, country=country, sectors=sectors, source="the user's file")
    knowledge.also[key] = names
    for name in (row["name"], *names):
        knowledge.names[plain(name)] = Name(key, "name")


def _forget(knowledge: Knowledge, key: str) -> None:
    """Drop the packaged terms of a person of whom the user's file gives terms."""
    for term in [t for t in knowledge.terms.get(key, ()) if t.source != "user"]:
        knowledge.terms[key].remove(term)
        knowledge.by_class[term.country, term.cls].remove(term)
