"""The words that lay something at somebody's door, read once from the data files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from ..records import Polarity

CueClass = Literal["say", "show", "view"]


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A cue verb: the frames of its content (see the data file), what sort of cue it is, and its polarity."""

    lemma: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    cue_class: CueClass
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class CueNoun:
    """A noun that names a speech act and how its content hangs on it."""

    lemma: str
    takes: frozenset[str]
    polarity: Polarity


@cache
def rows(name: str) -> list[list[str]]:
    """Rows of a data file without comments; the first row of a .tsv is its header and is left out."""
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return lines[1:] if name.endswith(".tsv") else lines


@cache
def cue_verbs() -> dict[str, CueVerb]:
    """Cue verbs by lemma."""
    out: dict[str, CueVerb] = {}
    for lemma, frames, cue_class, polarity in rows("cue_verbs.tsv"):
        parts = frames.split(",")
        prepositions = frozenset(f[2:] for f in parts if f.startswith("p:"))
        plain = frozenset(f for f in parts if not f.startswith("p:"))
        out[lemma] = CueVerb(lemma, plain, prepositions, cast(CueClass, cue_class), cast(Polarity, polarity))
    return out


@cache
def cue_nouns() -> dict[str, CueNoun]:
    """Cue nouns by lemma."""
    return {n: CueNoun(n, frozenset(t.split(",")), cast(Polarity, p)) for n, t, p in rows("cue_nouns.tsv")}


@cache
def words(name: str) -> frozenset[str]:
    """A plain list of words or phrases: documents, unnamed, spokespeople."""
    return frozenset(row[0] for row in rows(f"{name}.txt"))
