"""What is added stays, nothing is added twice, a changed page is a new version, and one process writes at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import fields, replace
from pathlib import Path

import duckdb
import pytest

import walkback
from made_cases import REPORTS, add, document, words_pipeline
from walkback.casefile import adding
from walkback.errors import CaseBusy, CaseError
from walkback.records import (
    Actor,
    Document,
    DocumentInfo,
    Event,
    Failure,
    Figure,
    Lever,
    Position,
    Proposal,
    Reading,
    Shift,
    Span,
    Statement,
    Term,
    Warned,
    When,
    Where,
)  # fmt: skip
from walkback.store.connect import writing
from walkback.store.lock import writer_lock
from walkback.store.schema import SCHEMA_VERSION, tables

TESTS = Path(__file__).resolve().parents[1]
SLOWLY = """
import sys, time
sys.path.insert(0, {tests!r})
from made_cases import words_pipeline
import walkback.store.writer as writer
writer.BATCH_DOCUMENTS = 5
from walkback.casefile import adding
from walkback.records import Document
def documents():
    for n in range({count}):
        time.sleep(0.002)
        yield Document(id=f"n{{n}}", text=f"Varnia shelled Ostrava in week {{n}}. Varnia said that it was week {{n}}." if n % 9 else f"refuse {{n}}", published="2031-03-10", publisher=f"P{{n % 7}}")
for result in adding({case!r}, documents(), pipeline=words_pipeline):
    print(getattr(result, "doc_id", None) or result.document.id, flush=True)
