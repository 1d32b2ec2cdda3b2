"""What an expression means: its TIMEX3 type and value, against the publication date and what was said before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from .absolute import calendar_date
from .clock import clock_time, part_of_day
from .counted import counted, reference
from .eras import is_running, told_before_christ
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
    "a little more than": "MORE_THAN", "c .": "APPROX", "ca .": "APPROX", "c": "APPROX", "ca": "APPROX", "in excess of": "MORE_THAN", "well under": "LESS_THAN", "well below": "LESS_THAN",
    "no fewer than": "EQUAL_OR_MORE", "not less than": "EQUAL_OR_MORE", "not more than": "EQUAL_OR_LESS", "no longer than": "EQUAL_OR_LESS",
}  # fmt: skip


def meaning_of(found: Found, context: Context) -> Meaning:
    """The meaning of an expression; dates are remembered in the context for what follows."""
    meaning = _KINDS[found.kind](found, context)
    mod = meaning.mod or _mod(found)
    meaning = replace(meaning, mod=mod)
    before_christ = _before_christ(found, meaning, context)
    if not context.narrative or _moves_story(found, meaning, context):
        context.note(meaning, before_christ=before_christ)
    note_figures(found, meaning, context)
    return told_before_christ(meaning, weekday="wd" in found.slots) if before_christ else meaning


def _before_christ(found: Found, meaning: Meaning, context: Context) -> bool:
    """Whether the value is one of `eras.py`: named so, or counted from a date that was."""
    if meaning.type not in ("DATE", "TIME") or found.slots.get("iso") or found.slots.get("slash"):
        return False
    if not is_running(meaning.value):
        return False
    told = context.told.years.get(found.span.start, 0) if context.told else 0
    return "bc" in found.slots or context.before_era is not None or is_running(str(told))


def _moves_story(found: Found, meaning: Meaning, context: Context) -> bool:
    """Whether a narrative goes on from this date: a year in passing ("the 1967 war", back "in 1940") leaves it where it was."""
    bare_year = found.kind == "abs" and re.fullmatch(r"\d{4}", meaning.value or "") is not None
    by_years = re.fullmatch(r"\d{4}", context.last_value or "") is not None
    if found.kind in ("hol", "dur") or (meaning.value or "").endswith("_REF"):
        return False
    if context.told and found.span.start in context.told.passing and not (bare_year and by_years):
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
        return _QUANT.get(quant) or _slightly(quant) or found.value("quant", "QUANT") or None
    if found.slots.get("part"):
        return "START" if found.word("part") == "first" else "END"
    return found.value("edge", "EDGE", "EDGEW", "EDGEADV") or None


def _slightly(words: str) -> str | None:
    """"A little over", "slightly less than"."""
    if words.split()[0] not in ("a", "slightly"):
        return None
    return "MORE_THAN" if words.split()[-1] in ("over", "above") or "more" in words else "LESS_THAN"


_KINDS: dict[str, Callable[[Found, Context], Meaning]] = {
    "abs": calendar_date, "dei": relative, "off": counted, "dur": duration, "set": how_often, "ref": reference, "tm": clock_time,
    "pod": part_of_day, "hol": holiday,
}  # fmt: skip
