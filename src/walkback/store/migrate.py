"""A case's tables made, and those of an older walkback brought up to date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from .. import __version__
from ..errors import CaseError
from .connect import check_version
from .schema import DUCKDB, SCHEMA_VERSION, tables, views

STEPS: dict[int, Callable[[Any], None]] = {}
"""From the schema version that is the key to the next one."""


def prepare(connection: Any, path: Path) -> None:
    """Make the tables of an empty file; bring an older case up to date; refuse what is neither."""
    found = {row[0] for row in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    if not found:
        for table in tables().values():
            connection.execute(table.create(DUCKDB))
        for name, query in views().items():
            connection.execute(f"CREATE VIEW {name} AS {query}")
        meta = [["schema", str(SCHEMA_VERSION)], ["created_by", __version__]]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)
        return
    if "meta" not in found:
        raise CaseError(f"{path}: a DuckDB file with other tables in it, and no case of walkback; name another file")
    version = check_version(connection, path)
    for step in range(version, SCHEMA_VERSION):
        STEPS[step](connection)
        connection.execute("UPDATE meta SET value = ? WHERE name = 'schema'", [str(step + 1)])
