"""Fit how far candidates are to be trusted (statements/data/weights.json) on development gold.

    python training/calibrate.py --shared ../shared --folds build/folds --out src/walkback/statements/data/weights.json

guide: on the coded briefs and the documents whose statements were labelled by reading, each read by an encoder that did not learn from it (`--folds`: a
folder each, 0 to N - 1, exported from `train.py --without K N`); the briefs' unseen part and dev are left for measuring. broad: on PolNeAR documents that no
encoder saw. The table of reliability that it prints is over folds, so that no document weighs itself.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from walkback.draft import Draft
from walkback.records import Span
from walkback.statements.combine import proposals
from walkback.statements.found import Found, Nearby, cover, length
from walkback.statements.weigh import features_of

sys.path.insert(0, str(Path(__file__).parent))
from hashing import bucket, untrained
from prepare import STATEMENTS, gold_of
from readers import Readers
from sources import wanted

from gold import drafts, lines

WIDER = 0.08
"""By how much the floor of the broad scope lies below the one that is best for whole attributions: words of cues and contents then are found as often as they are right."""


def right(found: Found, gold: list[dict], taken: set[int], *, with_source: bool) -> int | None:
    """The gold item that the candidate matches best (content F1 at least a half, source too where asked), not yet taken."""
    best, which = 0.5, None
    for k, item in enumerate(gold):
        if k in taken:
            continue
        alike = f1(found.content, item["content"])
        if alike >= best and (not with_source or f1(found.source, item["source"]) >= 0.5):
            best, which = alike, k
    return which


def f1(a: list, b: list) -> float:
    """F1 of two lists of spans by characters."""
    if not a and not b:
        return 1.0
    spans = [Span(s, e) for s, e in b]
    return 2 * cover(a, spans) / max(1, length(a) + length(spans))


def examples(draft: Draft, record: dict, *, scope: str) -> tuple[list[dict[str, float]], list[int]]:
    """Features and labels of a document's candidates."""
    found = proposals(draft)
    near = Nearby(found)
    gold = gold_of(record)
    rows, labels = [], []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: -(f.features.get("said_start" if scope == "guide" else "cue_start", 0) + f.score)):
        hit = right(one, gold, taken, with_source=scope == "broad")
        if hit is not None:
            taken.add(hit)
        rows.append(features_of(draft, one, near))
        labels.append(int(hit is not None))
    return rows, labels


def fitted(rows: list[dict[str, float]], labels: list[int], *, ridge: float = 1.0) -> dict[str, float]:
    """Logistic regression by Newton's steps, with a ridge on all but the constant."""
    names = sorted({n for row in rows for n in row})
    x = np.array([[row.get(n, 0.0) for n in names] for row in rows])
    y = np.array(labels, dtype=float)
    w = np.zeros(len(names))
    penalty = np.array([0.01 if n == "one" else ridge for n in names])
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + penalty * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        w -= np.linalg.solve(curve, gradient)
    return {n: round(float(v), 3) for n, v in zip(names, w, strict=True)}


def reliability(scores: list[float], labels: list[int]) -> str:
    """How often the candidates of each tenth are right."""
    out = []
    for low in np.arange(0, 1, 0.1):
        inside = [y for s, y in zip(scores, labels, strict=True) if low <= s < low + 0.1]
        if inside:
            out.append(f"  {low:.1f}-{low + 0.1:.1f}: {len(inside):5d} candidates, {np.mean(inside):.2f} right")
    return "\n".join(out)


def best_floor(scores: list[float], labels: list[int], gold: int) -> float:
    """The threshold of the best F1."""

    def f(t: float) -> float:
        picked = [y for s, y in zip(scores, labels, strict=True) if s >= t]
        return 2 * sum(picked) / max(1, len(picked) + gold)

    return round(float(max(np.arange(0.1, 0.9, 0.02), key=f)), 2)


def fold_scores(documents: list[tuple[list[dict[str, float]], list[int]]], folds: int = 5) -> tuple[list[float], list[int]]:
    """Scores of every candidate by weights fitted on the other folds."""
    scores, labels = [], []
    for k in range(folds):
        train = [d for n, d in enumerate(documents) if n % folds != k]
        weights = fitted([r for rows, _ in train for r in rows], [y for _, ys in train for y in ys])
        for n, (rows, ys) in enumerate(documents):
            if n % folds == k:
                sums = [sum(weights.get(name, 0.0) * v for name, v in row.items()) for row in rows]
                scores += [float(1 / (1 + np.exp(-np.clip(s, -30, 30)))) for s in sums]
                labels += ys
    return scores, labels


def guide(shared: Path) -> list[dict]:
    """Documents coded in the guide's sense, but for those that are measured on."""
    marked = {r["id"]: r for r in reversed(lines(STATEMENTS))}
    texts = wanted(shared, {name: r["sha1"] for name, r in marked.items()})
    told = [{"id": name, "text": texts[name]["text"], "sha1": r["sha1"], "statements": r["statements"]} for name, r in sorted(marked.items())]
    return told + [r for r in lines(shared / "gold/briefs/train.jsonl") if bucket(r["id"], 5) != 0]


def main() -> None:
    """Fit both scopes, with the encoder and by rules alone."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--shared", type=Path, default=Path("../shared"))
    cli.add_argument("--out", type=Path, default=Path("src/walkback/statements/data/weights.json"))
    cli.add_argument("--encoder", type=Path, help="another folder of weights than the packaged ones")
    cli.add_argument("--cache", type=Path)
    cli.add_argument("--folds", type=Path, required=True, help="encoders that each left out a part of the documents")
    options = cli.parse_args()
    polnear = [r for r in lines(options.shared / "gold/statements/polnear-train.jsonl") if bucket(r["id"], 10) == 0]
    coded = guide(options.shared)
    learnt = frozenset(r["id"] for r in coded if "sha1" not in r or not untrained(r["id"]))
    readers = Readers(options.encoder, options.folds, learnt)
    tables: dict[str, dict[str, float]] = {}
    floors: dict[str, float] = {}
    for scope, records in (("guide", coded), ("broad", polnear)):
        for suffix in ("", " by rules"):
            documents = []
            total = 0
            for draft, record in drafts(records, options.cache):
                draft.encoding = None
                documents.append(examples(draft if suffix else readers.of(draft.document.id)(draft), record, scope=scope))
                total += len(gold_of(record))
            rows, labels = [r for rs, _ in documents for r in rs], [y for _, ys in documents for y in ys]
            tables[scope + suffix] = fitted(rows, labels)
            scores, truth = fold_scores(documents)
            floors[scope + suffix] = best_floor(scores, truth, total)
            if scope == "broad" and not suffix:
                floors[scope] = round(floors[scope] - WIDER, 2)
            print(f"{scope}{suffix}: {len(rows)} candidates, {sum(labels)} right of {total}; floor {floors[scope + suffix]}")
            print(reliability(scores, truth))
    about = (
        "Weights of statements/weigh.py. Source: fitted by training/calibrate.py on coded briefs and PolNeAR (research use); weights only."
    )
    options.out.write_text(
        json.dumps({"about": about, "tables": tables, "floors": floors}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
