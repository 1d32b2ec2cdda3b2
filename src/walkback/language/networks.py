"""spaCy's small networks run as plain matrix products: the same weights and sums, over all blocks of a document at once.

A word's embedding hangs on the word alone, so it is worked out once for each word form and remembered. What follows are four
layers that look one word to each side. spaCy does the same through layers of its own, at about four times the cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
PAD = 4
"""Empty rows between blocks, as many as there are layers: no block sees another."""
MOST_WORDS = 10_000
"""Word forms remembered, 4 MB; then all are forgotten, so that memory stays flat. Few enough to be met in the first tenth of a long run."""


class Vectors:
    """The context-dependent vector of each word, as spaCy's `Tok2Vec` gives it."""

    def __init__(self, model: Any) -> None:
        embed, encode = model.get_ref("embed"), model.get_ref("encode")
        _, _, tables, mix, _ = embed.layers
        self._tables: list[Any] = list(tables.layers[0].layers)
        self._mix: Any = mix.layers[0]
        self._layers = [_Layer(residual.layers[0]) for residual in encode.layers[0].layers]
        if len(self._layers) != PAD:
            raise ValueError(f"{len(self._layers)} layers, {PAD} were expected")
        self._known: dict[Any, int] = {}
        self._vectors: Floats = np.empty((0, 96), dtype=np.float32)

    def __call__(self, words: Sequence[Any], features: Sequence[npt.NDArray[np.uint64]], lengths: Sequence[int]) -> Floats:
        """A row a word, for blocks of these lengths. `words` are keys that tell word forms apart, `features` their attributes."""
        rows = self._rows(words, features)
        places = _places(lengths)
        x = np.zeros((len(words) + PAD * (len(lengths) + 1), self._vectors.shape[1]), dtype=np.float32)
        x[places] = self._vectors[rows]
        for layer in self._layers:
            x += layer(x)
        given: Floats = x[places]
        return given

    def _rows(self, words: Sequence[Any], features: Sequence[npt.NDArray[np.uint64]]) -> list[int]:
        if len(self._known) > MOST_WORDS:
            self._known = {}
        known = self._known
        new = {word: k for k, word in enumerate(words) if word not in known}
        if new:
            attributes = np.stack([column[list(new.values())] for column in features], axis=1)
            made = self._mix.predict(np.concatenate([table.predict(attributes) for table in self._tables], axis=1))
            start, end = len(known), len(known) + len(new)
            if end > len(self._vectors):
                more = np.empty((end, made.shape[1]), dtype=np.float32)
                self._vectors = np.concatenate([self._vectors[:start].reshape(start, made.shape[1]), more])
            self._vectors[start:end] = made
            known.update(zip(new, range(start, end), strict=True))
        return [known[word] for word in words]


class _Layer:
    """A window of three words, the greatest of three sums, made even (expand_window, maxout, layernorm)."""

    def __init__(self, layer: Any) -> None:
        maxout, norm = layer.layers[1].layers[0].layers
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        out, pieces, _ = weights.shape
        # one column block for each piece, so that the greatest is taken over whole arrays
        self._weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(-1, pieces * out))
        self._bias = np.ascontiguousarray(bias.T.reshape(-1))
        self._width = out
        self._scale, self._shift = norm.get_param("G"), norm.get_param("b")

    def __call__(self, x: Floats) -> Floats:
        n, width = x.shape
        window = np.zeros((n, 3 * width), dtype=np.float32)
        window[1:, :width] = x[:-1]
        window[:, width : 2 * width] = x
        window[:-1, 2 * width :] = x[1:]
        sums = window @ self._weights
        sums += self._bias
        w = self._width
        top: Floats = np.maximum(sums[:, :w], sums[:, w : 2 * w])
        np.maximum(top, sums[:, 2 * w :], out=top)
        top -= top.mean(axis=1, keepdims=True)
        deviation = np.einsum("nw,nw->n", top, top) / w + np.float32(1e-8)
        top *= (1.0 / np.sqrt(deviation))[:, None]
        top *= self._scale
        top += self._shift
        return top


def _places(lengths: Sequence[int]) -> npt.NDArray[np.int64]:
    """Where the words of blocks stand among empty rows."""
    sizes = np.array(lengths, dtype=np.int64)
    return np.arange(int(sizes.sum()), dtype=np.int64) + np.repeat(PAD * np.arange(1, len(sizes) + 1), sizes)
