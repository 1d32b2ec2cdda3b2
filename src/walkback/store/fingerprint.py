"""Which walkback read a document: its version, a hash of the code and data that readings come from, and one of a user's own files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from .. import __version__
from ..positions.issues import issue_files
from ..reading.own import own_text

ROOMS = ("records", "reading", "cleaning", "language", "actors", "dates", "places", "statements", "events", "positions")


@lru_cache(maxsize=1)
def reader() -> str:
    """For example "0.1.0+3f9c2a10": the same whenever the same code and data read."""
    root = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    paths = [p for room in ROOMS for p in (root / room).rglob("*") if p.is_file() and p.suffix != ".pyc"]
    for path in sorted(paths, key=lambda p: p.relative_to(root).as_posix()):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"{__version__}+{digest.hexdigest()[:8]}"


def reader_with(own: Iterable[Path]) -> str:
    """The same with a hash of a user's own files of actors, issues and codes, where there are any: "0.1.0+3f9c2a10+5b1d44e0"."""
    files = sorted({f for p in own for f in (issue_files(p) if p.is_dir() else [p]) if f.is_file()})
    if not files:
        return reader()
    digest = hashlib.sha256(b"".join(hashlib.sha256(own_text(f, "your own").encode()).digest() for f in files))
    return f"{reader()}+{digest.hexdigest()[:8]}"
