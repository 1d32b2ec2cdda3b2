"""The decisions of spaCy's entity recogniser, taken over whole documents.

Outside an entity a word is judged by itself, so all words are judged in one product; only inside an entity does a decision hang on
the one before. spaCy judges word by word. The result is the same.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from .networks import Floats

Bools = npt.NDArray[np.bool_]


class Entities:
    """Finds the entities from the words' vectors (`Vectors` of the recogniser's own network)."""

    def __init__(self, recogniser: Any) -> None:
        narrow, lower, upper = recogniser.model.layers
        linear = narrow.layers[-1]
        self._narrow, self._narrow_bias = linear.get_param("W").T.copy(), linear.get_param("b")
        weights, pad = lower.get_param("W"), lower.get_param("pad")[0]
        features, hidden, pieces, width = weights.shape
        # the pieces as blocks of columns, as in networks.py
        self._weights = [weights[f].transpose(2, 1, 0).reshape(width, pieces * hidden).copy() for f in range(features)]
        self._pad = [pad[f].T.reshape(-1) for f in range(features)]
        self._bias = lower.get_param("b").T.reshape(-1)
        self._hidden = hidden
        self._upper, self._upper_bias = upper.get_param("W").T.copy(), upper.get_param("b")
        names = [recogniser.moves.get_class_name(i) for i in range(recogniser.moves.n_moves)]
        self._names = names
        self._moves = {name: i for i, name in enumerate(names)}
        self._closed = np.array([name == "O" or (name[:2] in ("B-", "U-") and len(name) > 2) for name in names])
        self._begins = np.array([name.startswith("B-") for name in names])
        self._blank = self._begins | np.array([name.startswith("U-") for name in names])

    def __call__(self, vectors: Floats, ends: Bools, blank: Bools) -> list[tuple[int, int, str]]:
        """Entities as (first word, word after the last, type). `ends`: the last word of a sentence or block; `blank`: white space."""
        x = vectors @ self._narrow + self._narrow_bias
        first = x @ self._weights[0] + self._bias
        scores = self._scores(first + (self._pad[1] + self._pad[2]))
        scores[:, ~self._closed] = -np.inf
        scores[np.ix_(ends, self._begins)] = -np.inf
        scores[np.ix_(blank, self._blank)] = -np.inf
        best = scores.argmax(axis=1)
        out: list[tuple[int, int, str]] = []
        i = 0
        for k in np.flatnonzero(best != self._moves["O"]).tolist():
            if k < i:
                continue
            name = self._names[best[k]]
            i = k + 1 if name.startswith("U-") else self._last(x, first, ends, k, name[2:])
            out.append((k, i, name[2:]))
        return out

    def _last(self, x: Floats, first: Floats, ends: Bools, start: int, label: str) -> int:
        """Where the entity ends that begins at `start`."""
        inside, last = self._moves[f"I-{label}"], self._moves[f"L-{label}"]
        opening = x[start] @ self._weights[1]
        i = start + 1
        while not ends[i]:
            scores = self._scores((first[i] + opening + x[i - 1] @ self._weights[2])[None])[0]
            if scores[last] > scores[inside] or (scores[last] == scores[inside] and last < inside):
                break
            i += 1
        return i + 1

    def _scores(self, sums: Floats) -> Floats:
        top = np.maximum(sums[:, : self._hidden], sums[:, self._hidden :])
        scores: Floats = top @ self._upper + self._upper_bias
        return scores