"""


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but that of the runs."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return {t: connection.execute(f"SELECT * FROM {t} ORDER BY ALL").fetchall() for t in tables() if t != "runs"}


def slowly(path: Path, count: int = 120) -> subprocess.Popen[str]:
    code = SLOWLY.format(tests=str(TESTS), case=str(path), count=count)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def test_a_case_killed_again_and_again_ends_as_one_that_was_left_in_peace(tmp_path: Path) -> None:
    killed, calm = tmp_path / "killed.case", tmp_path / "calm.case"
    acknowledged: set[str] = set()
    for wait in (1, 12, 30, 47, 64):
        process = slowly(killed)
        assert process.stdout is not None
        for line in process.stdout:
            acknowledged.add(line.strip())
            if len(acknowledged) > wait:
                process.send_signal(signal.SIGKILL)
                break
        process.wait()
        process.stdout.close()
        with duckdb.connect(str(killed), read_only=True) as connection:
            kept = {r[0] for r in connection.execute("SELECT id FROM documents UNION SELECT id FROM failures").fetchall()}
            halves = "SELECT count(*) FROM documents d LEFT JOIN texts t USING (doc) LEFT JOIN signatures s USING (doc) WHERE t.doc IS NULL OR s.doc IS NULL"
            assert connection.execute(halves).fetchone() == (0,)
        assert acknowledged <= kept
    for path in (killed, calm):
        process = slowly(path)
        process.communicate()
        assert process.returncode == 0
    assert everything(killed) == everything(calm)
    assert len(everything(calm)["documents"]) == 106 and len(everything(calm)["failures"]) == 14
    assert sum(r["ended"] is None for r in walkback.open_case(killed).runs()) == 5


def test_a_second_writer_is_refused_with_the_number_of_the_first_and_readers_are_not(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    add(path, *REPORTS[:2])
    process = slowly(path, 400)
    assert process.stdout is not None and process.stdout.readline()
    try:
        with pytest.raises(CaseBusy, match=f"process {process.pid} is writing"):
            add(path, REPORTS[2])
        assert walkback.open_case(path).counts()["documents"] > 2
        assert walkback.open_case(path).sql("SELECT count(*) AS n FROM texts")[0]["n"] > 2
    finally:
        process.kill()
        process.communicate()
    assert len(add(path, REPORTS[2])) == 1


def test_the_same_documents_again_add_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    assert len(add(path, *REPORTS)) == 7
    before = everything(path)
    known: list[str] = []
    assert list(adding(path, REPORTS, pipeline=words_pipeline, on_known=lambda d: known.append(d.id))) == []
    assert known == [d.id for d in REPORTS] and everything(path) == before


def test_batches_and_order_of_commands_change_nothing_but_the_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(tmp_path / "whole.case", *REPORTS)
    monkeypatch.setattr("walkback.store.writer.BATCH_DOCUMENTS", 1)
    for report in REPORTS:
        add(tmp_path / "single.case", report)
    assert everything(tmp_path / "whole.case") == everything(tmp_path / "single.case")


def test_a_changed_page_is_a_new_version_and_the_old_one_is_asked_no_more(tmp_path: Path) -> None:
    path, url = tmp_path / "a.case", "https://example.org/1"
    add(path, document("x", "Varnia shelled Ostrava on Monday.", url=url))
    add(path, document("y", "Varnia met Ostrava on Monday.", url=url))
    case = walkback.open_case(path)
    assert [(d["document"], d["version"]) for d in case.documents()] == [("y", 2)]
    assert [e["type"] for e in case.events()] == ["CONSULT"]
    assert case.sql("SELECT id, version, latest FROM documents ORDER BY version") == [
        {"id": "x", "version": 1, "latest": False}, {"id": "y", "version": 2, "latest": True},
    ]  # fmt: skip
    assert case.reading(url).document.id == "y"


def test_the_same_words_at_two_outlets_are_two_documents_and_one_nameless_text_is_one(tmp_path: Path) -> None:
    path, text = tmp_path / "a.case", "Varnia shelled Ostrava."
    add(path, document("a", text, publisher="Post"), document("b", text, publisher="Echo"))
    nameless = [walkback.Document(id=f"stdin:{n}", text="Varnia met Belland.", numbered=True) for n in (1, 2)]
    add(path, *nameless)
    assert walkback.open_case(path).counts()["documents"] == 3


def test_what_a_publisher_withdraws_is_asked_no_more(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    add(path, document("urn:1", "Varnia shelled Ostrava."))
    add(path, Failure(doc_id="urn:1", stage="reading", code="withdrawn", message="its publisher has cancelled it"))
    case = walkback.open_case(path)
    assert case.events() == [] and case.documents() == [] and case.failures()[0]["code"] == "withdrawn"


def test_a_failure_is_kept_until_the_document_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    (failed,) = add(path, document("x", "refuse"))
    assert isinstance(failed, Failure)
    add(path, document("x", "refuse"))
    assert [f["code"] for f in walkback.open_case(path).failures()] == ["language"]
    add(path, document("x", "Varnia met Ostrava."))
    assert walkback.open_case(path).failures() == []


def test_interrupted_by_the_caller_what_was_read_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.case"

    def documents():  # type: ignore[no-untyped-def]
        yield REPORTS[0]
        yield REPORTS[1]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(adding(path, documents(), pipeline=words_pipeline))
    case = walkback.open_case(path)
    assert case.counts()["documents"] == 2 and not case.is_fresh()
    walkback.casefile.refresh(path)  # type: ignore[attr-defined]
    assert walkback.open_case(path).is_fresh()


def test_every_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    from made_readings import TEXT, made_reading

    path = tmp_path / "a.case"
    given = made_reading("d1")
    event = replace(given.events[0], instrument="rockets", code="x1", figures=(Figure(what="dead", low=12.0, high=None, unit="people", span=Span(3, 9)),))
    lever = Lever(id="l1", kind="threat", holder="varnia", targets=("ostravan-army",), act=(Span(3, 9),), act_text="words", trigger=Span(10, 12), trigger_text="if", avert=True, via="e2", confidence=0.5, why="a fixed word")  # fmt: skip
    term = Term(span=Span(20, 30), text="a term", issue="talks(VRN,OST)", ends=True, positions=("q1", "q2"))
    proposal = Proposal(id="o1", name="the plan", owner="varnia", standing="leaked", terms=(term,), mentions=(Span(1, 4), Span(9, 12)), positions=("q1",), confidence=0.4, why="x")  # fmt: skip
    given = replace(given, events=(event, *given.events[1:]), levers=(lever,), proposals=(proposal,))
    from walkback.store.writer import writer

    with writer(path, command="add") as case:
        case.put(document("d1", TEXT), given)
        case.commit()
    assert walkback.open_case(path).reading("d1") == given


@pytest.mark.parametrize(("record", "count"), [
    (Reading, 13), (DocumentInfo, 13), (Actor, 13), (Statement, 16), (Event, 23), (Position, 12), (Shift, 9), (When, 11), (Where, 9), (Lever, 12),
    (Proposal, 9), (Term, 5), (Figure, 5), (Warned, 3), (Document, 11),
])  # fmt: skip
def test_a_new_field_of_a_record_is_a_new_column(record: type, count: int) -> None:
    """The store knows each field by name: whoever adds one adds it to store/data/tables.tsv, rows.py and back.py, then counts it here."""
    assert len(fields(record)) == count


def test_odd_characters_survive(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    text = 'Varnia\x00 said that \u202e“é” 😀 was\u2028 here and \\u0041 "too"'
    add(path, document("x\n", text))
    assert walkback.open_case(path).reading("x\n").text == text
    add(path, document("lone", "half \ud800 of it"))
    assert walkback.open_case(path).reading("lone").text == "half \ufffd of it"


def test_a_file_that_is_no_case_is_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("not a database, but long enough to be taken for something by somebody who does not look at it closely")
    other = tmp_path / "b.duckdb"
    with duckdb.connect(str(other)) as connection:
        connection.execute("CREATE TABLE t AS SELECT 1 AS x")
    for path in (text, other):
        before = path.read_bytes()
        with pytest.raises(CaseError):
            add(path, REPORTS[0])
        with pytest.raises(CaseError):
            walkback.open_case(path)
        assert path.read_bytes() == before
    with pytest.raises(CaseError, match="no such case"):
        walkback.open_case(tmp_path / "none.case")


def test_a_case_of_a_newer_walkback_is_refused_politely(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    add(path, REPORTS[0])
    with writing(path) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = 'schema'", [str(SCHEMA_VERSION + 1)])
    for ask in (lambda: walkback.open_case(path), lambda: add(path, REPORTS[1])):
        with pytest.raises(CaseError, match="made by a newer walkback"):
            ask()


def test_a_case_of_an_older_walkback_is_brought_up_to_date(tmp_path: Path) -> None:
    path, fresh = tmp_path / "a.case", tmp_path / "b.case"
    for place in (path, fresh):
        add(place, *REPORTS[:3])
    with writing(path) as connection:
        for name in ("v_events", "v_statements", "v_documents", "v_positions", "v_shifts", "v_pairs", "v_evidence"):
            connection.execute(f"DROP VIEW {name}")
        for name in ("figures", "levers", "proposals", "terms"):
            connection.execute(f"DROP TABLE {name}")
        for name in ("instrument", "code"):
            connection.execute(f"ALTER TABLE events DROP COLUMN {name}")
        connection.execute("CREATE VIEW v_events AS SELECT * FROM events")
        connection.execute("UPDATE meta SET value = '1' WHERE name = 'schema'")
    assert len(walkback.open_case(path).events()) == 1
    assert walkback.open_case(path).reading("courier-1") == walkback.open_case(fresh).reading("courier-1")
    add(path, REPORTS[3])
    add(fresh, REPORTS[3])
    assert {t: len(r) for t, r in everything(path).items()} == {t: len(r) for t, r in everything(fresh).items()}


def test_a_case_of_schema_2_gets_its_new_column_and_views(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    add(path, document("x", "Varnia and Ostrava met in Lipnik."))
    with writing(path) as connection:
        connection.execute("DROP VIEW v_pairs")
        connection.execute("ALTER TABLE actors DROP COLUMN means")
        connection.execute("CREATE VIEW v_pairs AS SELECT s.act, s.side AS source_side, t.side AS target_side FROM act_actors s JOIN act_actors t ON t.act = s.act AND t.role = 'target'")
        connection.execute("UPDATE meta SET value = '2' WHERE name = 'schema'")
    assert walkback.open_case(path).dyads("Varnia", "Ostrava")[0]["cooperation"] == 1
    assert walkback.open_case(path).sql("SELECT value FROM meta WHERE name = 'schema'") == [{"value": str(SCHEMA_VERSION)}]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(CaseError, match="cannot be written to"):
        add(tmp_path / "a.case", REPORTS[0])


def test_the_lock_goes_with_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    with writer_lock(path), pytest.raises(CaseBusy, match=str(os.getpid())), writer_lock(path):
        pass
    with writer_lock(path):
        pass


def test_reading_again_keeps_ids_where_the_words_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.case"
    add(path, *REPORTS)
    before = {r["event"]: r for r in walkback.open_case(path).sql("SELECT * FROM events")}
    monkeypatch.setattr("made_cases.ACTS", {"shelled": ("COERCE", "175", 4), "met": ("CONSULT", "040", 1), "praised": ("SUPPORT", "051", 1), "sanctioned": ("SANCTION", "163", 4)})
    assert walkback.casefile.again(path, pipeline=words_pipeline) == (0, 0)  # type: ignore[attr-defined]  # read by this very walkback
    with writing(path) as connection:
        connection.execute("UPDATE documents SET reader = 'older'")
    read, changed = walkback.casefile.again(path, pipeline=words_pipeline)  # type: ignore[attr-defined]
    after = {r["event"]: r for r in walkback.open_case(path).sql("SELECT * FROM events")}
    assert read == 7 and changed == 5 and after.keys() == before.keys()
    changes = walkback.open_case(path).changes()
    assert {c["what"] for c in changes} == {"changed"} and {tuple(c["fields"]) for c in changes} == {("cameo", "goldstein", "intensity", "type")}
    assert walkback.casefile.again(path, pipeline=words_pipeline) == (0, 0)  # type: ignore[attr-defined]


def test_waiting_for_a_long_reader_ends_in_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.case"
    add(path, REPORTS[0])
    monkeypatch.setattr("walkback.store.connect.SECONDS_TO_WRITE", 0.3)
    holder = subprocess.Popen(
        [sys.executable, "-c", f"import duckdb, time; c = duckdb.connect({str(path)!r}, read_only=True); print('open', flush=True); time.sleep(60)"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout is not None and holder.stdout.readline()
    started = time.monotonic()
    try:
        with pytest.raises(CaseBusy, match="still in use"):
            add(path, REPORTS[1])
    finally:
        holder.kill()
        holder.communicate()
    assert time.monotonic() - started < 20


def test_results_are_given_when_they_are_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.case"
    monkeypatch.setattr("walkback.store.writer.BATCH_DOCUMENTS", 2)
    for seen, result in enumerate(adding(path, REPORTS, pipeline=words_pipeline), 1):
        assert isinstance(result, Reading)
        with duckdb.connect(str(path), read_only=True) as connection:
            assert connection.execute("SELECT count(*) FROM documents").fetchone()[0] >= seen  # type: ignore[index]
