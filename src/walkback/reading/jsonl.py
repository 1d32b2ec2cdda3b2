"""JSON Lines: one document a line, each of which can fail alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from ..errors import BadRecord, DocumentError, InputTooLarge
from ..records import Document, Failure, Warned
from .base import Origin
from .columns import columns_of
from .decode import decode
from .fields import document_of, kind
from .ninjs import is_ninjs, of_ninjs

CHUNK = 1 << 20
TEXT = ("text", "html", "event_text")
"""A record with one of these is as it should be; the fields of others are found as the columns of a table are."""
BOMS_OF_WIDE = (b"\xff\xfe", b"\xfe\xff")


class JsonLines:
    """`{"id", "text" | "html", "published" | "date", "publisher", "title", "url", "language"}` a line, all but the text optional."""

    name = "jsonl"
    suffixes = frozenset({".jsonl", ".ndjson"})
    binary = False

    def sniff(self, head: bytes) -> bool:
        """A line that opens an object with a key."""
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        return start.startswith(b"{") and start[1:].lstrip().startswith(b'"')

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
        """One `Document` or `Failure` for each line that is not blank, in order."""
        for number, line, complete in _lines(stream, origin.limits.line_bytes):
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
                if line.startswith(BOMS_OF_WIDE):
                    raise BadRecord(f"{origin.label}: JSON Lines in UTF-16; save it as UTF-8")
            if not line.strip():
                continue
            fallback = f"{origin.id}:{number}"
            try:
                if not complete:
                    message = f"{origin.label} line {number}: over {origin.limits.line_bytes:,} bytes; raise limits.line_bytes to allow"
                    raise InputTooLarge(message)
                yield _document(line, origin, fallback, f"{origin.label} line {number}")
            except DocumentError as error:
                yield Failure(doc_id=error.doc_id or fallback, stage="reading", code=error.code, message=error.message)


def _lines(stream: BinaryIO, cap: int) -> Iterator[tuple[int, bytes, bool]]:
    """Number, bytes and whether they are all of it; of a line over the cap the rest is passed over without keeping it."""
    number = 0
    while line := stream.readline(cap + 1):
        number += 1
        complete = len(line) <= cap or line.endswith(b"\n")
        rest = line
        while not complete and rest and not rest.endswith(b"\n"):
            rest = stream.readline(CHUNK)
        yield number, line if complete else line[:100], complete


def _document(line: bytes, origin: Origin, fallback: str, label: str) -> Document:
    record, notes = json_object(line, label)
    if not origin.columns and is_ninjs(record):
        return of_ninjs(record, origin, fallback, label)
    if origin.columns or not any(key in record for key in TEXT):
        try:
            fields = columns_of(record, origin.columns, label)
        except DocumentError as error:
            error.doc_id = error.doc_id or (record["id"] if isinstance(record.get("id"), str) else None)
            raise
        record = {name: record[field] for name, field in fields.items()}
    return document_of(record, origin, fallback=fallback, label=label, notes=notes)


def json_object(line: bytes, label: str) -> tuple[dict[str, Any], tuple[Warned, ...]]:
    """The JSON object of the line. msgspec is quick; what it refuses (lone surrogates, NaN, other encodings) json may take."""
    notes: tuple[Warned, ...] = ()
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        text, notes = decode(line, label=label)
        try:
            found = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise BadRecord(f"{label}: no JSON ({str(error) or type(error).__name__})") from error
    if not isinstance(found, dict):
        raise BadRecord(f"{label}: {kind(found)}, not a JSON object")
    return found, notes
