"""Files read by a process of their own: where a parser crashes, hangs or eats memory, that document fails and the next one is read.

The process gives documents one by one. If it dies or is silent too long, the document that was due becomes a `Failure`, another
process goes through the same file up to there without taking pages apart again, and goes on behind it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import stat
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from ..errors import TooSlow, WalkbackError, WorkerLost
from ..reading.base import Origin, unheard
from ..reading.sources import iter_documents, read_file, read_stream
from ..records import Document, Failure
from .crew import SECONDS_TO_START
from .wire import LENGTH, send

PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from walkback.scale.files_worker import main; main()"
MOST_DEATHS = 20
"""In one file, after which the rest of it is given up: a new process for each document of a large file would take hours."""


class Lost(NamedTuple):
    """A process that said no more: it died, or was too slow and was stopped."""

    slow: bool
    status: int | None


class Process:
    """One reading process. What it says comes through a pipe, which holds it back when nobody listens."""

    def __init__(self, *, passed_on: int | None = None) -> None:
        descriptors = () if passed_on is None else (passed_on,)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", PROGRAM, *sys.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, pass_fds=descriptors
        )
        if isinstance(started := self.hear(SECONDS_TO_START), Lost):  # before any document: no document's fault
            raise WalkbackError(f"a process that reads files dies as it starts (exit status {started.status})")

    def ask(self, source: str | int, origin: Origin, passed: int) -> None:
        """Have it read a file (an open one by its descriptor), the first `passed` documents of it left out."""
        with contextlib.suppress(OSError):  # one that has died meanwhile is noticed by its silence
            send(self._process.stdin, (source, replace(origin, on_skip=unheard), passed))  # type: ignore[arg-type]

    def hear(self, seconds: float | None) -> tuple[str, Any] | Lost:
        """What it says next."""
        until = None if seconds is None else time.monotonic() + seconds
        try:
            (length,) = LENGTH.unpack(self._exactly(LENGTH.size, until))
            kind, body = pickle.loads(self._exactly(length, until))
        except (EOFError, TimeoutError) as error:
            status = self.end()
            return Lost(isinstance(error, TimeoutError), status)
        return kind, body

    def _exactly(self, size: int, until: float | None) -> bytes:
        pipe = self._process.stdout
        assert pipe is not None
        parts, lacking = [], size
        while lacking:
            left = None if until is None else max(0.0, until - time.monotonic())
            if not select.select([pipe], [], [], left)[0]:
                raise TimeoutError
            part = os.read(pipe.fileno(), min(lacking, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            lacking -= len(part)
        return b"".join(parts)

    def end(self) -> int:
        """Stop it at once; gives its exit status."""
        self._process.kill()
        status = self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        return status


class Apart:
    """Reads files in a process of its own, which is started with the first one and kept for the next."""

    def __init__(self) -> None:
        self._kept: Process | None = None

    def read(self, path: str, origin: Origin) -> Iterator[Document | Failure]:
        """The documents of a file, of standard input ("-") or of a pipe; the last two cannot be begun again."""
        if path != "-" and _is_plain(path):
            yield from self._read_file(path, origin)
            return
        try:
            descriptor = os.dup(sys.stdin.fileno()) if path == "-" else os.open(path, os.O_RDONLY)
        except (OSError, ValueError) as error:  # not there, not permitted, or standard input is no file at all
            yield from read_stream(sys.stdin.buffer, origin) if path == "-" and _has_no_file(error) else read_file(path, origin)
            return
        try:
            yield from _read_descriptor(descriptor, origin)
        finally:
            os.close(descriptor)

    def close(self) -> None:
        """Stop the process."""
        if self._kept is not None:
            self._kept.end()
            self._kept = None

    def _read_file(self, path: str, origin: Origin) -> Iterator[Document | Failure]:
        given = deaths = 0
        while True:
            process, self._kept = self._kept or Process(), None  # nobody else's until the file is at its end
            process.ask(path, origin, given)
            caught_up = given == 0
            try:
                while True:
                    said = process.hear(origin.limits.seconds_to_extract)
                    if isinstance(said, Lost):
                        break
                    kind, body = said
                    if kind == "end":
                        self._kept = process
                        return
                    if kind == "skip":
                        origin.on_skip(*body)
                    elif kind == "passed":
                        caught_up = True
                    else:
                        given += 1
                        yield body
            finally:
                if self._kept is not process:
                    process.end()
            deaths += 1
            if not caught_up or deaths > MOST_DEATHS:
                yield failure(said, origin, given, rest=True)
                return
            yield failure(said, origin, given)
            given += 1


def _read_descriptor(descriptor: int, origin: Origin) -> Iterator[Document | Failure]:
    """What a stream brings; it may take its time, so that only the death of the process ends it."""
    process, given = Process(passed_on=descriptor), 0
    try:
        process.ask(descriptor, origin, 0)
        while True:
            said = process.hear(None)
            if isinstance(said, Lost):
                yield failure(said, origin, given, rest=True)
                return
            kind, body = said
            if kind == "end":
                return
            if kind == "skip":
                origin.on_skip(*body)
            elif kind == "item":
                given += 1
                yield body
    finally:
        process.end()


def failure(lost: Lost, origin: Origin, given: int, *, rest: bool = False) -> Failure:
    """The document that was due when the process said no more, or it and the `rest` of its file."""
    place = f"{origin.label}, document {given + 1}" if given else origin.label
    what = f"{place} and what follows it" if rest and given else place
    doc_id = f"{origin.id} (document {given + 1})" if given else origin.id
    if lost.slow:
        seconds = origin.limits.seconds_to_extract
        message = f"{what}: over {seconds:g} s to take apart, its process was stopped; raise limits.seconds_to_extract to allow"
        return Failure(doc_id=doc_id, stage="reading", code=TooSlow.code, message=message)
    return Failure(doc_id=doc_id, stage="reading", code=WorkerLost.code, message=f"{what}: the process that took it apart died (exit status {lost.status})")


def _is_plain(path: str) -> bool:
    """Whether it can be opened again; what is not there counts, and is told as ever."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):
        return True


def _has_no_file(error: Exception) -> bool:
    """Whether standard input has no descriptor (a test's, a notebook's): io.UnsupportedOperation is both errors."""
    return isinstance(error, OSError) and isinstance(error, ValueError)


def documents_apart(inputs: Sequence[str | os.PathLike[str]], **options: Any) -> Iterator[Document | Failure]:
    """`reading.iter_documents`, each file taken apart by a process that can die alone."""
    apart = Apart()
    try:
        yield from iter_documents(inputs, opener=apart.read, **options)
    finally:
        apart.close()
