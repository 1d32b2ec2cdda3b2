"""What a company's figures are told of: a quarter, a quarter of its own year, or a stretch of several."""

from __future__ import annotations

from .calendar import bounds
from .expressions import Found
from .meaning import Context, Meaning, tense_by_words
from .tense import tense_after

_SEVERAL = frozenset({"P6M", "P9M", "P12M"})


def note_figures(found: Found, meaning: Meaning, context: Context) -> None:
    """Remember the quarter or stretch, for "a year earlier", "the latest period" and "the 1988 period"."""
    if meaning.type == "DURATION" and meaning.value in _SEVERAL:
        context.stretch = True
    elif found.word("quarter") == "quarter" or (found.slots.get("latest") and context.tokens[found.last - 1].lower == "quarter"):
        context.stretch = False
    if found.slots.get("q") and meaning.value and not found.slots.get("yago") and not _in_passing(found, meaning.value, context):
        over = bounds(meaning.value)
        early = over is not None and context.published is not None and over[1] > context.published
        context.last_quarter, context.stretch = meaning.value, False
        context.fiscal = early and _told_as_over(found, context)


def _told_as_over(found: Found, context: Context) -> bool:
    if _dated(found, context):
        return True
    return tense_by_words(found, context) == "past" and tense_after(context.tokens, found.last) != "future"


def _dated(found: Found, context: Context) -> bool:
    """"The fourth quarter ended Aug. 26"."""
    return found.last < len(context.tokens) and context.tokens[found.last].lower == "ended"


def _in_passing(found: Found, value: str, context: Context) -> bool:
    """Whether a report of another quarter's figures names this one on the way: an older one, or one to come."""
    told, span = bounds(context.last_quarter), bounds(value)
    if told is None or span is None or context.published is None:
        return False
    over = told[1] <= context.published
    if span[1] > context.published:
        return not _dated(found, context) if over else not _told_as_over(found, context)
    return over and span[0] < told[0]
