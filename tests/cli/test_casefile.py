"""The commands of the casefile as a person and a shell meet them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from made_cases import REPORTS, add, words_pipeline
from walkback.cli import COMMANDS, main


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("case") / "a.case"
    add(path, *REPORTS)
    return str(path)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are read by the pipeline of fixed words."""
    monkeypatch.setattr("walkback.stages.default_pipeline", words_pipeline)


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


def lines(done: Result) -> list[dict[str, object]]:
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_command_has_its_help() -> None:
    for name in COMMANDS:
        done = run(name, "--help")
        assert done.exit_code == 0 and "Usage" in done.stdout


def test_add_tells_what_it_did_and_a_second_time_that_it_was_there(tmp_path: Path, quick: None) -> None:
    news = tmp_path / "news.jsonl"
    rows = [{"id": "a", "text": "Varnia shelled Ostrava.", "published": "2031-03-10"}, {"id": "b", "text": "refuse"}, {"id": "c"}]
    news.write_text("\n".join(json.dumps(r) for r in rows))
    done = run("add", str(tmp_path / "a.case"), str(news))
    assert done.exit_code == 3
    assert "1 document added" in done.stderr and "2 of 3 documents could not be read: bad-record 1, language 1" in done.stderr
    news.write_text(json.dumps(rows[0]))
    done = run("add", str(tmp_path / "a.case"), str(news))
    assert done.exit_code == 0 and done.stdout == "" and "0 documents added" in done.stderr and "1 was there already" in done.stderr


def test_add_tells_how_many_are_new_versions(tmp_path: Path, quick: None) -> None:
    news = tmp_path / "news.jsonl"
    for text in ("Varnia shelled Ostrava.", "Varnia met Ostrava."):
        news.write_text(json.dumps({"id": "a", "text": text}))
        done = run("add", str(tmp_path / "a.case"), str(news))
    assert "1 document added" in done.stderr and "1 of them new versions" in done.stderr
    assert [e["type"] for e in lines(run("events", str(tmp_path / "a.case")))] == ["CONSULT"]


def test_a_table_is_added_with_a_map_of_its_columns(tmp_path: Path, quick: None) -> None:
    table = tmp_path / "a.csv"
    table.write_text("words,when\nVarnia met Ostrava.,2031-03-10\n")
    assert run("add", str(tmp_path / "a.case"), str(table), "--columns", "text=words,published=when").exit_code == 0
    assert [e["type"] for e in lines(run("events", str(tmp_path / "a.case")))] == ["CONSULT"]
    done = run("add", str(tmp_path / "a.case"), str(table), "--columns", "who=words")
    assert done.exit_code == 2 and "NAME one of text" in done.output


def test_standard_input_is_added(tmp_path: Path, quick: None) -> None:
    assert run("add", str(tmp_path / "a.case"), "-", stdin="Varnia met Ostrava.").exit_code == 0
    assert run("add", str(tmp_path / "a.case"), "-", stdin="Belland met Ostrava.").exit_code == 0
    assert len(lines(run("events", str(tmp_path / "a.case")))) == 2


def test_nothing_to_add_no_case_and_no_such_case_are_usage(tmp_path: Path) -> None:
    assert run("add", str(tmp_path / "a.case")).exit_code == 2
    done = run("timeline", str(tmp_path / "none.case"))
    assert done.exit_code == 2 and "no such case" in done.output
    (tmp_path / "text.case").write_text("words")
    assert run("who", str(tmp_path / "text.case"), "x").exit_code == 2


def test_in_a_pipe_an_answer_is_a_row_a_line(case: str) -> None:
    rows = lines(run("timeline", case, "--actor", "Varnia"))
    assert [r["kind"] for r in rows] == ["event", "event", "shift"] and rows[0]["day"] == "2031-03-10"
    assert len(lines(run("timeline", case, "--since", "2031-05", "--until", "2031-05-02"))) == 2
    assert len(lines(run("timeline", case, "--limit", "1"))) == 1
    assert lines(run("timeline", case, "--since", "2040")) == []


def test_a_table_is_for_reading_and_csv_for_spreadsheets(case: str, tmp_path: Path) -> None:
    done = run("events", case, "--format", "table")
    assert "shelled" in done.stdout and "when" in done.stdout.splitlines()[0]
    (found, *_) = csv.DictReader(io.StringIO(run("events", case, "--format", "csv").stdout))
    assert found["cameo"] == "194" and found["source"] == "Varnia"
    assert run("events", case, "-o", str(tmp_path / "x.csv")).exit_code == 0
    assert (tmp_path / "x.csv").read_text().startswith("act,when,")


def test_the_questions_take_their_options(case: str) -> None:
    assert len(lines(run("events", case, "--source", "Varnia", "--target", "Ostrava", "--type", "assault", "--status", "happened"))) == 1
    assert len(lines(run("statements", case, "--by", "Belland", "--about", "harbour", "--kind", "direct"))) == 2
    statement = str(lines(run("statements", case, "--by", "Belland"))[0]["statement"])
    assert [v["how"] for v in lines(run("statements", case, "--variants", statement))] == ["full", "cut"]
    assert len(lines(run("positions", case, "--holder", "Varnia", "--stance", "oppose"))) == 1
    assert [s["kind"] for s in lines(run("shifts", case, "--scope", "case"))] == ["reversal"]
    assert lines(run("who", case, "Varnia"))[0]["actor"] == "vrn"
    assert lines(run("search", case, "harbour", "--publisher", "Courier"))[0]["document"] == "courier-2"
    assert lines(run("sql", case, "SELECT count(*) AS n FROM acts"))[0] == {"n": 4}


