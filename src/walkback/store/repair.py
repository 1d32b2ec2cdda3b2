"""Saving what can be saved of a damaged case: into a new file, row by row where need be; the old one is kept beside it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..corpus.minhash import signature
from ..errors import CaseError
from .again import OF_A_DOCUMENT
from .asking.terms import Row, ask
from .connect import SECONDS_TO_READ, open_file, writing
from .home import itself
from .lock import writer_lock
from .migrate import prepare
from .schema import DERIVED, tables
from .search import index_path
from .writer import insert

RANGE, LEAST = 16_384, 64  # rows tried at once; a range that fails is halved down to the least
TO_BE_READ_AGAIN = "repaired"
"""In the place of the version that read a document, so that `add --reread` takes it up."""
REMADE = (*DERIVED, "signatures", "meta")


@dataclass
class Saved:
    """What a repair came to: documents saved, rows that could not be read by table, where the damaged file is kept."""

    kept: Path
    documents: int = 0
    lost: dict[str, int] = field(default_factory=dict)
    dropped: int = 0
    """Documents whose text is missing or is not what was read."""

    @property
    def read_again(self) -> bool:
        """Whether records were lost that reading the documents again brings back."""
        return any(t in OF_A_DOCUMENT and t not in ("documents", "texts") for t in self.lost)


def repair(path: Path) -> Saved:
    """Make the case anew from what of it can be read. Raises `CaseError` where no document can; the file is then as it was, and
    what texts can be read are written beside it as JSON Lines.

    What is derived is left to `refresh`, which the caller runs. Corrections, failures and runs are saved like the rest.
    """
    path = itself(path)
    with writer_lock(path):
        _set_log_aside(path)
        new = path.with_name(f".{path.name}.repaired")
        new.unlink(missing_ok=True)
        try:
            saved = _saved(path, new)
        except BaseException:
            for place in (new, _log(new)):
                place.unlink(missing_ok=True)
            raise
        if _log(path).exists():
            _log(path).replace(_log(saved.kept))
        path.replace(saved.kept)
        new.replace(path)
        index_path(path).unlink(missing_ok=True)
        return saved


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")


def _set_log_aside(path: Path) -> None:
    """Where the case opens without its write-ahead log and not with it, the log is what is broken: it is kept under another name."""
    if not _log(path).exists():
        return
    try:
        with contextlib.closing(open_file(path, SECONDS_TO_READ, read_only=False)):
            return
    except CaseError:
        _log(path).replace(path.with_name(f"{path.name}.{_stamp()}.damaged.wal"))


def _stamp() -> str:
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S")


def _saved(path: Path, new: Path) -> Saved:
    found = Saved(kept=path.with_name(f"{path.name}.{_stamp()}.damaged"))
    with contextlib.closing(open_file(path, SECONDS_TO_READ, read_only=True)):
        pass  # CaseError where it cannot be opened at all
    with writing(new) as connection:
        prepare(connection, new)
        for name in tables():
            if name not in REMADE:
                for rows in _rows(path, name, found):
                    insert(connection, name, rows)
        _only_whole_documents(connection, found)
        _sign(connection)
        if found.read_again:
            connection.execute("UPDATE documents SET reader = ?", [TO_BE_READ_AGAIN])
        found.documents = int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
        if not found.documents:
            raise CaseError(f"{path}: no document of it can be read; put back a backup. It is left as it is{_texts_beside(path)}")
    return found


def _texts_beside(path: Path) -> str:
    """Write down the bare texts, where they can be read; gives the words that tell it."""
    place, lines = path.with_name(f"{path.name}.{_stamp()}.texts.jsonl"), []
    for rows in _rows(path, "texts", Saved(kept=path)):
        lines += [json.dumps({"id": r["doc"], "text": r["text"]}, ensure_ascii=False) for r in rows]
    if not lines:
        return ""
    place.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return f"; {len(lines):,} texts, without their dates and publishers, are in {place}"


def _rows(path: Path, table: str, found: Saved) -> Iterator[list[Row]]:
    """The rows of a table that can be read, in its order; those that cannot are counted. An error ends a connection, so each try has its own."""
    import duckdb

    try:
        with contextlib.closing(open_file(path, SECONDS_TO_READ, read_only=True)) as connection:
            have = {r[0] for r in connection.execute("SELECT column_name FROM information_schema.columns WHERE table_name = ?", [table]).fetchall()}
            last = connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] if have else None
            end = 0 if last is None else int(last) + 1
    except (duckdb.Error, CaseError):
        found.lost[table] = found.lost.get(table, 0) + 1
        return
    columns = ", ".join(n for n in tables()[table].names if n in have)
    ranges = [(start, min(start + RANGE, end)) for start in range(0, end, RANGE)][::-1]
    while ranges:
        start, end = ranges.pop()
        try:
            with contextlib.closing(open_file(path, SECONDS_TO_READ, read_only=True)) as connection:
                rows = ask(connection, f"SELECT {columns} FROM {table} WHERE rowid >= ? AND rowid < ? ORDER BY rowid", [start, end])
        except (duckdb.Error, CaseError, UnicodeDecodeError):
            if end - start <= LEAST:
                found.lost[table] = found.lost.get(table, 0) + end - start
            else:
                middle = (start + end) // 2
                ranges += [(middle, end), (start, middle)]
            continue
        if rows:
            yield rows


def _only_whole_documents(connection: Any, found: Saved) -> None:
    """Keep of each document one row and one text, those that belong together; drop the records of what is not kept."""
    whole = (
        "SELECT d.doc FROM documents d JOIN texts t ON t.doc = d.doc WHERE sha256(t.text) = d.text_sha256"
        " GROUP BY d.doc HAVING count(*) = 1"
    )
    (found.dropped,) = connection.execute(f"SELECT count(DISTINCT doc) FROM documents WHERE doc NOT IN ({whole})").fetchone()
    keep = [r[0] for r in connection.execute(whole).fetchall()]
    for table in OF_A_DOCUMENT:
        if table != "signatures":
            connection.execute(f"DELETE FROM {table} WHERE doc NOT IN (SELECT unnest(?::VARCHAR[]))", [keep])


def _sign(connection: Any) -> None:
    docs = [r[0] for r in connection.execute("SELECT doc FROM documents ORDER BY doc").fetchall()]
    for start in range(0, len(docs), 256):
        texts = connection.execute("SELECT doc, text FROM texts WHERE doc = ANY(?) ORDER BY doc", [docs[start : start + 256]]).fetchall()
        rows = [(doc, *signature(text)) for doc, text in texts]
        insert(connection, "signatures", [{"doc": doc, "shingles": n, "minhash": m} for doc, n, m in rows])

