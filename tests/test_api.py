"""Reading one document or many: order, failures, workers that die, the same result whatever their number."""

from __future__ import annotations

import dataclasses
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import api_stubs
import walkback
from walkback import Document, Failure, Limits, Reading
from walkback.errors import BadDate, DocumentError, EmptyDocument, UnreadableInput, UsageError, WalkbackError
from walkback.views.contract import result_dict, to_json

TEXT = "Ilse Maren, president of Varnia, told the Daily Courier on Monday that Varnia would not join the Northern League."
QUICK = dataclasses.replace(Limits(), seconds_per_document=1.0)


def outcome(result: Reading | Failure) -> str:
    return f"{result.doc_id} {result.code}" if isinstance(result, Failure) else f"{result.document.id} {result.document.title}"


def stubbed(texts: list[str], **options: object) -> list[str]:
    results = walkback.read_many(texts, pipeline=api_stubs.stub_pipeline, **options)  # type: ignore[call-overload]
    return [outcome(r) for r in results]


def test_importing_is_light() -> None:
    code = "import sys, walkback; assert not {'spacy', 'click', 'rich', 'msgspec', 'numpy'} & set(sys.modules), sys.modules.keys()"
    subprocess.run([sys.executable, "-c", code], check=True)
    took = min(_seconds("import walkback") for _ in range(3)) - min(_seconds("pass") for _ in range(3))
    assert took < 0.05


def _seconds(code: str) -> float:
    """Processor time of a fresh Python that runs the code: the clock on the wall also counts what else the machine does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_every_public_name_loads_and_unknown_ones_do_not() -> None:
    for name in walkback.__all__:
        assert getattr(walkback, name) is not None
    assert set(walkback.__all__) <= set(dir(walkback))
    with pytest.raises(AttributeError, match="has no attribute 'raed'"):
        walkback.raed  # noqa: B018


def test_a_text_a_path_and_a_document_give_the_same_reading(tmp_path: Path) -> None:
    path = tmp_path / "d1.txt"
    path.write_text(TEXT, encoding="utf-8")
    by_text = walkback.read(TEXT, published="2031-03-10")
    assert by_text.text == TEXT and by_text.document.published == "2031-03-10" and by_text.document.published_basis == "given"
    assert walkback.read(path, published=date(2031, 3, 10)) == by_text
    assert walkback.read(Document(id="d1", text=TEXT), published="2031-03-10") == by_text


def test_what_the_caller_knows_is_kept() -> None:
    document = walkback.read(TEXT, publisher="Daily Courier", title="No League", url="https://example.org/1").document
    assert (document.publisher, document.title, document.url) == ("Daily Courier", "No League", "https://example.org/1")


def test_a_document_that_cannot_be_read_raises_its_own_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"missing\.txt"):
        walkback.read(tmp_path / "missing.txt")
    with pytest.raises(EmptyDocument):
        walkback.read(" \n ")
    with pytest.raises(BadDate, match="2031-02-30"):
        walkback.read(TEXT, published="2031-02-30")
    assert issubclass(BadDate, DocumentError)


def test_read_takes_one_document_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text('{"text": "One."}\n{"text": "Two."}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="holds 2 documents, read takes one; use read_many"):
        walkback.read(path)
    with pytest.raises(UsageError, match="not int"):
        walkback.read(7)  # type: ignore[arg-type]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_documents(workers: int) -> None:
    texts = [("nap " if n % 7 == 0 else "") + f"text {n}" for n in range(60)]
    assert stubbed(texts, workers=workers) == [f"d{n + 1} {t.upper()}" for n, t in enumerate(texts)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_stands_in_its_documents_place(workers: int) -> None:
    given = ["a", Failure(doc_id="f", stage="reading", code="encoding", message=""), "empty", "break", "b"]
    results = walkback.read_many(given, workers=workers, pipeline=api_stubs.stub_pipeline)
    assert [outcome(r) for r in results] == ["d1 A", "f encoding", "d3 empty", "d4 stage-failed", "d5 B"]


def test_failures_go_to_on_failure_where_it_is_given() -> None:
    heard: list[Failure] = []
    kept = list(walkback.read_many(["a", "empty", "b"], on_failure=heard.append, pipeline=api_stubs.stub_pipeline))
    assert [r.document.id for r in kept] == ["d1", "d3"] and [f.code for f in heard] == ["empty"]


def test_a_worker_that_dies_fails_its_document_and_no_other() -> None:
    texts = ["a", "die", "b", "c", "die", *"defghijklmnop"]
    expected = [f"d{n} worker-lost" if t == "die" else f"d{n} {t.upper()}" for n, t in enumerate(texts, 1)]
    assert stubbed(texts, workers=2) == expected


def test_a_document_that_hangs_is_given_up_and_the_rest_goes_on() -> None:
    started = time.monotonic()
    assert stubbed(["a", "hang", "b", "c"], workers=2, limits=QUICK) == ["d1 A", "d2 too-slow", "d3 B", "d4 C"]
    assert time.monotonic() - started < 30


def test_what_a_stage_prints_is_not_taken_for_an_answer() -> None:
    assert stubbed(["talk", "b"], workers=2) == ["d1 TALK", "d2 B"]


def test_a_pipeline_that_cannot_load_is_an_error_and_not_a_loop() -> None:
    for factory, told in ((api_stubs.broken_pipeline, "no model here"), (api_stubs.deadly_pipeline, "die as they start")):
        with pytest.raises(WalkbackError, match=told):
            list(walkback.read_many(["a", "b"], workers=2, pipeline=factory))
    with pytest.raises(WalkbackError, match="must be a function of a module"):
        list(walkback.read_many(["a"], workers=2, pipeline=lambda: api_stubs.stub_pipeline()))


@pytest.mark.parametrize("workers", [1, 2])
def test_only_a_window_of_the_documents_is_held(workers: int) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield f"text {taken}"

    results = walkback.read_many(endless(), workers=workers, pipeline=api_stubs.stub_pipeline)
    for _ in range(40):
        next(results)
    assert taken <= 40 + 32 * workers
    results.close()  # type: ignore[attr-defined]
    assert not [t for t in threading.enumerate() if "_listen" in t.name]


def test_workers_are_one_or_more() -> None:
    with pytest.raises(UsageError, match="workers is 0"):
        walkback.read_many([TEXT], workers=0)


def test_reading_with_workers_needs_no_main_guard() -> None:
    code = f"import walkback; print([r.document.id for r in walkback.read_many([{TEXT!r}] * 3, workers=2)])"
    done = subprocess.run([sys.executable, "-"], input=code, capture_output=True, text=True, check=True)
    assert done.stdout == "['d1', 'd2', 'd3']\n"


def test_the_real_pipeline_gives_the_same_bytes_with_one_worker_and_with_two() -> None:
    documents = [Document(id=f"n{n}", text=f"{TEXT} It said so {n} times.", published="2031-03-10") for n in range(6)]
    one, two = ([to_json(result_dict(r)) for r in walkback.read_many(documents, workers=w)] for w in (1, 2))
    assert one == two and len(one) == 6
