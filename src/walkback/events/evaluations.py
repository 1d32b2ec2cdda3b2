"""Words that praise or blame what is spoken of."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Literal, cast

Evaluation = Literal["blame", "praise"]
ACTS: dict[Evaluation, tuple[str, str, str | None]] = {"blame": ("ACCUSE", "111", "disapprove"), "praise": ("SUPPORT", "051", None)}
"""PLOVER type, CAMEO code and mode of each."""
_POS = {"v": ("VERB",), "n": ("NOUN", "PROPN"), "a": ("ADJ", "VERB", "ADV")}


@lru_cache(maxsize=1)
def evaluations() -> dict[tuple[str, str], Evaluation]:
    """Blame or praise by (lemma, part of speech)."""
    out: dict[tuple[str, str], Evaluation] = {}
    for line in (files("walkback.events") / "data" / "evaluations.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, pos, words = line.split("\t")
            for word in words.split(","):
                out |= {(word, tag): cast(Evaluation, kind) for tag in _POS[pos]}
    return out
