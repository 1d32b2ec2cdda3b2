"""Shards: what is done is never done again, what fails says why, and the tables are the same whoever made them and whatever went wrong."""

from __future__ import annotations

import errno
import os
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from walkback.errors import UsageError, WalkbackError
from walkback.records import Document, Failure, Span, Warned
from walkback.scale import place as places
from walkback.scale.crew import Worker
from walkback.scale.place import place_of
from walkback.scale.plan import failed, items_of, pending, plan
from walkback.scale.run import run

from .made_shards import corpus, cut, done_by, marked, rows


def undisturbed(tmp_path: Path, documents: list[Document]) -> dict[str, list[tuple[Any, ...]]]:
    cut(tmp_path / "undisturbed", documents)
    done_by(tmp_path / "undisturbed")
    return rows(tmp_path / "undisturbed")


def test_a_corpus_is_cut_by_documents_and_by_characters_and_loses_nothing(tmp_path: Path) -> None:
    odd = Document(id="odd", text="half a pair \ud83d", notes=(Warned(code="encoding", message="mended", spans=(Span(1, 2),)),), numbered=True)
    items = [odd, Failure(doc_id="bad", stage="reading", code="bad-record", message="no text"), *corpus(5), Document(id="long", text="x" * 90)]
    shards = plan(items, tmp_path / "out", most_documents=4, most_chars=100)
    assert [s.documents for s in shards] == [4, 4]
    assert [i for s in shards for i in items_of(place_of(tmp_path / "out"), s.name)] == items


def test_a_plan_is_not_made_twice_at_one_place_nor_of_nothing(tmp_path: Path) -> None:
    cut(tmp_path / "out", corpus())
    with pytest.raises(UsageError, match="a plan already"):
        cut(tmp_path / "out", corpus())
    with pytest.raises(UsageError, match="no document"):
        cut(tmp_path / "empty", [])
    with pytest.raises(UsageError, match="there is no plan"):
        done_by(tmp_path / "nowhere")


def test_what_has_a_marker_is_never_done_again(tmp_path: Path) -> None:
    cut(tmp_path / "out", corpus())
    assert [o.shard for o in done_by(tmp_path / "out")] == ["00000", "00001", "00002"]
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*.parquet")}
    assert done_by(tmp_path / "out") == []
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*.parquet")} == before


def test_the_tables_are_the_same_with_any_number_of_workers(tmp_path: Path) -> None:
    cut(tmp_path / "two", corpus())
    done_by(tmp_path / "two", workers=2)
    assert rows(tmp_path / "two") == undisturbed(tmp_path, corpus())


def test_parts_of_a_plan_are_done_apart_as_by_the_tasks_of_an_array(tmp_path: Path) -> None:
    cut(tmp_path / "out", corpus())
    assert [o.shard for o in done_by(tmp_path / "out", part=(1, 2))] == ["00001"]
    assert [o.shard for o in done_by(tmp_path / "out", part=(0, 2))] == ["00000", "00002"]
    assert rows(tmp_path / "out") == undisturbed(tmp_path, corpus())


def test_one_shard_alone_can_be_asked_for_and_an_unknown_one_is_wrong_usage(tmp_path: Path) -> None:
    cut(tmp_path / "out", corpus())
    assert [o.shard for o in done_by(tmp_path / "out", only=["00002"])] == ["00002"]
    with pytest.raises(UsageError, match="no shard 00007"):
        done_by(tmp_path / "out", only=["00007"])


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[int] = []
    give = Worker.give

    def give_and_kill(worker: Worker, chunk: Any) -> None:
        give(worker, chunk)
        if not killed:
            killed.append(worker.process.pid)
            threading.Timer(0.08, os.kill, (worker.process.pid, signal.SIGKILL)).start()

    monkeypatch.setattr(Worker, "give", give_and_kill)
    cut(tmp_path / "out", corpus())
    done_by(tmp_path / "out", workers=2)
    assert killed
    assert rows(tmp_path / "out") == undisturbed(tmp_path, corpus())


