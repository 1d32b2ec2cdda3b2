"""What a case holds at a glance: who is in it most, which pairs, which outlets, where, and over what time."""

from __future__ import annotations

from typing import Any

from .terms import Row, Where, ask

NOBODY = ("group", "population", "unknown")


def span_of_days(connection: Any) -> Row:
    """First and last day of publication, and how many documents have none."""
    return ask(connection, "SELECT min(day) AS first, max(day) AS last, count(*) AS documents, count(*) FILTER (WHERE day IS NULL) AS undated FROM documents WHERE latest")[0]


def top_actors(connection: Any, *, limit: int = 24, kinds: tuple[str, ...] = ()) -> list[Row]:
    """The actors that are mentioned in most documents."""
    where = Where()
    where.one_of("kind", kinds)
    where.add("means IS NULL")
    return ask(connection, f"SELECT * FROM actors {where.sql()} ORDER BY documents DESC, mentions DESC, actor LIMIT {int(limit)}", where.values)


def top_pairs(connection: Any, *, since: str | None = None, until: str | None = None, limit: int = 12) -> list[Row]:
    """The pairs of sides between which most was done."""
    where = Where()
    where.add("p.source_side <> p.target_side")
    where.between(since, until, "p.day")
    return ask(
        connection,
        "SELECT least(p.source_side, p.target_side) AS one, greatest(p.source_side, p.target_side) AS two, count(DISTINCT p.act) AS acts,"
        " count(DISTINCT p.act) FILTER (WHERE p.quad <= 2) AS cooperation, count(DISTINCT p.act) FILTER (WHERE p.quad >= 3) AS conflict,"
        " min(a.name) AS one_name, min(b.name) AS two_name FROM v_pairs p LEFT JOIN actors a ON a.actor = least(p.source_side, p.target_side)"
        f" LEFT JOIN actors b ON b.actor = greatest(p.source_side, p.target_side) {where.sql()} GROUP BY 1, 2 ORDER BY acts DESC, 1, 2 LIMIT {int(limit)}",
        where.values,
    )


def publishers(connection: Any, *, limit: int = 40) -> list[Row]:
    """Outlets by the number of their documents."""
    return ask(connection, f"SELECT publisher, count(*) AS documents FROM documents WHERE latest GROUP BY 1 ORDER BY 2 DESC, 1 NULLS LAST LIMIT {int(limit)}")


def places(
    connection: Any, *, actor: list[str] | None = None, status: tuple[str, ...] = (), since: str | None = None, until: str | None = None, least: float = 0.0,
    wrong: list[str] | None = None, limit: int = 400,
) -> Row:  # fmt: skip
    """Where acts took place: a row a place with its acts by kind, and how many acts have no place."""
    where = Where()
    where.between(since, until, "a.day", "a.day_end")
    where.one_of("a.status", status)
    if least:
        where.add("e.confidence >= ?", least)
    if wrong:
        where.add("a.act NOT IN (SELECT act FROM act_events WHERE event = ANY(?))", wrong)
    if actor is not None:
        where.add("a.act IN (SELECT act FROM act_actors WHERE actor = ANY(?) OR side = ANY(?))", actor, actor)
    source = f"FROM acts a JOIN events e ON e.event = a.event {where.sql()}"
    rows = ask(
        connection,
        "SELECT a.place_name AS place, a.country, round(a.lat, 3) AS lat, round(a.lon, 3) AS lon, min(e.precision) AS precision, count(*) AS acts,"
        " count(*) FILTER (WHERE a.quad <= 2) AS cooperation, count(*) FILTER (WHERE a.quad >= 3) AS conflict,"
        f" min(a.day) AS first, max(a.day) AS last {source} {'AND' if where.conditions else 'WHERE'} a.lat IS NOT NULL"
        f" GROUP BY 1, 2, 3, 4 ORDER BY acts DESC, place LIMIT {int(limit)}",
        where.values,
    )
    total, placed = connection.execute(f"SELECT count(*), count(a.lat) {source}", where.values).fetchone()
    return {"places": rows, "acts": total, "placed": placed}


def acts_at(connection: Any, lat: float, lon: float) -> list[str]:
    """Acts whose place lies there, in order of time."""
    rows = connection.execute("SELECT act FROM acts WHERE round(lat, 3) = ? AND round(lon, 3) = ? ORDER BY day NULLS LAST, act", [lat, lon]).fetchall()
    return [r[0] for r in rows]


