"""A case in PostgreSQL: the same tables, and the same questions in the same words, behind what the store expects of a connection."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import tempfile
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import CaseBusy, CaseError, UsageError
from .home import Server
from .schema import POSTGRES, tables

QUOTED = re.compile(r"('(?:[^']|'')*')")
INDEXES = {
    "documents": ("doc", "key", "id"), "mentions": ("actor",), "evidence": ("record",), "statements": ("statement", "speaker", "speaker_side", "day"),
    "events": ("event", "day"), "event_actors": ("event", "actor"), "figures": ("event",), "positions": ("position", "holder", "side", "predicate"),
    "shifts": ("shift",), "acts": ("act", "event", "day"), "act_events": ("act", "event"), "act_actors": ("act", "actor", "side"), "actors": ("actor", "side"),
    "actor_names": ("actor", "folded"), "quotations": ("statement", "quotation"), "copies": ("family",), "differences": ("act",), "terms": ("proposal",),
}  # fmt: skip
"""Beside that on `doc`, where a table has it. DuckDB needs none."""
FUNCTIONS = """
CREATE OR REPLACE FUNCTION contains(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT strpos($1, $2) > 0';
CREATE OR REPLACE FUNCTION round(double precision, integer) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT pg_catalog.round($1::numeric, $2)::double precision';
CREATE OR REPLACE FUNCTION lower(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT pg_catalog.lower($1 COLLATE {collation})';
"""
"""What DuckDB's SQL has and PostgreSQL's has not, or (lower case under the collation "C") has for ASCII alone."""
SEARCH = "CREATE TABLE IF NOT EXISTS search_words (doc text COLLATE \"C\", part integer, words tsvector)"
SECONDS_TO_CONNECT = 30
ROWS = 5000  # copied at a time
LOCKS = "hashtextextended('walkback ' || current_schema(), {})"


class Postgres:
    """A connection that takes the store's SQL: question marks for values, rows from `execute`."""

    types = POSTGRES

    def __init__(self, raw: Any, server: Server) -> None:
        self.raw, self.server = raw, server

    def execute(self, query: str, values: Sequence[Any] | None = None) -> Any:
        """Run one statement; the cursor gives its rows."""
        values = list(values or ())
        return self.raw.execute(translated(query), values) if values else self.raw.execute(query)

    def executemany(self, query: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each of some values."""
        with self.raw.cursor() as cursor:
            cursor.executemany(translated(query), rows)

    def interrupt(self) -> None:
        """End what is running: from another thread."""
        self.raw.cancel()

    def insert(self, table: str, rows: bytes) -> None:
        """Put in a JSON list of rows."""
        names = ", ".join(tables()[table].names)
        self.raw.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM json_populate_recordset(NULL::{table}, %s::json)", [rows.decode()])

    def close(self) -> None:
        """Let go of it."""
        self.raw.close()


@lru_cache(maxsize=512)
def translated(query: str) -> str:
    """The query with psycopg's marks for values; what stands in quotation marks is left alone."""
    parts = QUOTED.split(query.replace("%", "%%"))
    return "".join(p if n % 2 else p.replace("?", "%s") for n, p in enumerate(parts))


def _psycopg() -> Any:
    try:
        import psycopg
    except ImportError as error:
        raise UsageError("a case in PostgreSQL needs psycopg: pip install 'walkback[postgres]'") from error
    return psycopg


def connected(server: Server, *, read_only: bool) -> Postgres:
    """A connection whose tables are those of the case's schema; raises `CaseError` where there is none to be had."""
    psycopg = _psycopg()
    name = f"walkback {socket.gethostname()} {os.getpid()}"
    try:
        raw = psycopg.connect(server.address, autocommit=True, application_name=name[:63], connect_timeout=SECONDS_TO_CONNECT, client_encoding="UTF8")
    except (psycopg.Error, UnicodeError) as error:
        raise CaseError(f"{server}: cannot be reached: {_first_line(error)}") from error
    try:
        raw.execute(f'SET search_path TO "{server.schema}", pg_catalog')
        if read_only:
            raw.execute("SET default_transaction_read_only TO on")
    except BaseException:
        raw.close()
        raise
    return Postgres(raw, server)


@contextlib.contextmanager
def reading(server: Server) -> Iterator[Postgres]:
    """A read-only connection to a case that is there."""
    with contextlib.closing(connected(server, read_only=True)) as connection:
        if not has_tables(connection):
            raise CaseError(f"{server}: there is no such case; make it with: walkback add {server} INPUT...")
        yield connection


@contextlib.contextmanager
def writing(server: Server) -> Iterator[Postgres]:
    """One transaction, committed at the end or not at all; others that write wait until it is over."""
    psycopg = _psycopg()
    with contextlib.closing(connected(server, read_only=False)) as connection:
        try:
            connection.execute("BEGIN")
            connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{server.schema}"')
            connection.execute(f"SELECT pg_advisory_xact_lock({LOCKS.format(1)})")
            yield connection
            connection.execute("COMMIT")
        except psycopg.errors.InsufficientPrivilege as error:
            raise CaseError(f"{server}: cannot be written to: {_first_line(error)}") from error


@contextlib.contextmanager
def writer_lock(server: Server) -> Iterator[None]:
    """Hold the case for writing; raises `CaseBusy` with the holder. PostgreSQL lets go of it when the connection ends."""
    with contextlib.closing(connected(server, read_only=False)) as connection:
        found = connection.execute(f"SELECT pg_try_advisory_lock({LOCKS.format(0)})".replace("current_schema()", f"'{server.schema}'")).fetchone()
        if not found[0]:
            raise CaseBusy(f"{server}: {_holder(connection)} is writing to it; wait for it, or stop it (what it has added stays)")
        try:
            yield
        finally:  # at once, and not when the server notices that we are gone
            connection.execute(f"SELECT pg_advisory_unlock({LOCKS.format(0)})".replace("current_schema()", f"'{server.schema}'"))


def _holder(connection: Postgres) -> str:
    key = LOCKS.format(0).replace("current_schema()", f"'{connection.server.schema}'")
    row = connection.execute(
        "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory' AND l.granted"
        f" AND ((l.classid::bigint << 32) | l.objid::bigint) = {key} AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    ).fetchone()
    _, host, pid = ((row[0] if row else "") + "  ").split(" ", 2)
    return f"process {pid.strip()} on {host}" if pid.strip() else "another process"


def has_tables(connection: Postgres) -> bool:
    """Whether the schema holds a case."""
    found = connection.execute(f"SELECT to_regclass('\"{connection.server.schema}\".meta') IS NOT NULL").fetchone()
    return bool(found[0])


def made_ready(connection: Postgres) -> None:
    """Functions, indexes and the search's table: what the schema needs beside the tables that all cases have."""
    icu = connection.execute("SELECT 1 FROM pg_collation WHERE collname = 'und-x-icu'").fetchone()
    connection.execute(FUNCTIONS.format(collation='"und-x-icu"' if icu else '"default"'))
    for name, table in tables().items():
        for column in dict.fromkeys((*(("doc",) if "doc" in table.names else ()), *INDEXES.get(name, ()))):
            connection.execute(f"CREATE INDEX IF NOT EXISTS {name}_{column} ON {name} ({column})")
    connection.execute(SEARCH)
    connection.execute("CREATE INDEX IF NOT EXISTS search_words_words ON search_words USING gin (words)")
    connection.execute("CREATE INDEX IF NOT EXISTS search_words_doc ON search_words (doc)")


def sql(connection: Postgres, query: str, *, seconds: float, limit: int | None) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows of one query, in a transaction that can only read."""
    psycopg = _psycopg()
    timer = threading.Timer(seconds, connection.interrupt)
    timer.start()
    try:
        with connection.raw.transaction():
            connection.raw.execute("SET TRANSACTION READ ONLY")
            # A prepared statement is one statement, and only what gives rows has a cursor.
            connection.raw.execute(f"DECLARE asked NO SCROLL CURSOR FOR {query}", prepare=True)
            cursor = connection.raw.execute("FETCH ALL FROM asked" if limit is None else f"FETCH {int(limit)} FROM asked")
            return [d[0] for d in cursor.description], cursor.fetchall()
    except psycopg.errors.QueryCanceled as error:
        raise UsageError(f"the query was stopped after {seconds:g} s") from error
    except psycopg.Error as error:
        raise UsageError(_first_line(error)) from error
    finally:
        timer.cancel()


@contextlib.contextmanager
def as_file(server: Server) -> Iterator[Any]:
    """A DuckDB connection to a copy of the case, for exports: they are then the same bytes, wherever the case lives."""
    import duckdb

    from .connect import NO_DOWNLOADS
    from .migrate import prepare
    from .moved import rows_from
    from .writer import insert

    with tempfile.TemporaryDirectory() as folder, reading(server) as connection:
        place = Path(folder) / "copy.case"
        with duckdb.connect(str(place), config=dict(NO_DOWNLOADS)) as copy:
            prepare(copy, place)
            copy.execute("DELETE FROM meta")
            for name, table in tables().items():
                with connection.raw.transaction(), connection.raw.cursor(name="copied") as cursor:
                    cursor.execute(f"SELECT {', '.join(table.names)} FROM {name}")
                    some: list[dict[str, Any]] = []
                    for row in rows_from(cursor):
                        some.append(row)
                        if len(some) == ROWS:
                            insert(copy, name, some)
                            some = []
                    insert(copy, name, some)
            yield copy


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
