"""The weights of the positions' gate: which candidates a reader would code (`positions/gate.py`).

    python training/positions.py --shared ../shared --readers build/folds [--write]

Candidates of the tuned documents (briefs of `train`; labelled news) are paired one to one with the coded positions as the scorer
does it: words overlap, holder right, stance on the same side. A logistic regression with L2 over their signs is fitted by full-batch
Adam from zero, so that the same input gives the same weights. Documents that hash to 0 modulo 5 are left out (see
tools/measure/common.py). Each is read by an encoder that did not learn from it (readers.py).

What it prints is five-fold by documents: stance F1, precision, recall and the share with the issue right, at each bar.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from hashing import bucket, untrained
from readers import Readers
from sources import wanted

from walkback.draft import Draft
from walkback.positions.arguments import Namer
from walkback.positions.collect import Collector
from walkback.positions.issues import load_issues
from walkback.positions.match import Matcher
from walkback.positions.told import Told, told_once

GATE = Path(__file__).resolve().parent.parent / "src/walkback/positions/data/gate.tsv"
SIDE = {"oppose": -1, "undecided": 0, "open": 1, "conditional": 1, "support": 1}
L2, STEPS, RATE = 8.0, 400, 0.05
LEAST = 4  # candidates that bear a sign; rarer ones are noise
BARS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
HEADER = """# Weights of the signs of candidate positions, fitted by training/positions.py on documents coded by the guide: the tuned part of the
# development briefs and of openly licensed news read for this project. Logistic regression, L2. Own work, Apache-2.0, 2026-11.
"""


def lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file."""
    return [json.loads(line) for line in path.open(encoding="utf-8") if line.strip()]


def coded(shared: Path, labels: Path) -> list[dict[str, Any]]:
    """Briefs and labelled news of the tuned part, with text, publisher, title, date and positions."""
    out = [b for b in lines(shared / "gold/briefs/train.jsonl") if bucket(b["id"], 5) != 0]
    rows = {r["id"]: r for r in lines(labels) if bucket(r["id"], 5) != 0 and not untrained(r["id"])}
    for name, text in wanted(shared, {name: row["sha1"] for name, row in rows.items()}).items():
        row = rows[name]
        out.append({**text, "sha1": row["sha1"], "positions": [p for p in row["positions"] if p["evidence"]]})
    return out


class Scorer:
    """The scorer's pairing, so that a candidate is right here where it is right there."""

    def __init__(self, shared: Path) -> None:
        sys.path.insert(0, str(shared / "scorers"))
        import common
        import score_brief

        self.common, self.brief = common, score_brief

    def pairs(self, brief: dict[str, Any], draft: Draft, positions: list[Any]) -> list[tuple[int, int, bool]]:
        """(gold, ours, whether the issue is right too) of what pairs."""
        words = lambda spans: self.common.words(brief["text"], [list(s) for s in spans] if not isinstance(spans[0], int) else spans)  # noqa: E731
        who = {a.id: {"id": a.id, "name": a.name} for a in draft.actors}
        gold = brief["positions"]
        ours, theirs = [words(p.evidence) for p in positions], [words(g["evidence"]) for g in gold]
        wanted = [[self.brief.issue(i) for i in (g["issue"], *g.get("accept_issues", []))] for g in gold]

        def stands(i: int, j: int) -> int:
            same = SIDE[gold[i]["stance"]] == SIDE[positions[j].stance]
            return len(theirs[i] & ours[j]) if same and self.common.same_actor(gold[i]["holder"], who.get(positions[j].holder, "")) else 0

        found = self.brief.pair(range(len(gold)), range(len(positions)), stands)
        return [(i, j, self.brief.issue(positions[j].issue) in wanted[i]) for i, j in found]


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression, the last column being the bias, which is not held down."""
    w, m, v = np.zeros(x.shape[1]), np.zeros(x.shape[1]), np.zeros(x.shape[1])
    held = np.full(x.shape[1], L2)
    held[-1] = 0
    for step in range(1, STEPS + 1):
        slope = x.T @ (1 / (1 + np.exp(-x @ w)) - y) + held * w
        m, v = 0.9 * m + 0.1 * slope, 0.999 * v + 0.001 * slope**2
        w -= RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w


class Table:
    """Candidates of documents as a table of signs."""

    def __init__(self, documents: list[list[Told]]) -> None:
        count = Counter(s for told in documents for t in told for s in set(t.signs))
        self.columns = {s: k for k, s in enumerate(sorted(s for s, n in count.items() if n >= LEAST))}

    def rows(self, told: list[Told]) -> np.ndarray:
        """A row a candidate."""
        x = np.zeros((len(told), len(self.columns) + 1))
        x[:, -1] = 1
        for k, t in enumerate(told):
            for sign in t.signs:
                if sign in self.columns:
                    x[k, self.columns[sign]] = 1
        return x


def trained(documents: list[list[Told]], right: list[list[int]]) -> tuple[Table, np.ndarray]:
    """The table's columns and their weights."""
    table = Table(documents)
    x = np.vstack([table.rows(t) for t in documents])
    return table, fit(x, np.concatenate([np.array(r, float) for r in right]))


