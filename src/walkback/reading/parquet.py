"""Parquet: a document a row. DuckDB reads it; a Parquet file is as trusted as the program that wrote it (docs/casefile.md)."""

from __future__ import annotations

import datetime
import os
import shutil
import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from ..errors import DocumentError, InputTooLarge, UnreadableInput
from ..limits import Limits
from ..records import Document, Failure
from .base import Origin
from .columns import columns_of
from .fields import document_of

MAGIC = b"PAR1"
ROWS = 16  # fetched at a time
MEMORY = "1GB"  # that DuckDB may take; a column that unpacks to more is refused, and nothing is put on disk


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
        with _held(stream, origin) as held:  # standard input: the format must be read from its end
            yield from _rows(held.name, origin)


def _held(stream: BinaryIO, origin: Origin) -> Any:
    """A temporary file with all that the stream has, gone when it is closed."""
    try:
        held = tempfile.NamedTemporaryFile(suffix=".parquet")  # noqa: SIM115 (the caller closes it)
        try:
            shutil.copyfileobj(stream, held)
            held.flush()
        except BaseException:
            held.close()
            raise
    except OSError as error:
        told = f"{origin.label}: Parquet from a pipe is held in a temporary file, and there is no room ({error}); set TMPDIR to a folder with room, or name the file"
        raise UnreadableInput(told) from error
    return held


def _rows(path: str, origin: Origin) -> Iterator[Document | Failure]:
    import duckdb

    config: dict[str, Any] = {
        "autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "memory_limit": MEMORY, "threads": "1", "temp_directory": "",
    }  # fmt: skip
    with duckdb.connect(":memory:", config=config) as connection:
        try:
            connection.execute("SET enable_progress_bar = false")  # it would be drawn among the records once a query takes two seconds
            cursor = connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [_escaped(path)])
            header = [d[0] for d in cursor.description or ()]
            columns = columns_of(header, origin.columns, origin.label)
            wanted = ", ".join(_capped(c, most_of(origin.limits)) for c in columns.values())
            cursor = connection.execute(f"SELECT {wanted} FROM read_parquet(?)", [_escaped(path)])
            number = 0
            while rows := cursor.fetchmany(ROWS):
                for row in rows:
                    number += 1
                    sizes = dict(zip(columns, row[1::2], strict=True))
                    yield _document(dict(zip(columns, row[::2], strict=True)), sizes, number, origin)
        except (duckdb.Error, RuntimeError, UnicodeError) as error:  # the last two where names of columns or words are no UTF-8
            raise UnreadableInput(f"{origin.label}: no Parquet that can be read ({(str(error) or type(error).__name__).splitlines()[0]})") from error


def _escaped(path: str) -> str:
    """The path with nothing in it that would be taken for a pattern of several files."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in path)


def most_of(limits: Limits) -> int:
    """Bytes of one cell: what a page or a text may have at most."""
    return max(limits.html_bytes, 4 * limits.document_chars)


def _capped(column: str, cap: int) -> str:
    """A column's value, null where it is over the cap, and its size in bytes: what is too large is never brought into this process."""
    name = '"' + column.replace('"', '""') + '"'
    size = f"strlen(CAST({name} AS VARCHAR))"
    return f"CASE WHEN {size} > {cap} THEN NULL ELSE {name} END, {size}"


def _document(record: dict[str, Any], sizes: dict[str, int | None], number: int, origin: Origin) -> Document | Failure:
    fallback, label = f"{origin.id}:{number}", f"{origin.label} row {number}"
    over = next((f"{n} of {s:,} bytes" for n, s in sizes.items() if s is not None and s > most_of(origin.limits)), None)
    if over:
        message = f"{label}: {over}; raise limits.html_bytes and limits.document_chars to allow"
        return Failure(doc_id=fallback, stage="reading", code=InputTooLarge.code, message=message)
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
