"""Whether a case is sound: every block of every table read, every text against its hash, every record against its document."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import CaseError
from .again import OF_A_DOCUMENT
from .connect import reading
from .refresh import is_fresh
from .schema import tables
from .search import index_path

LOOSE = "SELECT count(*) FROM {table} t LEFT JOIN documents d ON d.doc = t.doc WHERE d.doc IS NULL"
ASKED = (
    ("texts", "of a document whose text is missing", "SELECT count(*) FROM documents d LEFT JOIN texts t ON t.doc = d.doc WHERE t.doc IS NULL"),
    ("texts", "that are not what was read: their hash differs", "SELECT count(*) FROM documents d JOIN texts t ON t.doc = d.doc WHERE sha256(t.text) <> d.text_sha256"),
    ("documents", "that stand there twice", "SELECT count(*) - count(DISTINCT doc) FROM documents"),
    ("texts", "that stand there twice", "SELECT count(*) - count(DISTINCT doc) FROM texts"),
    ("documents", "of which two versions are the newest", "SELECT count(*) FROM (SELECT key FROM documents WHERE latest GROUP BY key HAVING count(*) > 1)"),
    ("signatures", "missing", "SELECT count(*) FROM documents d LEFT JOIN signatures s ON s.doc = d.doc WHERE s.doc IS NULL"),
    ("evidence", "with spans outside their text", "SELECT count(*) FROM evidence e JOIN documents d ON d.doc = e.doc WHERE e.start_char < 0 OR e.start_char >= e.end_char OR e.end_char > d.length"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a table, in how many rows (None: not to be told), and whether `refresh` alone mends it."""

    table: str
    what: str
    count: int | None = None
    derived: bool = False

    def __str__(self) -> str:
        return f"{self.table}: {f'{self.count:,} rows ' if self.count is not None else ''}{self.what}"


def check(path: Path) -> list[Fault]:
    """All that is wrong with a case; nothing where it is sound. Raises `CaseError` where there is none, `CaseBusy` where it is taken."""
    if not path.exists():
        raise CaseError(f"{path}: there is no such case")
    try:
        with reading(path):
            pass
    except CaseError as error:
        return [Fault("file", error.message.removeprefix(f"{path}: "))]
    unreadable = [Fault(name, f"cannot be read: {why}") for name in tables() if (why := why_unreadable(path, name)) is not None]
    bad = {f.table for f in unreadable}
    if bad & {"documents", "texts"}:
        return unreadable
    return [*unreadable, *_inconsistent(path, bad), *_stale(path, bad)]


def why_unreadable(path: Path, table: str) -> str | None:
    """Why a table cannot be read to its end, None where it can. A connection of its own: an error ends all that shared one."""
    import duckdb

    try:
        with reading(path) as connection:
            columns = ", ".join(f"bit_xor(hash({c}))" for c in tables()[table].names)
            connection.execute(f"SELECT count(*), {columns} FROM {table}").fetchone()
    except (duckdb.Error, CaseError, UnicodeDecodeError) as error:
        return str(error).splitlines()[0].removeprefix(f"{path}: ")
    return None


def _inconsistent(path: Path, bad: set[str]) -> Iterator[Fault]:
    loose = [(t, "of no document", LOOSE.format(table=t)) for t in OF_A_DOCUMENT if t != "documents"]
    with reading(path) as connection:
        for table, what, query in (*ASKED, *loose):
            if table not in bad:
                count = int(connection.execute(query).fetchone()[0])
                if count:
                    yield Fault(table, what, count)


def _stale(path: Path, bad: set[str]) -> Iterator[Fault]:
    """What `refresh` mends."""
    with reading(path) as connection:
        if "meta" not in bad and not is_fresh(connection):
            yield Fault("acts", "do not take in all documents", derived=True)
        index = index_path(path)
        why = _index_fault(index, connection)
    if why:
        yield Fault("full text", why, derived=True)


def _index_fault(index: Path, connection: Any) -> str | None:
    if not index.exists():
        return "is not indexed"
    try:
        with sqlite3.connect(f"{index.resolve().as_uri()}?mode=ro", uri=True) as opened:
            (told,) = opened.execute("PRAGMA integrity_check").fetchone()
            have = {r[0] for r in opened.execute("SELECT doc FROM documents")}
    except sqlite3.Error as error:
        return f"index cannot be read: {error}"
    missing = sum(1 for (doc,) in connection.execute("SELECT doc FROM documents").fetchall() if doc not in have)
    return f"index is broken: {told}" if told != "ok" else f"index lacks {missing:,} documents" if missing else None
