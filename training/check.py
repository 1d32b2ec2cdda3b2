"""The event and position heads by themselves, as the package reads them (int8): no rule has a say.

    python training/check.py --shared ../shared --data build/encoder [--encoder FOLDER] [--floor .5]

Sentence by sentence on the coded briefs (tuned, unseen, dev) and on the labelled documents never trained on: micro-F1 of the types and
false alarms on quiet sentences, by floor. Pair given, on the unseen part of plv-train and plover-gsr: macro-F1 and accuracy. At the gold's
evidence: side of the stance, stance, predicate. Stretches found: share of evidence met, share of stretches that meet evidence.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from hashing import bucket, untrained
from prepare import LABELS
from sources import wanted

from gold import drafts, lines
from walkback.draft import Draft
from walkback.language import heads
from walkback.language.encoder import Encode, Encoder
from walkback.records import Span

FLOORS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
SIDE = {"oppose": -1, "undecided": 0, "open": 1, "conditional": 1, "support": 1}
FOLD = {"RETREAT": "CONCEDE"}


def sentences(draft: Draft, record: dict) -> Iterator[tuple[list[set[str]], dict[str, float]]]:
    """Of each sentence: the gold's events, each a set of types that are right, and the heads' chance of each type."""
    assert draft.encoding is not None
    for s in draft.syntax.sentences:
        gold = [{e["type"], *e["accept"]} for e in record["events"] for a, b in e["where"] if a < s.span.end and b > s.span.start]
        chances: Counter[str] = Counter()
        for unit in draft.encoding.units:
            if unit.span.overlaps(s.span) and len(pieces := unit.pieces(s.span)):
                for name, p in heads.act_at(draft.encoding, unit, pieces).types.items():
                    chances[name] = max(chances[name], p)
        yield gold, chances


def by_floor(what: str, rows: list[tuple[list[set[str]], dict[str, float]]]) -> None:
    """Micro-F1 of types (CONCEDE and RETREAT as one) and false alarms."""
    fold = lambda types: {FOLD.get(t, t) for t in types}  # noqa: E731
    quiet = sum(not gold for gold, _ in rows)
    cells = []
    for floor in FLOORS:
        hits = guesses = wanted = alarms = 0
        for gold, chances in rows:
            found = fold(t for t, p in chances.items() if p >= floor)
            sets = [fold(g) for g in gold]
            wanted += len({min(g) for g in sets})
            hits += len({min(g) for g in sets if g & found})
            guesses += len({min(g) for g in sets if g & found}) + sum(not any(f in g for g in sets) for f in found)
            alarms += not gold and bool(found)
        p, r = hits / max(1, guesses), hits / max(1, wanted)
        cells.append(f"{floor}: P {p:.2f} R {r:.2f} F1 {2 * p * r / max(1e-9, p + r):.3f} alarms {alarms / max(1, quiet):.3f}")
    print(f"{what}, {len(rows)} sentences, {quiet} quiet\n   " + "\n   ".join(cells), flush=True)


def positions(what: str, pairs: Iterable[tuple[Draft, dict]], floor: float) -> None:
    """Stance and predicate at the gold's evidence, and how well the stretches found meet evidence."""
    right: Counter[str] = Counter()
    n = met = found = meeting = 0
    for draft, record in pairs:
        assert draft.encoding is not None
        stretches = [s for unit in draft.encoding.units for s in heads.views(draft.encoding, unit, floor=floor)]
        evidence = [Span(*span) for p in record["positions"] for span in p["where"]]
        met += sum(any(e.overlaps(s) for s in stretches) for e in evidence)
        meeting += sum(any(e.overlaps(s) for e in evidence) for s in stretches)
        found += len(stretches)
        for p in record["positions"]:
            for span in p["where"][:1]:
                unit = draft.encoding.unit_at(span[0])
                view = heads.view_of(draft.encoding, unit, Span(*span)) if unit else None
                n += 1
                if view:
                    stance = max(view.stances, key=view.stances.__getitem__)
                    right["stance"] += stance == p["stance"]
                    right["side"] += SIDE[stance] == SIDE[p["stance"]]
                    right["predicate"] += max(view.issues, key=view.issues.__getitem__) in p["issues"]
    shares = " ".join(f"{k} {right[k] / max(1, n):.2f}" for k in ("side", "stance", "predicate"))
    print(f"{what}: {n} positions; {shares}; evidence met {met / max(1, n):.2f}, stretches that meet evidence {meeting / max(1, found):.2f}", flush=True)


