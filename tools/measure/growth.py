"""Memory, workers, engines and start: what many documents cost that one does not show.

    WALKBACK_SHARED=../shared python tools/measure/growth.py [--documents 2000] [--json FILE] [--picture FILE]

The documents are those of the scale sets, repeated with their numbers and names changed from round to round, so that no memory of words or
sentences helps more than it would in an archive. Times are processor time (user and system) of a process and all below it, unless said.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from common import ROOT, load, shared

LONGEST = 8_000
VOWELS = "aeiou"


def corpus(count: int) -> Iterator[dict[str, Any]]:
    """`count` documents of the scale sets; in each round after the first, years move and rare names change a letter."""
    rows = [r for name in ("scale_whitehouse", "scale_kremlin_2000_2020") for r in load(shared() / "news" / f"{name}.jsonl") if len(r["text"]) < LONGEST]
    for k in range(count):
        turn, row = k // len(rows), rows[k * 7919 % len(rows)]  # 7919 is prime: neighbours come from everywhere in the sets
        yield {"id": f"{row['id']}-{turn}", "text": perturbed(row["text"], turn) if turn else row["text"], "published": row.get("published")}


def perturbed(text: str, turn: int) -> str:
    """The text with other figures and other long names."""

    def name(m: re.Match[str]) -> str:
        word, at = m.group(), 1 + turn % (len(m.group()) - 2)
        return word[:at] + VOWELS[(turn + len(word)) % 5] + word[at + 1 :]

    return re.sub(r"\b[A-Z][a-z]{7,}\b", name, re.sub(r"\b\d{2,3}\b", lambda m: str(int(m.group()) + turn), text))


def resident(pid: str | int = "self") -> float:
    """Megabytes that the process holds now."""
    return int(re.findall(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[0]) / 1024


def memory_curve(count: int) -> dict[str, Any]:
    """One process reads `count` documents; megabytes held after each two-hundredth part, and its rate at the start and the end."""
    from walkback.records import Document
    from walkback.scale.one import read_one
    from walkback.stages import default_pipeline

    pipeline = default_pipeline()
    step = max(1, count // 200)
    curve, marks, chars = [], [(0, 0, time.process_time())], 0
    for k, row in enumerate(corpus(count), 1):
        read_one(pipeline, Document(id=row["id"], text=row["text"], published=row["published"]))
        chars += len(row["text"])
        if k % step == 0:
            curve.append((k, round(resident(), 1)))
        if k % max(1, count // 10) == 0:
            marks.append((k, chars, time.process_time()))
    tenth = max(1, len(curve) // 10)
    rates = [(c2 - c1) / (t2 - t1) for (_, c1, t1), (_, c2, t2) in itertools.pairwise(marks)]
    return {
        "documents": count, "characters": chars, "curve": curve, "first tenth MB": max(m for _, m in curve[:tenth]), "last tenth MB": max(m for _, m in curve[-tenth:]),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "characters/s by tenths": [round(r) for r in rates],
    }  # fmt: skip


def timed(*command: str, **environment: str) -> dict[str, float]:
    """A command's wall-clock and processor seconds."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - started
    return {"wall": wall, "processor": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime}


def starts() -> dict[str, dict[str, float]]:
    """`walkback --help`, and one sentence read: the best of five, files cached."""
    walkback = str(Path(sys.executable).with_name("walkback"))
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.txt"
        one.write_text("Belland bombed Corland on Friday, the minister said.", encoding="utf-8")
        commands = {"walkback --help": (walkback, "--help"), "walkback read, one sentence": (walkback, "read", str(one), "--date", "2025-02-14")}
        return {name: min((timed(*c, OMP_NUM_THREADS="1") for _ in range(5)), key=lambda t: t["processor"]) for name, c in commands.items()}


def engines(count: int) -> dict[str, Any]:
    """The same shards by one worker, by two, and by two Ray actors: seconds, and whether the tables are equal row for row."""
    import duckdb

    from walkback.records import Document
    from walkback.scale.plan import plan
    from walkback.scale.tables import local_tables

    out: dict[str, Any] = {"documents": count}
    with tempfile.TemporaryDirectory() as folder:
        found: dict[str, list[list[tuple[Any, ...]]]] = {}
        for name, options in {"local, 1 worker": ["-w", "1"], "local, 2 workers": ["-w", "2"], "ray, 2 actors": ["--engine", "ray", "-w", "2"]}.items():
            place = Path(folder) / name.replace(" ", "-")
            plan((Document(id=r["id"], text=r["text"], published=r["published"]) for r in corpus(count)), place, most_documents=max(1, count // 8))
            out[name] = timed(str(Path(sys.executable).with_name("walkback")), "shards", "run", str(place), *options)
            found[name] = [
                duckdb.execute("SELECT * FROM read_parquet(?, hive_partitioning = false)", [str(file)]).fetchall()
                for _, files in local_tables(place) for _, file in sorted(files.items())
            ]  # fmt: skip
        first = next(iter(found.values()))
        out["tables equal"] = all(tables == first for tables in found.values())
        out["rows"] = sum(len(table) for table in first)
    return out


def draw(curve: list[tuple[int, float]], target: Path) -> None:
    """The memory curve as a picture."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 2.4), layout="constrained")
    axes.plot([k for k, _ in curve], [m for _, m in curve], linewidth=1)
    axes.set(xlabel="documents read", ylabel="MB resident", ylim=(0, None), title="One process")
    figure.savefig(target, metadata={"Date": None})


def main() -> None:
    """Print everything as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--shards", type=int, default=400, help="documents that the engines read")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--picture", type=Path, default=ROOT / "docs" / "pictures" / "memory.svg")
    options = parser.parse_args()
    told = {"start": starts(), "engines": engines(options.shards), "memory": memory_curve(options.documents)}
    draw(told["memory"]["curve"], options.picture)
    print(json.dumps(told, indent=1))
    if options.json:
        options.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
