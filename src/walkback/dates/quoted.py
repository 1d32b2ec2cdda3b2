"""The day that "today" inside a quotation counts from: the one on which the words were said, where the sentence around tells it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .calendar import bounds
from .expressions import Found
from .lexicon import Tok
from .meaning import Context
from .normalise import meaning_of
from .tables import words_of

_QUOTED = re.compile(r"“[^“”]{1,2000}”|\"[^\"]{1,2000}\"|``[^`]{1,2000}?''")
_STOPS = frozenset({".", "!", "?", ""})
_NEAR = 8
"""Words between the verb of speech and its day at most."""
_REACH = 40
"""Words of the sentence looked at on each side of the quotation: a guard against text without full stops, not tuned."""


def days_said(text: str, tokens: list[Tok], found: Sequence[Found], context: Context) -> dict[int, date]:
    """For each "today", "yesterday" and "tomorrow" in a quotation (by its start) the day on which the words were said, where that is told."""
    deictic = [f for f in found if "deic" in f.slots]
    if not deictic:
        return {}
    quoted = [m.span() for m in _QUOTED.finditer(text, tokens[0].start, tokens[-1].end)]
    starts, opened = [t.start for t in tokens], [start for start, _ in quoted]
    outside = [f for f in found if _quote_around(f, quoted, opened) is None]
    spoke = [k for k, t in enumerate(tokens) if t.lower in words_of("verbal.tsv", "spoke")]
    if not outside or not spoke:
        return {}
    out: dict[int, date] = {}
    known: dict[int, date | None] = {}
    for each in deictic:
        k = _quote_around(each, quoted, opened)
        if k is None:
            continue
        if k not in known:
            quote = (bisect_left(starts, quoted[k][0]), bisect_left(starts, quoted[k][1]))
            near = bisect_left(spoke, quote[0] - _REACH)
            told = near < len(spoke) and spoke[near] < quote[1] + _REACH
            known[k] = _day_of(quote, tokens, outside, context) if told else None
        if (day := known[k]) is not None:
            out[each.span.start] = day
    return out


def _quote_around(found: Found, quoted: list[tuple[int, int]], opened: list[int]) -> int | None:
    k = bisect_right(opened, found.span.start) - 1
    return k if k >= 0 and found.span.start < quoted[k][1] else None


def _day_of(quote: tuple[int, int], tokens: list[Tok], outside: Sequence[Found], context: Context) -> date | None:
    low, high = _sentence(tokens, *quote)
    for each in outside[bisect_left(outside, low, key=lambda f: f.first) :]:
        if each.last > high:
            break
        if (each.last <= quote[0] or each.first >= quote[1]) and _after_speech(tokens, each, low, quote):
            span = bounds((meaning_of(each, replace(context)).value or "")[:10])
            if span is not None and span[0] == span[1]:
                return span[0]
    return None


def _sentence(tokens: list[Tok], first: int, last: int) -> tuple[int, int]:
    """The words around a quotation up to the next full stop; none after it where it ends with its own."""
    low, start, end = first, max(0, first - _REACH), min(len(tokens), last + _REACH)
    while low > start and tokens[low - 1].lower not in _STOPS:
        low -= 1
    closing = next((t.lower for t in tokens[max(first, last - 3) : last][::-1] if t.lower[:1].isalnum() or t.lower in _STOPS), "")
    high = last
    while closing != "." and high < end and tokens[high].lower not in _STOPS:
        high += 1
    return low, high


def _after_speech(tokens: list[Tok], day: Found, low: int, quote: tuple[int, int]) -> bool:
    """Whether a verb of speech stands close before the day, in the same clause and outside the quotation."""
    for k in range(day.first - 1, max(low, day.first - _NEAR) - 1, -1):
        word = tokens[k].lower
        if quote[0] <= k < quote[1] or word == "that" or word in words_of("verbal.tsv", "opener"):
            return False
        if word in words_of("verbal.tsv", "spoke"):
            return True
    return False
