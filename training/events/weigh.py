"""Fits how likely a candidate is an event, and writes src/walkback/events/data/weights.tsv.

    WALKBACK_SHARED=../shared python training/events/weigh.py --readers build/folds [--cache FILE] [--l2 8] [--folds 5]

First the lexicon alone: logistic regression with L2 over the features of src/walkback/events/weigh.py, on the tuned briefs and the labelled
documents (training/data/events.jsonl). Then what the encoder adds: its chance and the first model's, each document read by an encoder that did
not learn from it (training/readers.py), so that it is trusted no more than it deserves. A candidate is right where its trigger stands in the evidence of a gold event of its
type. numpy alone; minutes on one core, nearly all of it reading.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools" / "measure"), str(Path(__file__).parent), str(ROOT / "training")]

from common import load, shared, unseen  # noqa: E402
from hashing import fold  # noqa: E402
from labelled import labelled, untrained  # noqa: E402
from readers import Readers  # noqa: E402

from walkback.draft import Draft  # noqa: E402
from walkback.events.needs import Found  # noqa: E402
from walkback.events.proposed import Heard  # noqa: E402
from walkback.events.stage import Events  # noqa: E402
from walkback.events.weigh import CUT, CUT_WHOLE, features  # noqa: E402
from walkback.records import Event  # noqa: E402

HEADER = """# How much each feature speaks for a candidate being an event, in log-odds; `cut` is the chance from which on it counts.
# Source: fitted by training/events/weigh.py on the tuned part of the development briefs and on labels made by reading. Licence: Apache-2.0.
# Columns: feature, weight where the encoder was heard, weight for rules alone.
"""
LEAST = 4
"""Candidates that must show a feature for it to count."""
CUTS = np.arange(0.2, 0.7, 0.025)
HEARD_CUTS, ALONE_CUTS = {CUT: 0.46, CUT_WHOLE: 0.30}, {CUT: 0.375, CUT_WHOLE: 0.12}
"""Alone: of the best type F1 by the development scorer (which pairs one to one, so that a second telling counts as wrong). Heard: type F1 over
out-of-fold readings of the tuned briefs and the labelled documents is .613 and .591 at .22/.46, .615 and .593 at .30/.46, .618 and .583 at .36/.52, with 66, 63 and
51 false alarms on the 438 quiet sentences of the briefs."""

Weights = dict[str, float]


@dataclass(slots=True)
class Candidate:
    """A candidate's document, its features, and whether it is right."""

    doc: str
    features: list[tuple[str, float]]
    right: bool


def candidates(rows: list[dict[str, Any]], found: dict[str, Draft], *, deaf: bool) -> list[Candidate]:
    """Every candidate of the documents; `deaf` takes the encoder away."""
    out: list[Candidate] = []
    for row in rows:
        draft = found.get(row["id"])
        if draft is None:
            continue
        encoding, actors = draft.encoding, list(draft.actors)
        draft.encoding = None if deaf else encoding

        def judge(draft: Draft, found: Found, event: Event, heard: Heard | None, row: dict[str, Any] = row) -> float:
            spans = [s for g in row["events"] if event.type in (g["type"], *g.get("accept", ())) for s in [g["evidence"], *g.get("more_evidence", ())]]
            right = any(a < t.end and t.start < b for t in event.trigger for a, b in spans)
            out.append(Candidate(row["id"], list(features(draft, found, event, heard)), right))
            return 1.0

        Events(judge=judge)(draft)
        draft.encoding, draft.actors = encoding, actors
    return out


