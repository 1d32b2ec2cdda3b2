"""The timeline drawn: what happened, what was said and who moved, in lanes of actors or of pairs; counted where it is too much to show."""

from __future__ import annotations

from typing import Any

from .terms import Row, Where, ask, meant

KINDS = ("events", "statements", "shifts")
ITEMS = {
    "events": (
        "SELECT a.act AS id, 'event' AS kind, a.day, a.day_end, a.day_basis, a.type, a.mode, a.quad, a.status, a.source, a.target, e.evidence AS words,"
        " e.confidence, a.independent, a.documents, e.doc, e.event AS record FROM acts a JOIN events e ON e.event = a.event"
    ),
    "statements": (
        "SELECT s.statement AS id, 'statement' AS kind, s.day, s.day AS day_end, s.day_basis, s.kind AS type, NULL AS mode, NULL AS quad,"
        " s.polarity AS status, ARRAY[s.speaker] AS source, CASE WHEN s.addressee IS NULL THEN ARRAY[]::VARCHAR[] ELSE ARRAY[s.addressee] END AS target, s.content AS words,"
        " s.confidence, NULL AS independent, 1 AS documents, s.doc, s.statement AS record FROM statements s JOIN documents d ON d.doc = s.doc"
    ),
    "shifts": (
        "SELECT s.shift AS id, 'shift' AS kind, s.after_day AS day, s.after_day AS day_end, NULL AS day_basis, s.kind AS type, s.issue AS mode,"
        " NULL AS quad, s.before_stance || ' → ' || s.after_stance AS status, ARRAY[s.holder] AS source, ARRAY[]::VARCHAR[] AS target, s.after_words AS words,"
        " s.confidence, NULL AS independent, 1 AS documents, s.after_doc AS doc, s.shift AS record FROM v_shifts s JOIN positions b ON b.position = s.before"
    ),
}
DAY = {"events": "a.day", "statements": "s.day", "shifts": "s.after_day"}
SURE = {"events": "a.event IN (SELECT event FROM events WHERE confidence >= ?)", "statements": "s.confidence >= ?", "shifts": "s.confidence >= ?"}
LANE_ACTOR = {
    "events": "SELECT x.act AS id, x.side AS lane, a.day, CASE WHEN a.quad <= 2 THEN 'cooperation' ELSE 'conflict' END AS kind FROM act_actors x"
    " JOIN acts a ON a.act = x.act {where} AND x.role = 'source' GROUP BY 1, 2, 3, 4",
    "statements": "SELECT s.statement AS id, coalesce(s.speaker_side, s.speaker) AS lane, s.day, 'statement' AS kind FROM statements s"
    " JOIN documents d ON d.doc = s.doc {where} AND s.speaker IS NOT NULL",
    "shifts": "SELECT s.shift AS id, coalesce(b.side, s.holder) AS lane, s.after_day AS day, 'shift' AS kind FROM v_shifts s JOIN positions b ON b.position = s.before {where}",
}
LANE_PAIR = {
    "events": "SELECT p.act AS id, least(p.source_side, p.target_side) || ' ' || greatest(p.source_side, p.target_side) AS lane, a.day,"
    " CASE WHEN a.quad <= 2 THEN 'cooperation' ELSE 'conflict' END AS kind FROM v_pairs p JOIN acts a ON a.act = p.act {where}"
    " AND p.source_side <> p.target_side GROUP BY 1, 2, 3, 4",
    "statements": "SELECT s.statement AS id, least(s.speaker_side, t.side) || ' ' || greatest(s.speaker_side, t.side) AS lane, s.day, 'statement' AS kind"
    " FROM statements s JOIN documents d ON d.doc = s.doc JOIN actors t ON t.actor = s.addressee {where} AND s.speaker_side <> t.side",
}


