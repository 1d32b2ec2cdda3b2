"""A case's tables made, and those of an older walkback brought up to date."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import __version__
from ..errors import CaseError
from .connect import check_version, writing
from .home import Home, Server
from .lock import writer_lock
from .schema import DUCKDB, SCHEMA_VERSION, tables, views

TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
COLUMNS = "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"


def types_of(connection: Any) -> dict[str, str]:
    """What the database calls the columns' types."""
    found: dict[str, str] = getattr(connection, "types", DUCKDB)
    return found


def _add_what_is_missing(connection: Any) -> None:
    """Tables and columns that a later version knows; in rows from before they are empty. The views are made again."""
    for name in views():
        connection.execute(f"DROP VIEW IF EXISTS {name}")
    for table in tables().values():
        connection.execute(table.create(types_of(connection)))
        have = {r[0] for r in connection.execute(f"{COLUMNS} AND table_name = ?", [table.name]).fetchall()}
        for column in table.columns:
            if column.name not in have:
                connection.execute(f"ALTER TABLE {table.name} ADD COLUMN {column.name} {types_of(connection)[column.type]}")
    _make_views(connection)


def _make_views(connection: Any) -> None:
    for name, query in views().items():
        connection.execute(f"CREATE VIEW {name} AS {query}")


STEPS: dict[int, Callable[[Any], None]] = {
    1: _add_what_is_missing,  # figures, levers, proposals, terms; instrument and code of events
    2: _add_what_is_missing,  # v_pairs with reciprocal acts whose parties are all sources
}
"""From the schema version that is the key to the next one."""


def up_to_date(path: Home) -> None:
    """Bring an older case up to date; raises `CaseBusy` where somebody is writing to it."""
    with writer_lock(path), writing(path) as connection:
        prepare(connection, path)


def prepare(connection: Any, path: Home) -> None:
    """Make the tables of an empty file or schema; bring an older case up to date; refuse what is neither."""
    found = {row[0] for row in connection.execute(TABLES).fetchall()}
    if not found:
        for table in tables().values():
            connection.execute(table.create(types_of(connection)))
        _made_ready(connection, path)
        _make_views(connection)
        meta = [["schema", str(SCHEMA_VERSION)], ["created_by", __version__]]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)
        return
    if "meta" not in found:
        raise CaseError(f"{path}: other tables are in it, and no case of walkback; name another file or schema")
    version = check_version(connection, path)
    for step in range(version, SCHEMA_VERSION):
        STEPS[step](connection)
        connection.execute("UPDATE meta SET value = ? WHERE name = 'schema'", [str(step + 1)])
    for name in tables().keys() - found:
        connection.execute(tables()[name].create(types_of(connection)))
    if version < SCHEMA_VERSION:
        _made_ready(connection, path)


def _made_ready(connection: Any, path: Home) -> None:
    if isinstance(path, Server):
        from .postgres import made_ready

        made_ready(connection)
