"""Fits the weights of evidence (src/walkback/places/data/weights*.tsv) on the tuned part of LGL and GeoVirus.

    WALKBACK_SHARED=../shared python tools/fit_places.py detect|resolve [--cache FOLDER]

Rows with sha1(id) % 5 == 0 stay unseen. `detect` is a logistic regression on every capitalised name that the gazetteer lists; `resolve`
a conditional logit over a name's candidates, right where a candidate lies within 161 km of the gold point.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tools.measure.common import load, shared, unseen
from tools.measure.places import drafts

from walkback.draft import Draft
from walkback.places import weights as table
from walkback.places.contain import link
from walkback.places.detect import Detector
from walkback.places.gazetteer import gazetteer
from walkback.places.publisher import home_of
from walkback.places.resolve import ROUNDS, Resolver, kilometres

DATA = Path(table.__file__).parent / "data"
HELD = {"usual-sense", "asked-country"}
"""Set by hand: LGL is local news, where the usual sense of a name is often not meant; nobody is asked where a name lies."""
RIDGE = {"detect": 1.0, "resolve": 1.0}


def tuned(name: str, cache: Path | None) -> list[tuple[dict[str, Any], Draft]]:
    rows = load(shared() / "gold/places" / f"{name}.jsonl")
    return [(r, d) for r, d in zip(rows, drafts(rows, name, cache), strict=True) if not unseen(r["id"])]


def fit_detect(cache: Path | None) -> dict[str, float]:
    examples: list[tuple[dict[str, float], float]] = []
    detector = Detector(gazetteer())
    for name in ("lgl", "geovirus"):
        for row, draft in tuned(name, cache):
            gold = [(t["start"], t["end"]) for t in row["toponyms"]]
            possible = [t for t in detector.possible(draft) if t.features and t.use != "demonym"]
            right = [any(min(e, t.span.end) - max(s, t.span.start) > 0 for s, e in gold) for t in possible]
            for toponym, yes in zip(possible, right, strict=True):
                if name == "geovirus" and toponym.use == "part":
                    continue  # GeoVirus does not mark places inside other names
                examples.append((toponym.features, float(yes)))
            sure = {t.name for t in possible if t.chance >= 0.8 and t.use == "place"}
            for toponym, yes in zip(possible, right, strict=True):
                if toponym.name in sure and toponym.chance < 0.4 and not (name == "geovirus" and toponym.use == "part"):
                    examples.append(({**toponym.features, "sure-elsewhere": 1.0}, float(yes)))
    names = sorted({n for features, _ in examples for n in features})
    x = np.array([[f.get(n, 0.0) for n in names] for f, _ in examples])
    y = np.array([yes for _, yes in examples])
    w = np.zeros(len(names))
    for _ in range(30):  # Newton's method
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (y - p) - RIDGE["detect"] * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE["detect"] * np.eye(len(names))
        w += np.linalg.solve(hessian, gradient)
    p = 1 / (1 + np.exp(-x @ w))
    print(f"{len(examples)} examples, {y.mean():.3f} right, accuracy {((p > 0.5) == y).mean():.4f}")
    return dict(zip(names, w.tolist(), strict=True))


def fit_resolve(cache: Path | None, passes: int = 4) -> dict[str, float]:
    documents = []
    detector, resolver = Detector(gazetteer()), Resolver(gazetteer())
    for name in ("lgl", "geovirus"):
        for row, draft in tuned(name, cache):
            found = detector(draft)
            link(draft.syntax, found)
            points = [next(((t["lat"], t["lon"]) for t in row["toponyms"] if t.get("lat") is not None and min(t["end"], f.span.end) > max(t["start"], f.span.start)), None) for f in found]  # fmt: skip
            documents.append((found, points, home_of(row.get("domain"))))
    current = dict(table.weights())
    for number in range(passes):
        sets = []
        for found, points, home in documents:
            for sense in resolver.senses(found, home=home):
                known = [p for p in (points[n] for n in sense.members) if p is not None]
                if not known or len(sense.candidates) < 2:
                    continue
                good = [kilometres(known[0], (c.place.lat, c.place.lon)) <= 161 for c in sense.candidates]
                if any(good) and not all(good):
                    sets.append((sense.features, np.array(good), float(len(known)) ** 0.5))
        names = sorted({n for rows, _, _ in sets for r in rows for n in r} - HELD)
        matrices = [(np.array([[r.get(n, 0.0) for n in names] for r in rows]), good, weight) for rows, good, weight in sets]
        w = np.array([current.get(n, 0.0) for n in names])
        print(f"pass {number}: {len(sets)} names, right before {accuracy(matrices, w):.4f}", end=" ")
        moment, square = np.zeros_like(w), np.zeros_like(w)
        for step in range(1, 301):  # Adam on the whole set
            gradient = -RIDGE["resolve"] * w
            for x, good, weight in matrices:
                s = x @ w
                e = np.exp(s - s.max())
                p = e / e.sum()
                g = np.where(good, p, 0.0)
                gradient += weight * (x.T @ (g / max(g.sum(), 1e-12) - p))
            moment, square = 0.9 * moment + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
            w += 0.05 * (moment / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        print(f"after {accuracy(matrices, w):.4f}")
        current.update(zip(names, w.tolist(), strict=True))
        table.weights().clear()
        table.weights().update(current)
    return current


def accuracy(matrices: list[Any], w: Any) -> float:
    return sum(weight * good[int(np.argmax(x @ w))] for x, good, weight in matrices) / sum(weight for _, _, weight in matrices)


def write(name: str, found: dict[str, float], what: str) -> None:
    head = f"# {what}\n# Fitted by tools/fit_places.py on the tuned part of LGL and GeoVirus, 2026-11.\n# evidence\tweight\n"
    (DATA / name).write_text(head + "".join(f"{n}\t{w:.3f}\n" for n, w in sorted(found.items())), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["detect", "resolve"])
    parser.add_argument("--cache", type=Path)
    arguments = parser.parse_args()
    assert ROUNDS > 0
    if arguments.what == "detect":
        write("weights_detect.tsv", fit_detect(arguments.cache), "Weights of the evidence that words name a place, in log-odds.")
    else:
        write("weights.tsv", fit_resolve(arguments.cache), "Weights of the evidence for a candidate place, in log-odds.")
