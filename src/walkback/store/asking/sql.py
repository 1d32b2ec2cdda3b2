"""Any question at all, in SQL: read-only, on this case alone, stopped when it takes too long."""

from __future__ import annotations

import threading
from typing import Any

from ...errors import UsageError
from .. import postgres
from ..postgres import Postgres
from .terms import Row

SECONDS = 60.0


def sql(connection: Any, query: str, *, seconds: float = SECONDS, limit: int | None = None) -> list[Row]:
    """The rows of a query. The connection can write nothing, read no other file and change no setting; see `connect.CLOSED`."""
    if isinstance(connection, Postgres):
        columns, rows = postgres.sql(connection, query, seconds=seconds, limit=limit)
        return [dict(zip(_unique(columns), row, strict=True)) for row in rows]
    import duckdb

    timer = threading.Timer(seconds, connection.interrupt)
    timer.start()
    try:
        if len(duckdb.extract_statements(query)) != 1:
            raise UsageError("give one SQL statement")
        cursor = connection.execute(query)
        if cursor.description is None:
            return []
        columns = _unique([d[0] for d in cursor.description])
        rows = cursor.fetchall() if limit is None else cursor.fetchmany(limit)
    except duckdb.InterruptException as error:
        raise UsageError(f"the query was stopped after {seconds:g} s") from error
    except duckdb.Error as error:
        raise UsageError(str(error)) from error
    finally:
        timer.cancel()
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _unique(names: list[str]) -> list[str]:
    """Column names, the second `doc` called `doc_2`."""
    seen: dict[str, int] = {}
    out = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return out