def test_a_document_that_kills_its_process_is_alone_lost_and_counted(tmp_path: Path) -> None:
    cut(tmp_path / "out", corpus(d5="die at once"))
    outcomes = done_by(tmp_path / "out", workers=2)
    assert [o.marker and o.marker["failures"] for o in outcomes] == [{}, {"worker-lost": 1}, {}]
    made = rows(tmp_path / "out")
    assert [r[0] for r in made["failures"]] == ["d5"]
    assert made["documents"] == [r for r in undisturbed(tmp_path, corpus())["documents"] if r[1] != "d5"]


def test_a_document_that_hangs_is_alone_lost_and_counted(tmp_path: Path) -> None:
    cut(tmp_path / "out", corpus(d2="hang here"))
    outcomes = done_by(tmp_path / "out", workers=2)
    assert [o.marker and o.marker["failures"] for o in outcomes] == [{"too-slow": 1}, {}, {}]
    assert len(rows(tmp_path / "out")["documents"]) == 11


def test_a_full_disk_leaves_no_marker_and_the_next_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut(tmp_path / "out", corpus())
    write, written = places._Folder.write, []

    def until_full(self: Any, name: str, body: bytes) -> None:
        written.append(name)
        if len(written) > 30:  # the first shard's tables and marker fit, the second's do not
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(self, name, body)

    monkeypatch.setattr(places._Folder, "write", until_full)
    with pytest.raises(WalkbackError, match=r"no space left.*make room"):
        done_by(tmp_path / "out")
    assert marked(tmp_path / "out") == ["00000"]
    monkeypatch.setattr(places._Folder, "write", write)
    assert [o.shard for o in done_by(tmp_path / "out")] == ["00001", "00002"]
    assert rows(tmp_path / "out") == undisturbed(tmp_path, corpus())


def test_tables_that_cannot_be_written_leave_no_marker_and_a_reason(tmp_path: Path) -> None:
    cut(tmp_path / "out", corpus())
    (tmp_path / "out" / "tables").write_text("a file where the folder should be")
    outcomes = done_by(tmp_path / "out")
    assert [o.marker for o in outcomes] == [None] * 3
    assert marked(tmp_path / "out") == [] and sorted(failed(place_of(tmp_path / "out"))) == ["00000", "00001", "00002"]
    (tmp_path / "out" / "tables").unlink()
    done_by(tmp_path / "out")
    assert failed(place_of(tmp_path / "out")) == {}
    assert rows(tmp_path / "out") == undisturbed(tmp_path, corpus())


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    from api_stubs import stub_pipeline

    cut(tmp_path / "out", corpus())
    going = run(tmp_path / "out", pipeline=stub_pipeline)
    next(going)
    going.close()  # as Ctrl-C does
    assert marked(tmp_path / "out") == ["00000"]
    assert pending(place_of(tmp_path / "out")) == ["00001", "00002"]
    done_by(tmp_path / "out", workers=2)
    assert rows(tmp_path / "out") == undisturbed(tmp_path, corpus())


def test_a_pipeline_that_cannot_be_loaded_fails_every_shard_with_the_reason(tmp_path: Path) -> None:
    from api_stubs import broken_pipeline

    cut(tmp_path / "out", corpus(4))
    (outcome,) = run(tmp_path / "out", pipeline=broken_pipeline)
    assert outcome.marker is None and outcome.why is not None and "no model here" in outcome.why
    assert "no model here" in failed(place_of(tmp_path / "out"))["00000"]["why"]


def test_a_half_written_file_is_never_seen(tmp_path: Path) -> None:
    place = place_of(tmp_path)
    stop = threading.Event()
    seen: set[int] = set()

    def look() -> None:
        while not stop.is_set():
            if (tmp_path / "done" / "a.json").exists():
                seen.add(len(place.read("done/a.json")))

    looker = threading.Thread(target=look)
    looker.start()
    for _ in range(20):
        place.write("done/a.json", b"x" * 2_000_000)
        time.sleep(0.002)
    stop.set()
    looker.join()
    assert seen <= {2_000_000}
