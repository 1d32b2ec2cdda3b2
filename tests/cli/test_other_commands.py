"""`compare` and `actors`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

import walkback.api
from walkback.cli import main
from walkback.records import Reading

HELD = {"holder": "vrn", "holder_name": "Varnia", "issue": "membership(VRN,LEAGUE)", "confidence": 0.9}
COMPARED: dict[str, Any] = {
    "positions": [
        {**HELD, "document": "a", "date": "2031-03-03", "id": "q1", "stance": "oppose", "evidence_text": "never \x1b[2J " + "far " * 80},
        {**HELD, "document": "b", "date": "2031-03-10", "id": "q2", "stance": "open", "evidence_text": "could be on the table"},
    ],
    "shifts": [
        {
            "holder": "vrn", "issue": "membership(VRN,LEAGUE)", "before": {"document": "a", "position": "q1"}, "kind": "reversal",
            "after": {"document": "b", "position": "q2"}, "noted_by_text": False, "confidence": 0.8, "why": "oppose, then open",
        }
    ],
    "undated": {"c": "no publication date is known"},
}  # fmt: skip


class Compared:
    def to_dict(self) -> dict[str, Any]:
        return COMPARED


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []

    def compare(readings: Iterable[Reading]) -> Compared:
        seen.extend(r.document.id for r in readings)
        return Compared()

    monkeypatch.setattr(walkback.api, "compare", compare)
    return seen


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def documents(folder: Path) -> str:
    path = folder / "many.jsonl"
    path.write_text('{"id": "a", "text": "One went."}\n{"id": "bad"}\n{"id": "b", "text": "Two came."}\n', encoding="utf-8")
    return str(path)


def test_a_comparison_in_a_pipe_is_the_contracts_json(tmp_path: Path, compared: list[str]) -> None:
    done = run("compare", documents(tmp_path))
    assert json.loads(done.stdout) == COMPARED and compared == ["a", "b"]
    assert done.exit_code == 3 and "bad: bad-record" in done.stderr


def test_a_comparison_for_a_person_tells_stances_by_day_and_who_moved(tmp_path: Path, compared: list[str]) -> None:
    told = run("compare", "-f", "brief", "--explain", documents(tmp_path)).stdout
    assert all(cell_len(line) <= 80 and line == line.rstrip() for line in told.splitlines()) and "\x1b" not in told
    for words in (
        "Varnia on ", "Mon 3 Mar 2031  − against", "Mon 10 Mar 2031 ○ open to it", "could be on the table [b]",
        "→ reversal from a to b · 80% sure · oppose, then open", "Without a date, and so in no order: c",
    ):  # fmt: skip
        assert words in told, words


def test_nothing_to_compare_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COMPARED, "positions", [])
    monkeypatch.setattr(walkback.api, "compare", lambda readings: Compared())
    assert run("compare", "-f", "brief", documents(tmp_path)).stdout == "No position was found in these documents.\n"


def test_actors_gives_an_object_a_line() -> None:
    done = run("actors", "the Kremlin", "Medvedev", "--date", "2010-06-01")
    seat, person = [json.loads(line) for line in done.stdout.splitlines()]
    assert (seat["asked"], seat["country"], seat["offices"]) == ("the Kremlin", "RUS", [])
    assert (person["name"], person["office"], person["basis"]) == ("Dmitry Medvedev", "President", "known")
    assert {"office": "Prime Minister", "start": "2012-05-08"}.items() <= next(o for o in person["offices"] if o["start"] == "2012-05-08").items()
    assert all(o["source"] for o in person["offices"])
    assert run("actors", "x", "--date", "March").exit_code == 2


def test_actors_for_a_person_tells_terms_with_source_and_last_confirmation() -> None:
    told = run("actors", "Medvedev", "--date", "2025-02-14", "--format", "brief").stdout
    assert "on 2025-02-14: Deputy Chairman of the Security Council (stale)" in told
    assert "2020-01-16 – open, last confirmed 2022-07-22" in told and "[Wikidata" in told
    assert "no office known" in run("actors", "Norwegian farmers", "--format", "brief").stdout


OWN = "name,aliases,kind,country,sector,office,start,end\nVarnia,Varnian|Varnians,government,VRN,GOV,,,\nIlse Maren,,person,VRN,GOV,President,2024-01-01,\n"


def test_the_users_own_actors_are_read_with_the_document(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    (tmp_path / "d.txt").write_text("The Varnian president said on Monday that Varnia would withdraw its troops.", encoding="utf-8")
    done = run("read", str(tmp_path / "d.txt"), "--date", "2025-02-14", "--actors", str(tmp_path / "own.csv"), "-f", "json")
    reading = json.loads(done.stdout)
    assert {"ilse-maren", "vrn"} <= {a["id"] for a in reading["actors"]} and reading["statements"][0]["speaker"] == "ilse-maren"


@pytest.mark.parametrize("command", ["read", "compare"])
@pytest.mark.parametrize(("text", "message"), [
    ("name,country\nA B,QQQ\n", "own.csv, line 2: country 'QQQ' is in no list"),
    ("name,kind\nA B,person\nC D,wizard\n", "own.csv, line 3: kind 'wizard'"),
])  # fmt: skip
def test_a_bad_row_of_the_users_actors_is_refused_before_anything_is_read(command: str, text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(text, encoding="utf-8")
    (tmp_path / "d.txt").write_text("Nothing is read.", encoding="utf-8")
    done = run(command, str(tmp_path / "d.txt"), "--actors", str(tmp_path / "own.csv"))
    assert done.exit_code == 2 and message in done.stderr and not done.stdout


def test_places_ranks_a_names_candidates_and_says_why_the_first_wins() -> None:
    result = run("places", "Alexandria")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0 and rows[0]["country"] == "EGY" and rows[0]["why"] and len(rows) == 10
    assert rows[0]["chance"] > rows[1]["chance"] and rows[0]["evidence"] and rows[0]["geonameid"]
    assert "more of that name" in result.stderr


def test_a_country_that_is_near_moves_the_choice_of_place() -> None:
    assert json.loads(run("places", "Alexandria", "--near", "USA").stdout.splitlines()[0])["country"] == "USA"
    assert json.loads(run("places", "Tripoli", "--near", "Lebanon").stdout.splitlines()[0])["country"] == "LBN"


def test_places_for_a_person_fit_a_line_each() -> None:
    result = run("places", "Georgia", "--format", "brief", "--most", "2")
    assert result.exit_code == 0 and "  1. " in result.stdout and "wins: " in result.stdout


def test_a_place_that_nobody_lists_is_said_so() -> None:
    result = run("places", "Zzyrkistan")
    assert result.exit_code == 0 and result.stdout == "" and "no place in the gazetteer" in result.stderr
    assert run("places", "Paris", "--near", "Zzyrkistan").exit_code == 2
