"""Which documents are the same text: MinHash of five-word shingles. `rensa` does the hashing, behind this one module."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np

WORD = re.compile(r"\w+")
SHINGLE = 5  # words: short enough to survive an editor's cuts, long enough that stock phrases do not make copies
NUMBERS = 128
SEED = 20250214
BANDS, ROWS = 32, 4  # two texts that share four tenths of their shingles meet in some band with probability .57, six tenths .99


def shingles(text: str) -> set[str]:
    """Runs of five words in lower case; of a shorter text, all its words."""
    words = WORD.findall(text.lower())
    return {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))} if words else set()


def signature(text: str) -> tuple[int, str]:
    """The number of shingles, and their MinHash in hexadecimal."""
    from rensa import RMinHash

    found = shingles(text)
    made = RMinHash(num_perm=NUMBERS, seed=SEED)
    made.update(sorted(found))
    return len(found), np.asarray(made.digest(), dtype=">u4").tobytes().hex()


def likely_pairs(signatures: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of documents that agree in all rows of some band, each pair once, in order."""
    docs = sorted(signatures)
    if len(docs) < 2:
        return []
    table = np.frombuffer(bytes.fromhex("".join(signatures[d] for d in docs)), dtype=">u4").reshape(len(docs), NUMBERS)
    pairs: set[tuple[int, int]] = set()
    for band in range(BANDS):
        part = np.ascontiguousarray(table[:, band * ROWS : (band + 1) * ROWS])
        pairs |= _same_rows(part.view(np.dtype((np.void, part.dtype.itemsize * ROWS))).ravel())
    return [(docs[i], docs[j]) for i, j in sorted(pairs)]


def _same_rows(keys: Any) -> set[tuple[int, int]]:
    """Pairs of places with the same key. Of a large group each is paired with the first and the one before: enough to join them."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1], [True])))
    out: set[tuple[int, int]] = set()
    for start, stop in pairwise(starts):
        group = sorted(int(i) for i in order[start:stop])
        out |= {(group[0], other) for other in group[1:]} | set(pairwise(group))
    return out


def estimated(one: str, two: str) -> float:
    """The Jaccard similarity that two signatures tell of."""
    a, b = (np.frombuffer(bytes.fromhex(s), dtype=">u4") for s in (one, two))
    return float(np.mean(a == b))


def contained(one: Iterable[str], two: Iterable[str]) -> float:
    """How much of the smaller set of shingles lies in the other."""
    a, b = set(one), set(two)
    return len(a & b) / max(1, min(len(a), len(b)))
