"""Proves: the page listens on this machine alone, answers to its own name, takes changes from itself, and a query is shut in and stopped."""

from __future__ import annotations

import contextlib
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from made_cases import REPORTS, add
from walkback.errors import UsageError
from walkback.store import open_case


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "a.case"
    add(path, *REPORTS)
    return path


@pytest.fixture(scope="module")
def port(case: Path) -> Iterator[int]:
    process = subprocess.Popen([sys.executable, "-m", "walkback", "serve", str(case), "--port", "0"], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    line = process.stderr.readline()
    yield int(line.split("127.0.0.1:")[1].split("/")[0])
    process.kill()
    process.communicate()


def asked(port: int, method: str, path: str, headers: dict[str, str] | None = None, body: bytes | None = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with contextlib.closing(connection):
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()


def test_nobody_but_this_machine_can_reach_it(port: int) -> None:
    assert asked(port, "GET", "/api/counts")[0] == 200
    others = {i[4][0] for i in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1", "127.0.1.1"}
    for address in others:
        with pytest.raises(OSError), socket.create_connection((address, port), timeout=2):  # noqa: PT011 - refused or unreachable
            pass


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.nip.io", "localhost.evil.example:80", ""])
def test_another_name_is_answered_with_nothing(port: int, host: str) -> None:
    assert asked(port, "GET", "/api/counts", {"Host": host})[0] in (400, 421)


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://localhost:1"}])
def test_a_change_from_another_site_is_refused(port: int, headers: dict[str, str]) -> None:
    assert asked(port, "POST", "/corrections", {**headers, "Content-Type": "text/plain"}, b"record=x&verdict=wrong&by=me")[0] == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_other_methods_do_nothing(port: int, method: str) -> None:
    assert asked(port, method, "/corrections")[0] in (400, 403, 404, 405)


def test_there_is_no_way_to_sql_through_the_page(port: int) -> None:
    for path in ("/sql", "/api/sql", "/api/sql?query=SELECT+1", "/api/query", "/docs", "/redoc"):
        assert asked(port, "GET", path)[0] == 404, path


def test_too_much_at_once_is_refused_and_others_are_answered(port: int) -> None:
    assert asked(port, "POST", "/corrections", {"Origin": f"http://127.0.0.1:{port}"}, b"x" * 70_000)[0] == 413
    assert asked(port, "GET", "/search?q=" + "x" * 9000)[0] == 414
    idle = [socket.create_connection(("127.0.0.1", port)) for _ in range(40)]
    for connection in idle:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: local")  # and never goes on
    assert asked(port, "GET", "/api/counts")[0] == 200
    for connection in idle:
        connection.close()


def test_paths_lead_to_no_file(port: int) -> None:
    for path in ("/static/../../../../etc/passwd", "/static/x/../../app.py", "/static/%2e%2e/%2e%2e/guard.py", "/static//etc/passwd", "/..%2f..%2fetc%2fpasswd", "/static/x/..%5c..%5capp.py"):
        status, body = asked(port, "GET", path)
        assert status in (400, 404) and b"root:" not in body and b"import" not in body, path


REFUSED = (
    "SELECT * FROM read_csv('/etc/passwd')", "SELECT * FROM read_text('/etc/passwd')", "SELECT * FROM '/etc/passwd'", "SELECT * FROM glob('/*')", "SELECT * FROM read_blob('/etc/*')",
    "SELECT * FROM read_parquet('http://127.0.0.1:9/x')", "ATTACH '/tmp/x.db'", "COPY documents TO '/tmp/x.csv'", "EXPORT DATABASE '/tmp/x'", "INSTALL httpfs", "LOAD httpfs",
    "SET enable_external_access = true", "SET lock_configuration = false", "RESET enable_external_access", "PRAGMA enable_external_access", "SET memory_limit = '1TB'", "INSERT INTO documents SELECT * FROM documents",
    "DELETE FROM texts", "UPDATE documents SET title = 'x'", "DROP TABLE texts", "CREATE TABLE t (x INT)", "ALTER TABLE texts ADD COLUMN x INT", "CREATE SECRET s (TYPE s3)", "SELECT * FROM rows", "SELECT 1; SELECT 2",
    "IMPORT DATABASE '/tmp'", "SELECT * FROM sniff_csv('/etc/passwd')", "CHECKPOINT", "VACUUM", "SELECT getenv('HOME')", "DETACH a", "USE memory",
)  # fmt: skip


@pytest.mark.parametrize("query", REFUSED)
def test_sql_reads_this_case_and_changes_nothing(case: Path, query: str) -> None:
    before, opened = case.read_bytes(), open_case(case)
    try:
        found = opened.sql(query)
    except UsageError:
        found = []
    assert found == [] and case.read_bytes() == before and opened.counts()["documents"] == 7


def test_an_endless_query_is_stopped_in_its_time(case: Path) -> None:
    started = time.monotonic()
    with pytest.raises(UsageError, match="stopped after"):
        open_case(case).sql("SELECT count(*) FROM range(1000000000000) a, range(1000000000) b", seconds=1.0)
    assert time.monotonic() - started < 10


def test_a_query_that_would_eat_all_memory_is_refused(case: Path) -> None:
    for query in ("SELECT repeat('x', 100000000000)", "SELECT string_agg(repeat('x', 1000000), '') FROM range(100000)"):
        with pytest.raises(UsageError):
            open_case(case).sql(query, seconds=20)
