"""Proves: with the network cut everything runs; nobody is called or told anything, and nothing is written outside the folders that were given."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from hostile.watched import ROOT, watched

EXAMPLES = ROOT / "examples"
RUNS = (
    ("read", EXAMPLES, "-f", "jsonl", "-o", "out.jsonl"), ("read", EXAMPLES / "wire.txt", "-f", "html", "-o", "out.html"), ("compare", EXAMPLES / "series", "-f", "json"),
    ("add", "a.case", EXAMPLES, "--date", "2031-03-16", "--workers", "2"), ("timeline", "a.case"), ("search", "a.case", "ceasefire"), ("export", "a.case", "-f", "parquet", "-o", "out"),
    ("report", "a.case", "-o", "r.html"), ("backup", "a.case", "b.case"), ("check", "b.case"), ("issues", "-f", "json"), ("places", "Lund"),
)  # fmt: skip


def cut() -> tuple[str, ...]:
    """What cuts a command off the network, where this machine allows it."""
    probe = subprocess.run(["unshare", "-rn", "true"], capture_output=True) if sys.platform == "linux" else None
    return ("unshare", "-rn") if probe is not None and probe.returncode == 0 else ()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc and unshare are Linux's")
def test_everything_runs_without_a_network_and_calls_nobody(tmp_path: Path) -> None:
    for run in RUNS:
        seen = watched(tmp_path, *run, before=cut())
        assert seen.done.returncode in (0, 3), (run, seen.done.stderr)
        assert seen.sockets == [], run
        outside = [w for w in seen.of("write") if not w.startswith(str(tmp_path)) and not w.startswith("/dev/")]
        assert outside == [], (run, outside)
    assert list((tmp_path / "home").rglob("*")) == [] and list((tmp_path / "tmp").iterdir()) == []


def test_onnxruntime_is_loaded_only_where_its_telemetry_is_switched_off_first() -> None:
    quiet = {"src/walkback/language/runtime.py", "training/quiet.py"}
    for path in (p for room in ("src", "training", "tools", "tests") for p in (ROOT / room).rglob("*.py")):
        source, name = path.read_text(encoding="utf-8"), str(path.relative_to(ROOT))
        if re.search(r"^\s*import onnxruntime", source, re.MULTILINE):
            assert name in quiet and source.index("ORT_DISABLE_TELEMETRY") < source.index("import onnxruntime\n"), name
        if (part := re.search(r"^\s*from onnxruntime", source, re.MULTILINE)) is not None:
            first = re.search(r"^from (?:fuse|quiet) import", source, re.MULTILINE)  # fuse takes it from quiet
            assert first is not None and first.start() < part.start(), name


def test_every_dependency_is_locked_with_hashes() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[\[<>=!~; ]", d)[0].lower().replace("_", "-") for d in [*project["dependencies"], *project["optional-dependencies"]["dev"]]}
    lock = (ROOT / "requirements" / "dev.lock").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", lock, re.MULTILINE))
    assert names <= set(pinned), names - set(pinned)
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks) and len(blocks) == len(pinned)


@pytest.mark.slow
def test_a_clean_environment_from_the_lock_reads_with_the_network_cut(tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    pip = [venv / "bin" / "pip", "install", "-q"]
    subprocess.run([*pip, "--require-hashes", "-r", ROOT / "requirements" / "run.lock"], check=True)
    subprocess.run([*pip, "--no-deps", ROOT], check=True)
    done = subprocess.run([*cut(), venv / "bin" / "walkback", "read", EXAMPLES, "-f", "jsonl", "-o", tmp_path / "o.jsonl"], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode in (0, 3) and (tmp_path / "o.jsonl").stat().st_size > 10_000, done.stderr
