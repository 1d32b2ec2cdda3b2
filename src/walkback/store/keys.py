"""Keys that come from content alone: the same words in the same document bear the same key in every case."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from ..records import Document, Span

DIGITS = 15


def digest(*parts: str | None) -> str:
    """Hexadecimal digits of a hash; None and "" differ."""
    body = "\x1f".join("\x00" if p is None else p for p in parts)
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def lasting_key(document: Document) -> str:
    """What stays the same when the page changes: its url, else its own id, else (no name at all) the text itself."""
    if document.url:
        return document.url
    return f"text:{digest(document.text)}" if document.numbered else document.id


def document_key(document: Document) -> str:
    """Of one version: all that its reading depends on is hashed."""
    d = document
    return "d" + digest(lasting_key(d), d.text, d.published, d.publisher, d.title, d.url, d.language)


class RecordKeys:
    """Keys of one document's records, from the place of their words; a second record of the same words is numbered."""

    def __init__(self, doc: str) -> None:
        self._doc = doc
        self._seen: Counter[str] = Counter()

    def of(self, kind: str, anchor: Iterable[Span]) -> str:
        """The key of a record of this kind (a letter) that rests on these spans."""
        place = f"{kind}|{','.join(f'{s.start}-{s.end}' for s in anchor)}"
        self._seen[place] += 1
        return kind + digest(self._doc, place, str(self._seen[place]))
