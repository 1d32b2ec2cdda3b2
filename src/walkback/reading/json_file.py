"""JSON files: plain documents or IPTC ninjs, one object or a list of them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

import msgspec

from ..errors import BadRecord, DocumentError
from ..records import Document, Failure
from .base import Origin, read_capped
from .fields import document_of, kind
from .jsonl import JsonLines
from .ninjs import is_ninjs, of_ninjs


class Json:
    """A file that is JSON as a whole."""

    name = "json"
    suffixes = frozenset({".json"})
    binary = False

    def sniff(self, head: bytes) -> bool:
        """A list of objects; a lone object is taken for JSON Lines."""
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        return start.startswith(b"[") and start[1:].lstrip().startswith(b"{")

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
        """One `Document` or `Failure` for each object, in order."""
        data = read_capped(stream, origin.limits.document_bytes, origin.label)
        try:
            found = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            if JsonLines().sniff(data) and b"\n{" in data:  # JSON Lines by another name
                yield from JsonLines().read(io.BytesIO(data), origin)
                return
            raise BadRecord(f"{origin.label}: no JSON ({error or type(error).__name__})") from error
        objects = found if isinstance(found, list) else [found]
        for number, one in enumerate(objects, 1):
            fallback = f"{origin.id}:{number}" if isinstance(found, list) else origin.id
            label = f"{origin.label} item {number}" if isinstance(found, list) else origin.label
            try:
                yield self._document(one, origin, fallback, label, numbered=isinstance(found, list))
            except DocumentError as error:
                yield Failure(doc_id=error.doc_id or fallback, stage="reading", code=error.code, message=error.message)

    def _document(self, one: Any, origin: Origin, fallback: str, label: str, *, numbered: bool) -> Document:
        if not isinstance(one, dict):
            raise BadRecord(f"{label}: {kind(one)}, not a JSON object", doc_id=fallback)
        made = of_ninjs(one, origin, fallback, label) if is_ninjs(one) else document_of(one, origin, fallback=fallback, label=label)
        return replace(made, numbered=numbered and made.id == fallback)
