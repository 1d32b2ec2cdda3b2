"""A worker process, started by `crew.py` and by nobody else.

It is a program of its own and not a `multiprocessing` child, so that the caller's main module is never imported again: reading
with workers needs no `if __name__ == "__main__"` and works from a notebook or from standard input.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
from typing import IO

from .bounds import keep_under
from .one import read_one
from .wire import receive, send


def main() -> None:
    """Answer the parent until it hangs up."""
    source, answers = own_pipes()
    with contextlib.suppress(EOFError, OSError):  # the parent is gone, and nobody is left to tell
        _serve(source, answers)


def own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """What the parent says, and where to answer: standard input and output, which nothing else in this process gets to see."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides
    source = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)  # what a library prints must not be taken for an answer
    return source, answers


def _serve(source: IO[bytes], answers: IO[bytes]) -> None:
    try:
        pipeline = pickle.loads(receive(source))()
    except Exception as error:
        send(answers, ("broken", f"{type(error).__name__}: {error}"))
        return
    keep_under(pipeline.limits.worker_bytes)
    gc.collect()
    gc.freeze()  # what the models hold stays; looking through it at each collection costs some two in a hundred
    send(answers, ("ready", None))
    while True:
        for number, document in receive(source):
            send(answers, ("done", (number, read_one(pipeline, document))))
