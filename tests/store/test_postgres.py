"""A case in PostgreSQL, on a real server: the same record, the same answers, the same exports as in a file."""

from __future__ import annotations

import contextlib
import itertools
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

import walkback
from made_cases import REPORTS, add, document, words_pipeline
from walkback.casefile import again, refresh
from walkback.cli import main
from walkback.errors import CaseBusy, CaseError, UsageError
from walkback.exports import FORMATS, export
from walkback.store import Case
from walkback.store.connect import reading, writing
from walkback.store.corrections import correct, corrections
from walkback.store.home import Server, home
from walkback.store.lock import writer_lock
from walkback.store.postgres import translated
from walkback.store.schema import SCHEMA_VERSION, tables
from walkback.web.app import create_app

from .server import WHY_NOT, owner, programs, running

psycopg = pytest.importorskip("psycopg")
TESTS = Path(__file__).resolve().parents[1]
numbers = itertools.count(1)
MORE = (
    document("é", "Varnia said \"l'été à Ostrava, c’est fini\".\nBelland and Ostrava met in Lipnik.", publisher="Élan", day="2031-03-13"),
    document("undated", "Belland praised Varnia.", day=None),
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    if programs() is None or owner() is None:
        pytest.skip(WHY_NOT)
    yield from running()


@pytest.fixture
def place(server: str) -> str:
    """The address of a new case."""
    return f"{server}&schema=case_{next(numbers)}"


@pytest.fixture(scope="module")
def both(server: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, Case]:
    """The same documents in a file and in a database."""
    path, there = tmp_path_factory.mktemp("file") / "a.case", f"{server}&schema=both"
    add(path, *REPORTS, *MORE)
    add(there, *REPORTS, *MORE)  # type: ignore[arg-type]
    return walkback.open_case(path), walkback.open_case(there)


def rows(case: Case) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables but that of the runs."""
    with case.connection() as connection:
        return {
            t.name: sorted(connection.execute(f"SELECT {', '.join(t.names)} FROM {t.name}").fetchall(), key=str) for t in tables().values() if t.name != "runs"
        }


def test_the_tables_hold_the_same(both: tuple[Case, Case]) -> None:
    file, database = both
    for name, held in rows(file).items():
        assert rows(database)[name] == held, name


def shown(case: Case) -> dict[str, Any]:
    act = case.events(type=("ASSAULT",), status=("happened",))[0]["act"]
    statement = case.statements(by="Belland", kind="direct")[1]["statement"]
    return {
        "timeline": case.timeline(), "timeline of": case.timeline("Varnia", since="2031-03-10", until="2031-05-31", planned=True, limit=5),
        "statements": case.statements(), "by": case.statements(by="Belland", newest=True), "about": case.statements(about="Ostrava", least=0.1),
        "about words": case.statements(about="ÉTÉ"), "variants": case.variants(statement), "positions": case.positions(), "of": case.positions(holder="Varnia", issue="TALKS"),
        "shifts": case.shifts(), "shifts of": case.shifts(holder="Varnia", kind="reversal", scope="case"), "events": case.events(), "newest": case.events(newest=True, limit=3),
        "pair": case.events(source="Varnia", target="Ostrava", since="2031-03-01", until="2031-03-31"), "sources": case.sources(act), "dyads": case.dyads("Varnia", "Ostrava"),
        "both": case.dyads("Belland", "Ostrava"), "who": case.who("Varnia"), "part": case.who("lan"), "documents": case.documents(publisher="Courier"), "all": case.documents(),
        "reading": case.reading("courier-1"), "counts": case.counts(), "failures": case.failures(), "fresh": case.is_fresh(),
    }  # fmt: skip


def test_every_question_has_the_same_answer(both: tuple[Case, Case]) -> None:
    file, database = map(shown, both)
    for name, answer in file.items():
        assert database[name] == answer, name
        assert name == "failures" or answer not in ([], None), name


def test_the_same_words_are_found(both: tuple[Case, Case]) -> None:
    file, database = both
    for asked in ("rockets", '"rockets near"', "harb*", "ete fini", "l'été", "Élan", "rocket", '"near rockets"', "council district 7", "it's \\ 'quoted'", "grain OR harbour"):
        assert sorted(r["document"] for r in file.search(asked)) == sorted(r["document"] for r in database.search(asked)), asked
    assert [r["document"] for r in database.search("rockets", publisher="Herald", since="2031-03-11")] == ["herald-1"]
    assert database.search("rockets")[0]["passages"] == file.search("rockets")[0]["passages"] and file.search("harb*")
    with pytest.raises(UsageError, match="no word"):
        database.search("?!")


def dumped(path: Path) -> list[list[Any]]:
    """The rows of a SQLite file, whose order is that in which they were written."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return [sorted(connection.execute(f"SELECT * FROM {t}"), key=str) for t in tables() if t not in ("runs", "signatures", "meta", "changes")]


@pytest.mark.parametrize("form", FORMATS)
def test_every_export_is_the_same_bytes(both: tuple[Case, Case], tmp_path: Path, form: str) -> None:
    made: list[dict[Path, object]] = []
    for n, case in enumerate(both):
        folder = tmp_path / str(n)
        folder.mkdir()
        export(case.path, form, folder / "out")
        found = sorted(p for p in folder.rglob("*") if p.is_file() and p.stem != "runs")  # the runs' times differ
        made.append({p.relative_to(folder): dumped(p) if form == "sqlite" and p.name == "out" else p.read_bytes() for p in found})
    assert made[0] == made[1] and made[0]


def test_every_view_of_the_page_is_the_same(both: tuple[Case, Case]) -> None:
    clients = [TestClient(create_app(case.path, read_only=True), base_url="http://127.0.0.1:8017") for case in both]
    paths = ("/", "/timeline", "/timeline?by=pair", "/positions", "/dyad?one=Varnia&two=Ostrava", "/who", "/who/vrn", "/map", "/search?text=rockets", "/documents", "/documents/courier-1", "/shifts", "/corrections", "/api/acts", "/api/shifts")
    for path in paths:
        file, database = (c.get(path) for c in clients)
        assert file.status_code == database.status_code == 200, path
        names = [c.path.name for c in both]
        assert database.text.replace(names[1], names[0]) == file.text, path


def test_a_query_of_ones_own_can_read_and_nothing_else(both: tuple[Case, Case]) -> None:
    file, database = both
    query = "SELECT type, count(*) AS n FROM acts GROUP BY type ORDER BY n DESC, type"
    assert database.sql(query) == file.sql(query) and len(database.sql(query, limit=1)) == 1
    assert database.sql("SELECT 1 AS a, 2 AS a, '50%' AS b, '?' AS c") == [{"a": 1, "a_2": 2, "b": "50%", "c": "?"}]
    for wrong in (
        "DELETE FROM acts", "SELECT 1; DELETE FROM acts", "SELECT 1; COMMIT; DELETE FROM acts", "COMMIT", "WITH x AS (DELETE FROM acts RETURNING *) SELECT * FROM x",
        "SET default_transaction_read_only TO off", "COPY acts TO '/tmp/walkback-acts'", "COPY acts TO PROGRAM 'true'", "SELECT set_config('transaction_read_only', 'off', true)",
        "SELECT * FROM nowhere", "", "SELECT nextval('x')", "CREATE TABLE x (y int)", "DO $$ BEGIN NULL; END $$",
    ):  # fmt: skip
        with pytest.raises(UsageError):
            database.sql(wrong)
    with pytest.raises(UsageError, match="stopped after"):
        database.sql("SELECT pg_sleep(20)", seconds=0.3)
    assert rows(database)["acts"] == rows(file)["acts"]


def test_documents_are_added_once_and_a_changed_page_is_a_new_version(place: str) -> None:
    url = "https://example.org/1"
    for text, name in (("Varnia shelled Ostrava on Monday.", "x"), ("Varnia shelled Ostrava on Monday.", "x"), ("Varnia met Ostrava on Monday.", "y"), ("refuse", "z")):
        add(place, document(name, text, url=url if name != "z" else None))  # type: ignore[arg-type]
    case = walkback.open_case(place)
    assert case.sql("SELECT id, version, latest FROM documents ORDER BY version") == [{"id": "x", "version": 1, "latest": False}, {"id": "y", "version": 2, "latest": True}]
    assert [e["type"] for e in case.events()] == ["CONSULT"] and [f["code"] for f in case.failures()] == ["language"] and len(case.runs()) == 4


def test_reading_again_keeps_ids_and_tells_what_changed(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    add(place, *REPORTS)  # type: ignore[arg-type]
    before = {r["event"] for r in walkback.open_case(place).sql("SELECT event FROM events")}
    changed: dict[str, Any] = {"shelled": ("COERCE", "175", 4), "met": ("CONSULT", "040", 1), "praised": ("SUPPORT", "051", 1), "sanctioned": ("SANCTION", "163", 4)}
    monkeypatch.setattr("made_cases.ACTS", changed)
    with writing(home(place)) as connection:
        connection.execute("UPDATE documents SET reader = 'older'")
    assert again(place, pipeline=words_pipeline) == (7, 5)
    assert {r["event"] for r in walkback.open_case(place).sql("SELECT event FROM events")} == before
    assert {tuple(c["fields"]) for c in walkback.open_case(place).changes()} == {("cameo", "goldstein", "intensity", "type")}


def test_odd_characters_survive_but_for_those_that_postgresql_cannot_hold(place: str) -> None:
    text = 'Varnia said that \u202e“é” 😀 was\u2028 here and \\u0041 \\u0000 "too", 50% of it?'
    add(place, document("x\n", text), document("nul", "half \x00 of it"), document("lone", "half \ud800 of it"))  # type: ignore[arg-type]
    case = walkback.open_case(place)
    assert case.reading("x\n").text == text
    assert case.reading("nul").text == case.reading("lone").text == "half \ufffd of it"


SLOWLY = """
import sys, time
sys.path.insert(0, {tests!r})
from made_cases import words_pipeline
import walkback.store.writer as writer
writer.BATCH_DOCUMENTS = 5
from walkback.casefile import adding
from walkback.records import Document
def documents():
    for n in range(60):
        time.sleep(0.005)
        yield Document(id=f"n{{n}}", text=f"Varnia shelled Ostrava in week {{n}}. Varnia said that it was week {{n}}." if n % 9 else f"refuse {{n}}", published="2031-03-10", publisher=f"P{{n % 7}}")
for result in adding({place!r}, documents(), pipeline=words_pipeline):
    print(getattr(result, "doc_id", None) or result.document.id, flush=True)
"""


def slowly(place: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", SLOWLY.format(tests=str(TESTS), place=place)], stdout=subprocess.PIPE, text=True)


def test_a_writer_killed_and_run_again_ends_as_one_left_in_peace(server: str) -> None:
    killed, calm = (f"{server}&schema=case_{next(numbers)}" for _ in range(2))
    for wait in (1, 12, 31):
        process = slowly(killed)
        assert process.stdout is not None
        seen = [line.strip() for line, _ in zip(process.stdout, range(wait), strict=False)]
        process.send_signal(signal.SIGKILL)
        process.communicate()
        case = walkback.open_case(killed)
        assert set(seen) <= {r["id"] for r in case.sql("SELECT id FROM documents UNION SELECT id FROM failures")}
    for place in (killed, calm):
        process = slowly(place)
        process.communicate()
        assert process.returncode == 0
    assert rows(walkback.open_case(killed)) == rows(walkback.open_case(calm))
    assert len(rows(walkback.open_case(calm))["documents"]) == 53


def test_a_second_writer_is_refused_with_the_name_of_the_first_and_readers_are_not(place: str) -> None:
    process = slowly(place)
    assert process.stdout is not None and process.stdout.readline()
    try:
        with pytest.raises(CaseBusy, match=rf"process {process.pid} on .* is writing"):
            add(place, REPORTS[0])  # type: ignore[arg-type]
        assert walkback.open_case(place).sql("SELECT count(*) AS n FROM documents")[0]["n"] > 0
    finally:
        process.kill()
        process.communicate()
    let_go(place)
    with writer_lock(home(place)), pytest.raises(CaseBusy), writer_lock(home(place)):
        pass


def let_go(place: str, seconds: float = 30.0) -> None:
    """Wait until the server has seen that the killed writer's connection ended."""
    until = time.monotonic() + seconds
    while True:
        try:
            with writer_lock(home(place)):
                return
        except CaseBusy:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def test_what_goes_wrong_within_a_batch_leaves_nothing(place: str) -> None:
    add(place, REPORTS[0])  # type: ignore[arg-type]

    def breaks_off() -> None:
        with writing(home(place)) as connection:
            connection.execute("DELETE FROM documents")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        breaks_off()
    assert walkback.open_case(place).counts()["documents"] == 1


def test_a_correction_is_written_down(place: str) -> None:
    add(place, *REPORTS)  # type: ignore[arg-type]
    case = walkback.open_case(place)
    event = case.events(type=("ASSAULT",), status=("happened",))[0]["event"]
    correct(home(place), event, "mended", by="A. Editor", fields={"status": "alleged"})
    with case.connection() as connection:
        (held,) = corrections(connection)
    assert held["fields"] == {"status": "alleged"} and held["record_now"] == event
    client = TestClient(create_app(place), base_url="http://127.0.0.1:8017")
    assert client.get("/corrections").status_code == 200 and "A. Editor" in client.get("/corrections").text


def test_an_older_case_is_brought_up_to_date_and_a_newer_one_refused(place: str) -> None:
    add(place, *REPORTS[:3])  # type: ignore[arg-type]
    before = walkback.open_case(place).events()
    with writing(home(place)) as connection:
        for name in ("v_events", "v_statements", "v_documents", "v_positions", "v_shifts", "v_pairs", "v_evidence"):
            connection.execute(f"DROP VIEW {name}")
        for name in ("figures", "levers", "proposals", "terms"):
            connection.execute(f"DROP TABLE {name}")
        connection.execute("ALTER TABLE events DROP COLUMN instrument, DROP COLUMN code")
        connection.execute("CREATE VIEW v_events AS SELECT * FROM events")
        connection.execute("UPDATE meta SET value = '1' WHERE name = 'schema'")
    assert walkback.open_case(place).events() == before and walkback.open_case(place).reading("courier-1").events
    add(place, REPORTS[3])  # type: ignore[arg-type]
    with writing(home(place)) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = 'schema'", [str(SCHEMA_VERSION + 1)])
    for ask in (lambda: walkback.open_case(place), lambda: add(place, REPORTS[4])):  # type: ignore[arg-type]
        with pytest.raises(CaseError, match="made by a newer walkback"):
            ask()


def test_what_is_no_case_is_left_alone(server: str) -> None:
    with pytest.raises(CaseError, match="no such case"):
        walkback.open_case(f"{server}&schema=nothing_here")
    with psycopg.connect(server, autocommit=True) as raw:
        raw.execute("CREATE SCHEMA other")
        raw.execute("CREATE TABLE other.t (x int)")
    for ask in (lambda: walkback.open_case(f"{server}&schema=other"), lambda: add(f"{server}&schema=other", REPORTS[0])):  # type: ignore[arg-type]
        with pytest.raises(CaseError):
            ask()
    with pytest.raises(CaseError, match="cannot be reached"):
        walkback.open_case("postgresql://127.0.0.1:1/nothing?connect_timeout=2")


def test_a_role_that_may_only_read_can_ask_and_not_add(server: str, place: str) -> None:
    add(place, *REPORTS[:2])  # type: ignore[arg-type]
    name = home(place).schema  # type: ignore[union-attr]
    with psycopg.connect(server, autocommit=True) as raw:
        raw.execute("DO $$ BEGIN CREATE ROLE reader LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
        raw.execute(f"GRANT USAGE ON SCHEMA {name} TO reader")
        raw.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {name} TO reader")
    theirs = place.replace("user=walkback", "user=reader")
    assert walkback.open_case(theirs).events() == walkback.open_case(place).events()
    with pytest.raises(CaseError, match="cannot be written to"):
        add(theirs, REPORTS[2])  # type: ignore[arg-type]


def test_the_commands_take_the_address(place: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The government of France met the government of Spain in Paris on 3 March 2031. France accused Spain of lying.", encoding="utf-8")

    def run(*command: str) -> str:
        done = CliRunner().invoke(main, command)
        assert done.exit_code == 0, done.output
        return done.output

    assert "1 document added" in run("add", place, str(tmp_path / "a.txt"), "--date", "2031-03-04")
    for command in (("timeline",), ("events", "--actor", "France"), ("search", "government"), ("sql", "SELECT count(*) AS n FROM acts"), ("diff", "--runs"), ("who", "Spain")):
        assert run(command[0], place, *command[1:])
    run("export", place, "--format", "parquet", "--output", str(tmp_path / "out"))
    run("refresh", place)
    run("report", place, "--output", str(tmp_path / "r.html"))
    assert "France" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_addresses_are_told_without_their_passwords() -> None:
    for given, shown in (
        ("postgresql://joe:secret@db.example.org:5433/news?schema=talks", "postgresql://joe@db.example.org:5433/news?schema=talks"),
        ("postgres:///news?password=secret&host=/tmp", "postgres:///news?host=/tmp"),
        ("postgresql://db.example.org/news", "postgresql://db.example.org/news"),
    ):
        place = home(given)
        assert isinstance(place, Server) and str(place) == shown
        if "secret" in given:
            assert "secret" in place.address and "schema" not in place.address
    assert home("talks.case") == Path("talks.case")
    for wrong in ("postgresql://h/d?schema=a;b", "postgresql://h/d?schema=A", "postgresql://h/d?schema="):
        with pytest.raises(UsageError, match="no name of a schema"):
            home(wrong)


@pytest.mark.parametrize(("given", "wanted"), [
    ("SELECT ? || '?' || '50%'", "SELECT %s || '?' || '50%%'"), ("a = 'it''s ?' AND b = ?", "a = 'it''s ?' AND b = %s"), ("x % ?", "x %% %s"),
])  # fmt: skip
def test_question_marks_become_psycopgs_and_those_in_quotation_marks_do_not(given: str, wanted: str) -> None:
    assert translated(given) == wanted


def test_refresh_and_the_file_of_the_copy_leave_nothing_behind(place: str) -> None:
    add(place, *REPORTS)  # type: ignore[arg-type]
    before = rows(walkback.open_case(place))
    refresh(place)
    assert rows(walkback.open_case(place)) == before
    made: list[str] = []
    with reading(home(place), exporting=True) as copy:
        made.append(copy.execute("SELECT path FROM duckdb_databases() WHERE path IS NOT NULL").fetchone()[0])
        assert copy.execute("SELECT count(*) FROM acts").fetchone()[0] == len(before["acts"])
    assert not Path(made[0]).exists()


