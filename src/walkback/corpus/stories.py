"""How alike two documents are in what they are about: cosine of their words, the rarer the weightier."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping

from .words import WORD, stem, word_sets


class Stories:
    """Vectors of documents, made when first asked for."""

    def __init__(self, texts: Mapping[str, str] | Callable[[str], str], *, frequencies: Mapping[str, int], total: int) -> None:
        self._text_of = texts if callable(texts) else texts.__getitem__
        self._frequencies, self._total = frequencies, max(2, total)
        self._vectors: dict[str, dict[str, float]] = {}

    def __call__(self, one: str, two: str) -> float:
        """0 to 1."""
        a, b = self._vector(one), self._vector(two)
        small, large = (a, b) if len(a) < len(b) else (b, a)
        return sum(weight * large[word] for word, weight in small.items() if word in large)

    def _vector(self, doc: str) -> dict[str, float]:
        if doc not in self._vectors:
            counts = Counter(document_stems(self._text_of(doc)))
            weights = {w: (1 + math.log(n)) * math.log(self._total / (1 + self._frequencies.get(w, 0)) + 1) for w, n in counts.items()}
            length = math.sqrt(sum(v * v for v in weights.values())) or 1.0
            self._vectors[doc] = {w: v / length for w, v in weights.items()}
        return self._vectors[doc]


def document_stems(text: str) -> list[str]:
    """Stems of the words with content, as often as they occur."""
    empty = word_sets()["function"]
    return [stem(w) for w in WORD.findall(text) if len(w) > 1 and w.lower() not in empty]


def document_frequencies(texts: Mapping[str, str]) -> Counter[str]:
    """In how many of the documents each stem occurs."""
    return Counter(word for text in texts.values() for word in set(document_stems(text)))
