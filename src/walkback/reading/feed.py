"""RSS and Atom: a document an item. feedparser does the work, wrapped: it raises where it should not, and we do the cleaning."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from ..errors import DocumentError, UnreadableInput
from ..records import Document, Failure, Warned
from .base import Origin, make_document, read_capped
from .fragment import text_of
from .moments import moment

OPENINGS = (b"<rss", b"<feed", b"<rdf:rdf")


class Feed:
    """Items with their full text, or with what summary they have, which a note then says."""

    name = "feed"
    suffixes = frozenset({".rss", ".atom", ".rdf", ".xml"})
    binary = False

    def sniff(self, head: bytes) -> bool:
        """The outermost tag of RSS, RDF or Atom."""
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
        return start.startswith(OPENINGS) or (start.startswith(b"<?xml") and any(o in start for o in OPENINGS))

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
        """One `Document` or `Failure` for each item, in the feed's order."""
        data = read_capped(stream, origin.limits.html_bytes, origin.label)
        check_entities(data, origin.label)
        from .newsml import NewsMl

        if NewsMl().sniff(data[:4096]):  # both go by .xml
            yield from NewsMl().read(io.BytesIO(data), origin)
            return
        if not self.sniff(data[:4096]):
            raise UnreadableInput(f"{origin.label}: XML that is no RSS, Atom or NewsML-G2")
        yield from (item for item, _ in items(data, origin))


def items(data: bytes, origin: Origin) -> Iterator[tuple[Document | Failure, str | None]]:
    """Each item and its link; raises `UnreadableInput` where there is none."""
    found = _parsed(data, origin.label)
    if not found.entries:
        raise UnreadableInput(f"{origin.label}: no item in this feed")
    for number, entry in enumerate(found.entries, 1):
        fallback, link = f"{origin.id}:{number}", _plain(entry.get("link"))
        try:
            yield _document(entry, found.feed, origin, fallback, f"{origin.label} item {number}"), link
        except DocumentError as error:
            yield Failure(doc_id=error.doc_id or fallback, stage="reading", code=error.code, message=error.message), link


def check_entities(data: bytes, label: str) -> None:
    """Raise where XML declares entities of its own: no feed needs them, and bombs are made of them."""
    if b"<!ENTITY" in data or b"<!entity" in data:
        raise UnreadableInput(f"{label}: XML that declares entities of its own; it will not be expanded")


def _parsed(data: bytes, label: str) -> Any:
    import feedparser

    try:
        return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # ValueError on a character reference beyond Unicode, and others that a fuzzer finds
        raise UnreadableInput(f"{label}: the feed cannot be taken apart ({type(error).__name__}: {error})") from error


def _document(entry: Any, feed: Any, origin: Origin, fallback: str, label: str) -> Document:
    full = max((c.get("value") or "" for c in entry.get("content") or ()), key=len, default="")
    summary = entry.get("summary") or ""
    whole = len(full) >= len(summary)
    text, title, url = text_of(full if whole else summary), _plain(entry.get("title")), _plain(entry.get("link"))
    doc_id = _plain(entry.get("id")) or url or fallback
    notes = () if full else (Warned(code="summary-only", message="the feed has a summary of this item and not its text"),)
    published = moment(entry.get("published")) or moment(entry.get("updated"))
    document = make_document(
        text, id=doc_id, label=label, limits=origin.limits, published=published or origin.published, title=title, url=url,
        publisher=_plain(feed.get("title")) or origin.publisher, language=_language(feed), extracted=True, notes=notes,
        published_basis="stated" if published else "given",
    )  # fmt: skip
    return replace(document, numbered=doc_id == fallback)


def _plain(value: object) -> str | None:
    return " ".join(text_of(value).split()) or None if isinstance(value, str) else None


def _language(feed: Any) -> str | None:
    """The main part of the feed's language: "en" of "en-GB"."""
    value = _plain(feed.get("language"))
    return value.split("-")[0].lower() if value else None
