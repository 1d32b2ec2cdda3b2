"""Proves: a report that holds as many statements as a document can costs itself alone, and thousands of them are read, kept and shown in time that grows with them."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import walkback
from hostile.test_18_flat_memory import SYLLABLES
from made_cases import add, document
from walkback.limits import DEFAULT
from walkback.reading import iter_documents
from walkback.records import Document, Failure, Reading
from walkback.web import create_app

NAMES = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]


def spoken(characters: int) -> str:
    """Sentences of four words, each a statement of somebody else."""
    said = (f"“Yes,” {name.capitalize()} said.\n" for name in NAMES)
    return "".join(line for line, _ in zip(said, range(characters // 20), strict=False))[:characters].rsplit("\n", 1)[0]


def test_statements_of_thousands_of_speakers_are_all_read_in_time_that_does_not_run_away() -> None:
    walkback.read(spoken(1_000))
    seconds = []
    for characters in (10_000, 40_000):
        text, began = spoken(characters), time.process_time()
        reading = walkback.read(text, published="2031-03-07")
        seconds.append(time.process_time() - began)
        assert len(reading.statements) >= 0.95 * text.count("said")
    assert seconds[1] < 8 * seconds[0], seconds


def test_turns_of_two_speakers_who_say_you_and_we_take_time_that_does_not_run_away() -> None:
    seconds = []
    for turns in (150, 600):
        text, began = "".join(f"{('MAREN', 'BRANDT')[k % 2]}: You said that we will pay for it.\n\n" for k in range(turns)), time.process_time()
        assert len(walkback.read(text, published="2031-03-07").statements) >= turns
        seconds.append(time.process_time() - began)
    assert seconds[1] < 8 * seconds[0], seconds


@pytest.mark.slow
def test_a_report_with_as_many_statements_as_a_document_can_hold_costs_itself_alone() -> None:
    limits = replace(DEFAULT, seconds_per_document=120.0)
    big = Document(id="big", text=spoken(limits.document_chars - 1), published="2031-03-07")
    assert big.text.count("said") > 90_000
    given = [Document(id="a", text="Varnia shelled Ostrava on Friday."), big, Document(id="b", text="Ostrava shelled Varnia on Friday.")]
    first, told, last = walkback.read_many(given, workers=1, apart=True, limits=limits)
    assert isinstance(first, Reading) and isinstance(last, Reading) and first.events and last.events
    assert isinstance(told, Reading) or (isinstance(told, Failure) and told.code in ("too-slow", "too-large", "worker-lost"))


def test_a_text_longer_than_a_document_may_be_is_refused_whatever_it_says() -> None:
    stream = io.BufferedReader(io.BytesIO((spoken(2_000_000) * 25).encode()))  # type: ignore[arg-type]
    (told,) = iter_documents(["-"], stdin=stream)
    assert isinstance(told, Failure) and told.code == "too-large"


def test_a_case_keeps_and_shows_a_report_of_five_thousand_statements(tmp_path: Path) -> None:
    text = "".join(f"Varnia said that it was week {k}.\n" for k in range(5_000))
    add(tmp_path / "a.case", document("big", text), document("small", "Varnia shelled Ostrava."))
    case = walkback.open_case(tmp_path / "a.case")
    assert case.counts()["statements"] == 5_000
    client = TestClient(create_app(tmp_path / "a.case"), base_url="http://localhost:8017")
    for path in ("/", "/timeline", "/search?q=week", "/who/vrn", "/documents"):
        answer = client.get(path)
        assert answer.status_code == 200 and len(answer.content) < 200_000, path
    (key,) = [r["id"] for r in case.sql("SELECT id, length FROM documents") if r["length"] > 1_000]
    answer = client.get(f"/documents/{key}")
    assert answer.status_code == 200 and len(answer.content) < 1_000 * 5_000