def lanes(
    connection: Any, *, by: str = "actor", kinds: tuple[str, ...] = KINDS, actor: str | None = None, status: tuple[str, ...] = (),
    since: str | None = None, until: str | None = None, least: float = 0.0, most_lanes: int = 12, most_items: int = 700,
) -> Row:  # fmt: skip
    """Lanes with their items (`items`, where there are at most `most_items` in them), or else with counts a bin (`bins`).

    A lane is a side, or with `by="pair"` two sides ("irn usa"). What has no day is counted in `undated`.
    """
    of = LANE_PAIR if by == "pair" else LANE_ACTOR
    values: list[Any] = []
    parts = []
    for kind in kinds:
        if kind in of:
            where = _where(connection, kind, actor=actor, status=status, since=since, until=until, least=least)
            parts.append(of[kind].format(where=where.sql()))
            values += where.values
    if not parts:
        return {"lanes": [], "items": [], "bins": [], "undated": 0, "all_lanes": 0, "total": 0, "first": None, "last": None, "bin": None}
    union = " UNION ALL ".join(f"SELECT * FROM ({p}) x{n}" for n, p in enumerate(parts))
    every = ask(connection, f"SELECT lane, count(day) AS n, count(*) AS marks, min(day) AS first, max(day) AS last FROM ({union}) u GROUP BY 1 ORDER BY n DESC, lane", values)
    found = [r for r in every if r["n"]]
    kept = [r["lane"] for r in found[:most_lanes]]
    undated = sum(r["marks"] - r["n"] for r in every)
    out: Row = {
        "lanes": kept, "all_lanes": len(found), "total": sum(r["n"] for r in found), "shown": sum(r["n"] for r in found[:most_lanes]),
        "undated": undated, "first": min((r["first"] for r in found[:most_lanes]), default=None),
        "last": max((r["last"] for r in found[:most_lanes]), default=None), "items": [], "bins": [], "bin": None,
        "names": _names(connection, {side for lane in kept for side in lane.split(" ")}),
    }  # fmt: skip
    if out["shown"] <= most_items:
        where_in = ask(connection, f"SELECT id, lane FROM ({union}) u WHERE day IS NOT NULL AND lane = ANY(?)", [*values, kept])
        of_item: dict[str, list[str]] = {}
        for row in where_in:
            of_item.setdefault(row["id"], []).append(row["lane"])
        out["items"] = items(connection, kinds, sorted(of_item))
        for item in out["items"]:
            item["lanes"] = of_item[item["id"]]
    elif kept:
        out["bin"] = _bin(out["first"], out["last"])
        out["bins"] = ask(
            connection,
            f"SELECT lane, CAST(date_trunc('{out['bin']}', day) AS DATE) AS start, kind, count(*) AS n FROM ({union}) u"
            " WHERE day IS NOT NULL AND lane = ANY(?) GROUP BY 1, 2, 3 ORDER BY lane, start, kind",
            [*values, kept],
        )
    return out


def items(connection: Any, kinds: tuple[str, ...], ids: list[str]) -> list[Row]:
    """Acts, statements and shifts by id, in order of time, sources and targets by name."""
    of_id = {"events": "a.act", "statements": "s.statement", "shifts": "s.shift"}
    rows = [r for kind in kinds for r in ask(connection, f"{ITEMS[kind]} WHERE {of_id[kind]} = ANY(?)", [ids])]
    known = _names(connection, {a for r in rows for c in ("source", "target") for a in r[c] or () if a})
    for row in rows:
        for column in ("source", "target"):
            row[f"{column}_ids"] = [a for a in row[column] or () if a]
            row[column] = [known.get(a, a) for a in row[f"{column}_ids"]]
    return sorted(rows, key=lambda r: (r["day"] is None, str(r["day"]), r["kind"], r["id"]))


def listed(
    connection: Any, *, kinds: tuple[str, ...] = KINDS, actor: str | None = None, status: tuple[str, ...] = (), since: str | None = None,
    until: str | None = None, least: float = 0.0, limit: int = 200,
) -> list[Row]:  # fmt: skip
    """The first of what the lanes show, as a list in order of time."""
    ids: list[tuple[str, str]] = []
    of_id = {"events": "a.act", "statements": "s.statement", "shifts": "s.shift"}
    for kind in kinds:
        where = _where(connection, kind, actor=actor, status=status, since=since, until=until, least=least)
        source = ITEMS[kind][ITEMS[kind].index(" FROM ") :].split(" JOIN events e")[0]
        query = f"SELECT CAST({DAY[kind]} AS VARCHAR), {of_id[kind]} {source} {where.sql()} AND {DAY[kind]} IS NOT NULL ORDER BY 1, 2 LIMIT {int(limit)}"
        ids += connection.execute(query, where.values).fetchall()
    return items(connection, kinds, [i for _, i in sorted(ids)[:limit]])


def _where(
    connection: Any, kind: str, *, actor: str | None, status: tuple[str, ...], since: str | None, until: str | None, least: float
) -> Where:
    where = Where()
    where.add({"events": "true", "statements": "d.latest", "shifts": "true"}[kind])
    where.between(since, until, DAY[kind])
    if least:
        where.add(SURE[kind], least)
    if kind == "events":
        where.one_of("a.status", status)
    if actor is not None:
        ids = meant(connection, actor)
        if kind == "events":
            where.add("a.act IN (SELECT act FROM act_actors WHERE actor = ANY(?) OR side = ANY(?))", ids, ids)
        elif kind == "statements":
            where.add("(s.speaker = ANY(?) OR s.speaker_side = ANY(?) OR s.addressee = ANY(?))", ids, ids, ids)
        else:
            where.add("(s.holder = ANY(?) OR b.side = ANY(?) OR b.holder = ANY(?))", ids, ids, ids)
    return where


def _bin(first: Any, last: Any) -> str:
    days = (last - first).days
    return "day" if days <= 120 else "week" if days <= 800 else "month" if days <= 6000 else "year"


def _names(connection: Any, ids: set[str]) -> dict[str, str]:
    return dict(connection.execute("SELECT actor, name FROM actors WHERE actor = ANY(?)", [sorted(i for i in ids if i)]).fetchall())
