"""Runs the measurements of speed and growth and writes the tables of docs/performance.md.

    WALKBACK_SHARED=../shared python tools/bench.py [--documents 200] [--many 2000] [--reuse FOLDER]

`--many 100000` is the long run of docs/performance.md (a day on one core). `--reuse` takes figures that lie in FOLDER instead of measuring again.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.md"
MARKS = re.compile(r"(<!-- measured: begin -->\n).*(<!-- measured: end -->)", re.DOTALL)


def main() -> None:
    """Measure, then write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--many", type=int, default=2_000)
    parser.add_argument("--reuse", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = options.reuse or Path(made)
        run(folder / "speed.json", "speed.py", "--documents", options.documents, "--rounds", options.rounds)
        run(folder / "growth.json", "growth.py", "--documents", options.many)
        speed, growth = (json.loads((folder / f"{name}.json").read_text()) for name in ("speed", "growth"))
    text = "\n".join([machine(), *beside(speed), *stages(speed), *grown(growth)])
    PAGE.write_text(MARKS.sub(lambda m: f"{m[1]}{text}\n{m[2]}", PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(text)


def run(target: Path, tool: str, *arguments: object) -> None:
    """Run a tool unless its figures are there; without the shared folder it says so and there is nothing to write."""
    if target.exists():
        return
    command = [sys.executable, str(ROOT / "tools" / "measure" / tool), *map(str, arguments), "--json", str(target)]
    subprocess.run(command, check=True, env={**os.environ, "OMP_NUM_THREADS": "1"}, stdout=subprocess.DEVNULL if tool == "growth.py" else None)
    if not target.exists():
        sys.exit(0)


def machine() -> str:
    """What it was measured on."""
    model = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text()) if Path("/proc/cpuinfo").exists() else None
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    return f"Machine: {model[1] if model else platform.processor()}, {os.cpu_count()} cores, Python {platform.python_version()}; load when written {load:.1f}.\n"


def beside(speed: dict[str, Any]) -> list[str]:
    """The side-by-side table."""
    lines = [
        f"`python tools/measure/speed.py`: {speed['documents']} documents, {speed['tokens']:,} tokens, median of {speed['rounds']} rounds, processor time of one thread.", "",
        "| what | tokens/s | walkback takes … times as long (least to most) |", "|---|--:|--:|",
    ]  # fmt: skip
    for name, way in speed["ways"].items():
        low, high = way["spread"]
        lines.append(f"| {name} | {way['tokens/s']:,.0f} | {way['walkback/this']:.2f} ({low:.2f} to {high:.2f}) |")
    return lines


def stages(speed: dict[str, Any]) -> list[str]:
    """Where the time goes."""
    rows = [f"| {name} | {s['share']:.1%} | {s['us/token']:.1f} |" for name, s in speed["stages"].items()]
    return ["", "| stage | share | µs a token |", "|---|--:|--:|", *rows, ""]


def grown(growth: dict[str, Any]) -> list[str]:
    """Start, engines, memory."""
    memory, engines = growth["memory"], growth["engines"]
    timed = {**growth["start"], **{f"{k}, {engines['documents']} documents": v for k, v in engines.items() if isinstance(v, dict)}}
    rates = memory["characters/s by tenths"]
    return [
        "`python tools/measure/growth.py`", "", "| what | processor s | wall-clock s |", "|---|--:|--:|",
        *(f"| {name} | {'–' if name.startswith('ray') else format(t['processor'], '.2f')} | {t['wall']:.2f} |" for name, t in timed.items()), "",
        "(Ray's processes are not the command's own, so that their processor time is not counted.)", "",
        f"Tables of the three runs equal row for row: {'yes' if engines['tables equal'] else 'NO'} ({engines['rows']:,} rows).", "",
        f"One process, {memory['documents']:,} documents, {memory['characters']:,} characters: {memory['first tenth MB']:.0f} MB at most in the first tenth, "
        f"{memory['last tenth MB']:.0f} MB in the last, peak {memory['peak MB']:.0f} MB; {rates[0]:,} characters a second in the first tenth, {rates[-1]:,} in the last.",
    ]  # fmt: skip


if __name__ == "__main__":
    main()