def main() -> None:
    """Fit, print the folds, write."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--shared", type=Path, default=Path("../shared"))
    cli.add_argument("--labels", type=Path, default=Path("training/data/events.jsonl"))
    cli.add_argument("--encoder", type=Path, help="another folder of weights than the packaged ones")
    cli.add_argument("--readers", type=Path, required=True, help="encoders that each left out a part of the documents")
    cli.add_argument("--bar", type=float, default=0.3)
    cli.add_argument("--write", action="store_true")
    given = cli.parse_args()
    scorer, matcher = Scorer(given.shared), Matcher(load_issues())
    briefs, drafts, told, right = coded(given.shared, given.labels), [], [], []
    learnt = frozenset(b["id"] for b in briefs if "sha1" not in b or not untrained(b["id"]))
    found = Readers(given.encoder, given.readers, learnt).drafts(briefs, before="positions")
    briefs = [b for b in briefs if b["id"] in found]
    for b in briefs:
        draft = found.pop(b["id"])
        told.append(Collector(draft, matcher, Namer(draft)).candidates())
        draft.encoding = None
        drafts.append(draft)
        hits = {j for _, j, _ in scorer.pairs(b, draft, [t.position for t in told[-1]])}
        right.append([int(j in hits) for j in range(len(told[-1]))])
    _folds(scorer, briefs, drafts, told, right)
    if given.write:
        full = [k for k in range(len(told)) if told[k]]
        table, w = trained([told[k] for k in full], [right[k] for k in full])
        body = [f"bias\t{w[-1]:.3f}", f"bar\t{given.bar}", *(f"{s}\t{w[k]:.3f}" for s, k in table.columns.items() if abs(w[k]) >= 0.02)]
        GATE.write_text(HEADER + "\n".join(body) + "\n", encoding="utf-8")


def _folds(scorer: Scorer, briefs: list[dict[str, Any]], drafts: list[Draft], told: list[list[Told]], right: list[list[int]]) -> None:
    fold = [int(hashlib.sha1(f"f{b['id']}".encode()).hexdigest(), 16) % 5 for b in briefs]
    chances: list[np.ndarray] = [np.zeros(0)] * len(told)
    for n in range(5):
        of = [k for k in range(len(told)) if fold[k] != n and told[k]]
        table, w = trained([told[k] for k in of], [right[k] for k in of])
        for k in range(len(told)):
            if fold[k] == n and told[k]:
                chances[k] = 1 / (1 + np.exp(-table.rows(told[k]) @ w))
    part = {"briefs": [("sha1" not in b) for b in briefs], "labelled news": [("sha1" in b) for b in briefs]}
    for name, mine in part.items():
        for bar in BARS:
            hit = full = ours = gold = 0
            for k in (k for k in range(len(told)) if mine[k]):
                positions = told_once([t for t, c in zip(told[k], chances[k], strict=True) if c >= bar])[0]
                found = scorer.pairs(briefs[k], drafts[k], positions)
                hit, full = hit + len(found), full + sum(ok for _, _, ok in found)
                ours, gold = ours + len(positions), gold + len(briefs[k]["positions"])
            print(f"{name:17} bar {bar:.2f}  F1 {2 * hit / max(1, ours + gold):.3f}  P {hit / max(1, ours):.3f}  R {hit / max(1, gold):.3f}  "
                  f"full {2 * full / max(1, ours + gold):.3f}  ({gold} coded)")  # fmt: skip


if __name__ == "__main__":
    main()
