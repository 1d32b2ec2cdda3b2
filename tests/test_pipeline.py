"""The whole pipeline on any text: it reads or fails in an orderly way, spans slice to their words, and two runs agree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import walkback
from walkback.draft import Draft
from walkback.errors import DocumentError, StageFailed, TooSlow, WalkbackError
from walkback.limits import Limits
from walkback.pipeline import Pipeline
from walkback.records import Document, Reading, words_of

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
NEWS = (EXAMPLES / "wire.txt").read_text(encoding="utf-8")
PIECES = [
    "said", "President", "Maren", "“", "”", '"', "‘", "'", "Kelmar", "the US", "on Friday", "if", "not", "will", "bombed", "NATO",
    "\n\n", "\n", "\t",
    " ", ".", ",", "—", "é", "e\u0301", "\u202e", "😀", "\x00", "\r\n", "שלום", "2025-02-14", "told", "he", "that", ":",
    "according to", "could",
    "troops", "sanctions", "Zelensky", "Kremlin", "no longer", "(", ")", "\ud83d", "the ceasefire", "rejected", "talks", "5", "%",
]  # fmt: skip
newsish = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)


def check_spans(reading: Reading) -> None:
    """Every span lies in the text and slices to the words that its record carries."""
    text, n = reading.text, len(reading.text)

    def inside(spans: object) -> None:
        for start, end in spans:  # type: ignore[attr-defined]
            assert 0 <= start < end <= n

    info = reading.document
    inside([f.span for f in info.furniture])
    inside(info.subheads)
    inside([info.truncated] if info.truncated else [])
    for actor in reading.actors:
        for mention in actor.mentions:
            inside([mention.span])
            assert text[slice(*mention.span)] == mention.text
    for when in reading.times:
        inside([when.span])
        assert text[slice(*when.span)] == when.text
    inside([w.span for w in reading.places])
    for s in reading.statements:
        inside([*s.source, *s.cue, *s.content, *([s.venue] if s.venue else [])])
        assert words_of(text, s.content) == s.content_text
    for e in reading.events:
        inside([*e.evidence, *e.trigger, *e.source_spans, *e.target_spans, *([e.condition] if e.condition else [])])
        assert e.evidence_text in {words_of(text, e.evidence), words_of(text, e.evidence[:1])}
    for p in reading.positions:
        inside([*p.evidence, *([p.condition] if p.condition else [])])
        assert words_of(text, p.evidence) == p.evidence_text
    for shift in reading.shifts:
        inside(shift.evidence)
    for w in reading.warnings:
        inside(w.spans)


def check_references(reading: Reading) -> None:
    """Every id that a record names is a record of the same reading."""
    actors = {a.id for a in reading.actors}
    times = {t.id for t in reading.times} | {None}
    places = {p.id for p in reading.places} | {None}
    acts = {s.id for s in reading.statements} | {e.id for e in reading.events} | {None}
    positions = {p.id for p in reading.positions}
    for s in reading.statements:
        assert {s.speaker, s.addressee, *s.co_speakers, *s.reported_by} - {None} <= actors
        assert s.time in times
        assert (s.speaker is None) == (s.speaker_reason is not None)
    for e in reading.events:
        assert {*e.source, *e.target, *e.reported_by} <= actors
        assert e.time in times and e.place in places
    for p in reading.positions:
        assert {p.holder, p.voice} - {None} <= actors
        assert p.via in acts and p.time in times
    for shift in reading.shifts:
        assert {shift.before, shift.after} <= positions


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=300), newsish))
def test_any_text_is_read_or_refused_and_every_span_slices_to_its_words(text: str) -> None:
    try:
        reading = walkback.read(text, published="2025-02-14")
    except StageFailed:
        raise
    except DocumentError:
        return
    check_spans(reading)
    check_references(reading)
    json.dumps(reading.to_dict(text=True))


@pytest.mark.parametrize("name", ["tabloid", "wire", "readout", "denial"])
def test_the_examples_have_sound_spans_and_references(name: str) -> None:
    reading = walkback.read((EXAMPLES / f"{name}.txt").read_text(encoding="utf-8"))
    check_spans(reading)
    check_references(reading)


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_never_move_an_offset(end: str) -> None:
    reading = walkback.read(NEWS.replace("\n", end), published="2031-03-16")
    assert len(reading.statements) >= 4
    check_spans(reading)


def run_read(seed: str, locale: str, workers: int, tmp_path: Path) -> bytes:
    out = tmp_path / f"{seed}-{locale}-{workers}.jsonl"
    paths = [str(p) for p in sorted(EXAMPLES.glob("*.txt"))]
    env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "walkback", "read", *paths, "--format", "jsonl", "--workers", str(workers), "--output", str(out)]
    subprocess.run(command, env=env, check=True, capture_output=True)
    return out.read_bytes()


def test_two_runs_give_the_same_bytes_whatever_hash_seed_locale_and_worker_count(tmp_path: Path) -> None:
    first = run_read("1", "C.UTF-8", 1, tmp_path)
    assert first.count(b"\n") == len(list(EXAMPLES.glob("*.txt")))
    assert run_read("271828", "POSIX", 2, tmp_path) == first


class Raises:
    name, needs, gives = "raises", frozenset({"document"}), frozenset({"blocks"})

    def __call__(self, draft: Draft) -> Draft:
        raise KeyError("unforeseen")


class Needs:
    name, needs, gives = "needs", frozenset({"statements"}), frozenset({"events"})

    def __call__(self, draft: Draft) -> Draft:
        return draft


def test_a_stage_that_raises_fails_its_document_and_names_itself() -> None:
    with pytest.raises(StageFailed, match="unforeseen") as caught:
        Pipeline([Raises()]).read(Document(id="d9", text="words"))
    assert (caught.value.doc_id, caught.value.stage, caught.value.code) == ("d9", "raises", "stage-failed")


def test_a_stage_that_lacks_its_input_is_refused_before_anything_is_read() -> None:
    with pytest.raises(WalkbackError, match="needs statements"):
        Pipeline([Needs()])


def test_a_document_over_its_time_fails_alone() -> None:
    class Quick(Raises):
        def __call__(self, draft: Draft) -> Draft:
            return draft

    with pytest.raises(TooSlow, match=r"limits\.seconds_per_document"):
        Pipeline([Quick()], limits=Limits(seconds_per_document=-1)).read(Document(id="d", text="words"))
