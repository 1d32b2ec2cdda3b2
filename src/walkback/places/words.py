"""The word lists of data/words.tsv."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _all() -> dict[str, frozenset[str]]:
    lines = (files(__package__) / "data" / "words.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {use: frozenset(words.split("|")) for use, words in rows}


def words(use: str) -> frozenset[str]:
    """The words listed for that use."""
    return _all()[use]
