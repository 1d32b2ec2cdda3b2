"""spaCy's small networks run as plain matrix products: the same weights and sums, over all blocks of a document at once.

A word's embedding hangs on the word alone, so it is worked out once for each word form and remembered. What follows are four
layers that look one word to each side, run by onnxruntime (`data/layers.onnx`, which `tools/build_layers.py` writes and which holds no
weights): its products use a processor's widest units where NumPy's may not. spaCy does the same through layers of its own, at many times the cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .runtime import session

Floats = npt.NDArray[np.float32]
PAD = 4
"""Empty rows between blocks, as many as there are layers: no block sees another."""
MOST_WORDS = 10_000
"""Word forms remembered, 4 MB; then all are forgotten, so that memory stays flat. Few enough to be met in the first tenth of a long run."""
STEP = 2_048
"""Rows by which the tables of embeddings grow."""


@dataclass(frozen=True, slots=True)
class Rows:
    """For each word of a text the row of its form's embedding; `new` are words whose forms were not known, for the rows from `start` on."""

    rows: list[int]
    new: list[int]
    start: int


class KnownForms:
    """The word forms that were met, numbered; all networks number theirs alike."""

    def __init__(self) -> None:
        self._known: dict[Any, int] = {}

    def __call__(self, words: Sequence[Any]) -> Rows:
        """`words` are keys that tell word forms apart."""
        if len(self._known) > MOST_WORDS:
            self._known = {}
        known = self._known
        start = len(known)
        rows = [known.setdefault(word, len(known)) for word in words]
        new, wanted = [], start
        for k, row in enumerate(rows) if len(known) > start else ():
            if row == wanted:
                new.append(k)
                wanted += 1
        return Rows(rows, new, start)

    def forget(self) -> None:
        """Number anew: the networks then reckon each form again."""
        self._known = {}


class Vectors:
    """The context-dependent vector of each word, as spaCy's `Tok2Vec` gives it."""

    def __init__(self, model: Any) -> None:
        embed, encode = model.get_ref("embed"), model.get_ref("encode")
        _, _, tables, mix, _ = embed.layers
        self._tables: list[Any] = list(tables.layers[0].layers)
        self._mix: Any = mix.layers[0]
        layers = [residual.layers[0] for residual in encode.layers[0].layers]
        if len(layers) != PAD:
            raise ValueError(f"{len(layers)} layers, {PAD} were expected")
        self._weights = _weights(layers)
        self._vectors: Floats = np.empty((0, 96), dtype=np.float32)

    def __call__(self, words: Rows, features: Sequence[npt.NDArray[np.uint64]], lengths: Sequence[int]) -> Floats:
        """A row a word, for blocks of these lengths; `features` are the words' attributes."""
        if words.new:
            self._add(words, features)
        places = _places(lengths)
        x = np.zeros((len(words.rows) + PAD * (len(lengths) + 1), self._vectors.shape[1]), dtype=np.float32)
        x[places] = self._vectors[words.rows]
        given: Floats = _session().run(None, self._weights | {"words": x})[0][places]
        return given

    def _add(self, words: Rows, features: Sequence[npt.NDArray[np.uint64]]) -> None:
        """The embeddings of forms that were not known."""
        attributes = np.stack([column[words.new] for column in features], axis=1)
        made = self._mix.predict(np.concatenate([table.predict(attributes) for table in self._tables], axis=1))
        end = words.start + len(words.new)
        if end > len(self._vectors):
            larger = np.empty((-(-end // STEP) * STEP, made.shape[1]), dtype=np.float32)
            larger[: words.start] = self._vectors[: words.start]
            self._vectors = larger
        self._vectors[words.start : end] = made


def _weights(layers: Sequence[Any]) -> dict[str, Floats]:
    """The inputs of `data/layers.onnx` but for the words: a layer is a window of three words, the greatest of three sums, made even."""
    out: dict[str, Floats] = {}
    for k, layer in enumerate(layers):
        maxout, norm = layer.layers[1].layers[0].layers
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        out_width, pieces, _ = weights.shape
        # one column block for each piece, so that the greatest is taken over whole rows
        out[f"weights{k}"] = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(-1, pieces * out_width))
        out[f"bias{k}"] = np.ascontiguousarray(bias.T.reshape(-1))
        out[f"scale{k}"], out[f"shift{k}"] = norm.get_param("G"), norm.get_param("b")
    return out


@lru_cache(maxsize=1)
def _session() -> Any:
    """The layers as one graph, whose weights are inputs."""
    return session(Path(str(files(__package__) / "data" / "layers.onnx")))


def _places(lengths: Sequence[int]) -> npt.NDArray[np.int64]:
    """Where the words of blocks stand among empty rows."""
    sizes = np.array(lengths, dtype=np.int64)
    return np.arange(int(sizes.sum()), dtype=np.int64) + np.repeat(PAD * np.arange(1, len(sizes) + 1), sizes)
