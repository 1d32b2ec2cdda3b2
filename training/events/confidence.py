"""Measures how often an event of each type and kind is right, and writes src/walkback/events/data/confidence.tsv.

    WALKBACK_SHARED=../shared python training/events/confidence.py --readers build/folds [--cache FILE]

On the tuned briefs and the labelled documents, each read by an encoder that did not learn from it.
Right is what the scorer calls so: evidence that overlaps a gold event of that type, one to one. Shares are drawn toward the overall
one as if eight events more had been seen.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools" / "measure"), str(Path(__file__).parent), str(ROOT / "training")]

from weigh import coded, read  # noqa: E402

from walkback.events.confidence import kind_of  # noqa: E402
from walkback.events.stage import Events  # noqa: E402
from walkback.records import Event  # noqa: E402

PRIOR = 8


def matched(events: list[Event], gold: list[dict]) -> set[int]:  # type: ignore[type-arg]
    """Indexes of the events that pair with a gold event of their type."""
    cells = []
    for i, g in enumerate(gold):
        for j, e in enumerate(events):
            if e.type in {g["type"], *g.get("accept", [])}:
                overlap = sum(max(0, min(s.end, g["evidence"][1]) - max(s.start, g["evidence"][0])) for s in e.evidence)
                if overlap:
                    cells.append((overlap, i, j))
    left: set[int] = set()
    right: set[int] = set()
    for _, i, j in sorted(cells, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
    return right


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--readers", type=Path, required=True, help="encoders that each left out a part of the documents")
    options = parser.parse_args()
    rows = coded()
    found = read(rows, options.readers, options.cache)
    seen: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    stage = Events()
    for row in rows:
        if row["id"] in found:
            events = stage(found[row["id"]]).events
            hits = matched(events, row["events"])
            for j, event in enumerate(events):
                seen[event.type, kind_of(event)] += 1
                right[event.type, kind_of(event)] += j in hits
    overall = sum(right.values()) / sum(seen.values())
    lines = [
        "# How often an event of a type is right, by how many of its two sides are known; * for any.",
        "# Source: measured by training/events/confidence.py on the tuned development briefs and documents labelled by reading, out of fold, 2026-11-27. Licence: Apache-2.0.",
        "# Columns: type, sides known, share.",
        f"*\t*\t{overall:.2f}",
    ]
    by_type = {t: (sum(n for (a, _), n in seen.items() if a == t), sum(n for (a, _), n in right.items() if a == t)) for t, _ in seen}
    for plover, kind in sorted(seen):
        total, hits = by_type[plover]
        typical = (hits + PRIOR * overall) / (total + PRIOR)
        lines.append(f"{plover}\t{kind}\t{(right[plover, kind] + PRIOR * typical) / (seen[plover, kind] + PRIOR):.2f}")
    (ROOT / "src/walkback/events/data/confidence.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
