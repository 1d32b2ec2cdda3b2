"""The readers there are. The one place to name a new one."""

from __future__ import annotations

from .base import Reader
from .html import Page
from .jsonl import JsonLines
from .text import PlainText

READERS: tuple[Reader, ...] = (JsonLines(), Page(), PlainText())
"""In the order in which they are asked whether an input without a known suffix is theirs; plain text takes what is left."""


def reader_for(suffix: str) -> Reader | None:
    """The reader of a file suffix (".txt"), or None where nobody knows it."""
    return next((r for r in READERS if suffix.lower() in r.suffixes), None)


def reader_of(head: bytes) -> Reader:
    """The reader whose format the opening bytes look like."""
    return next(r for r in READERS if r.sniff(head))
