"""What people say of records: wrong, mended, right. Kept apart from the machine's records, with name and time, and never written over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..errors import UsageError
from .asking.records import one
from .asking.terms import Row, ask
from .connect import writing
from .fingerprint import reader
from .followed import find_again
from .home import Home
from .migrate import prepare
from .writer import insert, now

VERDICTS = ("wrong", "mended", "right", "withdrawn")
MENDABLE = {
    "statement": ("speaker", "polarity", "day"),
    "event": ("source", "target", "type", "status", "day"),
    "position": ("holder", "issue", "stance", "day"),
    "shift": ("kind",),
}
"""Fields that a person may put right; words and offsets stay as they are, since a record without its words is another record."""
LISTS = ("source", "target")
LONGEST = {"by": 80, "note": 2000, "field": 200}


def correct(
    path: Home, record: str, verdict: str, *, by: str, note: str = "", fields: Mapping[str, Any] | None = None, at: str | None = None
) -> Row:
    """Write a correction down and give it back. The newest of a record stands; `withdrawn` takes it back.

    Needs no writer's lock: it adds one row to a table that nothing else writes, in one transaction.
    """
    with writing(path) as connection:
        prepare(connection, path)
        found = one(connection, record)
        number = int(connection.execute("SELECT coalesce(max(n), 0) + 1 FROM corrections").fetchone()[0])
        mended = _checked(found["kind_of_record"], verdict, by, note, dict(fields or {}))
        row = {
            "n": number, "record": record, "kind": found["kind_of_record"], "doc": found["doc"], "start_char": found["start_char"],
            "end_char": found["end_char"], "words": found["words"], "verdict": verdict,
            "fields": json.dumps(mended, ensure_ascii=False) if mended else None,
            "machine": json.dumps(found["machine"], ensure_ascii=False, default=str),
            "note": note.strip() or None, "made_by": by.strip(), "made_at": at or now(), "reader": reader(),
        }  # fmt: skip
        insert(connection, "corrections", [row])
    return row


def _checked(kind: str, verdict: str, by: str, note: str, fields: dict[str, Any]) -> dict[str, Any]:
    if verdict not in VERDICTS:
        raise UsageError(f"{verdict!r} is no verdict: {', '.join(VERDICTS)}")
    if not by.strip():
        raise UsageError("a correction needs the name of who makes it")
    for name, value in (("by", by), ("note", note), *(("field", v) for v in fields.values())):
        if len(str(value)) > LONGEST[name]:
            raise UsageError(f"too long: a {name} has at most {LONGEST[name]} characters")
    if wrong := [f for f in fields if f not in MENDABLE[kind]]:
        raise UsageError(f"{wrong[0]!r} of a {kind} cannot be mended: {', '.join(MENDABLE[kind])} can")
    if verdict == "mended" and not fields:
        raise UsageError("say what to put in the place of what the machine read")
    return fields if verdict == "mended" else {}


def corrections(connection: Any, *, all: bool = False) -> list[Row]:
    """Corrections, the newest first: those that stand, or `all` ever made. Each with its document, and the record it is about today.

    A record that a newer reading made under another key is found by its words: one of the same kind that overlaps them most. Where the page
    has changed, the newest version's record of the same kind and the very same words is meant too (`followed`).
    `record_now` is null where the newer reading has no such record any more; `record_here` is the record in the version that was corrected.
    """
    rows = _all(connection)
    for group in _groups(rows):
        for row in group:
            row["stands"] = row is group[-1] and row["verdict"] != "withdrawn"
    return [row for row in rows if all or row["stands"]]


def standing(connection: Any) -> dict[str, Row]:
    """The correction that stands, by each key that its record has or had."""
    out: dict[str, Row] = {}
    for group in sorted(_groups(_all(connection)), key=lambda g: int(g[-1]["n"])):
        if group[-1]["verdict"] != "withdrawn":
            out |= dict.fromkeys(sorted({k for r in group for k in (r["record_here"], r["record_now"]) if k}), group[-1])
    return out


def _all(connection: Any) -> list[Row]:
    """Every correction, the newest first, with its record of today."""
    if not _has_table(connection):
        return []
    rows = ask(
        connection,
        "SELECT c.*, d.id AS document, d.title, d.publisher, d.published, d.url, d.latest, d.key AS page"
        " FROM corrections c LEFT JOIN documents d ON d.doc = c.doc ORDER BY n DESC",
    )
    for row in rows:
        row["fields"] = json.loads(row["fields"]) if row["fields"] else {}
        row["machine"] = json.loads(row["machine"])
    find_again(connection, rows)
    return rows


def _groups(rows: list[Row]) -> list[list[Row]]:
    """Corrections of one record under whatever keys it had, each group in order of time."""
    out: dict[str, list[Row]] = {}
    for row in reversed(rows):
        out.setdefault(row["record_now"] or row["record"], []).append(row)
    return list(out.values())


def _has_table(connection: Any) -> bool:
    return bool(connection.execute("SELECT 1 FROM information_schema.tables WHERE table_name = 'corrections' AND table_schema = current_schema()").fetchone())


def gold(connection: Any, *, text: bool = False) -> list[Row]:
    """Corrections that stand, as gold for training: the machine's record, and what is right in its place (null where it is wrong)."""
    out = []
    for c in reversed(corrections(connection)):
        right = None if c["verdict"] == "wrong" else {**c["machine"], **c["fields"]}
        out.append({
            "document": {k: c[k] for k in ("doc", "document", "title", "publisher", "published", "url")},
            "kind": c["kind"], "record": c["record"], "record_now": c["record_now"], "verdict": c["verdict"],
            "span": [c["start_char"], c["end_char"]], "words": c["words"], "machine": c["machine"], "gold": right,
            "mended": c["fields"], "by": c["made_by"], "at": c["made_at"], "note": c["note"], "reader": c["reader"],
        })  # fmt: skip
    if text:
        texts = dict(connection.execute("SELECT doc, text FROM texts WHERE doc = ANY(?)", [[r["document"]["doc"] for r in out]]).fetchall())
        for row in out:
            row["text"] = texts.get(row["document"]["doc"])
    return out
