"""What is known of the documents together, made anew from the newest version of each: one transaction, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..corpus.acts import merge
from ..corpus.copies import Copy, Text, copies
from ..corpus.persons import Person, same_people
from ..corpus.quotations import Quoted, follow, quoted_words
from ..corpus.stories import Stories, document_stems
from ..corpus.tellings import Telling
from ..corpus.words import stems
from .acts_rows import acts_rows
from .connect import writing
from .home import Home
from .moved import shifts_between
from .schema import DERIVED
from .whole_people import WholePeople
from .writer import insert

Said = Callable[[str], object]

ACTORS = """
WITH seen AS (SELECT a.*, d.day FROM document_actors a JOIN documents d ON d.doc = a.doc WHERE d.latest),
counted AS (SELECT actor, name, kind, country, side, wikidata, count(*) AS times FROM seen GROUP BY 1, 2, 3, 4, 5, 6),
best AS (SELECT *, row_number() OVER (PARTITION BY actor ORDER BY times DESC, country IS NULL, name, kind, country, side, wikidata) AS place
         FROM counted)
INSERT INTO actors SELECT b.actor, b.name, b.kind, b.country, b.side, b.wikidata, t.documents, t.mentions, t.first_day, t.last_day, NULL
FROM best b JOIN (SELECT actor, count(DISTINCT doc) AS documents, sum(mentions) AS mentions, min(day) AS first_day, max(day) AS last_day
                  FROM seen GROUP BY actor) t ON t.actor = b.actor
WHERE b.place = 1 ORDER BY b.actor
"""
NAMES = """
WITH named AS (
  SELECT actor, words AS name, count(*) AS times FROM mentions JOIN documents USING (doc) WHERE latest AND how = 'name' GROUP BY 1, 2
  UNION ALL SELECT actor, name, 0 FROM actors
  UNION ALL SELECT a.actor, unnest(a.aliases), 0 FROM document_actors a JOIN documents d ON d.doc = a.doc WHERE d.latest)
INSERT INTO actor_names
SELECT actor, min(name), folded, sum(times) FROM (SELECT actor, name, replace(lower(trim(name)), '.', '') AS folded, times FROM named) f
WHERE folded <> '' GROUP BY actor, folded ORDER BY actor, folded
"""


def refresh(path: Home, *, said: Said = lambda _: None) -> None:
    """Make the derived tables anew. The caller holds the writer's lock; `said` hears what is being done."""
    with writing(path) as connection:
        for table in DERIVED:
            connection.execute(f"DELETE FROM {table}")
        connection.execute("DELETE FROM evidence WHERE record IN (SELECT shift FROM shifts WHERE scope = 'case')")
        connection.execute("DELETE FROM shifts WHERE scope = 'case'")
        said("actors")
        connection.execute(ACTORS)
        connection.execute(NAMES)
        _same_people(connection)
        said("copies")
        found = _copies(connection)
        insert(connection, "copies", [{"doc": c.doc, "family": c.family, "part": c.part, "how": c.how} for c in found])
        said("acts")
        for table, rows in acts_rows(connection, merge(_tellings(connection), story=_stories(connection))).items():
            insert(connection, table, rows)
        said("quotations")
        insert(connection, "quotations", [v._asdict() for v in follow(_quoted(connection))])
        said("shifts")
        shifts, evidence = shifts_between(connection)
        insert(connection, "shifts", shifts)
        insert(connection, "evidence", evidence)
        connection.execute("DELETE FROM meta WHERE name = 'derived'")
        connection.execute("INSERT INTO meta SELECT 'derived', count(*)::VARCHAR || ' ' || coalesce(max(doc), '') FROM documents WHERE latest")


