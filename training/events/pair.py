"""Trains the classifier of a given pair of actors and writes src/walkback/events/data/pair.npz.

    WALKBACK_SHARED=../shared python training/events/pair.py

Trains on plv-train and plover-gsr without the rows whose id hashes to 0 modulo 5, which it then scores. Linear support vectors over rare
words' weight (scikit-learn, of training/requirements.txt); minutes on one core, nearly all of it parsing.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from pathlib import Path

import numpy as np
from sklearn.svm import LinearSVC

from walkback.events.pair_features import SIZE, columns
from walkback.language.spacy_engine import SpacyEngine
from walkback.records import Span

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("WALKBACK_SHARED", ROOT.parent / "shared"))
OLD = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "CONCEDE": "YIELD", "RETREAT": "YIELD"}


def unseen(row_id: str) -> bool:
    """Whether the row is never trained on."""
    return int(hashlib.sha1(row_id.encode()).hexdigest(), 16) % 5 == 0


def rows() -> list[tuple[str, list[int], str]]:
    """Id, features and label of every row with an event."""
    engine, out = SpacyEngine(), []
    for name in ("plv-train", "plover-gsr"):
        for line in (SHARED / f"gold/events/{name}.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            if not row["events"]:
                continue
            event, text = row["events"][0], row["text"]
            source, target = given(event)
            parse = engine.parse(text, [Span(0, len(text))])
            label = OLD.get(event["code"], event["code"])
            out.append((row["id"], columns(parse, text, source, target), label))
    return out


def given(event: dict) -> tuple[str | None, str | None]:  # type: ignore[type-arg]
    """The words of the two actors: PLOVER's gold has codes in `source` and the words apart."""
    if "source_actors" in event:
        words = lambda side: "; ".join(a["text"] for a in event[side] if a.get("text")) or None  # noqa: E731
        return words("source_actors"), words("target_actors")
    return event.get("source"), event.get("target")


def matrix(examples: list[tuple[str, list[int], str]], rarity: np.ndarray) -> np.ndarray:
    """Rows of how rare each feature of an example is, each row of length one."""
    x = np.zeros((len(examples), SIZE), dtype=np.float32)
    for i, (_, found, _) in enumerate(examples):
        x[i, found] = rarity[found]
    return x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-9)


def rarities(examples: list[tuple[str, list[int], str]]) -> np.ndarray:
    """Of each feature that two examples have or more: the logarithm of one in how many has it."""
    seen = np.zeros(SIZE)
    for _, found, _ in examples:
        seen[found] += 1
    return np.where(seen >= 2, np.log((1 + len(examples)) / (1 + seen)) + 1, 0.0).astype(np.float16).astype(np.float32)


def fit(x: np.ndarray, y: np.ndarray, classes: int) -> tuple[np.ndarray, np.ndarray]:
    """Linear support vectors, one class against the rest; classes weigh alike up to a square root."""
    counts = np.bincount(y, minlength=classes)
    model = LinearSVC(C=1.0, random_state=0).fit(x, y, sample_weight=np.sqrt(counts.max() / np.maximum(counts, 1))[y])
    return model.coef_.T, model.intercept_


def guessed(scores: np.ndarray, examples: list[tuple[str, list[int], str]], labels: list[str]) -> tuple[float, float]:
    """Accuracy and macro-F1."""
    guess = [labels[int(k)] for k in scores.argmax(axis=1)]
    gold = [label for _, _, label in examples]
    f1 = []
    for label in sorted(set(gold)):
        tp = sum(g == p == label for g, p in zip(gold, guess, strict=True))
        f1.append(2 * tp / max(1, gold.count(label) + guess.count(label)))
    return float(np.mean([g == p for g, p in zip(gold, guess, strict=True)])), float(np.mean(f1))


def report(name: str, scores: np.ndarray, examples: list[tuple[str, list[int], str]], labels: list[str]) -> None:
    """Print them for each of the two sets."""
    for which in ("PLV", "PLOVER"):
        mine = [k for k, r in enumerate(examples) if r[0].startswith(which)]
        accuracy, f1 = guessed(scores[mine], [examples[k] for k in mine], labels)
        print(f"{name}, {which}: accuracy {accuracy:.3f} macro-F1 {f1:.3f} of {len(mine)}")


def left_out(train: list[tuple[str, list[int], str]], y: np.ndarray, labels: list[str]) -> np.ndarray:
    """Scores of the training rows, a fifth left out in turn."""
    part = np.array([int(hashlib.sha1(r[0].encode()).hexdigest(), 16) // 5 % 5 for r in train])
    out = np.zeros((len(train), len(labels)))
    for k in range(5):
        rest = [r for r, p in zip(train, part, strict=True) if p != k]
        rarity = rarities(rest)
        w, bias = fit(matrix(rest, rarity), y[part != k], len(labels))
        out[part == k] = matrix([r for r, p in zip(train, part, strict=True) if p == k], rarity) @ w + bias
    return out


def temperature(scores: np.ndarray, y: np.ndarray) -> float:
    """What the scores are divided by for the least log-loss."""

    def loss(t: float) -> float:
        z = scores / t
        z = z - z.max(axis=1, keepdims=True)
        return float(np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y]))

    return min((round(0.1 + 0.02 * k, 2) for k in range(25)), key=loss)


def main() -> None:
    """Train, score, write."""
    found = rows()
    labels = sorted({label for _, _, label in found})
    train = [r for r in found if not unseen(r[0])]
    y = np.array([labels.index(r[2]) for r in train])
    inner = left_out(train, y, labels)
    report("a fifth of the training rows left out in turn", inner, train, labels)
    rarity = rarities(train)
    w, bias = fit(matrix(train, rarity), y, len(labels))
    rest = [r for r in found if unseen(r[0])]
    report("unseen", matrix(rest, rarity) @ w + bias, rest, labels)
    place = ROOT / "src/walkback/events/data/pair.npz"
    np.savez_compressed(place, weights=w.astype(np.float16), bias=bias.astype(np.float32), rarity=rarity.astype(np.float16), labels=np.array(labels),
                        temperature=np.array(temperature(inner, y)))  # fmt: skip
    card = place.with_name("pair.npz.md")
    told = re.sub(r"sha256: \w+", f"sha256: {hashlib.sha256(place.read_bytes()).hexdigest()}", card.read_text(encoding="utf-8"))
    card.write_text(told, encoding="utf-8")  # the weights are loaded only if their hash stands there


if __name__ == "__main__":
    sys.exit(main())
