"""What a reader is, and the one place where text becomes a `Document`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from ..errors import BinaryInput, EmptyDocument, InputTooLarge
from ..limits import DEFAULT, Limits
from ..records import Document, Failure, PublishedBasis, Warned

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
CONTROL = {c: None for c in range(32) if chr(c) not in "\t\n\v\f\r\x1b"}


def unheard(_: str, __: str) -> None:
    """Nobody wants to know what was passed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a document comes from and what the caller says of it.

    `label` names the input in messages; `id` is given to a document that has none of its own (a JSONL line gets
    `id:lineno`); `published` and `publisher` hold for documents that do not say themselves. `columns` says of tables which
    column is what, where that is not one of the usual names; `on_skip` hears of what is no document (an archive's images).
    """

    label: str
    id: str
    published: str | None = None
    publisher: str | None = None
    limits: Limits = DEFAULT
    columns: Mapping[str, str] = field(default_factory=dict)
    on_skip: Callable[[str, str], None] = unheard


class Reader(Protocol):
    """One input format. To add one: write its module, name it in `readers.READERS`, add its sample to the tests."""

    name: str
    suffixes: frozenset[str]
    binary: bool
    """Whether the format is bytes and no text, so that control bytes in it mean nothing."""

    def sniff(self, head: bytes) -> bool:
        """Whether the opening bytes look like this format; asked where no known suffix tells."""
        ...

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
        """The documents in order. Raises `DocumentError` where the input as a whole cannot be read."""
        ...


def read_capped(stream: BinaryIO, cap: int, label: str) -> bytes:
    """All bytes of a stream that holds one document; raises `InputTooLarge` without loading more than the cap."""
    data = stream.read(cap + 1)
    if len(data) > cap:
        raise InputTooLarge(f"{label}: over {cap:,} bytes, the cap for one document; raise the cap in limits to allow")
    return data


def make_document(
    text: str, *, id: str, label: str, limits: Limits = DEFAULT, published: str | None = None, publisher: str | None = None,
    title: str | None = None, url: str | None = None, language: str | None = None, extracted: bool = False,
    published_basis: PublishedBasis = "given", notes: tuple[Warned, ...] = (),
) -> Document:  # fmt: skip
    """The document of a text that may be ill: raises `EmptyDocument`, `BinaryInput` or `InputTooLarge`.

    Offsets hold: what cannot be written out again (a lone surrogate) is replaced one for one, with a note.
    """
    if len(text) > limits.document_chars:
        message = f"{label}: {len(text):,} characters, cap is {limits.document_chars:,}; raise limits.document_chars to allow"
        raise InputTooLarge(message, doc_id=id)
    text, mended = mend(text, id=id, label=label)
    if not any(map(str.isalnum, text)):
        raise EmptyDocument(f"{label}: no word in it", doc_id=id)
    return Document(
        id=id, text=text, published=published, publisher=publisher, title=title, url=url, language=language, extracted=extracted,
        published_basis=published_basis, notes=notes + mended,
    )  # fmt: skip


def mend(text: str, *, id: str, label: str) -> tuple[str, tuple[Warned, ...]]:
    """The text fit to be written out as UTF-8, with notes; raises `BinaryInput` where control characters abound."""
    notes: list[Warned] = []
    control = len(text) - len(text.translate(CONTROL))
    if control > 3 and control > len(text) / 100:
        raise BinaryInput(f"{label}: {control:,} control characters in {len(text):,}; this is no text", doc_id=id)
    if control:
        notes.append(Warned(code="control-characters", message=f"{control} control characters (such as NUL) in the text, left as they are"))
    mended, lone = LONE_SURROGATE.subn("\ufffd", text)
    if lone:
        notes.append(Warned(code="lone-surrogates", message=f"{lone} halves of surrogate pairs replaced by U+FFFD, one for one"))
    return mended, tuple(notes)
