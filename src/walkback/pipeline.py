"""Stages in a row: what each needs and gives is checked once, and each document can fail alone."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from .draft import Draft
from .errors import DocumentError, InputTooLarge, StageFailed, TooSlow, WalkbackError
from .limits import DEFAULT, Limits
from .records import Document, Reading


class Stage(Protocol):
    """A step of the reading: loaded once, pure for each document. `needs` and `gives` name fields of `Draft`."""

    name: str
    needs: frozenset[str]
    gives: frozenset[str]

    def __call__(self, draft: Draft) -> Draft:
        """Fill what the stage gives; raise `DocumentError` where the document cannot be read."""
        ...


@contextmanager
def uncollected() -> Iterator[None]:
    """Without garbage collection: while models are loaded or a document is read many objects are made that all stay, and next to none in cycles."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Pipeline:
    """Runs stages over documents. Raises `WalkbackError` where a stage needs what no earlier one gives."""

    def __init__(self, stages: Sequence[Stage], *, limits: Limits = DEFAULT) -> None:
        given = {"document"}
        for stage in stages:
            missing = stage.needs - given
            if missing:
                raise WalkbackError(f"stage {stage.name} needs {', '.join(sorted(missing))}, which no stage before it gives")
            given |= stage.gives
        self.stages = tuple(stages)
        self.limits = limits

    def draft(self, document: Document) -> Draft:
        """The document after all stages, as the working copy; raises `DocumentError`."""
        with uncollected():
            return self._draft(document)

    def _draft(self, document: Document) -> Draft:
        draft = Draft(document=document)
        started = time.monotonic()
        for stage in self.stages:
            try:
                draft = stage(draft)
            except DocumentError as error:
                error.doc_id = error.doc_id or document.id
                error.stage = error.stage or stage.name
                raise
            except MemoryError as error:
                message = f"more memory than there is when {stage.name} read it (a worker may take limits.worker_bytes)"
                raise InputTooLarge(message, doc_id=document.id, stage=stage.name) from error
            except Exception as error:
                message = f"{type(error).__name__}: {error}"
                raise StageFailed(message, doc_id=document.id, stage=stage.name) from error
            if time.monotonic() - started > self.limits.seconds_per_document:
                message = f"over {self.limits.seconds_per_document:g} s when {stage.name} ended; raise limits.seconds_per_document to allow"
                raise TooSlow(message, doc_id=document.id, stage=stage.name)
        return draft

    def read(self, document: Document) -> Reading:
        """The document's reading; raises `DocumentError`."""
        with uncollected():  # until the draft is gone, which would only be looked through
            return self._draft(document).finish()
