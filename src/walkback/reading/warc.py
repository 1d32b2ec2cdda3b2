"""WARC, as crawls of news (CC-NEWS) are kept: a document an HTML page that was fetched. fastwarc does the work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from ..errors import DocumentError, InputTooLarge, UnreadableInput
from ..records import Document, Failure
from .base import Origin
from .html import document_of_page
from .unpacked import unpacked

PAGES = ("text/html", "application/xhtml+xml")


class Warc:
    """Pages of an archive. The day of the crawl is no day of publication: that comes from the page, or is unknown."""

    name = "warc"
    suffixes = frozenset({".warc", ".warc.gz", ".warc.zst", ".arc.gz"}) - {".arc.gz"}
    binary = True

    def sniff(self, head: bytes) -> bool:
        """The opening of an archive that is not packed."""
        return head.startswith(b"WARC/")

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
        """One `Document` or `Failure` for each page; other records are told to `on_skip`."""
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        found = False
        try:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="none"):
                found = True
                url = record.headers.get("WARC-Target-URI") or ""
                reason = _no_page(record)
                if reason is not None:
                    origin.on_skip(url, reason)
                else:
                    yield _document(record, url, origin)
        except (DocumentError, GeneratorExit):
            raise
        except Exception as error:  # a cut or broken archive: what came before it stands
            raise UnreadableInput(f"{origin.label}: the archive breaks off ({type(error).__name__}: {error})") from error
        if not found:
            raise UnreadableInput(f"{origin.label}: no fetched page in this archive")


def _no_page(record: Any) -> str | None:
    """Why a record is no page, None where it is one."""
    if record.http_headers is None:
        return "no HTTP in it"
    if record.http_headers.status_code != 200:
        return f"HTTP status {record.http_headers.status_code}"
    kind = (record.http_content_type or "").lower()
    return None if kind in PAGES else f"{kind or 'unknown kind'}, no page"


def _document(record: Any, url: str, origin: Origin) -> Document | Failure:
    doc_id = url or (record.record_id or origin.id)
    cap = origin.limits.html_bytes
    try:  # fastwarc can unpack bodies too, but loses its place in the archive where one is not read to its end (2.0.1)
        body = record.reader.read(cap + 1)
        if len(body) > cap:
            raise InputTooLarge(f"{url}: a page of over {cap:,} bytes; raise limits.html_bytes to allow")
        told = record.http_headers
        body = unpacked(body, transfer=told.get("Transfer-Encoding") or "", content=told.get("Content-Encoding") or "", cap=cap, label=url or origin.label)
        return document_of_page(
            body, id=doc_id, label=url or origin.label, limits=origin.limits, published=origin.published, publisher=origin.publisher,
            url=url or None,
        )  # fmt: skip
    except DocumentError as error:
        return Failure(doc_id=error.doc_id or doc_id, stage="reading", code=error.code, message=error.message)
