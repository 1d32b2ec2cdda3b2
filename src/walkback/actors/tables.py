"""Reading the packaged tables: tab-separated, comment lines first, then the header."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=32)
def _lines(name: str) -> tuple[str, ...]:
    text = (files("walkback.actors") / "data" / name).read_text(encoding="utf-8")
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))


def rows(name: str) -> Iterator[dict[str, str]]:
    """Each row of a packaged table as a dict; a short row's missing cells are empty."""
    lines = _lines(name)
    header = lines[0].split("\t")
    for line in lines[1:]:
        cells = line.split("\t")
        yield dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=False))


def cells(name: str) -> Iterator[list[str]]:
    """Each row of a packaged table as its cells: for large tables."""
    return (line.split("\t") for line in _lines(name)[1:])


@lru_cache(maxsize=8)
def by_first(name: str) -> dict[str, list[list[str]]]:
    """Rows of a packaged table by their first cell."""
    out: dict[str, list[list[str]]] = {}
    for row in cells(name):
        out.setdefault(row[0], []).append(row)
    return out


@lru_cache(maxsize=64)
def words(name: str) -> frozenset[str]:
    """One of the sets of words.tsv."""
    return next(frozenset(row["words"].split("|")) for row in rows("words.tsv") if row["set"] == name)
