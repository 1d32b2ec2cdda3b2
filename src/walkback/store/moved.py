"""Shifts between documents: found by `compare`, on what the case has of each line of positions, and kept where both ends bear them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..positions.compare import compare
from ..positions.shifts import Held
from ..records import Reading, Statement
from .back import reading_of
from .borne_out import borne_out
from .keys import digest

DOCUMENTS = 1500  # read again at one time: about 30 MB
LINES = """
SELECT concat(p.side, '|', p.predicate) AS line, array_agg(DISTINCT p.doc ORDER BY p.doc) FROM positions p JOIN documents d ON d.doc = p.doc
WHERE d.latest AND p.side IS NOT NULL GROUP BY line HAVING min(p.scale) < max(p.scale) ORDER BY line
"""
"""A line is what is compared: the positions of one side on the issues of one predicate."""
Row = dict[str, Any]


def shifts_between(connection: Any) -> tuple[list[Row], list[Row]]:
    """Rows of `shifts` (scope "case") and of their evidence."""
    shifts: list[Row] = []
    evidence: list[Row] = []
    for lines, docs in _portions(connection):
        readings, keys = _readings(connection, docs, lines)
        held, statements = _held(readings)
        for found in compare(readings).shifts:
            before, after = keys.get(found.before), keys.get(found.after)
            if before is None or after is None or not borne_out(held[found.before], held[found.after], statements):
                continue
            key = "h" + digest(before["position"], after["position"], found.kind)
            shifts.append({
                "shift": key, "scope": "case", "doc": after["doc"], "n": len(shifts), "holder": found.holder, "issue": found.issue,
                "before": before["position"], "after": after["position"], "before_stance": before["stance"],
                "after_stance": after["stance"], "before_day": before["day"], "after_day": after["day"], "kind": found.kind,
                "noted_by_text": found.noted_by_text, "confidence": found.confidence, "why": found.why,
            })  # fmt: skip
            evidence += [
                {"record": key, "doc": p["doc"], "role": "evidence", "n": n, "start_char": p["start_char"], "end_char": p["end_char"]}
                for n, p in enumerate((before, after))
                if p["start_char"] is not None
            ]
    return shifts, evidence


def _held(readings: list[Reading]) -> tuple[dict[tuple[str, str], Held], dict[tuple[str, str], Statement]]:
    """Positions and statements by document and local id."""
    held: dict[tuple[str, str], Held] = {}
    for reading in readings:
        actors = {a.id: a for a in reading.actors}
        held |= {(reading.document.id, p.id): Held(p, reading.document.id, None, actors) for p in reading.positions}
    return held, {(r.document.id, s.id): s for r in readings for s in r.statements}


def _portions(connection: Any) -> Iterator[tuple[list[str], list[str]]]:
    """Lines on which there are two stances, with their documents, as many at a time as memory should hold."""
    lines: list[str] = []
    docs: set[str] = set()
    for line, some in connection.execute(LINES).fetchall():
        if lines and len(docs | set(some)) > DOCUMENTS:
            yield lines, sorted(docs)
            lines, docs = [], set()
        lines.append(line)
        docs |= set(some)
    if lines:
        yield lines, sorted(docs)


def _readings(connection: Any, docs: list[str], lines: list[str]) -> tuple[list[Reading], dict[tuple[str, str], Row]]:
    """Light readings (no text, no mentions) whose document ids are the case's own, and the positions by document and local id."""
    held: dict[str, dict[str, list[Row]]] = {d: {} for d in docs}
    for table in ("documents", "document_actors", "statements", "positions", "times"):
        only = " AND concat(side, '|', predicate) = ANY(?)" if table == "positions" else ""
        cursor = connection.execute(f"SELECT * FROM {table} WHERE doc = ANY(?){only} ORDER BY doc", [docs, lines] if only else [docs])
        for row in rows_from(cursor):
            held[row["doc"]].setdefault(table, []).append(row)
    for row in rows_from(connection.execute("SELECT * FROM evidence WHERE doc = ANY(?) AND role IN ('content', 'evidence')", [docs])):
        held[row["doc"]].setdefault("evidence", []).append(row)
    readings = []
    keys: dict[tuple[str, str], Row] = {}
    for doc, rows in held.items():
        reading = reading_of({**rows, "texts": [{"text": ""}]})
        readings.append(replace(reading, document=replace(reading.document, id=doc)))
        for row in rows.get("positions", ()):
            keys[doc, row["local"]] = {**row, "day": row["day"].isoformat() if row["day"] else None}
    return readings, keys


def rows_from(cursor: Any) -> Iterator[Row]:
    """The rows of a result as dicts."""
    names = [d[0] for d in cursor.description]
    while some := cursor.fetchmany(1024):
        yield from (dict(zip(names, row, strict=True)) for row in some)
