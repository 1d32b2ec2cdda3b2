"""The shared encoder: one pass over each unit of text, several heads.

The weights are a small transformer (MiniLM-L6, int8, `data/encoder.onnx`; what it was trained on is in `data/encoder-card.md`).
Its manifest `data/encoder.json` names the heads, so that a later version can add heads without a change here: an output of the
model is an array by its name in `UnitEncoding.outputs`. Without the weights or onnxruntime `Encoder.packaged()` is None, and the
stages fall back on their rules.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..draft import Draft
from ..errors import WalkbackError
from ..records import Span
from .runtime import session
from .units import units_of

Floats = npt.NDArray[np.float32]
MAX_PIECES = 254
"""A longer unit is read in windows of this many pieces."""
BATCH_PIECES = 240
"""Read together: products of more rows are no cheaper, and what lies between two of them would no longer fit the processor's cache."""

_HERE, _PAST = np.float32(0), np.float32(-10_000)
"""What is added to the score of a piece of a unit, and past its end."""


@dataclass(slots=True)
class UnitEncoding:
    """One unit: where its pieces stand in the document's text, and each head's output for them."""

    span: Span
    starts: list[int]
    ends: list[int]
    outputs: dict[str, Floats]
    inner: tuple[bool, ...] = ()
    """Of each piece, whether it goes on with the word of the one before."""

    def pieces(self, span: Span) -> range:
        """Pieces that overlap a span of the document."""
        low = bisect_right(self.ends, span.start)
        high = bisect_left(self.starts, span.end)
        return range(low, max(low, high))


@dataclass(slots=True)
class Encoding:
    """What the encoder says of a document: its units in order, and the manifest that names the heads."""

    units: list[UnitEncoding]
    manifest: Manifest
    known: dict[Any, Any] = field(default_factory=dict)
    """What was asked already, for the rooms ask the same again and again: by unit, pieces and what of them."""
    _starts: list[int] = field(default_factory=list)

    def unit_at(self, offset: int) -> UnitEncoding | None:
        """The unit that holds the character at `offset`, or None."""
        if not self._starts:
            self._starts = [u.span.start for u in self.units]
        k = bisect_right(self._starts, offset) - 1
        return self.units[k] if k >= 0 and offset < self.units[k].span.end else None

    def tag(self, unit: UnitEncoding, name: str) -> Floats:
        """Probability of a tag for each piece of the unit."""
        return unit.outputs["tags"][:, self.manifest.tags.index(name)]

    def links(self, unit: UnitEncoding, pieces: Sequence[int]) -> dict[str, Floats]:
        """For a cue at these pieces, the probability that each piece of the unit is its source, its content, or of the cue itself."""
        return self.linked(unit, pieces, ("query", "key"), self.manifest.link_roles)

    def linked(self, unit: UnitEncoding, pieces: Sequence[int], outputs: tuple[str, str], roles: Sequence[str]) -> dict[str, Floats]:
        """The same for another pair of query and key outputs with roles of its own (heads.py)."""
        asked = (unit.span, outputs[0], *pieces)
        found: dict[str, Floats] | None = self.known.get(asked)
        if found is None:
            found = self.known[asked] = self._linked(unit, pieces, outputs, roles)
        return found

    def _linked(self, unit: UnitEncoding, pieces: Sequence[int], outputs: tuple[str, str], roles: Sequence[str]) -> dict[str, Floats]:
        m = self.manifest
        near, bias = m.tables[outputs[0]]
        key = unit.outputs[outputs[1]].reshape(-1, len(roles), m.width)
        length, middle = len(key), near.shape[1] // 2
        query = unit.outputs[outputs[0]][list(pieces)].reshape(-1, len(roles), m.width)
        score = np.einsum("nrw,lrw->nrl", query, key)
        score /= np.float32(m.width**0.5)
        for row, at in enumerate(pieces):
            score[row] += near[:, middle - at : middle - at + length]
        score += bias[:, None]
        np.maximum(score, -30.0, out=score)
        np.exp(np.negative(score, out=score), out=score)
        score += 1.0
        chances = np.reciprocal(score, out=score)
        mean: Floats = chances[0] if len(chances) == 1 else np.add.reduce(chances) / np.float32(len(chances))
        return dict(zip(roles, mean, strict=True))


