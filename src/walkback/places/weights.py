"""The weights of the evidence for a candidate place, from data/weights.tsv."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Weight of each kind of evidence, in log-odds."""
    lines = (files(__package__) / "data" / "weights.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: float(value) for name, value in rows}
