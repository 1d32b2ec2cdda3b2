"""Opening a case: for a question, for a moment of writing, for an export. DuckDB alone knows the file's inside.

Of a case in PostgreSQL `postgres.py` knows the same. DuckDB lets one process write or several read, never both. So the file is held open only as long as a question or a batch
takes, and whoever finds it taken tries again: questions are answered while documents are being added.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..errors import CaseBusy, CaseError
from .home import Home, Server, itself
from .schema import SCHEMA_VERSION

NO_DOWNLOADS = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
CLOSED = {**NO_DOWNLOADS, "enable_external_access": "false", "python_enable_replacements": "false"}
SECONDS_TO_READ, SECONDS_TO_WRITE = 30.0, 120.0  # a batch holds the file for under a second; a question may take some
PAUSE = 0.02


@contextlib.contextmanager
def reading(path: Home, *, exporting: bool = False) -> Iterator[Any]:
    """A read-only connection; unless `exporting`, one that can reach no other file and whose settings are locked."""
    if isinstance(path, Server):
        with _reading_server(path, exporting) as opened:
            yield opened
        return
    import duckdb

    if not path.exists():
        raise CaseError(f"{path}: there is no such case; make it with: walkback add {path} INPUT...")
    config = NO_DOWNLOADS if exporting else CLOSED
    connection = open_file(path, SECONDS_TO_READ, read_only=True, config=config)
    if _is_older(connection, path):
        from .migrate import up_to_date

        up_to_date(path)
        connection = open_file(path, SECONDS_TO_READ, read_only=True, config=config)
    with contextlib.closing(connection):
        check_version(connection, path)
        try:
            yield connection
        except duckdb.Error as error:
            if _is_damage(str(error)):
                raise CaseError(f"{path}: is damaged ({str(error).splitlines()[0]}); see how much: walkback check {path}") from error
            raise


def _is_damage(message: str) -> bool:
    return any(word in message.lower() for word in ("corrupt", "checksum", "could not read enough bytes", "database has been invalidated"))


@contextlib.contextmanager
def _reading_server(server: Server, exporting: bool) -> Iterator[Any]:
    from . import postgres
    from .migrate import up_to_date

    with postgres.reading(server) as connection:
        older = check_version(connection, server) < SCHEMA_VERSION
    if older:
        up_to_date(server)
    with postgres.as_file(server) if exporting else postgres.reading(server) as connection:
        yield connection


def _is_older(connection: Any, path: Path) -> bool:
    """Whether an older walkback made the case; the connection is then closed, and whatever is wrong with the file raised."""
    try:
        older = check_version(connection, path) < SCHEMA_VERSION
    except CaseError:
        connection.close()
        raise
    if older:
        connection.close()
    return older


@contextlib.contextmanager
def writing(path: Home) -> Iterator[Any]:
    """A connection that writes: one transaction, committed at the end or not at all. The caller holds the writer's lock."""
    if isinstance(path, Server):
        from . import postgres

        with postgres.writing(path) as connection:
            yield connection
        return
    connection = open_file(path, SECONDS_TO_WRITE, read_only=False)
    with contextlib.closing(connection):
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")


def check_version(connection: Any, path: Home) -> int:
    """The schema version of the case; raises `CaseError` where the file is no case or a newer walkback made it."""
    import duckdb

    try:
        row = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
        version = int(row[0])
    except (duckdb.Error, TypeError, ValueError) as error:
        raise CaseError(f"{path}: a database, but no case of walkback") from error
    if version > SCHEMA_VERSION:
        raise CaseError(f"{path}: schema {version}, made by a newer walkback; this one reads up to {SCHEMA_VERSION}: upgrade")
    return version


def open_file(path: Path, seconds: float, *, read_only: bool, config: Mapping[str, str] = NO_DOWNLOADS) -> Any:
    """The file as DuckDB opens it, whether or not it is a case; raises `CaseError`, or `CaseBusy` where it is taken for so long."""
    import duckdb

    path = itself(path)
    if path.exists() and not path.is_file():
        raise CaseError(f"{path}: is no regular file")  # to open a pipe would wait for ever, and a device may have no end
    until = time.monotonic() + seconds
    while True:
        try:
            opened = duckdb.connect(str(path), read_only=read_only, config=dict(config))
            opened.execute("SET enable_progress_bar = false")  # it would be drawn among the data once a query takes two seconds
            if config is CLOSED:
                opened.execute("SET lock_configuration = true")
            return opened
        except (duckdb.IOException, duckdb.ConnectionException, duckdb.BinderException) as error:
            if not _taken(str(error)):
                raise CaseError(f"{path}: cannot be opened as a case: {str(error).splitlines()[0]}") from error
            if time.monotonic() > until:
                raise CaseBusy(f"{path}: still in use after {seconds:g} s: {str(error).splitlines()[0]}") from error
        except duckdb.Error as error:
            raise CaseError(f"{path}: cannot be opened as a case: {str(error).splitlines()[0]}") from error
        time.sleep(PAUSE)


def _taken(message: str) -> bool:
    return "lock" in message.lower() or "different configuration" in message or "already attached" in message
