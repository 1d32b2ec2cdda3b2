"""The PLOVER type of what one actor does to another in a sentence, the pair given."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any, cast

from ..errors import WalkbackError
from ..language import heads
from ..language.encoder import Encoder
from ..records import PloverType, Span
from .lexicon import lexicon

YIELD = "YIELD"
SHARE = 0.6
"""How much of the say the encoder has, of the log-odds: measured on the rows that neither model was trained on."""


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
    (training/events/pair.py), mixed with the encoder's reading of the pair where its weights have one. It always answers: it is asked
    which type, not whether there is an act.
    """
    import numpy as np

    from .pair_features import columns, locate

    model = _model()
    parse = _engine().parse(sentence, [Span(0, len(sentence))])
    scores = model.scores(columns(parse, sentence, source, target))
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    heard = _heard(sentence, [locate(parse, sentence, part) for part in (source or "").split(";")], [locate(parse, sentence, part) for part in (target or "").split(";")])
    if heard is not None:
        theirs = np.array([heard[x] if x != YIELD else heard["CONCEDE"] + heard["RETREAT"] for x in model.labels])
        chances = chances ** (1 - SHARE) * np.maximum(theirs, 1e-4) ** SHARE
        chances /= chances.sum()
    order = chances.argsort()[::-1]
    best, second = (_plover(model.labels[k], sentence, heard) for k in order[:2])
    by = "linear model over words, places and triggers" + (", with the encoder" if heard is not None else "")
    return EventClass(type=best, confidence=round(float(chances[order[0]]), 3), second=second, why=by)


def _heard(sentence: str, source: list[Span | None], target: list[Span | None]) -> dict[str, float] | None:
    """The encoder's chance of each type, the pair given; None where its weights have no such head."""
    encoder = _encoder()
    if encoder is None:
        return None
    return heads.pair_types(encoder, sentence, [s for s in source if s is not None], [t for t in target if t is not None])


def _plover(label: str, sentence: str, heard: dict[str, float] | None) -> PloverType:
    """CONCEDE and RETREAT are one class in the training data; the encoder, else a word of material retreat, tells them apart."""
    if label != YIELD:
        return cast(PloverType, label)
    if heard is not None and max(heard["CONCEDE"], heard["RETREAT"]) > 0.2:
        return "RETREAT" if heard["RETREAT"] > heard["CONCEDE"] else "CONCEDE"
    words = sentence.casefold().replace(",", " ").split()
    return "RETREAT" if any(w.startswith(r) for w in words for r in lexicon().classes["retreat_words"]) else "CONCEDE"


@dataclass(frozen=True, slots=True)
class _Linear:
    """The linear model: a feature counts by how rare it is, and a sentence's features have length one together."""

    weights: Any
    bias: Any
    rarity: Any
    labels: list[str]
    temperature: float

    def scores(self, found: list[int]) -> Any:
        """The score of each label."""
        rare = self.rarity[found]
        length = max(float((rare @ rare) ** 0.5), 1e-9)
        return (rare @ self.weights[found] / length + self.bias) / self.temperature


@lru_cache(maxsize=1)
def _model() -> _Linear:
    import numpy as np

    data = files("walkback.events") / "data"
    raw = (data / "pair.npz").read_bytes()
    if f"sha256: {hashlib.sha256(raw).hexdigest()}" not in (data / "pair.npz.md").read_text(encoding="utf-8"):
        raise WalkbackError("pair.npz is not the file that pair.npz.md names; install the package anew", stage="events")
    with np.load(BytesIO(raw), allow_pickle=False) as kept:
        weights, bias, rarity = (kept[name].astype(np.float32) for name in ("weights", "bias", "rarity"))
        return _Linear(weights, bias, rarity, [str(x) for x in kept["labels"]], float(kept["temperature"]))


@lru_cache(maxsize=1)
def _engine() -> Any:
    from ..language.spacy_engine import SpacyEngine

    return SpacyEngine()


@lru_cache(maxsize=1)
def _encoder() -> Encoder | None:
    return Encoder.packaged()