@dataclass(frozen=True)
class Manifest:
    """The names of the heads, the link heads' tables, and the hashes of the files."""

    tags: tuple[str, ...]
    link_roles: tuple[str, ...]
    width: int
    reach: int
    near: tuple[tuple[float, ...], ...]
    bias: tuple[float, ...]
    sha256: dict[str, str]
    acts: tuple[str, ...] = ()
    """The types that the output `acts` has a column for, after those of `act_tags`; empty where the weights have no such heads."""
    act_tags: tuple[str, ...] = ()
    act_links: tuple[str, ...] = ()
    act_near: tuple[tuple[float, ...], ...] = ()
    act_bias: tuple[float, ...] = ()
    statuses: tuple[str, ...] = ()
    view_tags: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()

    @classmethod
    def of(cls, data: dict[str, Any]) -> Manifest:
        """From the manifest's JSON; fields of later versions are left alone."""
        known: dict[str, Any] = {f.name: _frozen(data[f.name]) for f in fields(cls) if f.name in data}
        return cls(**known)

    @cached_property
    def tables(self) -> dict[str, tuple[Floats, Floats]]:
        """By query output: the bias of each role by distance from the piece that asks (in the middle), and the bias of each role."""
        pairs = {"query": (self.near, self.bias), "act_query": (self.act_near, self.act_bias)}
        away = np.clip(np.arange(-MAX_PIECES, MAX_PIECES + 1), -self.reach, self.reach) + self.reach
        tables = {name: (np.array(near, dtype=np.float32), np.array(bias, dtype=np.float32)) for name, (near, bias) in pairs.items()}
        return {name: (near[:, away] if near.size else near, bias) for name, (near, bias) in tables.items()}


def _frozen(value: Any) -> Any:
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value


