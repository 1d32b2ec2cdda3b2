"""Marked-up pages: the article's text, and what the page's metadata says of it. trafilatura does the work."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, BinaryIO

from ..errors import BadDate, EmptyDocument, InputTooLarge, UnreadableInput
from ..limits import DEFAULT, Limits
from ..records import Document, Warned
from .base import Origin, make_document, read_capped
from .decode import check_binary
from .published import parse_published

OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article")


class Page:
    """HTML. Spans point into the text taken out of it, which the reading carries."""

    name = "html"
    suffixes = frozenset({".html", ".htm"})

    def sniff(self, head: bytes) -> bool:
        """A document type or one of the outer tags."""
        return head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(OPENINGS)

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Document]:
        """The one document."""
        data = read_capped(stream, origin.limits.html_bytes, origin.label)
        check_binary(data[:512], origin.label)
        yield document_of_page(
            data, id=origin.id, label=origin.label, limits=origin.limits, published=origin.published, publisher=origin.publisher
        )


def document_of_page(
    markup: bytes | str, *, id: str, label: str, limits: Limits = DEFAULT, published: str | None = None, publisher: str | None = None,
    title: str | None = None, url: str | None = None, language: str | None = None, notes: tuple[Warned, ...] = (),
) -> Document:  # fmt: skip
    """The article of a page; what the caller knows goes before what the page says. Raises `DocumentError`."""
    if len(markup) > limits.html_bytes:
        raise InputTooLarge(f"{label}: a page of {len(markup):,} bytes, cap is {limits.html_bytes:,}; raise limits.html_bytes", doc_id=id)
    try:
        found = _extract(markup, url)
    except Exception as error:  # trafilatura and lxml raise many kinds on broken pages; none may end the run
        raise UnreadableInput(f"{label}: the page cannot be taken apart ({type(error).__name__}: {error})", doc_id=id) from error
    text = (found.text or "") if found is not None else ""
    if not text.strip():
        raise EmptyDocument(f"{label}: no article text in the page", doc_id=id)
    stated = _day(found.date)
    return make_document(
        text, id=id, label=label, limits=limits, published=published or stated, publisher=publisher or _clean(found.sitename),
        title=title or _title(found), url=url or _clean(found.url), language=language, extracted=True,
        published_basis="given" if published or not stated else "stated", notes=notes,
    )  # fmt: skip


def _extract(markup: bytes | str, url: str | None) -> Any:
    """trafilatura's document, or None. The date is taken from metadata only: a wrong one costs more than none."""
    extract, options = _trafilatura()
    return extract(
        markup, url=url, include_comments=False, include_tables=True, with_metadata=True,
        date_extraction_params=options,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _trafilatura() -> tuple[Any, dict[str, Any]]:
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate"):  # they log each odd page as an error; we report it as a Failure
        logging.getLogger(name).addHandler(logging.NullHandler())
    return bare_extraction, {"extensive_search": False, "original_date": True, "max_date": date(2199, 12, 31).isoformat()}


def _day(value: str | None) -> str | None:
    try:
        return parse_published(value)
    except BadDate:  # the page's date is a hint: a broken one counts as none
        return None


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _title(found: Any) -> str | None:
    """The page's title without the site's name at its end."""
    title, site = _clean(found.title), _clean(found.sitename)
    if title and site:
        for mark in (" – ", " - ", " — ", " | ", " • ", " :: "):
            title = title.removesuffix(mark + site)
    return title
