"""One document in, one reading or failure out: the same in this process and in a worker."""

from __future__ import annotations

from ..errors import DocumentError
from ..pipeline import Pipeline
from ..records import Document, Failure, Reading


def read_one(pipeline: Pipeline, document: Document) -> Reading | Failure:
    """The document's reading, or the failure that tells why there is none."""
    try:
        return pipeline.read(document)
    except DocumentError as error:
        return failure_of(error, document.id)


def failure_of(error: DocumentError, doc_id: str) -> Failure:
    """The error as a record."""
    return Failure(doc_id=error.doc_id or doc_id, stage=error.stage or "reading", code=error.code, message=error.message)
