"""Proves: fuzzing counts the processor's time, keeps its ledger, and goes on where it was cut off."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

FUZZ = Path(__file__).resolve().parents[2] / "tools" / "fuzz.py"


def fuzz(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(FUZZ), *options], env={**os.environ, "FUZZ_INTO": str(folder)}, capture_output=True, text=True, timeout=300)


def seconds(folder: Path) -> float:
    return sum(float(json.loads(line)["seconds"]) for line in (folder / "ledger.jsonl").read_text().splitlines())


def test_a_door_gets_its_seconds_of_the_processor_once_over_all_runs(tmp_path: Path) -> None:
    first = fuzz(tmp_path, "columns", "--unguided", "--seconds", "0.7")
    assert first.returncode == 0 and 0.7 <= seconds(tmp_path) < 1.5, first.stderr
    more = fuzz(tmp_path, "columns", "--unguided", "--seconds", "2")
    assert more.returncode == 0 and 1.5 <= seconds(tmp_path) < 3.0 and len((tmp_path / "ledger.jsonl").read_text().splitlines()) >= 2
    noted = seconds(tmp_path)
    assert fuzz(tmp_path, "columns", "--unguided", "--seconds", "2").returncode == 0 and seconds(tmp_path) == noted
    told = fuzz(tmp_path, "columns", "--told").stdout
    assert told.startswith("columns") and " 0 crashes" in told
    assert fuzz(tmp_path, "columns", "--unguided", "--seconds", "0.7", "--afresh").returncode == 0 and seconds(tmp_path) < 1.5
