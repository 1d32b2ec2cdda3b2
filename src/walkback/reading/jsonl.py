"""JSON Lines: one document a line, each of which can fail alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

import msgspec

from ..errors import BadRecord, DocumentError, EmptyDocument, InputTooLarge
from ..records import Document, Failure, Warned
from .base import Origin, make_document
from .decode import decode
from .html import document_of_page
from .published import parse_published

CHUNK = 1 << 20
KINDS = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number", str: "a string", type(None): "null"}
BOMS_OF_WIDE = (b"\xff\xfe", b"\xfe\xff")


class JsonLines:
    """`{"id", "text" | "html", "published" | "date", "publisher", "title", "url", "language"}` a line, all but the text optional."""

    name = "jsonl"
    suffixes = frozenset({".jsonl", ".ndjson"})

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
                found = _document(line, origin, fallback, f"{origin.label} line {number}")
                yield replace(found, numbered=True) if found.id == fallback else found
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
    record, notes = _record(line, label)
    doc_id = _id(record, fallback, label)
    notes += tuple(_text_field_notes(record))
    published = parse_published(record.get("published") or record.get("date"), doc_id=doc_id) or origin.published
    known: dict[str, Any] = {key: _text(record, key) for key in ("publisher", "title", "url", "language")}
    known["publisher"] = known["publisher"] or origin.publisher
    text, html = record.get("text"), record.get("html")
    if text is None and isinstance(html, str):
        return document_of_page(html, id=doc_id, label=label, limits=origin.limits, published=published, notes=notes, **known)
    if text is None:
        raise BadRecord(f'{label}: no "text" (nor "html") in it', doc_id=doc_id)
    if not isinstance(text, str):
        raise BadRecord(f'{label}: "text" is {_kind(text)}, not a string', doc_id=doc_id)
    if not text.strip():
        raise EmptyDocument(f'{label}: its "text" is empty', doc_id=doc_id)
    return make_document(text, id=doc_id, label=label, limits=origin.limits, published=published, notes=notes, **known)


def _record(line: bytes, label: str) -> tuple[dict[str, Any], tuple[Warned, ...]]:
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
        raise BadRecord(f"{label}: {_kind(found)}, not a JSON object")
    return found, notes


def _id(record: dict[str, Any], fallback: str, label: str) -> str:
    given = record.get("id")
    if given is None or given == "":
        return fallback
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    if not isinstance(given, str):
        raise BadRecord(f'{label}: "id" is {_kind(given)}, not a string', doc_id=fallback)
    return given.encode("utf-8", "replace").decode("utf-8")


def _text(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    return value.encode("utf-8", "replace").decode("utf-8").strip() or None if isinstance(value, str) else None


def _text_field_notes(record: dict[str, Any]) -> Iterator[Warned]:
    for key in ("publisher", "title", "url", "language"):
        value = record.get(key)
        if value is not None and not isinstance(value, str):
            yield Warned(code="bad-field", message=f'"{key}" is {_kind(value)}, not a string; left out')


def _kind(value: object) -> str:
    return KINDS.get(type(value), type(value).__name__)
