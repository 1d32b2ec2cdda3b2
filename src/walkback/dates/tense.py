"""Whether the words around an expression speak of what has been or of what will be, without a parse."""

from __future__ import annotations

import re
from functools import lru_cache

from .lexicon import Tok
from .tables import rows

_REACH = 30
"""Words looked at on each side: a guard against text without full stops, not tuned."""


@lru_cache(maxsize=1)
def _cues() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("tense.tsv")}


@lru_cache(maxsize=8192)
def _of_word(word: str) -> str | None:
    cue = _cues().get(word)
    if cue:
        return cue if cue != "-" else None
    return "past" if re.fullmatch(r"[a-z]{2,}ed", word) else None


def tense_at(tokens: list[Tok], first: int, last: int) -> str | None:
    """"past", "future" or None: the nearest verb before `tokens[first:last]` in its sentence, else the nearest after."""
    before = [t.lower for t in tokens[max(0, first - 3) : first]]
    if len(before) == 3 and (before[-1] == "until" or before in (["as", "early", "as"], ["as", "soon", "as"])):
        return "future"
    if last < len(tokens) and tokens[last].lower == "'s":
        return "past"
    k, steps = first - 1, 0
    while k >= 0 and steps < _REACH and tokens[k].lower not in (".", "", ";", "?", "!"):
        cue = _of_word(tokens[k].lower)
        if cue:
            return _widened(tokens, k, cue)
        k, steps = k - 1, steps + 1
    k = last
    while k < len(tokens) and k - last < _REACH and tokens[k].lower not in (".", "", ";", "?", "!"):
        cue = _of_word(tokens[k].lower)
        if cue:
            return cue
        k += 1
    return None


def _widened(tokens: list[Tok], k: int, cue: str) -> str:
    """A participle after "to be" or "will be" speaks of what will be."""
    before = [t.lower for t in tokens[max(0, k - 3) : k]]
    if cue == "past" and before[-1:] == ["be"] and before[-2:-1] != ["could"]:
        return "future"
    if cue == "future" and "had" in before:
        return "past"
    if tokens[k].lower == "set" and k + 1 < len(tokens) and tokens[k + 1].lower in ("to", "for"):
        return "future"
    return cue
