"""Proves: the memory of each worker stays flat over a long run, and the records are the same whatever the number of workers, chunks and the order."""

from __future__ import annotations

import itertools
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import walkback
from made_cases import words_pipeline
from walkback.records import Document, Reading
from walkback.scale import ordered


def documents(count: int, start: int = 0) -> Iterator[Document]:
    for n in range(start, count):
        text = f"Varnia shelled Ostrava in week {n}. Varnia said that it was week {n}. " + f"Belland supports talks in town {n % 97}. " * (n % 30)
        yield Document(id=f"n{n}", text=text, published="2031-03-10")


SYLLABLES = [c + v for c in "bdfgklmnrstvz" for v in "aeiou"]


def short_reports(count: int) -> Iterator[Document]:
    """Reports of one sentence and twenty names that no earlier one had, so that whatever remembers words goes on growing if it can."""
    for n in range(count):
        chance = random.Random(n)
        who, *towns, last = ("".join(chance.choice(SYLLABLES) for _ in range(4)).capitalize() for _ in range(20))
        text = f"The minister {who} said on {chance.choice(('Monday', 'Friday'))} that the army had shelled the towns of {', '.join(towns)} and {last} {n} times."
        yield Document(id=f"n{n}", text=text, published=f"2031-{n % 12 + 1:02}-{n % 28 + 1:02}")


def brief_reports(count: int) -> Iterator[Document]:
    """Short as a report with an act and a statement can be, and of three names that no earlier one had: 10 ms each, so that 100,000 take a quarter of an hour."""
    for n in range(count):
        chance = random.Random(n)
        who, town, whose = ("".join(chance.choice(SYLLABLES) for _ in range(5)).capitalize() for _ in range(3))
        yield Document(id=f"n{n}", text=f"The town of {town} was shelled by {who} on Friday, {whose} said.", published=f"2031-{n % 12 + 1:02}-{n % 28 + 1:02}")


def resident(pid: int) -> int:
    """Kilobytes that a process holds."""
    return int(next(line.split()[1] for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS")))


def memory_over(count: int, monkeypatch: pytest.MonkeyPatch, *, given: Iterator[Document] | None = None, **options: Any) -> tuple[int, int]:
    """The most that a worker held in the first tenth of a run, and in the last."""
    options = options or {"workers": 2, "pipeline": words_pipeline}
    crews: list[ordered.Crew] = []
    make = ordered.Crew
    monkeypatch.setattr(ordered, "Crew", lambda *given: crews.append(make(*given)) or crews[-1])
    early, late = [], []
    for n, result in enumerate(walkback.read_many(given or documents(count), **options)):
        assert isinstance(result, Reading)
        if n % max(1, count // 200) == 0 and (n < count // 10 or n > count * 9 // 10):
            (early if n < count // 10 else late).extend(resident(w.process.pid) for w in crews[0].workers)
    sys.stdout.write(f"{count:,} documents: {max(early) / 1024:.0f} MB at most in the first tenth, {max(late) / 1024:.0f} MB in the last\n")
    return max(early), max(late)


def test_a_worker_holds_no_more_at_the_end_of_3_000_documents_than_near_their_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    early, late = memory_over(3_000, monkeypatch)
    assert late <= early * 1.1


@pytest.mark.slow
def test_a_worker_holds_no_more_at_the_end_of_100_000_documents_than_near_their_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    early, late = memory_over(100_000, monkeypatch)
    assert late <= early * 1.1


@pytest.mark.slow
@pytest.mark.parametrize(("reports", "count"), [(short_reports, 12_000), (brief_reports, 100_000)])
def test_a_worker_with_the_whole_pipeline_holds_no_more_at_the_end_of_so_many_short_reports(
    monkeypatch: pytest.MonkeyPatch, reports: Callable[[int], Iterator[Document]], count: int
) -> None:
    early, late = memory_over(count, monkeypatch, given=reports(count), workers=2)
    assert late <= early * 1.1


@pytest.mark.slow
def test_the_whole_pipeline_holds_no_more_at_the_end_of_600_reports_than_near_their_beginning() -> None:
    wire = (Path(__file__).resolve().parents[2] / "examples" / "wire.txt").read_text(encoding="utf-8")
    early = late = 0
    for n, _ in enumerate(walkback.read_many(Document(id=str(n), text=wire.replace("Monday", f"Monday the {n % 28 + 1}th"), published="2031-03-16") for n in range(600))):
        if n < 60:
            early = max(early, resident(__import__("os").getpid()))
        if n >= 540:
            late = max(late, resident(__import__("os").getpid()))
    assert late <= early * 1.1


def test_workers_chunks_and_order_change_no_record(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(workers: int, given: list[Document]) -> dict[str, object]:
        return {r.document.id: r.to_dict(text=True) for r in walkback.read_many(given, workers=workers, pipeline=words_pipeline) if isinstance(r, Reading)}

    some = list(documents(120))
    first = read(1, some)
    for workers, size in itertools.product((2, 3), (1, 50)):
        monkeypatch.setattr(ordered, "CHUNK_DOCUMENTS", size)
        assert read(workers, some) == first
    assert read(2, some[::-1]) == first and len(first) == 120


def test_results_come_in_the_order_of_the_documents() -> None:
    started = time.monotonic()
    assert [r.document.id for r in walkback.read_many(documents(200), workers=3, pipeline=words_pipeline) if isinstance(r, Reading)] == [f"n{n}" for n in range(200)]
    assert time.monotonic() - started < 60
