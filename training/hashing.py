"""Stable parts of the data: what is held out does not change from run to run."""

from __future__ import annotations

import hashlib


def bucket(name: str, n: int) -> int:
    """A stable number below n for a document id."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % n


NEWS = ("wh-", "kremlin-", "wikinews-", "GUM_")
"""How ids of the shared news begin; other labelled documents are of the gold's corpora."""


def untrained(doc: str) -> bool:
    """Whether a document labelled by reading is kept apart: a tenth of the news, and another tenth of the other corpora (of which no label was made in the first)."""
    return bucket(doc, 10) == 0 or (bucket(doc, 10) == 3 and not doc.startswith(NEWS))


def fold(doc: str, n: int) -> int:
    """In which of n parts a document of the briefs or the labels is (train.py --without)."""
    return bucket("fold " + doc, n)
