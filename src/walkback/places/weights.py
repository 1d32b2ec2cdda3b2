"""Weights of the evidence: for words as a toponym (data/weights_detect.tsv), for a candidate as the place meant (data/weights.tsv)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=4)
def weights(name: str = "weights.tsv") -> dict[str, float]:
    """Weight of each kind of evidence, in log-odds."""
    lines = (files(__package__) / "data" / name).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {evidence: float(value) for evidence, value in rows}


def weighed(features: Mapping[str, float], name: str = "weights.tsv") -> float:
    """The weighted sum of the evidence."""
    table = weights(name)
    return sum(table.get(kind, 0.0) * value for kind, value in features.items())


def chance_of(features: Mapping[str, float]) -> float:
    """The chance that words with this evidence are a toponym."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, weighed(features, "weights_detect.tsv")))))
