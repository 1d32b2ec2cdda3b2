"""A stream of documents through worker processes and out again in the order in which they came."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator

from ..errors import TooSlow, WorkerLost
from ..limits import Limits
from ..records import Document, Failure, Reading
from .crew import SECONDS_TO_START, Crew, Factory, News, Numbered, Worker

CHUNK_DOCUMENTS, CHUNK_CHARS = 8, 8_000  # a chunk is at most about half a second of work, so that no worker waits long at the end
WINDOW_DOCUMENTS, WINDOW_CHARS = 16, 4_000_000  # for each worker: what is held at once, behind a document that takes long
GRACE_SECONDS = 2.0  # over limits.seconds_per_document, within which the pipeline may notice by itself


def read_ordered(items: Iterable[Document | Failure], *, workers: int, factory: Factory, limits: Limits) -> Iterator[Reading | Failure]:
    """A reading or failure for each item, in order. Failures among the items pass through."""
    crew = Crew(workers, factory)
    try:
        yield from read_through(crew, items, limits=limits)
    finally:
        crew.close()


def read_through(crew: Crew, items: Iterable[Document | Failure], *, limits: Limits) -> Iterator[Reading | Failure]:
    """The same with workers that stay for the next call; take all results, or close the crew."""
    yield from _Run(iter(items), crew, limits).results()


class _Run:
    def __init__(self, items: Iterator[Document | Failure], crew: Crew, limits: Limits) -> None:
        self.items, self.crew, self.limits = items, crew, limits
        self.chunks: deque[list[Numbered]] = deque()  # to be given to a worker
        self.answers: dict[int, Reading | Failure] = {}
        self.sizes: dict[int, int] = {}  # characters of each document taken in and not yet given out
        self.taken = self.given = self.chars = 0
        self.exhausted = False

    def results(self) -> Iterator[Reading | Failure]:
        """The answers in the order of the documents."""
        while True:
            self._hand_out()
            while self.given in self.answers:
                answer = self.answers.pop(self.given)
                self.chars -= self.sizes.pop(self.given)
                self.given += 1
                yield answer
            if self.exhausted and self.given == self.taken:
                return
            if self.given not in self.answers and any(w.tasks or not w.ready for w in self.crew.workers):
                self._listen()

    def _hand_out(self) -> None:
        """Give what there is to idle workers; start another for what none is free or starting to take."""
        crew = self.crew
        while self._draw(1 + crew.starting):
            worker = crew.idle()
            if worker is not None:
                worker.give(self.chunks.popleft())
            elif len(crew.workers) < crew.size and len(self.chunks) > crew.starting:
                crew.start()
            else:
                return

    def _draw(self, count: int) -> bool:
        while len(self.chunks) < count and (chunk := self._chunk()):
            self.chunks.append(chunk)
        return bool(self.chunks)

    def _room(self) -> bool:
        size = self.crew.size
        return not self.exhausted and self.taken - self.given < WINDOW_DOCUMENTS * size and self.chars < WINDOW_CHARS * size

    def _chunk(self) -> list[Numbered]:
        chunk: list[Numbered] = []
        while len(chunk) < CHUNK_DOCUMENTS and sum(len(d.text) for _, d in chunk) < CHUNK_CHARS:
            task = self._next()
            if task is None:
                break
            chunk.append(task)
        return chunk

    def _next(self) -> Numbered | None:
        while self._room():
            item = next(self.items, None)
            if item is None:
                self.exhausted = True
                return None
            number, self.taken = self.taken, self.taken + 1
            self.sizes[number] = 0
            if isinstance(item, Document):
                self.sizes[number] = len(item.text)
                self.chars += len(item.text)
                return number, item
            self.answers[number] = item
        return None

    def _listen(self) -> None:
        """Wait for news until a worker is due, take all there is, and only then call one too slow."""
        news = self.crew.news(min(self._due(w) for w in self.crew.workers) - time.monotonic())
        while news is not None:
            self._take(news)
            news = self.crew.news(0)
        now = time.monotonic()
        for worker in [w for w in self.crew.workers if self._due(w) < now]:
            self._give_up(worker, slow=True)

    def _due(self, worker: Worker) -> float:
        if not worker.ready:
            return worker.since + SECONDS_TO_START
        return worker.since + self.limits.seconds_per_document + GRACE_SECONDS if worker.tasks else float("inf")

    def _take(self, news: News) -> None:
        if news.kind == "done" and news.worker in self.crew.workers:
            number, answer = news.body
            self.answers[number] = answer
            news.worker.tasks.popleft()
            news.worker.since = news.at
        elif news.kind == "lost" and news.worker in self.crew.workers:
            self._give_up(news.worker, slow=False)

    def _give_up(self, worker: Worker, *, slow: bool) -> None:
        """Fail the document that the worker was reading, keep the rest of its chunk for another."""
        self.crew.drop(worker)
        if not worker.tasks:
            return
        number, document = worker.tasks.popleft()
        if worker.tasks:
            self.chunks.appendleft(list(worker.tasks))
        if slow:
            code, seconds = TooSlow.code, self.limits.seconds_per_document
            message = f"over {seconds:g} s, its worker was stopped; raise limits.seconds_per_document to allow"
        else:
            code, message = WorkerLost.code, f"the process that read it died (exit status {worker.process.returncode})"
        self.answers[number] = Failure(doc_id=document.id, stage="worker", code=code, message=message)
