"""Stable parts of the data: what is held out does not change from run to run."""

from __future__ import annotations

import hashlib


def bucket(name: str, n: int) -> int:
    """A stable number below n for a document id."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % n
