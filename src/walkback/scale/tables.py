"""The tables of finished shards as files of this machine, whatever place they lie at."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..errors import UsageError
from ..store.again import OF_A_DOCUMENT
from .place import Place, place_of
from .plan import done, planned

TABLES = (*OF_A_DOCUMENT, "failures")
"""What a shard gives; the rest of a case is made from all documents together."""


def local_tables(root: str | os.PathLike[str]) -> Iterator[tuple[str, dict[str, Path]]]:
    """Each shard, in order, with its file for each table; fetched files are gone when the next shard is asked for."""
    place = place_of(root)
    finished = done(place)
    if missing := [s.name for s in planned(place) if s.name not in finished]:
        few = ", ".join(missing[:5]) + (", …" if len(missing) > 5 else "")
        raise UsageError(f"{place.root}: {len(missing)} shards are not done ({few}); run: walkback shards run {place.root}")
    for shard in sorted(finished):
        with tempfile.TemporaryDirectory() as folder:
            yield shard, {name: _local(place, table_file(name, shard), Path(folder) / f"{name}.parquet") for name in TABLES}


def table_file(table: str, shard: str) -> str:
    """The name of a shard's file of a table, as Hive, Spark and DuckDB name partitions."""
    return f"tables/{table}/shard={shard}/part-0.parquet"


def _local(place: Place, name: str, copy: Path) -> Path:
    if "://" not in place.root:
        return Path(place.root) / name
    copy.write_bytes(place.read(name))
    return copy
