"""CSV and TSV: a document a row, columns by the usual names or as the caller says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from ..errors import BadEncoding, BadRecord, DocumentError
from ..records import Document, Failure
from .base import Origin
from .columns import columns_of
from .decode import decode
from .fields import document_of

SEPARATORS = ",\t;|"
WIDEST = 64 * 1024 * 1024  # bytes of one cell; the csv module's own cap would refuse articles of over 131,072 characters


class Csv:
    """Rows under a header. A row that cannot be read fails alone, with its line."""

    name = "csv"
    suffixes = frozenset({".csv", ".tsv"})
    binary = False

    def sniff(self, head: bytes) -> bool:
        """A first line of several names of which one means text."""
        first = head.split(b"\n", 1)[0].decode("utf-8", "replace").lstrip("\ufeff").strip()
        try:
            names = next(csv.reader([first], delimiter=separator_of(first)), [])
            return len(names) > 1 and all(len(n) < 40 for n in names) and bool(columns_of(names, {}, ""))
        except (csv.Error, BadRecord):
            return False

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
        """One `Document` or `Failure` for each row, in order."""
        csv.field_size_limit(max(csv.field_size_limit(), WIDEST))
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
        try:
            yield from self._rows(text, origin)
        finally:
            text.detach()

    def _rows(self, text: io.TextIOWrapper, origin: Origin) -> Iterator[Document | Failure]:
        first = text.readline(1 << 20)
        if "\x00" in first:
            raise BadEncoding(f"{origin.label}: NULs in its header; save it as UTF-8")
        separator = separator_of(first)
        header = [clean(name, origin.label) for name in next(csv.reader([first], delimiter=separator), [])]
        columns = columns_of(header, origin.columns, origin.label)
        rows = csv.reader(text, delimiter=separator)
        while True:
            fallback = f"{origin.id}:{rows.line_num + 2}"
            label = f"{origin.label} line {rows.line_num + 2}"
            try:
                row = next(rows)
                if row:
                    yield self._document(row, header, columns, origin, fallback, label)
            except StopIteration:
                return
            except csv.Error as error:
                yield Failure(doc_id=fallback, stage="reading", code=BadRecord.code, message=f"{label}: {error}")
            except DocumentError as error:
                yield Failure(doc_id=error.doc_id or fallback, stage="reading", code=error.code, message=error.message)

    def _document(
        self, row: list[str], header: list[str], columns: dict[str, str], origin: Origin, fallback: str, label: str
    ) -> Document:
        if len(row) != len(header):
            raise BadRecord(f"{label}: {len(row)} cells under {len(header)} columns; a cell with a separator in it must stand in quotation marks")
        cells = dict(zip(header, row, strict=True))
        record = {name: clean(cells[column], label) for name, column in columns.items() if cells[column] != ""}
        return document_of({**record, "text": record.get("text", None if "html" in record else "")}, origin, fallback=fallback, label=label)


def separator_of(line: str) -> str:
    """The separator of a header: the one that occurs most."""
    return max(SEPARATORS, key=line.count)


def clean(cell: str, label: str) -> str:
    """The cell's text; bytes in it that are no UTF-8 read as Windows-1252 or refused."""
    raw = cell.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return decode(raw, label=label)[0]
