"""The PLOVER type of what one actor does to another in a sentence, the pair given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any, cast

from ..records import PloverType, Span
from .lexicon import lexicon


@dataclass(frozen=True, slots=True)
class EventClass:
    """The type, how sure, and the runner-up."""

    type: PloverType
    confidence: float
    second: PloverType | None = None
    why: str = ""


def classify_event(sentence: str, *, source: str | None = None, target: str | None = None) -> EventClass:
    """The type of what `source` does to `target` in the sentence.

    A linear model over words, their place between the two actors and the trigger lexicon's reading of the parse
    (training/events/pair.py). It always answers: it is asked which type, not whether there is an act.
    """
    import numpy as np

    from .pair_features import columns

    weights, labels, temperature = _model()
    parse = _engine().parse(sentence, [Span(0, len(sentence))])
    scores = weights[columns(parse, sentence, source, target)].sum(axis=0) / temperature
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    order = chances.argsort()[::-1]
    best, second = (_plover(labels[k], sentence) for k in order[:2])
    return EventClass(type=best, confidence=round(float(chances[order[0]]), 3), second=second, why="linear model over words, places and triggers")


def _plover(label: str, sentence: str) -> PloverType:
    """CONCEDE and RETREAT are one class in the training data; a word of material retreat tells them apart."""
    if label == "YIELD":
        words = sentence.casefold().replace(",", " ").split()
        return "RETREAT" if any(w.startswith(r) for w in words for r in lexicon().classes["retreat_words"]) else "CONCEDE"
    return cast(PloverType, label)


@lru_cache(maxsize=1)
def _model() -> tuple[Any, list[str], float]:
    import numpy as np

    raw = (files("walkback.events") / "data" / "pair.npz").read_bytes()
    with np.load(BytesIO(raw), allow_pickle=False) as kept:
        return kept["weights"].astype(np.float32), [str(x) for x in kept["labels"]], float(kept["temperature"])


@lru_cache(maxsize=1)
def _engine() -> Any:
    from ..language.spacy_engine import SpacyEngine

    return SpacyEngine()
