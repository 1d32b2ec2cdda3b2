"""What was fetched as documents: a page is one, a feed one for each item, and what an item only sums up is read at its own address."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeGuard
from urllib.parse import urljoin, urlsplit

from ...errors import DocumentError, UnreadableInput
from ...records import Document, Failure, Warned
from ..base import Origin
from ..decode import check_binary
from ..feed import Feed, check_entities, items
from ..html import Page, document_of_page
from ..newsml import NewsMl
from ..text import PlainText
from .fetcher import Fetcher
from .http import Response

MOST_PAGES = 200
"""Pages that one feed may have us fetch; no newspaper's feed has as many items."""
MARKED_UP = ("text/html", "application/xhtml+xml")
CHARSET = re.compile(r"(?:iso-?8859-?\d{1,2}|latin-?1|windows-?125\d|cp125\d|us-ascii|utf-?16(?:le|be)?)", re.IGNORECASE)


def fetched(url: str, fetcher: Fetcher, origin: Origin) -> Iterator[Document | Failure]:
    """The documents at an address, known by where they were found in the end; raises `DocumentError`."""
    response = fetcher.get(url)
    at = str(response.at)
    here = replace(origin, id=at, label=at)
    check_binary(response.body[:512], at)
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    head = response.body[:4096]
    if NewsMl().sniff(head):
        for item in NewsMl().read(io.BytesIO(response.body), here):  # nobody may replace or withdraw another's item by its id
            yield replace(item, doc_id=f"{at}#{item.doc_id}") if isinstance(item, Failure) else _of_feed(item, here)
    elif Feed().sniff(head):
        yield from _items(response, fetcher, here)
    elif kind in MARKED_UP or (not kind and Page().sniff(head)):
        yield _page(response, here)
    elif kind == "text/plain":
        yield from (replace(d, url=at) if isinstance(d, Document) else d for d in PlainText().read(io.BytesIO(response.body), here))
    else:
        raise UnreadableInput(f"{at}: {kind or 'of a kind that it does not tell'}, and neither a page nor a feed")


def _page(response: Response, origin: Origin) -> Document:
    at = str(response.at)
    return document_of_page(
        _decoded(response), id=at, label=at, limits=origin.limits, published=origin.published, publisher=origin.publisher, fetched_from=at
    )


def _decoded(response: Response) -> bytes | str:
    """The page's bytes; as text where its header alone says how it is encoded."""
    found = re.search(r"charset\s*=\s*[\"']?([^\s;\"']{1,40})", response.headers.get("content-type", ""), re.IGNORECASE)
    if found is None or not CHARSET.fullmatch(found[1]):
        return response.body
    try:
        response.body.decode("utf-8")
    except UnicodeDecodeError:
        return response.body.decode(found[1], "replace")
    return response.body


def _items(response: Response, fetcher: Fetcher, origin: Origin) -> Iterator[Document | Failure]:
    """A feed's items. One whose text the feed lacks, or has although it stands at another host, is fetched from its own address."""
    check_entities(response.body, origin.label)
    pages, began = 0, time.monotonic()
    for item, stated in items(response.body, origin):
        link = _joined(response, stated)
        if link is None:
            yield item if isinstance(item, Failure) else _of_feed(item, origin)
        elif _has_text(item) and urlsplit(link).hostname == response.at.host:
            yield replace(item, url=link, id=link, numbered=False)
        else:
            pages += 1
            late = time.monotonic() - began > origin.limits.feed_seconds
            over = f"more than {MOST_PAGES} pages" if pages > MOST_PAGES else "limits.feed_seconds has passed" if late else None
            yield _read_at(link, item, fetcher, origin) if over is None else _without_page(link, item, origin, over)


def _has_text(item: Document | Failure) -> TypeGuard[Document]:
    return isinstance(item, Document) and not any(n.code == "summary-only" for n in item.notes)


def _joined(response: Response, link: str | None) -> str | None:
    """The link as a whole address; None where it is none."""
    if not link:
        return None
    try:
        joined = urljoin(str(response.at), link)
        urlsplit(joined)
    except ValueError:
        return None
    return joined


def _read_at(link: str, item: Document | Failure, fetcher: Fetcher, origin: Origin) -> Document | Failure:
    try:
        found = _page(fetcher.get(link), origin)
    except DocumentError as error:
        return _without_page(link, item, origin, error.message)
    if isinstance(item, Failure):
        return found
    return replace(
        found, title=found.title or item.title, published=found.published or item.published,
        published_basis=found.published_basis if found.published else item.published_basis,
    )  # fmt: skip


def _without_page(link: str, item: Document | Failure, origin: Origin, reason: str) -> Document | Failure:
    """What the feed says: only what was found at an address is known by that address."""
    told = f"its page ({link[:300]}) could not be fetched: {reason}"
    if isinstance(item, Failure):
        return replace(item, message=f"{item.message}; {told}")
    return _of_feed(replace(item, notes=(*item.notes, Warned(code="not-fetched", message=told))), origin)


def _of_feed(item: Document, origin: Origin) -> Document:
    """The item known by the feed and its id there, whatever address or name it claims."""
    return replace(item, url=None, id=item.id if item.numbered else f"{origin.id}#{item.id}")
