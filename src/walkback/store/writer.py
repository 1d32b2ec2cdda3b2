"""Putting documents into a case: batches that are committed whole, nothing twice, a changed page as a new version."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from ..corpus.minhash import signature
from ..errors import Withdrawn
from ..records import Document, Failure, Reading
from .again import OF_A_DOCUMENT, changes
from .connect import writing
from .fingerprint import reader
from .home import Home
from .keys import document_key, lasting_key
from .lock import writer_lock
from .migrate import prepare
from .postgres import Postgres
from .rows import Rows, rows_of
from .schema import tables

BATCH_DOCUMENTS = 64
BATCH_SECONDS = 5.0  # what a power cut may cost, and how long a reader may have to wait behind a slow disk
SURROGATE = re.compile("[\ud800-\udfff]")
SURROGATE_OR_NUL = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL's text holds no NUL


@contextmanager
def writer(path: Home, *, command: str, inputs: Sequence[str] = (), by: str | None = None) -> Iterator[Writer]:
    """The one writer of a case, which is made if it is not there; `by` is who reads. Raises `CaseBusy` where another process writes."""
    with writer_lock(path):
        with writing(path) as connection:
            prepare(connection, path)
        yield Writer(path, command=command, inputs=inputs, by=by)


class Writer:
    """Takes documents with their readings or failures and commits them in batches; what is committed stays."""

    def __init__(self, path: Home, *, command: str, inputs: Sequence[str] = (), by: str | None = None) -> None:
        self.path = path
        self.by = by or reader()
        self.counts = {"added": 0, "versions": 0, "skipped": 0, "failed": 0}
        self._known: set[str] = set()
        self._versions: dict[str, int] = {}
        self._latest: dict[str, str] = {}
        self._keys_of: dict[str, set[str]] = {}
        self._begin()
        with writing(path) as connection:
            for doc, key, version, latest, name in connection.execute("SELECT doc, key, version, latest, id FROM documents").fetchall():
                self._remember(doc, key, version, latest=latest, name=name)
            self._run = _next_run(connection, command, inputs, self.by)

    def _begin(self) -> None:
        self._rows: Rows = {}
        self._outdated: list[str] = []
        self._replaced: list[str] = []
        self._settled: list[str] = []
        self._held = 0
        self._since = time.monotonic()

    def _remember(self, doc: str, key: str, version: int, *, latest: bool, name: str) -> None:
        self._known.add(doc)
        self._versions[key] = max(version, self._versions.get(key, 0))
        self._keys_of.setdefault(name, set()).add(key)
        if latest:
            self._latest[key] = doc

    def is_new(self, document: Document) -> bool:
        """Whether the case lacks it. Asked of the same document twice, it is new but once."""
        doc = document_key(document)
        if doc in self._known:
            self.counts["skipped"] += 1
            return False
        self._known.add(doc)
        return True

    def put(self, document: Document | None, result: Reading | Failure) -> None:
        """Take one result; it is in the case when `commit` has returned."""
        self._held += 1
        if isinstance(result, Failure):
            self._failed(result)
        elif document is not None:
            self._read(document, result)

    def _read(self, document: Document, reading: Reading) -> None:
        rows = rows_of(document, reading)
        doc, key = document_key(document), lasting_key(document)
        version = self._versions.get(key, 0) + 1
        rows["documents"][0] |= {"version": version, "latest": True, "reader": self.by}
        if version > 1:
            self.counts["versions"] += 1
            if key in self._latest:
                self._outdated.append(self._latest[key])
        self._remember(doc, key, version, latest=True, name=document.id)
        self._take(document, reading, rows)

    def _take(self, document: Document, reading: Reading, rows: Rows) -> None:
        number, minhash = signature(reading.text)
        rows["signatures"] = [{"doc": document_key(document), "shingles": number, "minhash": minhash}]
        for table, some in rows.items():
            self._rows.setdefault(table, []).extend(some)
        self._settled.append(document.id)
        self.counts["added"] += 1

    def take(self, files: Mapping[str, Path]) -> None:
        """Take rows that were made elsewhere, a Parquet file a table (scale/reader.py), and commit them as one transaction."""
        with writing(self.path) as connection:
            found = connection.execute("SELECT doc, key, id FROM read_parquet(?)", [str(files["documents"])]).fetchall()
            fresh: dict[str, dict[str, Any]] = {}
            for doc, key, name in found:
                if doc in self._known:
                    self.counts["skipped"] += 1
                    continue
                before = self._latest.get(key)
                if before in fresh:
                    fresh[before]["latest"] = False
                elif before is not None:
                    self._outdated.append(before)
                version = self._versions.get(key, 0) + 1
                self.counts["versions"] += version > 1
                self.counts["added"] += 1
                self._remember(doc, key, version, latest=True, name=name)
                self._settled.append(name)
                fresh[doc] = {"doc": doc, "version": version, "latest": True}
            connection.execute("CREATE OR REPLACE TEMP TABLE fresh (doc VARCHAR, version INTEGER, latest BOOLEAN)")
            if fresh:
                connection.execute("INSERT INTO fresh SELECT r.* FROM (SELECT unnest(from_json(?::JSON, ?)) AS r)", [
                    _json(list(fresh.values()), SURROGATE).decode(), '[{"doc": "VARCHAR", "version": "INTEGER", "latest": "BOOLEAN"}]'
                ])  # fmt: skip
            for name, place in files.items():
                if name != "failures":
                    columns = ", ".join(f"fresh.{c}" if name == "documents" and c in ("version", "latest") else f"t.{c}" for c in tables()[name].names)
                    query = f"INSERT INTO {name} ({', '.join(tables()[name].names)}) SELECT {columns} FROM read_parquet(?) t JOIN fresh USING (doc)"
                    connection.execute(query, [str(place)])
            for row in connection.execute("SELECT id, stage, code, message FROM read_parquet(?)", [str(files["failures"])]).fetchall():
                self._failed(Failure(doc_id=row[0], stage=row[1], code=row[2], message=row[3]))
        self.commit()

    def put_again(self, document: Document, reading: Reading, before: Rows) -> int:
        """Take the new reading of a document in the place of the old one; gives the number of records that changed."""
        self._held += 1
        rows = rows_of(document, reading)
        old = before["documents"][0]
        rows["documents"][0] |= {"version": old["version"], "latest": old["latest"], "reader": self.by}
        rows["changes"] = changes(before, rows)
        self._replaced.append(old["doc"])
        self._take(document, reading, rows)
        return len(rows["changes"])

    def _failed(self, failure: Failure) -> None:
        self.counts["failed"] += 1
        row = {"id": failure.doc_id, "stage": failure.stage, "code": failure.code, "message": failure.message}
        self._rows.setdefault("failures", []).append(row)
        self._settled.append(failure.doc_id)
        if failure.code == Withdrawn.code:
            self._outdated += [self._latest.pop(k) for k in sorted(self._keys_of.get(failure.doc_id, ())) if k in self._latest]

    @property
    def due(self) -> bool:
        """Whether it is time to commit."""
        return self._held >= BATCH_DOCUMENTS or (self._held > 0 and time.monotonic() - self._since > BATCH_SECONDS)

    def commit(self) -> int:
        """Write what is held as one transaction; gives the number of results that are now safe."""
        safe = self._held
        with writing(self.path) as connection:
            if self._settled:
                connection.execute("DELETE FROM failures WHERE id = ANY(?)", [sorted(set(self._settled))])
            for table in OF_A_DOCUMENT if self._replaced else ():
                connection.execute(f"DELETE FROM {table} WHERE doc = ANY(?)", [sorted(self._replaced)])
            for table, rows in self._rows.items():
                insert(connection, table, rows)
            if self._outdated:
                connection.execute("UPDATE documents SET latest = false WHERE doc = ANY(?)", [sorted(set(self._outdated))])
            self._note_run(connection, ended=None)
        self._begin()
        return safe

    def end(self) -> None:
        """Write down that the run came to its end."""
        with writing(self.path) as connection:
            self._note_run(connection, ended=now())

    def _note_run(self, connection: Any, ended: str | None) -> None:
        values = [ended, *self.counts.values(), self._run]
        connection.execute("UPDATE runs SET ended = ?, added = ?, versions = ?, skipped = ?, failed = ? WHERE run = ?", values)


def insert(connection: Any, table: str, rows: Sequence[dict[str, Any]]) -> None:
    """Put rows into a table, many at a time; columns that a row lacks are null."""
    for start in range(0, len(rows), 20_000):
        some = rows[start : start + 20_000]
        if isinstance(connection, Postgres):
            connection.insert(table, _json(some, SURROGATE_OR_NUL))
        else:
            connection.execute(tables()[table].insert(), [_json(some, SURROGATE).decode()])


def _json(rows: Sequence[dict[str, Any]], unfit: re.Pattern[str]) -> bytes:
    """The rows as JSON; characters that the database cannot hold are replaced one for one, so that no offset moves."""
    try:
        encoded = msgspec.json.encode(rows)
    except UnicodeEncodeError:
        encoded = b""
    if encoded and (unfit is SURROGATE or b"\\u0000" not in encoded):
        return encoded
    return msgspec.json.encode([{k: _fit(v, unfit) for k, v in row.items()} for row in rows])


def _fit(value: Any, unfit: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return unfit.sub("\ufffd", value)
    return [_fit(v, unfit) for v in value] if isinstance(value, (list, tuple)) else value


def _next_run(connection: Any, command: str, inputs: Sequence[str], by: str) -> int:
    number = int(connection.execute("SELECT coalesce(max(run), 0) + 1 FROM runs").fetchone()[0])
    insert(connection, "runs", [{
        "run": number, "command": command, "started": now(), "ended": None, "reader": by, "inputs": list(inputs),
        "added": 0, "versions": 0, "skipped": 0, "failed": 0,
    }])  # fmt: skip
    return number


def now() -> str:
    """The moment in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