class Encoder:
    """The model, loaded once; one thread unless told otherwise."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        from tokenizers import Tokenizer

        self.manifest = Manifest.of(json.loads((folder / "encoder.json").read_text(encoding="utf-8")))
        for name, wanted in self.manifest.sha256.items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != wanted:
                raise WalkbackError(f"{name} is not the file that encoder.json names; install the package anew", stage="encoding")
        self._session = session(folder / "encoder.onnx", threads=threads)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        words = self._tokenizer.get_vocab()
        self._inner = np.zeros(max(words.values()) + 1, dtype=bool)
        self._inner[[number for word, number in words.items() if word.startswith("##")]] = True
        self._names = [o.name for o in self._session.get_outputs() if o.name != "pair"]
        shapes = {i.name: i.shape for i in self._session.get_inputs()}
        self._inputs = frozenset(shapes)
        self._heads = shapes["spread"][1] if "gaps" in shapes else 0
        if "spread" in shapes and not self._heads:
            raise WalkbackError(f"{folder} has a graph of an older training/level.py; lay the export out anew", stage="encoding")

    @classmethod
    def packaged(cls, *, threads: int = 1) -> Encoder | None:
        """The encoder with the weights that the package ships; None where they are missing."""
        folder = Path(str(files(__package__) / "data"))
        return cls(folder, threads=threads) if (folder / "encoder.onnx").exists() else None

    def encode(self, text: str, spans: Sequence[Span]) -> Encoding:
        """Encode the spans of the text. Units of like length are read together; what is said of one does not hang on the others."""
        windows = [window for span in spans for window in self._windows(text, span)]
        together = BATCH_PIECES if "spread" in self._inputs else 0
        for batch in _batches(sorted(windows, key=lambda window: len(window[1])), together):
            made = self._session.run(self._names, self._given([pieces for _, pieces in batch]))
            end = 0
            for unit, pieces in batch:
                start, end = end, end + len(pieces)
                inside = slice(start + 1, end - 1)  # without [CLS] and [SEP]
                unit.outputs = {name: out.reshape(-1, out.shape[-1])[inside] for name, out in zip(self._names, made, strict=True)}
        return Encoding([unit for unit, _ in windows], self.manifest)

    def whole(self, text: str, output: str) -> Floats:
        """An output that stands for the whole text, which is cut at the length of a window."""
        ids = self._tokenizer.encode(_encodable(text)).ids
        ids = [*ids[: MAX_PIECES + 1], ids[-1]] if len(ids) > MAX_PIECES + 2 else ids
        made: Floats = self._session.run([output], self._given([ids], paired=True))[0][0]
        return made

    def _given(self, units: Sequence[list[int]], *, paired: bool = False) -> dict[str, Any]:
        """The inputs that the graph has. One that is not levelled (training/level.py says what that is) reads one unit at a time."""
        if "spread" not in self._inputs:
            (ids,) = units
            given = {"ids": np.array([ids], dtype=np.int64), "mask": np.ones((1, len(ids)), dtype=np.int64)}
        else:
            given = _row(units, self._heads)
        # the head for a given pair is run only for those who ask
        return given | ({"paired": np.array(paired)} if "paired" in self._inputs else {})

    def _windows(self, text: str, span: Span) -> Iterator[tuple[UnitEncoding, list[int]]]:
        code = self._tokenizer.encode(_encodable(text[span.start : span.end]))
        ids: list[int] = code.ids
        starts, ends = ([place[side] + span.start for place in code.offsets[1:-1]] for side in (0, 1))
        inner = self._inner[ids[1:-1]].tolist()
        for low in range(0, len(starts), MAX_PIECES):
            part = slice(low, low + MAX_PIECES)
            where = span if len(starts) <= MAX_PIECES else Span(starts[part][0], ends[part][-1])
            yield UnitEncoding(where, starts[part], ends[part], {}, tuple(inner[part])), [ids[0], *ids[1:-1][part], ids[-1]]


def _batches(windows: Iterable[tuple[UnitEncoding, list[int]]], most: int) -> Iterator[list[tuple[UnitEncoding, list[int]]]]:
    """Windows in their order, as many together as have that many pieces, at least one."""
    batch: list[tuple[UnitEncoding, list[int]]] = []
    held = 0
    for window in windows:
        if batch and held + len(window[1]) > most:
            yield batch
            batch, held = [], 0
        batch.append(window)
        held += len(window[1])
    if batch:
        yield batch


def _row(units: Sequence[list[int]], heads: int) -> dict[str, Any]:
    """Some units as one row of pieces (training/level.py says what each input is)."""
    lengths = np.array([len(pieces) for pieces in units], dtype=np.int64)
    starts, longest, head = np.cumsum(lengths) - lengths, int(lengths.max()), np.arange(heads)
    ids = np.array([piece for pieces in units for piece in pieces], dtype=np.int64)
    positions = np.arange(len(ids), dtype=np.int64) - np.repeat(starts, lengths)
    table = np.minimum(starts[:, None] + np.arange(longest), len(ids) - 1)
    places = np.repeat(np.arange(len(units)) * (heads * longest), lengths) + positions
    return {
        "ids": ids, "positions": positions, "spread": table[:, None, :] * (3 * heads) + head[:, None],
        "gaps": np.where(np.arange(longest) < lengths[:, None], _HERE, _PAST)[:, None, None, :],
        "places": places[:, None] + head * longest,
    }  # fmt: skip


def _encodable(text: str) -> str:
    """The text with lone surrogates replaced one for one, since the tokenizer takes UTF-8 only."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text) if any("\ud800" <= c <= "\udfff" for c in text) else text


class Encode:
    """The stage that runs the encoder over a document's units."""

    name = "encoding"
    needs = frozenset({"parse", "quotes"})
    gives = frozenset({"encoding"})

    def __init__(self, encoder: Encoder | None) -> None:
        self.encoder = encoder

    def __call__(self, draft: Draft) -> Draft:
        """Fill `encoding`; leave it None where there is no encoder."""
        if self.encoder is not None:
            draft.encoding = self.encoder.encode(draft.text, units_of(draft.text, draft.syntax, draft.quotes))
        return draft
