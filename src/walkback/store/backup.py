"""A copy of a case that is whole, made while others ask it and one adds to it."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

from ..errors import CaseError, UsageError
from .check import check
from .connect import reading, writing
from .home import itself
from .search import index_path


def backup(path: Path, out: Path) -> Path:
    """Copy the case to `out` (a new file, or a folder to put it in) and check the copy; gives where it lies.

    The case is held open for reading while its file is copied: that keeps writers out between two batches, and they wait. The
    copy appears when it is complete, or not at all.
    """
    place = out / path.name if out.is_dir() else out
    path = itself(path)
    if place.exists():
        raise UsageError(f"{place} is there already; a backup is never written over")
    if not place.parent.is_dir():
        raise UsageError(f"{place}: there is no folder {place.parent}")
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with reading(path):
            _copied(path, part)
            log = path.with_name(f"{path.name}.wal")
            if log.exists():  # of a writer that was killed: DuckDB takes it in when the copy is opened
                _copied(log, part.with_name(f"{part.name}.wal"))
        with writing(part):
            pass
        faults = [f for f in check(part) if not f.derived]
        if faults:
            raise CaseError(f"{path}: the copy is not sound, and is not kept ({faults[0]}); walkback check {path}")
        _copy_index(index_path(path), index_path(place))
        part.replace(place)
    except OSError as error:
        raise CaseError(f"{place}: cannot be written: {error.strerror or error}") from error
    finally:
        for left in (part, part.with_name(f"{part.name}.wal")):
            left.unlink(missing_ok=True)
    return place


def _copied(source: Path, target: Path) -> None:
    with source.open("rb") as given, target.open("xb") as taken:
        shutil.copyfileobj(given, taken, 1 << 20)
        taken.flush()
        os.fsync(taken.fileno())


def _copy_index(source: Path, target: Path) -> None:
    """The full-text index too, by SQLite's own means; a broken one is left out, since `refresh` makes it anew."""
    if not source.exists():
        return
    target.unlink(missing_ok=True)
    try:
        with (
            contextlib.closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as given,
            contextlib.closing(sqlite3.connect(target)) as taken,
        ):
            given.backup(taken)
    except sqlite3.Error:
        target.unlink(missing_ok=True)
