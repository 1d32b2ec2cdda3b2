"""Adding documents to a casefile: read what it lacks, commit it in batches, then see what is known together."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from .api import read_many
from .errors import UsageError
from .limits import DEFAULT, Limits
from .pipeline import Pipeline
from .records import Document, Failure, Reading
from .scale.files import documents_apart
from .scale.tables import local_tables
from .store import server_search
from .store.again import documents_of, old_rows, outdated
from .store.connect import reading, writing
from .store.fingerprint import reader_with
from .store.home import Home, Server, home
from .store.keys import document_key
from .store.lock import writer_lock
from .store.migrate import prepare
from .store.refresh import refresh as _refresh
from .store.repair import Saved
from .store.repair import repair as _repair
from .store.search import update
from .store.writer import BATCH_DOCUMENTS, Writer, writer

Said = Callable[[str], object]
Recode = Callable[[Reading], Reading]


def _nothing(_: object) -> None:
    return None


def adding(
    path: str | Home, documents: Iterable[Document | Failure], *, inputs: Iterable[str] = (), workers: int = 1, limits: Limits = DEFAULT,
    pipeline: Callable[[], Pipeline] | None = None, on_known: Callable[[Document], object] = _nothing, said: Said = _nothing,
    derive: bool = True, apart: bool = False, recode: Recode | None = None, own: Sequence[Path] = (),
) -> Iterator[Reading | Failure]:  # fmt: skip
    """Add documents; each result is given when it is safely in the case. Stopped at any point, what was given stays.
    `apart` has even one worker be a process of its own, which a document can bring down alone. `recode` is applied to each reading; `own`
    are the user's files that the pipeline reads by.

    Documents that the case has are told to `on_known` and not read again. At the end (unless `derive` is off) acts, copies,
    quotations and shifts between documents are made anew and the full text is indexed; `said` hears of it.
    """
    place = home(path)
    with writer(place, command="add", inputs=list(inputs), by=reader_with(own)) as case:
        yield from _into(case, documents, workers, limits, pipeline, on_known, apart, recode)
        case.end()
        if derive:
            _derive(place, said)


def _into(
    case: Writer, documents: Iterable[Document | Failure], workers: int, limits: Limits, pipeline: Callable[[], Pipeline] | None,
    on_known: Callable[[Document], object], apart: bool, recode: Recode | None,
) -> Iterator[Reading | Failure]:  # fmt: skip
    given: deque[Document | None] = deque()

    def unread() -> Iterator[Document | Failure]:
        """What is not in the case yet; what is, and what failed, leaves its place in `given`."""
        for item in documents:
            if isinstance(item, Failure):
                given.append(None)
                yield item
            elif case.is_new(item):
                given.append(item)
                yield item
            else:
                on_known(item)

    held: list[Reading | Failure] = []
    try:
        for result in read_many(unread(), workers=workers, limits=limits, pipeline=pipeline, apart=apart):
            if recode is not None and isinstance(result, Reading):
                result = recode(result)
            case.put(given.popleft(), result)
            held.append(result)
            if case.due:
                case.commit()
                yield from held
                held = []
    finally:  # an interruption too: what is read is not thrown away
        case.commit()
    yield from held


def adding_shards(path: str | Home, root: str | os.PathLike[str], *, said: Said = _nothing, derive: bool = True) -> dict[str, int]:
    """Add what the shards below `root` hold (`walkback shards run`), each shard at once; gives the counts of the addition.

    Documents that the case has are passed over, as by `adding`. Raises `UsageError` where a shard is not done yet.
    """
    place = home(path)
    if isinstance(place, Server):
        raise UsageError("shards are loaded into a casefile of one's own; add the documents themselves to a database")
    with writer(place, command="add", inputs=[os.fspath(root)]) as case:
        for shard, files in local_tables(root):
            case.take(files)
            said(f"shard {shard}")
        case.end()
        if derive:
            _derive(place, said)
        return dict(case.counts)


def _derive(path: Home, said: Said) -> None:
    _refresh(path, said=said)
    said("search")
    if isinstance(path, Server):
        with writing(path) as connection:
            server_search.update(connection)
            connection.execute("ANALYZE")
        return
    with reading(path) as connection:
        update(path, connection)


def add(path: str | Home, *inputs: str | os.PathLike[str], **options: Any) -> dict[str, int]:
    """Add files, folders or JSON Lines to the case, which is made if it is not there; gives counts of added and failed documents.

    `published`, `publisher` and `columns` are as for `iter_documents`; the other options are those of `adding`. Files are taken
    apart by a process that can die alone, as with the command.
    """
    of_inputs = {k: options.pop(k) for k in ("published", "publisher", "fetch", "columns", "on_skip") if k in options}
    documents = documents_apart([os.fspath(i) for i in inputs], whole_names=True, **of_inputs)
    counts = {"added": 0, "failed": 0}
    for result in adding(path, documents, inputs=[os.fspath(i) for i in inputs], **options):
        counts["failed" if isinstance(result, Failure) else "added"] += 1
    return counts


def refresh(path: str | Home, *, said: Said = _nothing) -> None:
    """Make anew what is derived: after an interrupted `add`, or with a newer walkback."""
    place = home(path)
    with reading(place):
        pass  # it is there, and a case
    with writer_lock(place):
        with writing(place) as connection:
            prepare(connection, place)
        _derive(place, said)


def repair(path: str | Path, *, said: Said = _nothing) -> Saved:
    """Save what can be saved of a damaged case; the damaged file is kept beside it. See `store.repair`."""
    place = Path(path)
    saved = _repair(place)
    refresh(place, said=said)
    return saved


def again(
    path: str | Home, *, workers: int = 1, limits: Limits = DEFAULT, pipeline: Callable[[], Pipeline] | None = None, derive: bool = True,
    said: Said = _nothing, recode: Recode | None = None, own: Sequence[Path] = (),
) -> tuple[int, int]:  # fmt: skip
    """Read again what another walkback, or with other files of the user's (`own`), read; gives the numbers of documents read and of records that changed.

    A record of the same words keeps its id; `Case.changes` tells what is new, gone or different. What cannot be read any more
    keeps its old records and is counted as a failure.
    """
    place = home(path)
    read = changed = 0
    by = reader_with(own)
    with writer(place, command="reread", by=by) as case:
        with reading(place) as connection:
            docs = outdated(connection, by)
        for start in range(0, len(docs), BATCH_DOCUMENTS):
            with reading(place) as connection:
                documents = list(documents_of(connection, docs[start : start + BATCH_DOCUMENTS]))
                before = {d: old_rows(connection, d) for d in docs[start : start + BATCH_DOCUMENTS]}
            results = read_many(documents, workers=workers, limits=limits, pipeline=pipeline)
            for document, result in zip(documents, results, strict=True):
                if isinstance(result, Failure):
                    case.put(None, result)
                else:
                    read += 1
                    changed += case.put_again(document, recode(result) if recode else result, before[document_key(document)])
            case.commit()
        case.end()
        if derive:
            _derive(place, said)
    return read, changed