def fit(examples: list[tuple[list[tuple[str, float]], bool]], l2: float, steps: int = 400) -> Weights:
    """Logistic regression by Adam over the whole batch."""
    seen = Counter(name for found, _ in examples for name, _ in found)
    names = sorted(n for n, k in seen.items() if k >= LEAST)
    index = {n: i for i, n in enumerate(names)}
    cells = [(k, index[n], x) for k, (found, _) in enumerate(examples) for n, x in found if n in index]
    row, column, value = (np.array(c) for c in zip(*cells, strict=True))
    right = np.array([y for _, y in examples], float)
    pull = np.full(len(names), l2)
    pull[[index[n] for n in ("bias", "logit") if n in index]] = 0.01
    w, m, s = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for t in range(1, steps + 1):
        p = 1 / (1 + np.exp(-np.clip(np.bincount(row, value * w[column], minlength=len(examples)), -30, 30)))
        g = np.bincount(column, value * (p - right)[row], minlength=len(names)) + pull * w
        m, s = 0.9 * m + 0.1 * g, 0.99 * s + 0.01 * g * g
        w -= 0.1 * 0.97 ** (t // 10) * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.99**t)) + 1e-8)
    return dict(zip(names, w.tolist(), strict=True))


def total(weights: Weights, found: list[tuple[str, float]]) -> float:
    """The log-odds of a candidate."""
    return sum(weights.get(n, 0.0) * x for n, x in found)


def best_cut(scored: list[tuple[float, bool]], all_right: int) -> tuple[float, float]:
    """The cut of the best F1 over the candidates, with that F1; `all_right` counts what is right, found or not."""
    table = []
    for cut in CUTS:
        kept = [y for z, y in scored if 1 / (1 + np.exp(-z)) >= cut]
        table.append((2 * sum(kept) / max(1, len(kept) + all_right), float(cut)))
    return max(table)


def own(found: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The features that only a heard candidate has, those that say how it arose, and those of its type."""
    return [(n, x) for n, x in found if n == "bias" or n.startswith(("logit", "rival", "encoder:", "lexicon:", "speech:", "weak", "sides=", "setting"))]


def coded() -> list[dict[str, Any]]:
    """The documents that are fitted on."""
    return [*(r for r in load(shared() / "gold/briefs/train.jsonl") if not unseen(r["id"])), *(r for r in labelled() if not untrained(r["id"]))]


def read(rows: list[dict[str, Any]], readers: Path, cache: Path | None) -> dict[str, Draft]:
    """Their drafts before the events stage, none by an encoder that learnt from it."""
    texts = {r["id"] for r in load(shared() / "gold/briefs/train.jsonl")}
    learnt = frozenset(r["id"] for r in rows if r["id"] in texts or not untrained(r["id"]))
    return Readers(None, readers, learnt).drafts(rows, before="events", cache=cache)


def arguments(description: str | None) -> argparse.ArgumentParser:
    """What every script that fits on read documents is told."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--l2", type=float, default=8.0)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--readers", type=Path, required=True, help="encoders that each left out a part of the documents")
    return parser


def main() -> None:
    """Collect, fit, cut, write."""
    options = arguments(__doc__).parse_args()
    rows = coded()
    found = read(rows, options.readers, options.cache)
    deaf = candidates(rows, found, deaf=True)
    alone = fit([(c.features, c.right) for c in deaf], options.l2)
    by_fold = [fit([(c.features, c.right) for c in deaf if fold(c.doc, options.folds) != k], options.l2) for k in range(options.folds)]
    scored = [(total(by_fold[fold(c.doc, options.folds)], c.features), c.right) for c in deaf]
    gold = sum(len(r["events"]) for r in rows)
    f1, cut = best_cut(scored, gold)
    print(f"alone: {len(deaf)} candidates, {sum(y for _, y in scored)} right of {gold}; best F1 {f1:.3f} at {cut:.3f}")
    heard = joined(candidates(rows, found, deaf=False), by_fold, alone, options, gold)
    write(heard | HEARD_CUTS, alone | ALONE_CUTS)


def joined(fresh: list[Candidate], by_fold: list[Weights], alone: Weights, options: argparse.Namespace, gold: int) -> Weights:
    """The weights with the encoder heard: the lexicon's, scaled, and those of what the encoder says."""
    rows = [([("rules", total(by_fold[fold(c.doc, options.folds)], c.features)), *own(c.features)], c.right) for c in fresh]
    scored: list[tuple[float, bool]] = []
    for k in range(options.folds):
        part = fit([r for r, c in zip(rows, fresh, strict=True) if fold(c.doc, options.folds) != k], options.l2 / 2)
        scored += [(total(part, r[0]), r[1]) for r, c in zip(rows, fresh, strict=True) if fold(c.doc, options.folds) == k]
    f1, cut = best_cut(scored, gold)
    print(f"heard: {len(fresh)} candidates, {sum(y for _, y in scored)} right of {gold}; best F1 {f1:.3f} at {cut:.3f}")
    extra = fit(rows, options.l2 / 2)
    scale = extra.pop("rules", 0.0)
    print(f"  the lexicon's log-odds count {scale:.2f}; logit {extra.get('logit', 0):.2f}")
    return {n: scale * alone.get(n, 0.0) + extra.get(n, 0.0) for n in {*alone, *extra}}


def write(heard: Weights, alone: Weights) -> None:
    """The table, features in order."""
    names = sorted({*heard, *alone})
    lines = [f"{n}\t{heard.get(n, 0.0):.3f}\t{alone.get(n, 0.0):.3f}\n" for n in names if abs(heard.get(n, 0.0)) + abs(alone.get(n, 0.0)) >= 0.02]
    (ROOT / "src/walkback/events/data/weights.tsv").write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
