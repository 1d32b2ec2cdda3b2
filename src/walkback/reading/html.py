"""Marked-up pages: the article's text, and what the page's metadata says of it. trafilatura does the work."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from ..errors import BadDate, EmptyDocument, InputTooLarge, UnreadableInput
from ..limits import DEFAULT, Limits
from ..records import Document, PublishedBasis, Warned
from .base import Origin, make_document, read_capped
from .decode import check_binary
from .facts import PageFacts, page_facts
from .published import parse_published

MOST_HEADING_LINES = 8
LAST_DAY = "2199-12-31"
PASSING: ContextVar[bool] = ContextVar("PASSING", default=False)
"""Set while pages that were read once before are only counted, on the way back to the place where a process died (`scale.files`)."""
OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article")


class Page:
    """HTML. Spans point into the text taken out of it, which the reading carries."""

    name = "html"
    suffixes = frozenset({".html", ".htm"})
    binary = False

    def sniff(self, head: bytes) -> bool:
        """A document type or one of the outer tags."""
        return head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(OPENINGS)

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Document]:
        """The one document."""
        data = read_capped(stream, origin.limits.html_bytes, origin.label)
        check_binary(data[:512], origin.label)
        yield document_of_page(data, id=origin.id, label=origin.label, limits=origin.limits, published=origin.published, publisher=origin.publisher)


def document_of_page(
    markup: bytes | str, *, id: str, label: str, limits: Limits = DEFAULT, published: str | None = None, publisher: str | None = None,
    title: str | None = None, url: str | None = None, language: str | None = None, notes: tuple[Warned, ...] = (),
    fetched_from: str | None = None,
) -> Document:  # fmt: skip
    """The article of a page; what the caller knows goes before what the page says. Raises `DocumentError`.

    Of a page that was fetched the address is where it was found: what it says of its own address is taken only where host and
    path are the same, so that no page can pass itself off as another's.
    """
    if PASSING.get():
        raise UnreadableInput(f"{label}: passed over", doc_id=id)
    if len(markup) > limits.html_bytes:
        raise InputTooLarge(f"{label}: a page of {len(markup):,} bytes, cap is {limits.html_bytes:,}; raise limits.html_bytes", doc_id=id)
    try:
        found, facts = _extract(markup, url or fetched_from)
    except Exception as error:  # trafilatura and lxml raise many kinds on broken pages; none may end the run
        raise UnreadableInput(f"{label}: the page cannot be taken apart ({type(error).__name__}: {error})", doc_id=id) from error
    text = (found.text or "") if found is not None else ""
    if not text.strip() or facts is None:
        raise EmptyDocument(f"{label}: no article text in the page", doc_id=id)
    guessed = _day(found.date)
    basis: PublishedBasis = "given" if published else "stated" if facts.published else "inferred" if guessed else "given"
    return make_document(
        _with_lead(text, facts), id=id, label=label, limits=limits, published=published or facts.published or guessed,
        publisher=publisher or _clean(found.sitename), title=title or _title(found, facts), url=url or _own_address(_clean(found.url), fetched_from),
        language=language, extracted=True, published_basis=basis, notes=notes,
    )  # fmt: skip


def _extract(markup: bytes | str, url: str | None) -> tuple[Any, PageFacts | None]:
    """trafilatura's document and the facts of the page, or None where there is no page in the mark-up."""
    load, extract = _trafilatura()
    tree = load(markup)
    if tree is None:
        return None, None
    facts = page_facts(tree)
    found = extract(
        tree, url=url, include_comments=False, include_tables=True, with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": LAST_DAY},
    )  # fmt: skip
    return found, facts


@lru_cache(maxsize=1)
def _trafilatura() -> tuple[Any, Any]:
    from trafilatura import bare_extraction, load_html

    for name in ("trafilatura", "htmldate"):  # they log each odd page as an error; we report it as a Failure
        logging.getLogger(name).addHandler(logging.NullHandler())
    return load_html, bare_extraction


def _with_lead(text: str, facts: PageFacts) -> str:
    """The text with its heading on one line, and with the lead paragraph before it where the extractor left it out."""
    text = _heading_joined(text, facts.heading)
    if facts.lead is None or _letters(facts.lead)[:80] in _letters(text[: 3 * len(facts.lead) + 2000]):
        return text
    first, _, rest = text.partition("\n")
    if facts.heading and _letters(first) == _letters(facts.heading):
        return f"{first}\n{facts.lead}\n{rest}"
    return f"{facts.lead}\n{text}"


def _heading_joined(text: str, heading: str | None) -> str:
    """The text, lines trimmed; a heading that was broken over its first lines is one line again."""
    lines = [line.strip() for line in text.strip().split("\n")]
    for count in range(2, min(len(lines), MOST_HEADING_LINES) + 1):
        if heading and _letters("".join(lines[:count])) == _letters(heading):
            return "\n".join([heading, *lines[count:]])
    return "\n".join(lines)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _day(value: str | None) -> str | None:
    try:
        return parse_published(value)
    except BadDate:  # the page's date is a hint: a broken one counts as none
        return None


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _own_address(stated: str | None, fetched_from: str | None) -> str | None:
    """What the page says of its address; of a fetched page only where that leaves out no more than the query."""
    if fetched_from is None or stated is None:
        return fetched_from or stated
    a, b = urlsplit(stated), urlsplit(fetched_from)
    same = (a.scheme, a.netloc.lower(), a.path.rstrip("/")) == (b.scheme, b.netloc.lower(), b.path.rstrip("/"))
    return stated if same and not a.query and not a.fragment else fetched_from


def _title(found: Any, facts: PageFacts) -> str | None:
    """The title that the page's <title> bears out; of two spellings the heading's, unless that is all capitals."""
    title = _without_site(found)
    if title is None or facts.heading is None:
        return title or facts.heading
    if _letters(title) == _letters(facts.heading):
        return title if facts.heading.isupper() else facts.heading
    return title if _letters(facts.window_title).startswith(_letters(title)) else facts.heading


def _without_site(found: Any) -> str | None:
    title, site = _clean(found.title), _clean(found.sitename)
    if title and site:
        for mark in (" – ", " - ", " — ", " | ", " • ", " :: "):
            title = title.removesuffix(mark + site)
    return title
