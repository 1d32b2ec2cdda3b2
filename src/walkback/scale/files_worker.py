"""The process that reads files, started by `files.py` and by nobody else. It opens what it is told and says what it finds."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, BinaryIO, cast

from ..errors import DocumentError, InputTooLarge, StageFailed
from ..reading.base import Origin
from ..reading.html import PASSING
from ..reading.sources import read_file, read_stream
from ..records import Document, Failure
from .bounds import keep_under
from .wire import receive, send
from .worker import own_pipes


def main() -> None:
    """Answer the parent until it hangs up."""
    source, answers = own_pipes()
    with contextlib.suppress(EOFError, OSError):  # the parent is gone, and nobody is left to tell
        send(answers, ("ready", None))
        while True:
            _answer(answers, *receive(source))


def _answer(answers: IO[bytes], given: str | int, origin: Origin, passed: int) -> None:
    """Say each document of the file, and what is none, behind the first `passed`, which are counted only."""
    keep_under(origin.limits.file_process_bytes)

    def skipped(path: str, reason: str) -> None:
        if not PASSING.get():
            send(answers, ("skip", (path, reason)))

    PASSING.set(passed > 0)
    for number, item in enumerate(_documents(given, replace(origin, on_skip=skipped)), 1):
        if number > passed:
            send(answers, ("item", item))
        elif number == passed:
            PASSING.set(False)
            send(answers, ("passed", None))
    send(answers, ("end", None))


def _documents(given: str | int, origin: Origin) -> Iterator[Document | Failure]:
    """The documents; whatever a reader raises that none should is a `Failure` that ends them."""
    try:
        if isinstance(given, str):
            yield from read_file(given, origin)
        else:
            with os.fdopen(given, "rb") as stream:
                yield from read_stream(cast(BinaryIO, stream), origin)
    except MemoryError:
        cap = origin.limits.file_process_bytes
        yield _failure(InputTooLarge(f"{origin.label}: over {cap:,} bytes of memory to take apart; raise limits.file_process_bytes to allow"), origin)
    except Exception as error:
        yield _failure(StageFailed(f"{origin.label}: {type(error).__name__}: {error}"), origin)


def _failure(error: DocumentError, origin: Origin) -> Failure:
    return Failure(doc_id=origin.id, stage="reading", code=error.code, message=error.message)
