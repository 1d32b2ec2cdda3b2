"""What is known of a document, and what of it is no part of the report."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .spans import Span

FurnitureKind = Literal["advert", "link", "share", "caption", "newsletter", "related", "boilerplate", "byline", "other"]
PublishedBasis = Literal["given", "stated", "inferred", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text to read, with what the caller knows of it. `published` is ISO 8601 (a day, or a day and time) or None."""

    id: str
    text: str
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    extracted: bool = False
    """True where `text` was taken out of a marked-up page or feed; spans then point into it and not into the input."""
    published_basis: PublishedBasis = "given"
    """How `published` is known: `given` by the caller, `stated` in the page's metadata."""
    notes: tuple[Warned, ...] = ()
    """What reading it had to mend (encoding, lone surrogates); cleaning passes them on as warnings."""
    numbered: bool = False
    """True where `id` is made up from the place in the input (a line's number) and names nothing that lasts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Words on the page that are no part of the report."""

    span: Span
    kind: FurnitureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentInfo:
    """The document's line in a reading."""

    id: str
    title: str | None
    published: str | None
    published_basis: PublishedBasis
    publisher: str | None
    url: str | None
    language: str | None
    length: int
    furniture: tuple[Furniture, ...] = ()
    subheads: tuple[Span, ...] = ()
    truncated: Span | None = None
    extracted: bool = False
    text: str | None = None
    """The text itself: carried where it was extracted or asked for, else None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that could not be read: where, by which stable code (docs/errors.md), and why in words.

    Id and message may say back what stood in the input; what cannot be written out again (a lone surrogate) is replaced one for one.
    """

    doc_id: str
    stage: str
    code: str
    message: str

    def __post_init__(self) -> None:
        for name in ("doc_id", "message"):
            object.__setattr__(self, name, getattr(self, name).encode("utf-8", "replace").decode("utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """Something in the document that a careful reader would want to be told. Codes are listed in docs/errors.md."""

    code: str
    message: str
    spans: tuple[Span, ...] = field(default=())
