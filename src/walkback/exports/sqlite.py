"""SQLite for Datasette and whatever reads it: every table, foreign keys, full text, and Datasette's metadata beside it."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

from ..store.moved import rows_from
from ..store.schema import tables

TYPES = {"text": "TEXT", "texts": "TEXT", "int": "INTEGER", "real": "REAL", "bool": "INTEGER", "date": "TEXT"}
KEYS = {
    "documents": "doc", "statements": "statement", "events": "event", "positions": "position", "shifts": "shift", "acts": "act",
    "actors": "actor", "runs": "run", "levers": "lever", "proposals": "proposal",
}  # fmt: skip
REFERENCES = {
    "doc": "documents (doc)", "act": "acts (act)", "event": "events (event)", "statement": "statements (statement)", "proposal": "proposals (proposal)", "family": "documents (doc)",
    "before": "positions (position)", "after": "positions (position)",
}  # fmt: skip
NO_REFERENCES = {("levers", "act")}  # the words of what would be done
LEFT_OUT = ("signatures", "meta", "changes")
FIRST = ("documents", "events", "statements", "positions", "acts", "proposals")


def write_sqlite(connection: Any, place: Path) -> dict[str, int]:
    """Write the file, which must not be there, and `PLACE-metadata.json`; gives the number of rows a table."""
    order = [*FIRST, *(t for t in tables() if t not in (*FIRST, *LEFT_OUT))]
    with contextlib.closing(sqlite3.connect(place)) as out:
        counts = {name: _copy(connection, out, name) for name in order}
        out.execute("CREATE VIRTUAL TABLE texts_fts USING fts5(text, content='texts', content_rowid='rowid')")
        out.execute("INSERT INTO texts_fts (texts_fts) VALUES ('rebuild')")
        for name in ("statements", "events", "positions", "evidence", "mentions", "act_events", "act_actors"):
            column = "record" if name == "evidence" else "doc" if "doc" in tables()[name].names else "act"
            out.execute(f"CREATE INDEX {name}_{column} ON {name} ({column})")
        out.commit()
    return counts


def _copy(connection: Any, out: sqlite3.Connection, name: str) -> int:
    table = tables()[name]
    cells = [f"[{c.name}] {TYPES[c.type]}{' PRIMARY KEY' if KEYS.get(name) == c.name else ''}" for c in table.columns]
    cells += [
        f"FOREIGN KEY ([{c}]) REFERENCES {REFERENCES[c]}"
        for c in table.names
        if c in REFERENCES and KEYS.get(name) != c and (name, c) not in NO_REFERENCES
    ]
    out.execute(f"CREATE TABLE {name} ({', '.join(cells)})")
    marks = ", ".join("?" * len(table.names))
    count = 0
    for row in rows_from(connection.execute(f"SELECT * FROM {name}")):
        out.execute(f"INSERT INTO {name} VALUES ({marks})", [_cell(row[c]) for c in table.names])
        count += 1
    return count


def _cell(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else value


def metadata(database: str) -> dict[str, Any]:
    """Datasette's metadata: what every column means."""
    told = {n: {"columns": {c.name: c.meaning for c in t.columns}} for n, t in tables().items() if n not in LEFT_OUT}
    return {"title": "walkback casefile", "databases": {database: {"tables": told}}}
