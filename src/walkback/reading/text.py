"""Plain text and Markdown: one file, one document, its text untouched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from ..records import Document
from .base import Origin, make_document, read_capped
from .decode import decode


class PlainText:
    """The file as decoded; spans point into exactly that."""

    name = "text"
    suffixes = frozenset({".txt", ".md"})
    binary = False

    def sniff(self, head: bytes) -> bool:
        """Anything may be text; this reader stands last."""
        return True

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Document]:
        """The one document."""
        text, notes = decode(read_capped(stream, origin.limits.document_bytes, origin.label), label=origin.label)
        yield make_document(
            text, id=origin.id, label=origin.label, limits=origin.limits, published=origin.published, publisher=origin.publisher,
            notes=notes,
        )  # fmt: skip
