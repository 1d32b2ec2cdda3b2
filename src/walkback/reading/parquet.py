"""Parquet: a document a row. DuckDB reads it; a Parquet file is as trusted as the program that wrote it (docs/casefile.md)."""

from __future__ import annotations

import datetime
import os
import shutil
import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from ..errors import DocumentError, UnreadableInput
from ..records import Document, Failure
from .base import Origin
from .columns import columns_of
from .fields import document_of

MAGIC = b"PAR1"
ROWS = 64  # fetched at a time


class Parquet:
    """Rows of a file, columns by the usual names or as the caller says."""

    name = "parquet"
    suffixes = frozenset({".parquet", ".pq"})
    binary = True

    def sniff(self, head: bytes) -> bool:
        """Parquet's mark."""
        return head.startswith(MAGIC)

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
        """One `Document` or `Failure` for each row, in order."""
        path = getattr(stream, "name", None)
        if isinstance(path, str) and os.path.isfile(path):
            yield from _rows(path, origin)
            return
        with tempfile.NamedTemporaryFile(suffix=".parquet") as held:  # standard input: the format must be read from its end
            shutil.copyfileobj(stream, held)
            held.flush()
            yield from _rows(held.name, origin)


def _rows(path: str, origin: Origin) -> Iterator[Document | Failure]:
    import duckdb

    config: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    with duckdb.connect(":memory:", config=config) as connection:
        try:
            cursor = connection.execute("SELECT * FROM read_parquet(?)", [_escaped(path)])
            header = [d[0] for d in cursor.description or ()]
            columns = columns_of(header, origin.columns, origin.label)
            wanted = ", ".join('"' + c.replace('"', '""') + '"' for c in columns.values())
            cursor = connection.execute(f"SELECT {wanted} FROM read_parquet(?)", [_escaped(path)])
            number = 0
            while rows := cursor.fetchmany(ROWS):
                for row in rows:
                    number += 1
                    yield _document(dict(zip(columns, row, strict=True)), number, origin)
        except duckdb.Error as error:
            raise UnreadableInput(f"{origin.label}: no Parquet that can be read ({str(error).splitlines()[0]})") from error


def _escaped(path: str) -> str:
    """The path with nothing in it that would be taken for a pattern of several files."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in path)


def _document(record: dict[str, Any], number: int, origin: Origin) -> Document | Failure:
    fallback, label = f"{origin.id}:{number}", f"{origin.label} row {number}"
    told = {k: _plain(v) for k, v in record.items() if v is not None}
    try:
        return document_of({**told, "text": told.get("text", None if "html" in told else "")}, origin, fallback=fallback, label=label)
    except DocumentError as error:
        return Failure(doc_id=error.doc_id or fallback, stage="reading", code=error.code, message=error.message)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return value.isoformat() if value.time() != datetime.time(0) or value.tzinfo else value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value
