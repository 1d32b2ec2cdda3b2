"""One record of a structured input (a JSON line, a table's row) as a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..errors import BadRecord, EmptyDocument
from ..records import Document, Warned
from .base import Origin, make_document
from .html import document_of_page
from .published import parse_published

KINDS = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number", str: "a string", type(None): "null"}
PLAIN = ("publisher", "title", "url", "language")


def document_of(record: Mapping[str, Any], origin: Origin, *, fallback: str, label: str, notes: tuple[Warned, ...] = ()) -> Document:
    """The document of `{"id", "text" | "html", "published" | "date", "publisher", "title", "url", "language"}`; raises `DocumentError`.

    `event_text` is the text's name in what is fed to other event coders.
    """
    doc_id = _id(record, fallback, label)
    notes += tuple(_text_field_notes(record))
    published = parse_published(record.get("published") or record.get("date"), doc_id=doc_id) or origin.published
    known: dict[str, Any] = {key: text_field(record, key) for key in PLAIN}
    known["publisher"] = known["publisher"] or origin.publisher
    text, html = record.get("text", record.get("event_text")), record.get("html")
    if text is None and isinstance(html, str):
        found = document_of_page(html, id=doc_id, label=label, limits=origin.limits, published=published, notes=notes, **known)
    elif text is None:
        raise BadRecord(f'{label}: no "text" (nor "html") in it', doc_id=doc_id)
    elif not isinstance(text, str):
        raise BadRecord(f'{label}: "text" is {kind(text)}, not a string', doc_id=doc_id)
    elif not text.strip():
        raise EmptyDocument(f'{label}: its "text" is empty', doc_id=doc_id)
    else:
        found = make_document(text, id=doc_id, label=label, limits=origin.limits, published=published, notes=notes, **known)
    return replace(found, numbered=True) if doc_id == fallback else found


def text_field(record: Mapping[str, Any], key: str) -> str | None:
    """A field's text, None where it is empty or no text."""
    value = record.get(key)
    return value.encode("utf-8", "replace").decode("utf-8").strip() or None if isinstance(value, str) else None


def kind(value: object) -> str:
    """A JSON value's kind in words."""
    return KINDS.get(type(value), type(value).__name__)


def _id(record: Mapping[str, Any], fallback: str, label: str) -> str:
    given = record.get("id")
    if given is None or given == "":
        return fallback
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    if not isinstance(given, str):
        raise BadRecord(f'{label}: "id" is {kind(given)}, not a string', doc_id=fallback)
    return given.encode("utf-8", "replace").decode("utf-8")


def _text_field_notes(record: Mapping[str, Any]) -> Iterator[Warned]:
    for key in PLAIN:
        value = record.get(key)
        if value is not None and not isinstance(value, str):
            yield Warned(code="bad-field", message=f'"{key}" is {kind(value)}, not a string; left out')
