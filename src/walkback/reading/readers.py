"""The readers there are. The one place to name a new one."""

from __future__ import annotations

from pathlib import PurePath

from .base import Reader
from .feed import Feed
from .html import Page
from .json_file import Json
from .jsonl import JsonLines
from .newsml import NewsMl
from .parquet import Parquet
from .table import Csv
from .text import PlainText
from .warc import Warc

READERS: tuple[Reader, ...] = (Parquet(), Warc(), Json(), JsonLines(), NewsMl(), Feed(), Page(), Csv(), PlainText())
"""In the order in which they are asked whether an input without a known suffix is theirs; plain text takes what is left."""


def suffix_of(path: str) -> str:
    """A file's suffix; of what is packed, both (".warc.gz")."""
    suffixes = PurePath(path).suffixes
    return "".join(suffixes[-2:]) if len(suffixes) > 1 and suffixes[-1].lower() in (".gz", ".zst") else "".join(suffixes[-1:])


def reader_for(suffix: str) -> Reader | None:
    """The reader of a file suffix (".txt"), or None where nobody knows it."""
    return next((r for r in READERS if suffix.lower() in r.suffixes), None)


def reader_of(head: bytes) -> Reader:
    """The reader whose format the opening bytes look like."""
    return next(r for r in READERS if r.sniff(head))
