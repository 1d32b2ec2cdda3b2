"""A case's tables made, and those of an older walkback brought up to date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from .. import __version__
from ..errors import CaseError
from .connect import check_version, writing
from .lock import writer_lock
from .schema import DUCKDB, SCHEMA_VERSION, tables, views


def _add_what_is_missing(connection: Any) -> None:
    """Tables and columns that a later version knows; in rows from before they are empty. The views are made again."""
    for name in views():
        connection.execute(f"DROP VIEW IF EXISTS {name}")
    for table in tables().values():
        connection.execute(table.create(DUCKDB))
        have = {r[0] for r in connection.execute("SELECT column_name FROM information_schema.columns WHERE table_name = ?", [table.name]).fetchall()}
        for column in table.columns:
            if column.name not in have:
                connection.execute(f"ALTER TABLE {table.name} ADD COLUMN {column.name} {DUCKDB[column.type]}")
    _make_views(connection)


def _make_views(connection: Any) -> None:
    for name, query in views().items():
        connection.execute(f"CREATE VIEW {name} AS {query}")


STEPS: dict[int, Callable[[Any], None]] = {
    1: _add_what_is_missing,  # figures, levers, proposals, terms; instrument and code of events
    2: _add_what_is_missing,  # v_pairs with reciprocal acts whose parties are all sources
}
"""From the schema version that is the key to the next one."""


def up_to_date(path: Path) -> None:
    """Bring an older case up to date; raises `CaseBusy` where somebody is writing to it."""
    with writer_lock(path), writing(path) as connection:
        prepare(connection, path)


def prepare(connection: Any, path: Path) -> None:
    """Make the tables of an empty file; bring an older case up to date; refuse what is neither."""
    found = {row[0] for row in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    if not found:
        for table in tables().values():
            connection.execute(table.create(DUCKDB))
        _make_views(connection)
        meta = [["schema", str(SCHEMA_VERSION)], ["created_by", __version__]]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)
        return
    if "meta" not in found:
        raise CaseError(f"{path}: a DuckDB file with other tables in it, and no case of walkback; name another file")
    version = check_version(connection, path)
    for step in range(version, SCHEMA_VERSION):
        STEPS[step](connection)
        connection.execute("UPDATE meta SET value = ? WHERE name = 'schema'", [str(step + 1)])
    for name in tables().keys() - found:
        connection.execute(tables()[name].create(DUCKDB))
