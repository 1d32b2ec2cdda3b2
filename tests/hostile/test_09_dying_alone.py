"""Proves: a parser or a stage that crashes, hangs, stops or eats memory fails its document alone; its process is replaced, the rest is read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import walkback
from hostile.reading import page, record
from hostile.stubs import stub_pipeline
from walkback.limits import DEFAULT
from walkback.records import Document, Failure
from walkback.scale import files

TESTS = Path(__file__).resolve().parents[1]
QUICK = replace(DEFAULT, seconds_to_extract=5.0, file_process_bytes=1 << 30)
DEADLY = {"SEGFAULT": "worker-lost", "ABORT": "worker-lost", "HANG": "too-slow", "LOOP": "too-slow", "STOP": "too-slow"}


@pytest.fixture(autouse=True)
def broken_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """The processes that read files have a parser that does what the page says."""
    program = f"import sys; sys.path[:] = [*sys.argv[1:], {str(TESTS)!r}]; from hostile.stubs import break_the_parser; break_the_parser(); from walkback.scale.files_worker import main; main()"
    monkeypatch.setattr(files, "PROGRAM", program)


def told(*inputs: Path) -> list[str]:
    return [f.code if isinstance(f, Failure) else "ok" for f in files.documents_apart([str(i) for i in inputs], limits=QUICK)]


@pytest.mark.parametrize("how", DEADLY)
def test_a_file_whose_parser_does_not_come_back_fails_alone(tmp_path: Path, how: str) -> None:
    for name, body in (("a", ""), ("b", f"<p>{how}</p>"), ("c", "")):
        (tmp_path / f"{name}.html").write_text(page(body))
    assert told(tmp_path) == ["ok", DEADLY[how], "ok"]


def test_a_parser_that_eats_memory_is_stopped_at_its_bound(tmp_path: Path) -> None:
    for name, body in (("a", "<p>EAT</p>"), ("b", "")):
        (tmp_path / f"{name}.html").write_text(page(body))
    assert told(tmp_path) == ["unreadable", "ok"]


def lines(*bodies: str) -> str:
    return "\n".join(json.dumps({"id": f"n{n}", "html": page(b)}) for n, b in enumerate(bodies))


def test_in_a_file_of_many_documents_the_others_are_read_once_each_and_in_order(tmp_path: Path) -> None:
    place = tmp_path / "a.jsonl"
    place.write_text(lines("", "<p>SEGFAULT</p>", "", "<p>ABORT</p>", "<p>SEGFAULT</p>", "", ""))
    found = list(files.documents_apart([str(place)], limits=QUICK))
    assert [f.id for f in found if isinstance(f, Document)] == ["n0", "n2", "n5", "n6"]
    assert [f.code if isinstance(f, Failure) else "ok" for f in found] == ["ok", "worker-lost", "ok", "worker-lost", "worker-lost", "ok", "ok"]
    assert "document 2" in next(f for f in found if isinstance(f, Failure)).message


def test_pages_of_an_archive_fail_alone_and_what_is_passed_over_is_told_once(tmp_path: Path) -> None:
    place, skips = tmp_path / "a.warc", []
    image = record(b"x").replace(b"text/html", b"image/png")
    place.write_bytes(image + record(page("").encode()) + record(page("<p>SEGFAULT</p>").encode()) + image + record(page("").encode()))
    found = list(files.documents_apart([str(place)], limits=QUICK, on_skip=lambda _, reason: skips.append(reason)))
    assert [getattr(f, "code", "ok") for f in found] == ["ok", "worker-lost", "ok"] and skips == ["image/png, no page"] * 2


def test_a_file_that_kills_again_and_again_is_given_up_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_DEATHS", 2)
    (tmp_path / "a.jsonl").write_text(lines(*["<p>SEGFAULT</p>"] * 5))
    (tmp_path / "b.html").write_text(page(""))
    found = list(files.documents_apart([str(tmp_path)], limits=QUICK))
    assert [getattr(f, "code", "ok") for f in found] == ["worker-lost"] * 3 + ["ok"]
    assert isinstance(found[2], Failure) and "what follows it" in found[2].message


def test_documents_are_the_same_in_this_process_and_apart(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines("", "<p>More on the vote in Kelmar.</p>") + "\n{broken\n" + json.dumps({"text": "Varnia voted."}))
    (tmp_path / "b.warc").write_bytes(record(page("").encode()) * 2)
    (tmp_path / "c.txt").write_text("Varnia voted.")
    (tmp_path / "d.rss").write_text("<rss><channel><item><title>V</title><description>Varnia voted.</description></item></channel></rss>")
    from walkback.reading import iter_documents

    assert list(files.documents_apart([str(tmp_path)])) == list(iter_documents([str(tmp_path)]))


@pytest.mark.parametrize(("how", "code"), [*DEADLY.items(), ("EAT", "too-large"), ("RAISE", "stage-failed")])
def test_a_stage_that_does_not_come_back_fails_its_document_alone(how: str, code: str) -> None:
    documents = [Document(id=str(n), text=t) for n, t in enumerate(("calm", how, "calm", "calm"))]
    found = list(walkback.read_many(documents, apart=True, pipeline=stub_pipeline, limits=replace(DEFAULT, seconds_per_document=1.0)))
    assert [getattr(f, "code", "ok") for f in found] == ["ok", code, "ok", "ok"]


def test_stopping_in_the_middle_leaves_no_process_behind(tmp_path: Path) -> None:
    import subprocess

    (tmp_path / "a.jsonl").write_text(lines(*[""] * 50))
    stream = files.documents_apart([str(tmp_path / "a.jsonl")])
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    running = subprocess.run(["ps", "-eo", "ppid,args"], capture_output=True, text=True).stdout
    import os

    assert not [line for line in running.splitlines() if line.split()[0] == str(os.getpid()) and "files_worker" in line and "defunct" not in line]
