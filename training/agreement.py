"""How far two readers agree on the documents that both labelled (training/data/events.jsonl).

    python training/agreement.py [--data training/data/events.jsonl]

Events pair one to one within a sentence: by type (or one that a reader gave as right too), then also by trigger words and by each role's
actors; of the paired, the same standing. Positions pair by evidence that overlaps; of the paired, holder, stance and predicate. F1 takes
either reader as the gold: it comes out the same. `sentences`: those in which both readers, or neither, saw an event (kappa beside it).
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from gold import lines

Row = dict


def paired(left: list[Row], right: list[Row], same) -> list[tuple[Row, Row]]:
    """Greedy one-to-one pairs, in reading order."""
    free = list(right)
    out = []
    for a in left:
        b = next((x for x in free if same(a, x)), None)
        if b is not None:
            free.remove(b)
            out.append((a, b))
    return out


def alike(a: Row, b: Row) -> bool:
    """One sentence and a type that both call right."""
    return a["sentence"] == b["sentence"] and bool({a["type"], *a["accept"]} & {b["type"], *b["accept"]})


def touch(a: list[list[int]], b: list[list[int]]) -> bool:
    """Whether any two spans overlap."""
    return any(s < f and t < e for s, e in a for t, f in b)


def names(values: list[str]) -> set[str]:
    """Names without case and articles."""
    return {v.casefold().removeprefix("the ") for v in values}


def main() -> None:
    """Print the shares."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--data", type=Path, default=Path(__file__).parent / "data" / "events.jsonl")
    by_doc: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in lines(cli.parse_args().data):
        by_doc[row["id"]][row["reader"]] = row
    both = [(r[a], r[b]) for r in by_doc.values() if len(r) > 1 for a, b in [sorted(r)[:2]]]
    count: Counter[str] = Counter()
    seen: Counter[tuple[bool, bool]] = Counter()
    for a, b in both:
        count["events"] += len(a["events"]) + len(b["events"])
        for key, same in {
            "type": alike,
            "type and trigger": lambda x, y: alike(x, y) and touch(x["trigger"], y["trigger"]),
            "type, source, target": lambda x, y: alike(x, y) and all(names(x[s]) & names(y[s]) or not (x[s] or y[s]) for s in ("source", "target")),
        }.items():
            count[key] += 2 * len(paired(a["events"], b["events"], same))
        pairs = paired(a["events"], b["events"], alike)
        count["paired events"] += len(pairs)
        count["status"] += sum(x["status"] == y["status"] for x, y in pairs)
        count["positions"] += len(a["positions"]) + len(b["positions"])
        held = paired(a["positions"], b["positions"], lambda x, y: touch(x["evidence"], y["evidence"]))
        count["evidence"] += 2 * len(held)
        count["paired positions"] += len(held)
        count["holder"] += sum(bool(names([x["holder"]]) & names([y["holder"]])) for x, y in held)
        count["stance"] += sum(x["stance"] == y["stance"] for x, y in held)
        issues = lambda p: {i.split("(")[0] for i in (p["issue"], *p["accept_issues"])}  # noqa: E731
        count["predicate"] += sum(bool(issues(x) & issues(y)) for x, y in held)
        ins = [{e["sentence"] for e in r["events"]} for r in (a, b)]
        seen.update((k in ins[0], k in ins[1]) for k in range(len(a["sentences"])))
    print(len(both), "documents,", sum(seen.values()), "sentences read by both")
    for key in ("type", "type and trigger", "type, source, target"):
        print(f"event {key}: F1 {count[key] / max(1, count['events']):.2f} of {count['events']} in both readings")
    print(f"status of the paired: {count['status']}/{count['paired events']}")
    print(f"position by evidence: F1 {count['evidence'] / max(1, count['positions']):.2f} of {count['positions']}")
    for key in ("holder", "stance", "predicate"):
        print(f"{key} of the paired: {count[key]}/{count['paired positions']}")
    n = max(1, sum(seen.values()))
    agreed = (seen[True, True] + seen[False, False]) / n
    one, two = (seen[True, True] + seen[True, False]) / n, (seen[True, True] + seen[False, True]) / n
    chance = one * two + (1 - one) * (1 - two)
    print(f"sentences with an event or none alike: {agreed:.2f}, kappa {(agreed - chance) / max(1e-9, 1 - chance):.2f}")


if __name__ == "__main__":
    main()
