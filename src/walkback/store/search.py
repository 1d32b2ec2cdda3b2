"""Full text: a SQLite FTS5 file beside the case, brought up to date from it and never the only place of anything.

DuckDB's own full-text extension is no part of its wheel and would have to be downloaded; FTS5 comes with Python.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import CaseError, UsageError
from .home import itself

WORDS = re.compile(r'"[^"]*"|[^\s"]+')
TOKEN = re.compile(r"\w+")


def index_path(path: Path) -> Path:
    """Where the index of a case lies."""
    path = itself(path)
    return path.with_name(f"{path.name}.search")


def update(path: Path, connection: Any) -> int:
    """Index the documents that the index lacks; gives their number. The caller holds the writer's lock. A broken index is made anew."""
    try:
        return _update(path, connection)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "malformed" not in str(error):
            raise  # a full disk, a lock: the index itself is sound
        index_path(path).unlink()
        return _update(path, connection)


def _update(path: Path, connection: Any) -> int:
    with _opened(index_path(path)) as index:
        index.execute("CREATE TABLE IF NOT EXISTS documents (number INTEGER PRIMARY KEY, doc TEXT UNIQUE)")
        index.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2')"
        )
        have = {row[0] for row in index.execute("SELECT doc FROM documents")}
        missing = [r[0] for r in connection.execute("SELECT doc FROM documents ORDER BY doc").fetchall() if r[0] not in have]
        for start in range(0, len(missing), 256):
            rows = connection.execute(
                "SELECT d.doc, coalesce(d.title, ''), t.text FROM documents d JOIN texts t ON t.doc = d.doc WHERE d.doc = ANY(?) ORDER BY d.doc",
                [missing[start : start + 256]],
            ).fetchall()
            with index:
                for doc, title, text in rows:
                    number = index.execute("INSERT INTO documents (doc) VALUES (?)", [doc]).lastrowid
                    index.execute("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", [number, title, text])
        return len(missing)


def matching(path: Path, asked: str, *, most: int) -> list[tuple[str, float]]:
    """Documents that hold all the words asked for ("in quotation marks" a phrase), the best first, with BM25's score."""
    place = index_path(path)
    if not place.exists():
        raise UsageError(f"{path}: nothing is indexed yet; walkback refresh {path}")
    query = as_query(asked)
    try:
        with _opened(place, read_only=True) as index:
            found = index.execute(
                "SELECT d.doc, bm25(words, 4.0, 1.0) AS score FROM words JOIN documents d ON d.number = words.rowid"
                " WHERE words MATCH ? ORDER BY score, d.doc LIMIT ?",
                [query, most],
            ).fetchall()
    except sqlite3.DatabaseError as error:
        raise CaseError(f"{path}: the full-text index cannot be read ({error}); make it anew: walkback refresh {path}") from error
    return [(doc, -score) for doc, score in found]


def as_query(asked: str) -> str:
    """FTS5's form of what a person asks: every word quoted, so that none is an operator; a last * stands for any ending."""
    parts = []
    for part in WORDS.findall(asked):
        words = " ".join(TOKEN.findall(part))
        if words:
            parts.append(f'"{words}"' + ("*" if part.endswith("*") else ""))
    if not parts:
        raise UsageError(f"{asked!r} holds no word to search for")
    return " ".join(parts)


def passages(text: str, asked: str, *, most: int = 3, around: int = 120) -> list[tuple[int, int]]:
    """Where in the text the words asked for stand: whole lines, or whole words of long ones, those with most of the words asked for first."""
    words = {w.lower() for w in TOKEN.findall(asked)}
    scored = []
    for line in re.finditer(r"[^\n]+", text):
        tokens = [(m.start(), m.end(), m[0].lower()) for m in TOKEN.finditer(line[0])]
        hits = [at for at, _, token in tokens if token in words]
        if hits:
            distinct = len({token for _, _, token in tokens if token in words})
            start = next(at for at, _, _ in tokens if at >= hits[0] - around) if hits[0] > around else 0
            end = max((e for _, e, _ in tokens if e <= start + 3 * around), default=start) if len(line[0]) > start + 3 * around else len(line[0])
            scored.append((-distinct, line.start() + start, line.start() + end))
    return [(start, end) for _, start, end in sorted(scored)[:most]]


@contextlib.contextmanager
def _opened(place: Path, *, read_only: bool = False) -> Iterator[sqlite3.Connection]:
    uri = f"{place.resolve().as_uri()}{'?mode=ro' if read_only else ''}"
    with contextlib.closing(sqlite3.connect(uri, uri=True, timeout=30)) as connection:
        yield connection
