"""One writer at a time: a lock beside the case, held from the first document to the last, that names its holder."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator

from ..errors import CaseBusy, CaseError
from .home import Home, Server, itself


@contextlib.contextmanager
def writer_lock(path: Home) -> Iterator[None]:
    """Hold the case for writing; raises `CaseBusy` with the holder's process id. The system lets go of it when we die."""
    if isinstance(path, Server):
        from . import postgres

        with postgres.writer_lock(path):
            yield
        return
    path = itself(path)
    if path.exists() and not path.is_file():
        raise CaseError(f"{path}: is no regular file")
    place = path.with_name(f".{path.name}.lock")
    try:
        handle = os.open(place, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)  # a link there, which somebody else laid, would have another file written to
    except OSError as error:
        raise CaseError(f"{path}: cannot be written to: {error.strerror}") from error
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise CaseError(f"{path}: cannot be written to: {place} is no regular file")
        if not _locked(handle):
            holder = os.pread(handle, 40, 0).decode("ascii", "replace").strip() or "unknown"
            raise CaseBusy(f"{path}: process {holder} is writing to it; wait for it, or stop it (what it has added stays)")
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)  # the file stays: to remove it would let two others lock two files of one name


def _locked(handle: int) -> bool:
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
