"""What an expression means: its TIMEX3 type and value, against the publication date and what was said before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .absolute import calendar_date
from .clock import clock_time, part_of_day
from .counted import counted, reference
from .expressions import Found
from .figures import note_figures
from .holidays import holiday
from .lengths import duration, how_often
from .meaning import Context, Meaning
from .relative import relative

_QUANT = {
    "more than": "MORE_THAN", "less than": "LESS_THAN", "fewer than": "LESS_THAN", "at least": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS", "no less than": "EQUAL_OR_MORE", "up to": "EQUAL_OR_LESS", "as many as": "EQUAL_OR_LESS",
    "as little as": "EQUAL_OR_MORE", "close to": "APPROX", "well over": "MORE_THAN", "just over": "MORE_THAN", "just under": "LESS_THAN",
    "a little more than": "MORE_THAN",
}  # fmt: skip


def meaning_of(found: Found, context: Context) -> Meaning:
    """The meaning of an expression; dates are remembered in the context for what follows."""
    meaning = _KINDS[found.kind](found, context)
    mod = meaning.mod or _mod(found)
    meaning = replace(meaning, mod=mod)
    if not context.narrative or _moves_story(found, meaning, context):
        context.note(meaning)
    note_figures(found, meaning, context)
    return meaning


def _moves_story(found: Found, meaning: Meaning, context: Context) -> bool:
    """Whether a narrative goes on from this date: a year in passing ("the 1967 war", back "in 1940") leaves it where it was."""
    bare_year = found.kind == "abs" and meaning.value is not None and len(meaning.value) == 4 and meaning.value.isdigit()
    if found.kind in ("hol", "dur") or (meaning.value or "").endswith("_REF"):
        return False
    if context.told and found.span.start in context.told.passing:
        return False
    if not bare_year or context.last is None or meaning.value is None:
        return True
    before = context.tokens[found.first - 1] if found.first else None
    starts = before is None or found.first < 2 or context.tokens[found.first - 2].lower in (".", "", "¶")
    if not starts and (before is None or "PREPT" not in before.values) and not found.slots.get("edge"):
        return False
    return starts or -1 <= int(meaning.value) - context.last.year <= 3


def _mod(found: Found) -> str | None:
    quant = found.word("quant")
    if quant:
        return _QUANT.get(quant) or found.value("quant", "QUANT") or None
    return found.value("edge", "EDGE", "EDGEW", "EDGEADV") or None


_KINDS: dict[str, Callable[[Found, Context], Meaning]] = {
    "abs": calendar_date, "dei": relative, "off": counted, "dur": duration, "set": how_often, "ref": reference, "tm": clock_time,
    "pod": part_of_day, "hol": holiday,
}  # fmt: skip
