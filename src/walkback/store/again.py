"""Reading again with a newer walkback: ids stay where the words are the same, and what changed is written down."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..records import Document, Span, Warned
from .asking.terms import ask
from .rows import Row, Rows
from .schema import tables

KEYS = {"statements": "statement", "events": "event", "positions": "position", "shifts": "shift", "levers": "lever", "proposals": "proposal"}
OF_A_DOCUMENT = tuple(
    t for t in tables() if "doc" in tables()[t].names and t not in ("copies", "act_events", "quotations", "changes", "corrections")
)
"""Tables whose rows come from one document's reading."""
NOT_COMPARED = frozenset({"n", "local", "time", "place", "via", "why", "confidence"})
"""Numbering within the reading, and how sure and why: a record that differs in these alone says the same."""


def outdated(connection: Any, by: str) -> list[str]:
    """Newest versions of documents that another walkback, or with other files of the user's, read than `by`."""
    rows = connection.execute("SELECT doc FROM documents WHERE latest AND reader <> ? ORDER BY doc", [by]).fetchall()
    return [r[0] for r in rows]


def documents_of(connection: Any, docs: list[str]) -> Iterator[Document]:
    """The documents as they were before they were read."""
    for row in ask(connection, "SELECT d.id, d.given, t.text FROM documents d JOIN texts t ON t.doc = d.doc WHERE d.doc = ANY(?) ORDER BY d.doc", [docs]):
        given = json.loads(row["given"])
        notes = tuple(
            Warned(code=n["code"], message=n["message"], spans=tuple(Span(*s) for s in n["spans"])) for n in given.pop("notes")
        )
        yield Document(id=row["id"], text=row["text"], notes=notes, **given)


def old_rows(connection: Any, doc: str) -> Rows:
    """What the case has of a document's records, and its own row."""
    only = {"shifts": " AND scope = 'document'"}
    return {t: ask(connection, f"SELECT * FROM {t} WHERE doc = ?{only.get(t, '')}", [doc]) for t in (*KEYS, "documents")}


def changes(before: Rows, after: Rows) -> list[Row]:
    """Rows of `changes`: records that came, went, or say something else of the same words."""
    doc = before["documents"][0]["doc"]
    readers = {"reader_before": before["documents"][0]["reader"], "reader_after": after["documents"][0]["reader"]}
    out: list[Row] = []
    for table, key in KEYS.items():
        old = {r[key]: _plain(r) for r in before.get(table, ())}
        new = {r[key]: _plain({**dict.fromkeys(tables()[table].names), **r}) for r in after.get(table, ())}
        for record in sorted(old.keys() | new.keys()):
            a, b = old.get(record), new.get(record)
            fields = sorted(f for f in (a or {}) if b is not None and a is not None and f not in NOT_COMPARED and a[f] != b[f])
            if a is not None and b is not None and not fields:
                continue
            what = "added" if a is None else "removed" if b is None else "changed"
            out.append({
                "record": record, "doc": doc, "kind": key, "what": what, "fields": fields, **readers, "before": _told(a, fields),
                "after": _told(b, fields),
            })  # fmt: skip
    return out


def _plain(row: Row) -> Row:
    return {k: list(v) if isinstance(v, (list, tuple)) else v if isinstance(v, (str, int, float, bool, type(None))) else str(v) for k, v in row.items()}


def _told(row: Row | None, fields: list[str]) -> str | None:
    """The fields that differ, or the whole record where it came or went."""
    if row is None:
        return None
    return json.dumps({f: row[f] for f in fields} if fields else row, ensure_ascii=False)
