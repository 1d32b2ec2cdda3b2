"""A hundred thousand documents by one engine and by another: are the tables equal, and does memory stay flat?

    WALKBACK_SHARED=../shared python tools/measure/scale.py FOLDER [--documents 100000] [--characters 500] [--engines local ray] [--workers 2] [--json FILE] [--picture FILE]

The documents are those of `growth.py`, each cut at the end of a sentence before `--characters`. FOLDER keeps a plan and its tables for each engine and the
samples of memory: a run that is stopped goes on where it was, with the same command. Memory is what the largest processes hold that an engine started, as many as
there are workers, every five seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from common import ROOT
from growth import corpus

EVERY = 5.0  # seconds between two samples
MARK = "WALKBACK_MEASURED_RUN"
Sample = dict[str, Any]


def cut(text: str, most: int) -> str:
    """The text up to the last end of a sentence before `most` characters; up to there where it has none."""
    ends = [m.end() for m in re.finditer(r"[.!?][”\"]?(?=\s)", text[:most])]
    return text[: ends[-1]] if ends and len(text) > most else text[:most]


def planned(place: Path, *, documents: int, characters: int) -> None:
    """The plan at that place, made unless it is there."""
    from walkback.records import Document
    from walkback.scale.plan import plan

    if not (place / "plan.json").exists():
        rows = (Document(id=r["id"], text=cut(r["text"], characters), published=r["published"]) for r in corpus(documents))
        plan(rows, place, most_documents=max(1, min(500, documents // 8)))


def run(place: Path, engine: str, workers: int, samples: Path, documents: int) -> None:
    """Run what is not done yet, sampling memory into a file of JSON lines; raises where the command fails."""
    mark = f"{engine}-{os.getpid()}"
    command = [str(Path(sys.executable).with_name("walkback")), "shards", "run", str(place), "--engine", engine, "-w", str(workers)]
    started, before = time.time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with samples.open("a", encoding="utf-8") as out:
        work = subprocess.Popen(command, env={**os.environ, "OMP_NUM_THREADS": "1", MARK: mark}, stdout=subprocess.DEVNULL)
        while work.poll() is None:
            time.sleep(EVERY)
            held = sorted(held_by(mark, work.pid), reverse=True)[:workers]
            print(json.dumps({"s": round(time.time() - started), "done": done(place), "MB": held, "load": round(os.getloadavg()[0], 1)}), file=out, flush=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(json.dumps({"ended": work.returncode, "s": round(time.time() - started), "processor": round(spent)}), file=out)
    if work.returncode and done(place) < documents:  # 3: some documents failed, and are counted
        raise SystemExit(f"{engine}: exit status {work.returncode}; the same command goes on")


def held_by(mark: str, parent: int) -> Iterator[int]:
    """Megabytes resident of each process that carries the mark in its environment, the parent apart."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (folder / "environ").read_bytes() and int(folder.name) != parent:
                yield int(re.findall(r"VmRSS:\s+(\d+)", (folder / "status").read_text())[0]) // 1024
        except (OSError, IndexError):  # it has ended
            continue


def done(place: Path) -> int:
    """How many documents lie in shards that are done."""
    return sum(json.loads(file.read_text())["documents"] for file in (place / "done").glob("*.json")) if (place / "done").exists() else 0


def equal(one: Path, other: Path) -> dict[str, Any]:
    """Whether each shard's tables are the same row for row, and how many rows there are of each."""
    import duckdb

    from walkback.scale.tables import local_tables

    def table(file: Path) -> list[tuple[Any, ...]]:
        return duckdb.execute("SELECT * FROM read_parquet(?, hive_partitioning = false)", [str(file)]).fetchall()

    rows: dict[str, int] = {}
    different = []
    for (shard, mine), (_, theirs) in zip(local_tables(one), local_tables(other), strict=True):
        for name, file in mine.items():
            found = table(file)
            rows[name] = rows.get(name, 0) + len(found)
            if found != table(theirs[name]):
                different.append(f"{shard}/{name}")
    return {"equal": not different, "different": different, "rows": rows}


def tenths(samples: list[Sample], documents: int) -> dict[str, int]:
    """The most that one process held in the first tenth of the documents and in the last."""
    first = [max(s["MB"]) for s in samples if s.get("MB") and s["done"] <= documents / 10]
    last = [max(s["MB"]) for s in samples if s.get("MB") and s["done"] >= documents * 9 / 10]
    return {"first tenth MB": max(first, default=0), "last tenth MB": max(last, default=0), "peak MB": max((max(s["MB"]) for s in samples if s.get("MB")), default=0)}


def draw(curves: dict[str, list[Sample]], target: Path) -> None:
    """What the largest process held over the documents done, a line an engine."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 2.4), layout="constrained")
    for name, samples in curves.items():
        points = [(s["done"], max(s["MB"])) for s in samples if s.get("MB")]
        axes.plot(*zip(*points, strict=True), linewidth=1, label=name)
    axes.set(xlabel="documents done", ylabel="MB resident", ylim=(0, None), title="The largest process of each engine")
    axes.legend(loc="lower right")
    figure.savefig(target, metadata={"Date": None})


def main() -> None:
    """Plan, run, compare, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--characters", type=int, default=500)
    parser.add_argument("--engines", nargs="+", default=["local", "ray"])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--picture", type=Path, default=ROOT / "docs" / "pictures" / "engines.svg")
    options = parser.parse_args()
    told: dict[str, Any] = {"documents": options.documents, "characters": options.characters, "workers": options.workers}
    curves = {}
    for engine in options.engines:
        place, samples = options.folder / engine, options.folder / f"{engine}.jsonl"
        planned(place, documents=options.documents, characters=options.characters)
        if done(place) < options.documents:
            run(place, engine, options.workers, samples, options.documents)
        curves[engine] = [json.loads(line) for line in samples.read_text().splitlines()]
        told[engine] = {**tenths(curves[engine], options.documents), "runs": [s for s in curves[engine] if "ended" in s]}
    first, *others = options.engines
    told["tables"] = {f"{first}, {other}": equal(options.folder / first, options.folder / other) for other in others}
    draw(curves, options.picture)
    print(json.dumps(told, indent=1))
    if options.json:
        options.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
