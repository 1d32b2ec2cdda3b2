"""The worker processes as the parent sees them: started when there is work, watched, replaced."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import IO, Any, NamedTuple

from ..errors import WalkbackError
from ..pipeline import Pipeline
from ..records import Document
from .wire import receive, send

Factory = Callable[[], Pipeline]
Numbered = tuple[int, Document]
# With the parent's import path, and never with the folder it happens to run in.
PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from walkback.scale.worker import main; main()"
SECONDS_TO_START = 180.0  # models load in about two; a busy machine or a cold disk may need many times that


class News(NamedTuple):
    """What a worker said, and when: "ready", "broken", "done", or "lost" where it says no more."""

    worker: Worker
    kind: str
    body: Any
    at: float


class Worker:
    """One worker process; `tasks` is what it was given and has not yet answered, in order."""

    def __init__(self, factory: bytes, inbox: queue.SimpleQueue[News]) -> None:
        environment = {"OMP_NUM_THREADS": "1", **os.environ}  # one core a worker, unless the caller knows better
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", PROGRAM, *sys.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        self.tasks: deque[Numbered] = deque()
        self.ready = False
        self.since = time.monotonic()
        self._inbox = inbox
        self._ear = threading.Thread(target=self._listen, daemon=True)
        self._ear.start()
        self._tell(factory)

    def give(self, chunk: list[Numbered]) -> None:
        """Hand it documents; one that has died meanwhile is noticed by its silence."""
        self.tasks.extend(chunk)
        self.since = time.monotonic()
        self._tell(chunk)

    def end(self) -> None:
        """Stop it at once; it holds nothing worth keeping."""
        self.process.kill()
        self.process.wait()
        self._ear.join()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                _there(pipe).close()

    def _tell(self, message: object) -> None:
        with contextlib.suppress(OSError):
            send(_there(self.process.stdin), message)

    def _listen(self) -> None:
        stream = _there(self.process.stdout)
        while True:
            try:
                kind, body = receive(stream)
            except Exception:
                self._inbox.put(News(self, "lost", None, time.monotonic()))
                return
            self._inbox.put(News(self, kind, body, time.monotonic()))


class Crew:
    """Up to `size` workers, one inbox for all that they say. Close it when done."""

    def __init__(self, size: int, factory: Factory) -> None:
        self.size = size
        self.workers: list[Worker] = []
        self._inbox: queue.SimpleQueue[News] = queue.SimpleQueue()
        self.factory = factory
        self._factory = _pickled(factory)
        self._failed_starts = 0

    @property
    def starting(self) -> int:
        """How many are loading their models."""
        return sum(1 for w in self.workers if not w.ready)

    def idle(self) -> Worker | None:
        """A worker that waits for work, or None."""
        return next((w for w in self.workers if w.ready and not w.tasks), None)

    def start(self) -> None:
        """Start one more."""
        self.workers.append(Worker(self._factory, self._inbox))

    def news(self, seconds: float) -> News | None:
        """What was said next, or None if nobody speaks for so long."""
        try:
            news = self._inbox.get(timeout=max(0.0, seconds))
        except queue.Empty:
            return None
        if news.kind == "ready":
            news.worker.ready, self._failed_starts = True, 0
        elif news.kind == "broken":
            raise WalkbackError(f"a worker process could not load the pipeline: {news.body}")
        elif news.kind == "lost" and not news.worker.ready:
            self._failed_starts += 1
            if self._failed_starts > 2:
                raise WalkbackError(f"worker processes die as they start (exit status {news.worker.process.wait()})")
        return news

    def drop(self, worker: Worker) -> None:
        """Stop a worker and forget it."""
        if worker in self.workers:
            self.workers.remove(worker)
        worker.end()

    def close(self) -> None:
        """Stop them all."""
        while self.workers:
            self.workers.pop().end()


def _pickled(factory: Factory) -> bytes:
    try:
        return pickle.dumps(factory)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise WalkbackError(f"the pipeline's factory cannot be sent to workers, it must be a function of a module: {error}") from error


def _there(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError("no pipe")
    return pipe
