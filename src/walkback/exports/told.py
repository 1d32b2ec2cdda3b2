"""What the event formats need of an act: its parties with their attributes, its place, its report, the words that name them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from ..corpus.tellings import RECIPROCAL
from ..store.asking.terms import Row, Where, ask

SURE = ("happened", "ongoing")
"""What event data sets hold. A plan, a denial or an allegation written as an event would be false; --status asks for them."""
LONGEST_DAYS = 7
"""Formats with one date a row: what is dated to a month or a year would get the first day of it, which nobody told."""
CHUNK = 500
ACT = (
    "a.*, e.evidence, e.contexts, e.confidence, e.doc, e.start_char, e.end_char, e.trigger_words, e.place AS place_id, e.geonameid, e.precision,"
    " e.local, d.publisher, d.published, d.day AS published_day, d.url, d.id AS document, d.title, d.language, d.length, d.key"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who acts or is acted on, as the report whose telling stands for the act knows them."""

    actor: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    office: str | None
    wikidata: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An act and all that an export may say of it. `row` has the act's, its telling's and its document's columns."""

    row: Row
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    words: dict[str, tuple[str, ...]]
    """The words in roles of the telling: source, target, trigger, place."""
    starts: dict[str, int]

    def pairs(self) -> list[tuple[Party | None, Party | None]]:
        """Each source with each target; where all parties of a meeting or an agreement are sources, each with each other once."""
        if self.row["type"] in RECIPROCAL and not self.target and len(self.source) > 1:
            return list(combinations(self.source, 2))
        return [(s, t) for s in self.source or (None,) for t in self.target or (None,)]


def chosen(*, status: tuple[str, ...] = SURE, since: str | None = None, until: str | None = None, least: float = 0.0) -> Where:
    """Which acts are asked for."""
    where = Where()
    where.one_of("a.status", status)
    where.between(since, until, "a.day", "a.day_end")
    if least:
        where.add("e.confidence >= ?", least)
    return where


def undated(connection: Any, where: Where) -> int:
    """How many of the acts asked for have no date that a format with one date a row could hold."""
    where.add(f"(a.day IS NULL OR a.day_end - a.day > {LONGEST_DAYS})")
    found = connection.execute(f"SELECT count(*) FROM acts a JOIN events e ON e.event = a.event {where.sql()}", where.values).fetchone()
    return int(found[0])


def acts(
    connection: Any, *, status: tuple[str, ...] = SURE, since: str | None = None, until: str | None = None, least: float = 0.0,
    daily: bool = False,
) -> Iterator[Told]:  # fmt: skip
    """Acts in order of day, with what the formats need, a few hundred at a time; `daily` those alone that have a date."""
    where = chosen(status=status, since=since, until=until, least=least)
    if daily:
        where.add(f"a.day_end - a.day <= {LONGEST_DAYS}")
    query = f"SELECT a.act FROM acts a JOIN events e ON e.event = a.event {where.sql()} ORDER BY a.day NULLS LAST, a.act"
    keys = [r[0] for r in connection.execute(query, where.values).fetchall()]
    for start in range(0, len(keys), CHUNK):
        yield from _chunk(connection, keys[start : start + CHUNK])


def _chunk(connection: Any, keys: list[str]) -> Iterator[Told]:
    rows = ask(
        connection,
        f"SELECT {ACT} FROM acts a JOIN events e ON e.event = a.event JOIN documents d ON d.doc = e.doc WHERE a.act = ANY(?)"
        " ORDER BY a.day NULLS LAST, a.act",
        [keys],
    )
    people = _people(connection, keys)
    words = _words(connection, [r["event"] for r in rows], {r["event"]: (r["doc"], r["place_id"]) for r in rows})
    for row in rows:
        known = people.get(row["act"], {})
        found = words.get(row["event"], {})
        yield Told(
            row=row, source=tuple(known.get(a) or _unknown(a) for a in row["source"]), target=tuple(known.get(a) or _unknown(a) for a in row["target"]),
            words={role: tuple(w for _, w in some) for role, some in found.items()},
            starts={role: some[0][0] for role, some in found.items()},
        )  # fmt: skip


def _people(connection: Any, keys: list[str]) -> dict[str, dict[str, Party]]:
    """By act and actor; of several reports that know an actor the first one's account."""
    found: dict[str, dict[str, Party]] = {}
    for act, actor, name, kind, country, sectors, office, wikidata, *_ in connection.execute(
        "SELECT DISTINCT m.act, coalesce(w.actor, a.actor), coalesce(w.name, n.name, a.name), a.kind, coalesce(a.country, w.country), a.sectors, a.office,"
        " coalesce(a.wikidata, w.wikidata), e.event = c.event AS stands,"
        " d.published, d.id FROM act_events m JOIN acts c ON c.act = m.act JOIN events e ON e.event = m.event JOIN documents d ON d.doc = e.doc"
        " JOIN event_actors p ON p.event = m.event AND p.role <> 'reported_by' JOIN document_actors a ON a.doc = m.doc AND a.actor = p.actor"
        " LEFT JOIN actors n ON n.actor = a.actor LEFT JOIN actors w ON w.actor = n.means WHERE m.act = ANY(?) ORDER BY 9 DESC, 10 NULLS LAST, 11, 1, 2",
        [keys],
    ).fetchall():
        party = Party(actor=actor, name=name, kind=kind, country=country, sectors=tuple(sectors or ()), office=office, wikidata=wikidata)
        found.setdefault(act, {}).setdefault(actor, party)
    return found


def _unknown(actor: str) -> Party:
    return Party(actor=actor, name=actor, kind="unknown", country=None, sectors=(), office=None, wikidata=None)


def _words(connection: Any, events: list[str], places: dict[str, tuple[str, str | None]]) -> dict[str, dict[str, list[tuple[int, str]]]]:
    """By event and role, where the words stand and what they are."""
    out: dict[str, dict[str, list[tuple[int, str]]]] = {}
    for event, role, start, words in connection.execute(
        "SELECT record, role, start_char, words FROM v_evidence WHERE record = ANY(?) AND role IN ('source', 'target', 'trigger') ORDER BY record, role, n",
        [events],
    ).fetchall():
        out.setdefault(event, {}).setdefault(role, []).append((start, words))
    docs = sorted({doc for doc, place in places.values() if place})
    spans = {
        (doc, local): (start, words)
        for doc, local, start, words in connection.execute(
            "SELECT p.doc, p.local, p.start_char, substr(t.text, p.start_char + 1, p.end_char - p.start_char) FROM places p"
            " JOIN texts t ON t.doc = p.doc WHERE p.doc = ANY(?)",
            [docs],
        ).fetchall()
    }
    for event, (doc, place) in places.items():
        if place and (doc, place) in spans:
            out.setdefault(event, {})["place"] = [spans[doc, place]]
    return out
