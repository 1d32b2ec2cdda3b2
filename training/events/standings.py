"""Fits how the syntax and the encoder are weighed on an act's standing, and writes src/walkback/events/data/standings.tsv.

    WALKBACK_SHARED=../shared python training/events/standings.py --readers build/folds [--cache FILE] [--l2 8] [--folds 5]

On the events of the tuned briefs and the labelled documents that are found, each document read by an encoder that did not learn from it. Softmax
regression with L2 by Adam over the whole batch, numpy alone; seconds once the documents are read.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "tools" / "measure"), str(Path(__file__).parent), str(Path(__file__).resolve().parents[1])]

from hashing import fold  # noqa: E402
from labelled import ROOT  # noqa: E402
from roles import _gold  # noqa: E402
from weigh import arguments, coded, read  # noqa: E402

from walkback.draft import Draft  # noqa: E402
from walkback.events.implied import Told  # noqa: E402
from walkback.events.stage import Events  # noqa: E402
from walkback.events.status import standing  # noqa: E402
from walkback.events.weighed import encoder_says, features, is_open  # noqa: E402

HEADER = """# How much each feature speaks for a standing, in log-odds.
# Source: fitted by training/events/standings.py on the tuned part of the development briefs and on labels made by reading. Licence: Apache-2.0.
# Columns: feature, weight for each standing.
"""
STATUSES = ("happened", "ongoing", "planned", "possible", "alleged")
LEAST = 5


@dataclass(slots=True)
class Example:
    """An act whose standing the syntax leaves open, with what it says and what a reader says."""

    doc: str
    features: dict[str, float]
    syntax: str
    right: str


def examples(rows: list[dict[str, Any]], found: dict[str, Draft]) -> list[Example]:
    """The open standings of every event that the gold has too."""
    out: list[Example] = []
    for row in rows:
        draft = found.get(row["id"])
        if draft is None:
            continue
        actors = list(draft.actors)

        def settle(draft: Draft, told: list[Told], row: dict[str, Any] = row) -> list[Told]:
            for t in told:
                gold, how, chances = _gold(t, row), standing(draft, t.found), encoder_says(draft, t.found)
                if gold is not None and chances is not None and gold["status"] in STATUSES and is_open(t.found, how):
                    out.append(Example(row["id"], features(draft, t.found, how, chances), how.status or "", gold["status"]))
            return told

        Events(settle=settle)(draft)
        draft.actors = actors
    return out


def fit(told: list[Example], names: list[str], l2: float, steps: int = 400) -> np.ndarray:
    """The weights, a row a feature."""
    x, y = matrix(told, names), np.eye(len(STATUSES))[[STATUSES.index(e.right) for e in told]]
    w, m, s = (np.zeros((len(names), len(STATUSES))) for _ in range(3))
    pull = np.full((len(names), 1), l2)
    pull[names.index("bias")] = 0.01
    for t in range(1, steps + 1):
        z = x @ w
        p = np.exp(z - z.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        g = x.T @ (p - y) + pull * w
        m, s = 0.9 * m + 0.1 * g, 0.99 * s + 0.01 * g * g
        w -= 0.1 * 0.97 ** (t // 10) * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.99**t)) + 1e-8)
    return w


def matrix(told: list[Example], names: list[str]) -> np.ndarray:
    """The features of the examples, a row each."""
    index = {n: k for k, n in enumerate(names)}
    x = np.zeros((len(told), len(names)))
    for row, e in enumerate(told):
        for n, value in e.features.items():
            if n in index:
                x[row, index[n]] = value
    return x


def main() -> None:
    """Collect, fit, write."""
    options = arguments(__doc__).parse_args()
    rows = coded()
    told = examples(rows, read(rows, options.readers, options.cache))
    seen = Counter(n for e in told for n in e.features)
    names = sorted(n for n, k in seen.items() if k >= LEAST)
    right = 0
    for k in range(options.folds):
        rest = [e for e in told if fold(e.doc, options.folds) == k]
        best = (matrix(rest, names) @ fit([e for e in told if fold(e.doc, options.folds) != k], names, options.l2)).argmax(axis=1)
        right += sum(STATUSES[b] == e.right for b, e in zip(best, rest, strict=True))
    print(f"{len(told)} open standings: syntax right in {sum(e.syntax == e.right for e in told) / len(told):.3f}, weighed {right / len(told):.3f}")
    w = fit(told, names, options.l2)
    lines = ["\t".join(["feature", *STATUSES])] + ["\t".join([n, *(f"{v:.3f}" for v in w[k])]) for k, n in enumerate(names) if np.abs(w[k]).max() >= 0.02]
    (ROOT / "src/walkback/events/data/standings.tsv").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
