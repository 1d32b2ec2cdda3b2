"""Finished shards as one Parquet dataset, a folder a table, parted by the year of publication: DuckDB, Spark and BigQuery read it as it is.

What a case makes of all documents together (acts, copies, shifts between documents) is not in it: for that, add the shards to a case.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..scale.tables import local_tables
from ..store.schema import tables
from .columns import Column, dictionary

NOTES = """A folder for each table, in it a folder for each year of publication (`year=2024`, `year=unknown`), in that a file for each shard. A
document that stands twice in the corpus is in it once; of a page that changed every version is in it."""


def export_shards(root: str | os.PathLike[str], target: str | Path) -> dict[str, int]:
    """Write the dataset to a new folder, which is there when it is complete; gives the rows of each table."""
    home = Path(target)
    if home.exists():
        raise UsageError(f"{home} is there already; a dataset is written to a new folder")
    if not home.parent.is_dir():
        raise UsageError(f"{home}: there is no folder {home.parent}")
    part = home.with_name(f".{home.name}.{os.getpid()}.part")
    part.mkdir()
    try:
        counts = _write(local_tables(root), part)
        listed = {n: tuple(Column(c.name, c.type, c.meaning) for c in tables()[n].columns) for n in counts}
        (part / "DICTIONARY.md").write_text(dictionary("Shards as a dataset", listed, NOTES), encoding="utf-8")
        part.replace(home)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return counts


def _write(shards: Iterable[tuple[str, dict[str, Path]]], folder: Path) -> dict[str, int]:
    import duckdb

    counts: dict[str, int] = {}
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE seen (doc VARCHAR)")
        for shard, files in shards:
            connection.execute(
                "CREATE OR REPLACE TABLE fresh AS SELECT DISTINCT ON (doc) doc, coalesce(year(day)::VARCHAR, 'unknown') AS year FROM read_parquet(?, hive_partitioning = false) "
                "WHERE doc NOT IN (SELECT doc FROM seen) ORDER BY doc", [str(files["documents"])],
            )  # fmt: skip
            connection.execute("INSERT INTO seen SELECT doc FROM fresh")
            for name, file in files.items():
                rows = "SELECT *, 'unknown' AS year FROM read_parquet(?, hive_partitioning = false)" if name == "failures" else "SELECT t.*, fresh.year FROM read_parquet(?, hive_partitioning = false) t JOIN fresh USING (doc)"
                counts[name] = counts.get(name, 0) + _parted(connection, rows, file, folder / name, shard)
    return counts


def _parted(connection: Any, rows: str, file: Path, folder: Path, shard: str) -> int:
    """Write the rows, a file a year; without rows none."""
    count = 0
    connection.execute(f"CREATE OR REPLACE TEMP TABLE held AS {rows}", [str(file)])
    for (year,) in connection.execute("SELECT DISTINCT year FROM held ORDER BY year").fetchall():
        home = folder / f"year={year}"
        home.mkdir(parents=True, exist_ok=True)
        place = str(home / f"{shard}.parquet").replace("'", "''")
        done = connection.execute(f"COPY (SELECT * EXCLUDE (year) FROM held WHERE year = ?) TO '{place}' (FORMAT parquet, COMPRESSION zstd)", [year]).fetchone()
        count += int(done[0])
    return count