def given_pairs(encoder: Encoder, data: Path) -> None:
    """Type with the pair given, on rows never trained on."""
    rows = [json.loads(x) for x in (data / "units/sentences.jsonl").read_text(encoding="utf-8").splitlines()]
    for name in ("plv-train", "plover-gsr"):
        gold, guess, hits = Counter(), Counter(), Counter()
        for row in (r for r in rows if r["set"] == f"{name}-pairs" and r["part"] == "unseen"):
            logits = encoder.whole(row["text"], "pair")
            best = encoder.manifest.acts[int(logits.argmax())]
            wanted = FOLD.get(row["pair"][0], row["pair"][0])
            gold[wanted] += 1
            guess[FOLD.get(best, best)] += 1
            hits[wanted] += FOLD.get(best, best) == wanted
        macro = sum(2 * hits[c] / (gold[c] + guess[c]) for c in gold) / max(1, len(gold))
        print(f"{name} unseen, pair given: macro-F1 {macro:.3f}, accuracy {sum(hits.values()) / max(1, sum(gold.values())):.3f} of {sum(gold.values())}")


def briefs(path: Path) -> list[dict]:
    """Coded briefs in the shape that is scored here."""
    rows = lines(path)
    for r in rows:
        r["events"] = [{"type": e["type"], "accept": e.get("accept", []), "where": [e["evidence"], *e.get("more_evidence", [])]} for e in r["events"]]
        r["positions"] = [_position(p, [p["evidence"]]) for p in r["positions"]]
    return rows


def labelled(shared: Path) -> list[dict]:
    """The labelled documents that are never trained on."""
    rows = [r for r in lines(LABELS) if untrained(r["id"])]
    texts = wanted(shared, {r["id"]: r["sha1"] for r in rows})
    return [
        {"id": r["id"], "text": texts[r["id"]]["text"], "positions": [_position(p, p["evidence"]) for p in r["positions"]],
         "events": [{"type": e["type"], "accept": e["accept"], "where": e["trigger"]} for e in r["events"]]}
        for r in rows
    ]  # fmt: skip


def _position(p: dict, where: list) -> dict:
    return {"stance": p["stance"], "issues": {i.split("(")[0] for i in (p["issue"], *p.get("accept_issues", []))}, "where": where}


def main() -> None:
    """Everything."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--shared", type=Path, default=Path("../shared"))
    cli.add_argument("--data", type=Path, default=Path("build/encoder"))
    cli.add_argument("--encoder", type=Path, help="another folder of weights than the packaged ones")
    cli.add_argument("--floor", type=float, default=0.5, help="of the stretches of positions")
    cli.add_argument("--cache", type=Path)
    options = cli.parse_args()
    encoder = Encoder(options.encoder) if options.encoder else Encoder.packaged()
    if encoder is None:
        raise SystemExit("no weights in the package")
    encode = Encode(encoder)
    given_pairs(encoder, options.data)
    train = briefs(options.shared / "gold/briefs/train.jsonl")
    sets = {
        "briefs unseen": [r for r in train if bucket(r["id"], 5) == 0],
        "briefs dev": briefs(options.shared / "gold/briefs/dev.jsonl"),
        "labels unseen": labelled(options.shared),
        "briefs tuned": [r for r in train if bucket(r["id"], 5) != 0],
    }
    for what, records in sets.items():
        read = [(encode(draft), record) for draft, record in drafts(records, options.cache)]
        by_floor(what, [row for draft, record in read for row in sentences(draft, record)])
        positions(what, read, options.floor)


if __name__ == "__main__":
    main()