def test_sources_are_one_object_or_a_page_to_read(case: str) -> None:
    act = str(lines(run("events", case))[0]["act"])
    assert json.loads(run("sources", case, act).stdout)["independent"] == 3
    page = run("sources", case, act, "--format", "table").stdout
    assert "4 tellings, 3 independent of each other" in page and "told differently, number: killed: 12 / 14" in page
    assert run("sources", case, "nobody").exit_code == 2


def test_a_dyad_is_counted_and_drawn(case: str, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    picture = tmp_path / "a.png"
    done = run("dyads", case, "Varnia", "Ostrava", "--plot", str(picture))
    assert lines(done)[0]["conflict"] == 1 and picture.read_bytes().startswith(b"\x89PNG")
    first = picture.read_bytes()
    run("dyads", case, "Varnia", "Ostrava", "--plot", str(picture))
    assert picture.read_bytes() == first
    assert run("dyads", case, "Varnia", "Belland", "--until", "2031-01", "--plot", str(picture)).exit_code == 2


def test_a_stranger_is_asked_back(case: str) -> None:
    done = run("events", case, "--source", "Varn")
    assert done.exit_code == 2 and "did you mean Varnia?" in done.output


def test_sql_that_would_write_is_refused(case: str) -> None:
    assert run("sql", case, "DELETE FROM acts").exit_code == 2


def test_exports_are_written_and_counted(case: str, tmp_path: Path) -> None:
    done = run("export", case, "--format", "polecat", "--output", str(tmp_path / "events.tab"))
    assert done.exit_code == 0 and "events.tab 3" in done.stderr
    assert (tmp_path / "events.tab.dictionary.md").exists()


def test_add_without_merging_says_so_when_asked_and_refresh_mends_it(tmp_path: Path, quick: None) -> None:
    path, text = str(tmp_path / "a.case"), tmp_path / "a.txt"
    text.write_text("Varnia met Ostrava.")
    assert run("add", path, str(text), "--no-merge").exit_code == 0
    done = run("events", path)
    assert done.stdout == "" and "walkback refresh" in done.stderr
    assert run("refresh", path).exit_code == 0
    assert len(lines(run("events", path))) == 1


def test_diff_tells_the_runs_and_what_a_reading_again_changed(case: str, tmp_path: Path, quick: None) -> None:
    rows = lines(run("diff", case, "--runs"))
    assert rows[0]["command"] == "add" and rows[0]["added"] == 7 and len(rows) == 1
    done = run("add", case, "--reread")
    assert done.exit_code == 0 and "read 0 documents again" in done.stderr


def test_hostile_names_and_texts_reach_no_terminal_raw(tmp_path: Path, quick: None) -> None:
    path, text = str(tmp_path / "a.case"), tmp_path / "a.txt"
    text.write_text("Varnia met Ostrava \x1b[2J\u202ein the evening.")
    run("add", path, str(text))
    done = run("events", path, "--format", "table")
    assert "\x1b[2J" not in done.stdout and "\u202e" not in done.stdout


def test_a_table_shows_the_words_of_passages_and_cuts_long_ids(tmp_path: Path, quick: None) -> None:
    name = "a-very-long-name-of-a-document-such-as-archives-give"
    run("add", str(tmp_path / "a.case"), "-", stdin=json.dumps({"id": name, "text": "Varnia met Ostrava."}))
    done = run("search", str(tmp_path / "a.case"), "met", "--format", "table")
    assert "Varnia met Ostrava." in done.stdout and "words=" not in done.stdout and name not in done.stdout and name[:20] in done.stdout


def test_a_case_is_read_with_the_users_own_actors_and_again_when_they_change(tmp_path: Path) -> None:
    report, own, case = tmp_path / "a.txt", tmp_path / "own.csv", str(tmp_path / "a.case")
    report.write_text("SEVRIN, 3 March 2031 - Kelmar bombed Tovria on Monday, the wire said.")
    own.write_text("name,kind,country\nKelmar,government,XKM\n")
    assert run("add", case, str(report), "--actors", str(own)).exit_code == 0
    assert [e["source_ids"] for e in lines(run("events", case, "--type", "assault"))] == [["xkm"]]
    assert "read 0 documents again" in run("add", case, "--reread", "--actors", str(own)).output
    own.write_text("name,kind,country\nKelmar,government,XKL\n")
    assert "read 1 document again" in run("add", case, "--reread", "--actors", str(own)).output
    assert [e["source_ids"] for e in lines(run("events", case, "--type", "assault"))] == [["xkl"]]
    own.write_text("name,colour\nKelmar,red\n")
    done = run("add", case, str(report), "--actors", str(own))
    assert done.exit_code == 2 and "unknown column 'colour'" in done.output
