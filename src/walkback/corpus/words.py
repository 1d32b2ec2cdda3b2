"""Words as far as comparing two tellings needs them: stems, and which words carry no content."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*")
ENDINGS = ("ingly", "edly", "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ied", "ers", "ed", "es", "ly", "er", "or", "s", "e")
SHORTEST_STEM = 3


@lru_cache(maxsize=1)
def word_sets() -> dict[str, frozenset[str]]:
    """The sets of data/words.tsv by name."""
    lines = (files(__package__) / "data" / "words.tsv").read_text(encoding="utf-8").splitlines()[2:]
    return {name: frozenset(words.split()) for name, words in (line.split("\t") for line in lines)}


@lru_cache(maxsize=1)
def irregular() -> dict[str, str]:
    """The verb of each irregular form."""
    lines = (files(__package__) / "data" / "irregular.tsv").read_text(encoding="utf-8").splitlines()[2:]
    return {form: verb for verb, forms in (line.split("\t") for line in lines) for form in forms.split()}


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What the forms of a word share, roughly: "attacked", "attacks", "attacking" give "attack"."""
    word = word.lower().replace("’", "'").removesuffix("'s").replace("-", "")
    word = irregular().get(word, word)
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > SHORTEST_STEM else word


@lru_cache(maxsize=1)
def synonyms() -> dict[str, tuple[str, ...]]:
    """The kinds of act that a stem may name, of data/synonyms.tsv."""
    out: dict[str, tuple[str, ...]] = {}
    for line in (files(__package__) / "data" / "synonyms.tsv").read_text(encoding="utf-8").splitlines()[2:]:
        kind, words = line.split("\t")
        for found in sorted({stem(w) for w in words.split()}):
            out[found] = (*out.get(found, ()), f"={kind}")
    return out


@lru_cache(maxsize=16_384)
def stems(text: str) -> frozenset[str]:
    """Stems of the words with content."""
    empty = word_sets()["function"]
    return frozenset(stem(w) for w in WORD.findall(text) if w.lower() not in empty and len(w) > 1)


def overlap(one: frozenset[str], two: frozenset[str]) -> float:
    """How much of the smaller set lies in the other; 0 where either is empty."""
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0
