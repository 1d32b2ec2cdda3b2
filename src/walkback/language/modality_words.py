"""The word lists of modality: governors, negators, conditions. Loaded once, on first use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class GovernorClass:
    """What a class of governor makes of its act, and what it makes of it when the governor is negated."""

    certainty: str
    negated: str


@dataclass(frozen=True, slots=True)
class Words:
    """`governors` by (lemma with particle, v|n|a); `classes` by name; `kinds` of words and phrases by kind."""

    governors: dict[tuple[str, str], str]
    classes: dict[str, GovernorClass]
    kinds: dict[str, frozenset[str]]


def _rows(name: str) -> Iterator[list[str]]:
    for line in (files("walkback.language") / "data" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@lru_cache(maxsize=1)
def modality_words() -> Words:
    """The lists."""
    kinds: dict[str, set[str]] = {}
    for word, kind in _rows("negators.tsv"):
        kinds.setdefault(kind, set()).add(word)
    return Words(
        governors={(lemma, pos): group for lemma, pos, group in _rows("governors.tsv")},
        classes={name: GovernorClass(plain, negated) for name, plain, negated in _rows("governor_classes.tsv")},
        kinds={kind: frozenset(words) for kind, words in kinds.items()},
    )
