"""Read every document of the news sets: failures by code, documents and characters a second, peak memory.

    WALKBACK_SHARED=../shared python tools/read_news.py [--workers 2] [--every 1] [--keep FOLDER] [SET ...]

`--every N` reads each N-th document only. `--keep` writes the readings as one JSONL a set, so that they can be looked at.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import sys
import time
from collections import Counter
from pathlib import Path

import walkback
from walkback.reading.sources import iter_documents
from walkback.records import Failure

SHARED = Path(os.environ.get("WALKBACK_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def main() -> None:
    """Read the sets and print one line each, then the sums."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    paths = sorted(p for p in (SHARED / "news").glob("*.jsonl") if not options.sets or p.stem in options.sets)
    if not paths:
        sys.exit(f"skipped: no news at {SHARED}")
    total, failures, started = Counter[str](), Counter[str](), time.monotonic()
    for path in paths:
        begun, before = time.monotonic(), Counter(total)
        documents = itertools.islice(iter_documents([str(path)]), 0, None, options.every)
        out = (options.keep / f"{path.stem}.jsonl").open("w", encoding="utf-8") if options.keep else None
        for reading in walkback.read_many(documents, workers=options.workers):
            total["documents"] += 1
            if isinstance(reading, Failure):
                failures[reading.code] += 1
                print("failed:", reading.doc_id, reading.stage, reading.code, reading.message[:120], flush=True)
                continue
            total["characters"] += len(reading.text)
            for table in ("actors", "statements", "events", "positions", "shifts", "times", "places", "warnings"):
                total[table] += len(getattr(reading, table))
            if out:
                out.write(json.dumps(reading.to_dict(), ensure_ascii=False) + "\n")
        seconds = time.monotonic() - begun
        n, c = total["documents"] - before["documents"], total["characters"] - before["characters"]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        rate = f"{n / seconds:.1f} documents/s, {c / seconds:,.0f} characters/s"
        print(f"{path.stem}: {n} documents, {c:,} characters, {rate}, parent peak {memory} MB", flush=True)
        if out:
            out.close()
    seconds = time.monotonic() - started
    print(dict(total), "failures:", dict(failures))
    rate = f"{total['documents'] / seconds:.2f} documents/s, {total['characters'] / seconds:,.0f} characters/s"
    print(f"all: {rate}, {seconds:.0f} s, {options.workers} workers")
    own, child = (resource.getrusage(w).ru_maxrss // 1024 for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"peak memory: parent {own} MB, largest worker {child} MB")


if __name__ == "__main__":
    main()
