"""A small corpus in shards, and its tables as rows that can be compared. Stages are those of api_stubs, which do what the text says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from walkback.limits import Limits
from walkback.records import Document
from walkback.scale.place import place_of
from walkback.scale.plan import done, plan
from walkback.scale.run import Outcome, run
from walkback.scale.tables import TABLES, local_tables

QUICK = Limits(seconds_per_document=2.0)


def corpus(count: int = 12, **other: str) -> list[Document]:
    """Documents `d0`, `d1`, …; `other` replaces the text of some."""
    return [Document(id=f"d{k}", text=other.get(f"d{k}", f"report number {k} nap"), published="2025-02-14") for k in range(count)]


def cut(place: Path | str, documents: list[Document], *, each: int = 4) -> None:
    """A plan of shards of `each` documents."""
    plan(documents, place, most_documents=each)


def done_by(place: Path | str, **options: Any) -> list[Outcome]:
    """All outcomes of a run with the stub pipeline."""
    from api_stubs import stub_pipeline

    return list(run(place, limits=QUICK, pipeline=stub_pipeline, **options))


def rows(place: Path | str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in the order in which the shards hold them."""
    out: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
    for _, files in local_tables(place):
        for name, file in files.items():
            out[name] += duckdb.execute("SELECT * FROM read_parquet(?, hive_partitioning = false)", [str(file)]).fetchall()
    return out


def marked(place: Path | str) -> list[str]:
    """The shards that have a marker."""
    return sorted(done(place_of(place)))