def is_fresh(connection: Any) -> bool:
    """Whether the derived tables were made from the documents that the case now has."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'derived'").fetchone()
    now = connection.execute("SELECT count(*)::VARCHAR || ' ' || coalesce(max(doc), '') FROM documents WHERE latest").fetchone()
    return row is not None and row[0] == now[0]


def _same_people(connection: Any) -> None:
    people = [
        Person(actor=r[0], name=r[1], country=r[2], documents=r[3], mentions=r[4], wikidata=r[5])
        for r in connection.execute("SELECT actor, name, country, documents, mentions, wikidata FROM actors WHERE kind = 'person'").fetchall()
    ]
    for actor, means in sorted(same_people(people).items()):
        connection.execute("UPDATE actors SET means = ? WHERE actor = ?", [means, actor])
    for (means,) in connection.execute("SELECT DISTINCT means FROM actors WHERE means IS NOT NULL ORDER BY 1").fetchall():
        counts = connection.execute(
            "SELECT count(DISTINCT a.doc), sum(a.mentions), min(d.day), max(d.day) FROM document_actors a JOIN documents d ON d.doc = a.doc"
            " WHERE d.latest AND a.actor IN (SELECT actor FROM actors WHERE actor = ? OR means = ?)",
            [means, means],
        ).fetchone()
        connection.execute("UPDATE actors SET documents = ?, mentions = ?, first_day = ?, last_day = ? WHERE actor = ?", [*counts, means])


def _copies(connection: Any) -> list[Copy]:
    rows = connection.execute(
        "SELECT s.doc, d.day::VARCHAR, s.shingles, s.minhash FROM signatures s JOIN documents d ON d.doc = s.doc WHERE d.latest ORDER BY s.doc"
    ).fetchall()
    return copies({r[0]: Text(doc=r[0], day=r[1], shingles=r[2], minhash=r[3]) for r in rows}, _text_of(connection))


def _text_of(connection: Any) -> Callable[[str], str]:
    return lambda doc: str(connection.execute("SELECT text FROM texts WHERE doc = ?", [doc]).fetchone()[0])


def _tellings(connection: Any) -> list[Telling]:
    parties: dict[str, dict[str, set[tuple[str, str]]]] = {}
    names: dict[str, set[str]] = {}
    whole = WholePeople(connection)
    for event, role, actor, side, name, day in connection.execute(
        "SELECT a.event, a.role, a.actor, a.side, n.name, d.day FROM event_actors a JOIN documents d ON d.doc = a.doc LEFT JOIN actors n ON n.actor = a.actor"
        " WHERE d.latest AND role <> 'reported_by'"
    ).fetchall():
        actor, side, _ = whole.of(actor, side, None, day)
        parties.setdefault(event, {}).setdefault(role, set()).add((actor, side or actor))
        names.setdefault(event, set()).update(stems(f"{name or ''} {actor.replace('-', ' ')}"))
    rows = connection.execute(
        "SELECT e.event, e.doc, coalesce(d.published, '9'), d.id, e.trigger_words, e.evidence, e.type, e.quad, e.status, e.day::VARCHAR,"
        " e.day_end::VARCHAR, e.day_basis, e.country, CASE WHEN e.precision = 'city' THEN e.geonameid END"
        " FROM events e JOIN documents d ON d.doc = e.doc WHERE d.latest"
    ).fetchall()
    return [
        Telling(
            key=r[0], doc=r[1], order=(r[2], r[3]), trigger=r[4] or "", evidence=r[5], type=r[6], quad=r[7], status=r[8], day=r[9],
            day_end=r[10], basis=r[11], country=r[12], city=r[13], source=frozenset(parties.get(r[0], {}).get("source", ())),
            target=frozenset(parties.get(r[0], {}).get("target", ())), names=frozenset(names.get(r[0], ())),
        )
        for r in rows
    ]  # fmt: skip


def _stories(connection: Any) -> Stories | None:
    """For documents without a date alone: for the others their days tell more, and their words are many."""
    undated = "SELECT t.doc, t.text FROM texts t JOIN documents d ON d.doc = t.doc WHERE d.latest AND d.day IS NULL ORDER BY t.doc"
    frequencies: dict[str, int] = {}
    total = 0
    for _, text in _each(connection, undated):
        total += 1
        for word in set(document_stems(text)):
            frequencies[word] = frequencies.get(word, 0) + 1
    return Stories(_text_of(connection), frequencies=frequencies, total=total) if total > 1 else None


def _each(connection: Any, query: str) -> Any:
    cursor = connection.execute(query)
    while rows := cursor.fetchmany(256):
        yield from rows


def _quoted(connection: Any) -> list[Quoted]:
    rows: Sequence[tuple[Any, ...]] = connection.execute(
        "SELECT s.statement, s.doc, coalesce(d.published, '9'), d.id, s.speaker, s.speaker_side, s.content"
        " FROM statements s JOIN documents d ON d.doc = s.doc WHERE d.latest AND s.kind <> 'indirect'"
    ).fetchall()
    return [
        Quoted(statement=r[0], doc=r[1], order=(r[2], r[3]), speaker=r[4], side=r[5], words=quoted_words(r[6])) for r in rows
    ]
