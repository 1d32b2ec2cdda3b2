"""The room's word lists and tables, read from `data/`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated file, without comments and blank lines."""
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def words_of(name: str, cls: str) -> frozenset[str]:
    """The words of one class in a file of words and classes."""
    return frozenset(row[0] for row in rows(name) if row[1] == cls)
