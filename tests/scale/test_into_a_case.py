"""From shards into a case, or into one dataset: the same rows as if the documents had been added one by one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

import walkback
from walkback.casefile import adding
from walkback.cli import main
from walkback.records import Document
from walkback.scale.plan import plan
from walkback.scale.run import run
from walkback.store.schema import tables

OWN_TO_A_CASE = {"runs", "meta"}
NEWS = [
    Document(id="a1", url="https://gazette.example/1", published="2025-02-14", text="Belland's foreign minister Ada Voss said on Friday that her country will not join the Northern Compact."),
    Document(id="a2", url="https://gazette.example/2", published="2024-11-02", text="Corland's army bombed the port of Belland on Saturday, killing 12 people, the Port Vale Gazette reported."),
    Document(id="a1", url="https://gazette.example/1", published="2025-02-14", text="Belland's foreign minister Ada Voss said on Friday that her country may yet join the Northern Compact."),
    Document(id="a3", text="The two governments agreed to a ceasefire, a spokeswoman said."),
    Document(id="a4", text=" "),
]  # fmt: skip


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("shards") / "out"
    plan(NEWS, place, most_documents=2)
    assert [o.marker is not None for o in run(place)] == [True] * 3
    return place


def contents(case: Path) -> dict[str, list[Any]]:
    with duckdb.connect(str(case), read_only=True) as connection:
        return {name: sorted(map(repr, connection.execute(f"SELECT * FROM {name}").fetchall())) for name in tables() if name not in OWN_TO_A_CASE}


def test_a_case_from_shards_is_the_case_from_the_documents(shards: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["add", str(tmp_path / "b.case"), str(shards)])
    assert done.exit_code == 0, done.output
    assert "4 documents added" in done.output and "1 could not be read" in done.output
    list(adding(tmp_path / "a.case", NEWS))
    assert contents(tmp_path / "b.case") == contents(tmp_path / "a.case")


def test_shards_added_twice_add_nothing(shards: Path, tmp_path: Path) -> None:
    for _ in range(2):
        done = CliRunner().invoke(main, ["add", str(tmp_path / "b.case"), str(shards)])
    assert "0 documents added" in done.output and "4 were there already" in done.output
    assert len(walkback.open_case(tmp_path / "b.case").events()) >= 1


def test_shards_become_one_dataset_by_year(shards: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["export", str(shards), "-f", "parquet", "-o", str(tmp_path / "data")])
    assert done.exit_code == 0, done.output
    asked = "SELECT year, count(*) FROM read_parquet(?, hive_partitioning = true) GROUP BY 1 ORDER BY 1"
    found = duckdb.execute(asked, [f"{tmp_path}/data/documents/*/*.parquet"]).fetchall()
    assert [(str(y), n) for y, n in found] == [("2024", 1), ("2025", 2), ("unknown", 1)]
    assert "events" in (tmp_path / "data" / "DICTIONARY.md").read_text(encoding="utf-8")
    again = CliRunner().invoke(main, ["export", str(shards), "-f", "parquet", "-o", str(tmp_path / "data")])
    assert again.exit_code == 2 and "there already" in again.output
    other = CliRunner().invoke(main, ["export", str(shards), "-f", "icews", "-o", str(tmp_path / "x.tab")])
    assert other.exit_code == 2 and "exported as parquet" in other.output


def test_shards_that_are_not_done_are_not_added(tmp_path: Path) -> None:
    plan(NEWS, tmp_path / "out", most_documents=2)
    done = CliRunner().invoke(main, ["add", str(tmp_path / "b.case"), str(tmp_path / "out")])
    assert done.exit_code == 2 and "3 shards are not done" in done.output


def test_the_commands_tell_how_far_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from api_stubs import stub_pipeline

    monkeypatch.setattr("walkback.scale.run.run", partial(run, pipeline=stub_pipeline))
    news = tmp_path / "news.jsonl"
    news.write_text('{"id": "a", "text": "one"}\n{"id": "b", "text": "empty"}\nno json\n{"id": "c", "text": "two"}\n', encoding="utf-8")
    out = str(tmp_path / "out")
    invoke = partial(CliRunner().invoke, main)
    assert "4 documents" in invoke(["shards", "plan", str(news), out, "--documents", "2"]).output
    status = invoke(["shards", "status", out])
    assert status.exit_code == 3 and "0 of 2 shards done" in status.output
    ran = invoke(["shards", "run", out, "--part", "0/2"])
    assert ran.exit_code == 3 and "1 could not be read" in ran.output
    assert "bad-record 1, empty 1" in (invoke(["shards", "run", out]), invoke(["shards", "status", out]))[1].output
    assert invoke(["shards", "status", out]).exit_code == 0
    assert invoke(["shards", "run", out]).exit_code == 0
    assert invoke(["shards", "run", out, "--part", "2/2"]).exit_code == 2
