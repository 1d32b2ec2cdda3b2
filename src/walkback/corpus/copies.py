"""Copies: the same text in several documents, whole (an agency's report that many print) or cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .minhash import contained, estimated, likely_pairs, shingles
from .union import Groups

SAME, NEAR, CUT = 0.95, 0.6, 0.8
FEWEST = 30  # shingles: of fewer, a shared sentence or two would make a copy
LOOK_FROM = 0.6  # part of the shorter text in the longer, as the signatures tell it, from which it is worth looking


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What is known of a document before its text is looked at: its MinHash, and what orders it."""

    doc: str
    day: str | None
    shingles: int
    minhash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A document's place among its copies; `family` is the earliest of them, `part` how much of the shorter is in the longer."""

    doc: str
    family: str
    part: float
    how: str


def copies(texts: Mapping[str, Text], text_of: Callable[[str], str]) -> list[Copy]:
    """Each document's family, in order of their ids. `text_of` is asked for likely copies alone."""
    groups: Groups[str] = Groups(texts)
    kept: dict[str, set[str]] = {}

    def cut(doc: str) -> set[str]:
        if doc not in kept:
            if len(kept) > 512:
                kept.clear()
            kept[doc] = shingles(text_of(doc))
        return kept[doc]

    best: dict[str, float] = {}
    for one, two in likely_pairs({d: t.minhash for d, t in texts.items()}):
        if min(texts[one].shingles, texts[two].shingles) < FEWEST:
            continue
        like = estimated(texts[one].minhash, texts[two].minhash)
        told = _part(like, texts[one].shingles, texts[two].shingles)
        part = like if like >= SAME else contained(cut(one), cut(two)) if told >= LOOK_FROM else 0.0
        if part >= CUT or like >= NEAR:
            groups.join(one, two)
            for doc in (one, two):
                best[doc] = max(best.get(doc, 0.0), part)
    return sorted((c for g in groups.groups() for c in _family(g, texts, best)), key=lambda c: c.doc)


def _part(like: float, one: int, two: int) -> float:
    """How much of the smaller of two sets of these sizes lies in the other, their Jaccard likeness given."""
    return min(1.0, like / (1 + like) * (one + two) / max(1, min(one, two)))


def _family(docs: list[str], texts: Mapping[str, Text], best: Mapping[str, float]) -> list[Copy]:
    first = min(docs, key=lambda d: (texts[d].day is None, texts[d].day or "", -texts[d].shingles, d))
    longest = max(texts[d].shingles for d in docs)

    def how(doc: str) -> str:
        if len(docs) == 1:
            return "alone"
        if best[doc] >= SAME:
            return "same" if texts[doc].shingles >= SAME * longest else "cut"
        return "cut" if best[doc] >= CUT else "near"

    return [Copy(doc=d, family=first, part=round(best.get(d, 1.0), 3), how=how(d)) for d in docs]
