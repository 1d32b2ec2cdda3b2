"""Proves: a second writer is refused with the number of the first, many at once leave one winner each time, and readers are answered meanwhile."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import walkback
from hostile.cases import TESTS, everything, halves, loading
from made_cases import REPORTS, add
from walkback.errors import CaseBusy
from walkback.store.backup import backup
from walkback.store.check import check

ONE = """
import sys
sys.path.insert(0, {tests!r})
from made_cases import add, document
try:
    add({case!r}, *[document(f"w{n}-{{k}}", f"Varnia met Ostrava in week {{k}} of {n}.") for k in range(20)])
except Exception as error:
    print(type(error).__name__, error)
"""


def test_eight_writers_at_once_lose_nothing_of_those_that_were_let_in(tmp_path: Path) -> None:
    case = tmp_path / "a.case"
    add(case, *REPORTS)
    running = [subprocess.Popen([sys.executable, "-c", ONE.format(tests=str(TESTS), case=str(case), n=n)], stdout=subprocess.PIPE, text=True) for n in range(8)]
    said = [p.communicate()[0] for p in running]
    let_in = sum(1 for s in said if not s)
    assert let_in >= 1 and all("CaseBusy" in s and "process" in s for s in said if s)
    assert walkback.open_case(case).counts()["documents"] == 7 + 20 * let_in and halves(case) == 0


def test_while_one_adds_others_ask_and_back_up_and_a_second_writer_is_refused(tmp_path: Path) -> None:
    case = tmp_path / "a.case"
    add(case, *REPORTS)
    process = loading(case, 1500)
    assert process.stdout is not None and process.stdout.readline()
    asked = copies = 0
    while process.poll() is None and copies < 6:
        with pytest.raises(CaseBusy, match=f"process {process.pid} is writing"):
            add(case, REPORTS[0])
        assert walkback.open_case(case).counts()["documents"] > 7
        place = backup(case, tmp_path / f"copy{copies}.case")
        assert [f for f in check(place) if not f.derived] == [] and halves(place) == 0
        asked, copies = asked + 1, copies + 1
    process.communicate()
    assert process.returncode == 0 and copies >= 1
    whole = backup(case, tmp_path / "whole.case")
    assert everything(whole) == everything(case) and check(whole) == []
    assert walkback.open_case(whole).search("rockets") == walkback.open_case(case).search("rockets")