def outside(connection: Any, since: str, until: str) -> int:
    """How many acts and statements lie on days before or after."""
    found = connection.execute(
        "SELECT (SELECT count(*) FROM acts WHERE day < ?::DATE OR day > ?::DATE) + (SELECT count(*) FROM statements WHERE day < ?::DATE OR day > ?::DATE)",
        [since, until, since, until],
    ).fetchone()
    return int(found[0])


def page_of_documents(
    connection: Any, *, publisher: str | None = None, since: str | None = None, until: str | None = None, page: int = 1, size: int = 60
) -> tuple[list[Row], int]:  # fmt: skip
    """One page of the documents in order of publication, each with how much was found in it, and how many documents there are."""
    where = Where()
    where.add("d.latest")
    where.equal("d.publisher", publisher)
    where.between(since, until, "d.day")
    total = int(connection.execute(f"SELECT count(*) FROM documents d {where.sql()}", where.values).fetchone()[0])
    chosen = f"SELECT d.doc FROM documents d {where.sql()} ORDER BY d.published NULLS LAST, d.id LIMIT {int(size)} OFFSET {int(size) * (int(page) - 1)}"
    docs = [r[0] for r in connection.execute(chosen, where.values).fetchall()]
    rows = ask(connection, "SELECT d.*, d.id AS document, c.family, c.how AS copy FROM documents d LEFT JOIN copies c ON c.doc = d.doc WHERE d.doc = ANY(?)", [docs])
    counts = {}
    for table in ("statements", "events", "positions", "shifts"):
        only = " AND scope = 'document'" if table == "shifts" else ""
        counts[table] = dict(connection.execute(f"SELECT doc, count(*) FROM {table} WHERE doc = ANY(?){only} GROUP BY doc", [docs]).fetchall())
    order = {doc: n for n, doc in enumerate(docs)}
    return sorted(({**r, **{t: c.get(r["doc"], 0) for t, c in counts.items()}} for r in rows), key=lambda r: order[r["doc"]]), total


def acts_between(connection: Any, acts: list[str], one: list[str], two: list[str]) -> list[Row]:
    """Those of some acts that one side did to the other, either way."""
    if not acts:
        return []
    return ask(
        connection,
        "SELECT DISTINCT act, day, quad, status FROM v_pairs WHERE act = ANY(?) AND day IS NOT NULL"
        " AND (((source = ANY(?) OR source_side = ANY(?)) AND (target = ANY(?) OR target_side = ANY(?)))"
        " OR ((source = ANY(?) OR source_side = ANY(?)) AND (target = ANY(?) OR target_side = ANY(?)))) ORDER BY act",
        [acts, one, one, two, two, two, two, one, one],
    )


def day_of_newest(connection: Any, status: tuple[str, ...], number: int, *, since: str | None = None, until: str | None = None) -> str | None:
    """The day of the newest acts but so many: a period that holds them all, so that the others need not be looked at."""
    where = Where()
    where.add("day IS NOT NULL")
    where.one_of("status", status)
    where.between(since, until)
    found = connection.execute(f"SELECT day FROM acts {where.sql()} ORDER BY day DESC LIMIT 1 OFFSET {int(number) - 1}", where.values).fetchone()
    return found[0].isoformat() if found else since


def top_issues(connection: Any, *, limit: int = 16) -> list[Row]:
    """The issues on which most passages take a stand, those without a name of ours left out."""
    query = "SELECT p.issue, count(*) AS passages FROM positions p JOIN documents d ON d.doc = p.doc AND d.latest WHERE p.predicate <> 'other' GROUP BY 1 ORDER BY 2 DESC, 1"
    return ask(connection, f"{query} LIMIT {int(limit)}")


def top_speakers(connection: Any, *, limit: int = 16) -> list[Row]:
    """Who speaks most, by name."""
    return ask(
        connection,
        "SELECT a.actor, a.name, count(*) AS statements FROM statements s JOIN documents d ON d.doc = s.doc AND d.latest JOIN actors a ON a.actor = s.speaker"
        f" WHERE a.kind = ANY(?) GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT {int(limit)}", [["person", "government", "ministry", "igo", "party", "armed-group"]],
    )  # fmt: skip
