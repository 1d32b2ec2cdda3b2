"""Proves: the same documents give the same bytes whatever the hash seed, locale, time zone, clock, worker count and folder of the run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from hostile.cases import exported

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CLOCK = """
import time, datetime
_real = time.time
time.time = lambda: _real() + {shift}
class _Date(datetime.date):
    @classmethod
    def today(cls): return cls(2044, 2, 29)
class _Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls(2044, 2, 29, 23, 59, 59, tzinfo=tz)
datetime.date, datetime.datetime = _Date, _Moment
"""


def added(folder: Path, *, seed: str, locale: str, zone: str, workers: int, shift: int | None) -> dict[str, bytes]:
    """The tables of a case of the examples, but for that of the runs, made under these conditions."""
    folder.mkdir()
    shutil.copytree(EXAMPLES, folder / "examples")
    if shift is not None:
        (folder / "clock").mkdir()
        (folder / "clock" / "sitecustomize.py").write_text(CLOCK.format(shift=shift))
    env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale, "TZ": zone, "PYTHONPATH": str(folder / "clock")}
    command = [sys.executable, "-m", "walkback", "add", "a.case", "examples", "--date", "2031-03-16", "--workers", str(workers)]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    assert done.returncode in (0, 3), done.stderr
    return exported(folder / "a.case", folder / "out")


def test_two_runs_that_share_nothing_but_the_documents_give_the_same_bytes(tmp_path: Path) -> None:
    first = added(tmp_path / "one", seed="0", locale="C.UTF-8", zone="UTC", workers=1, shift=None)
    assert added(tmp_path / "two", seed="271828", locale="POSIX", zone="Pacific/Kiritimati", workers=2, shift=400_000_000) == first
    assert len(first) > 20 and any(len(body) > 10_000 for body in first.values())
