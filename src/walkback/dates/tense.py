"""Whether the words around an expression speak of what has been or of what will be, without a parse."""

from __future__ import annotations

import re
from functools import lru_cache

from .lexicon import Tok
from .tables import rows, words_of

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
    opens = any(t in words_of("verbal.tsv", "opener") for t in before)  # "…, where on Friday he will speak"
    return (opens and _after(tokens, last)) or _before(tokens, first) or _after(tokens, last) or None


def _before(tokens: list[Tok], first: int) -> str | None:
    for k in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if _ends(tokens, k):
            return None
        cue = _cue_at(tokens, k)
        if cue:
            return _widened(tokens, k, cue)
    return None


def tense_after(tokens: list[Tok], last: int) -> str | None:
    """"past", "future" or None: the nearest verb after `tokens[:last]` in the sentence."""
    return _after(tokens, last)


def _after(tokens: list[Tok], last: int) -> str | None:
    for k in range(last, min(len(tokens), last + _REACH)):
        if _ends(tokens, k):
            return None
        cue = _cue_at(tokens, k)
        if cue:
            return cue
    return None


def _ends(tokens: list[Tok], k: int) -> bool:
    """Whether a sentence or clause ends here: a full stop after an initial or "Jr" does not."""
    word = tokens[k].lower
    if word == "." and k:
        return len(tokens[k - 1].lower) > 1 and tokens[k - 1].lower not in words_of("verbal.tsv", "stopped")
    return word in ("", ";", "?", "!")


def _cue_at(tokens: list[Tok], k: int) -> str | None:
    """What the word tells; a form in -ed right after an article is an adjective ("a still unspecified date")."""
    word = tokens[k].lower
    if word == "to" and k and tokens[k - 1].lower in ("is", "are"):
        return "future"  # "is to resume on Tuesday"
    if k and word.endswith("ed") and tokens[k - 1].lower in ("previously", "originally", "initially"):
        return "past"  # "as previously planned"
    if word not in _cues() and k and tokens[k - 1].lower in words_of("verbal.tsv", "article"):
        return None
    return _of_word(word)


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
