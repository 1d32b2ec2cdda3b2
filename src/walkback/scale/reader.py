"""A warm reader of shards: worker processes that stay, tables as Parquet, the marker last."""

from __future__ import annotations

import json
import os
import platform
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from ..corpus.minhash import signature
from ..errors import WorkerLost
from ..limits import DEFAULT, Limits
from ..pipeline import Pipeline
from ..records import Document, Failure, Reading
from ..stages import default_pipeline
from ..store.fingerprint import reader
from ..store.keys import document_key
from ..store.rows import Rows, rows_of
from ..store.schema import DUCKDB, tables
from ..store.writer import insert
from .crew import Crew
from .ordered import read_through
from .place import Place
from .plan import items_of
from .tables import TABLES, table_file

TRIES = 2  # of a document whose process died: the first death may be the machine's fault, and then the tables must be the same as ever


class ShardReader:
    """Reads shards one after the other with `workers` processes, which are started once. Close it when done."""

    def __init__(self, *, workers: int = 1, limits: Limits = DEFAULT, pipeline: Callable[[], Pipeline] | None = None) -> None:
        self._limits = limits
        self._crew = Crew(workers, pipeline or partial(default_pipeline, limits))

    def close(self) -> None:
        """Stop the workers."""
        self._crew.close()

    def read(self, place: Place, shard: str, *, engine: str = "local") -> dict[str, Any]:
        """Read a shard and write its tables and its marker, which is given back. Raises OSError where they cannot be written."""
        started = time.monotonic()
        rows: Rows = {name: [] for name in TABLES}
        failures: Counter[str] = Counter()
        count = 0
        for document, result in self._results(list(items_of(place, shard))):
            count += 1
            if isinstance(result, Failure):
                failures[result.code] += 1
                rows["failures"].append({"id": result.doc_id, "stage": result.stage, "code": result.code, "message": result.message})
            elif document is not None:
                _add(rows, document, result)
        for name, body in _as_parquet(rows).items():
            place.write(table_file(name, shard), body)
        marker = {
            "shard": shard, "documents": count, "failures": dict(sorted(failures.items())), "rows": {n: len(r) for n, r in rows.items()},
            "seconds": round(time.monotonic() - started, 2), "engine": engine, "host": platform.node(), "process": os.getpid(), "reader": reader(),
        }  # fmt: skip
        place.write(f"done/{shard}.json", json.dumps(marker).encode())
        place.remove(f"failed/{shard}.json")
        return marker

    def _results(self, items: list[Document | Failure]) -> Iterator[tuple[Document | None, Reading | Failure]]:
        for item, result in zip(items, read_through(self._crew, items, limits=self._limits), strict=True):
            document = item if isinstance(item, Document) else None
            yield document, self._again(document, result)

    def _again(self, document: Document | None, result: Reading | Failure) -> Reading | Failure:
        """A document whose process died is read once more, alone in a new one; what kills that too is lost."""
        if document is None or not _is_lost(result):
            return result
        crew = Crew(1, self._crew.factory)
        try:
            for _ in range(TRIES - 1):
                (result,) = read_through(crew, [document], limits=self._limits)
                if not _is_lost(result):
                    break
        finally:
            crew.close()
        return result


def _is_lost(result: Reading | Failure) -> bool:
    return isinstance(result, Failure) and result.code == WorkerLost.code


def _add(rows: Rows, document: Document, reading: Reading) -> None:
    made = rows_of(document, reading)
    made["documents"][0] |= {"version": 1, "latest": True}  # the only one so far; a case or an export sees the others
    number, minhash = signature(reading.text)
    made["signatures"] = [{"doc": document_key(document), "shingles": number, "minhash": minhash}]
    for name, some in made.items():
        rows[name].extend(some)


def _as_parquet(rows: Rows) -> dict[str, bytes]:
    """Each table as a file; one without rows has its columns all the same."""
    import duckdb

    out = {}
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        for name, some in rows.items():
            connection.execute(tables()[name].create(DUCKDB))
            insert(connection, name, some)
            part = Path(folder) / f"{name}.parquet"
            connection.execute(f"COPY {name} TO '{part}' (FORMAT parquet, COMPRESSION zstd)")
            out[name] = part.read_bytes()
    return out
