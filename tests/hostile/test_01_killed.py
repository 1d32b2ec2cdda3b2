"""Proves: killed again and again while it adds, a case keeps what was acknowledged, has no half document, and ends as if left in peace."""

from __future__ import annotations

import random
import signal
from pathlib import Path

import pytest

from hostile.cases import exported, halves, ids, loading


def killed_and_calm(tmp_path: Path, *, count: int, kills: int) -> None:
    killed, calm, chance = tmp_path / "killed.case", tmp_path / "calm.case", random.Random(kills)
    acknowledged: set[str] = set()
    for _ in range(kills):
        process, wait = loading(killed, count), chance.randrange(1, max(2, 2 * count // kills))
        assert process.stdout is not None
        for heard, line in enumerate(process.stdout):  # what was acknowledged before is not said again: the wait is for new documents, or for the merging
            if not line.startswith("#"):
                acknowledged.add(line.strip())
            if heard > wait:
                break
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert halves(killed) == 0
        assert acknowledged <= ids(killed)
    for path in (killed, calm):
        process = loading(path, count)
        process.communicate()
        assert process.returncode == 0
    assert len(ids(calm)) == count
    assert exported(killed, tmp_path / "killed") == exported(calm, tmp_path / "calm")


def test_three_kills_in_300_documents_leave_no_trace(tmp_path: Path) -> None:
    killed_and_calm(tmp_path, count=300, kills=3)


@pytest.mark.slow
def test_twenty_kills_in_10_000_documents_leave_no_trace(tmp_path: Path) -> None:
    killed_and_calm(tmp_path, count=10_000, kills=20)
