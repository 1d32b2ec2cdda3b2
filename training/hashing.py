"""Stable parts of the data: what is held out does not change from run to run."""

from __future__ import annotations

import hashlib


def bucket(name: str, n: int) -> int:
    """A stable number below n for a document id."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % n


def fold(doc: str, n: int) -> int:
    """In which of n parts a document of the briefs or the labels is (train.py --without)."""
    return bucket("fold " + doc, n)
