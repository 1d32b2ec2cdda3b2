"""The day that a clause states in full: of an act of 1995 "the president" is who held the office in 1995."""

from __future__ import annotations

import calendar
import re

from ..language.tokens import Parse, Token

MONTHS = {name.lower(): k for k, name in enumerate(calendar.month_name) if name}
YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
LOW = frozenset({"on", "in", "since", "by", "during", "from"})


def stated_day(parse: Parse, head: int) -> str | None:
    """The day ("1995-03-15") or year ("1995") that an adverbial of the clause of `head` names; None where it names none, or several."""
    verb = _verb(parse, head)
    if verb is None:
        return None
    days = {day for t in parse.children(verb.i, "prep", "npadvmod", "pobj") if (day := _day(parse, t)) is not None}
    return days.pop() if len(days) == 1 else None


def _verb(parse: Parse, i: int) -> Token | None:
    """The verb that a noun is subject or object of."""
    token = parse.tokens[i]
    if token.dep not in ("nsubj", "nsubjpass", "dobj", "agent", "pobj", "dative"):
        return None
    return next((t for t in parse.ancestors(i) if t.pos in ("VERB", "AUX")), None)


def _day(parse: Parse, adverbial: Token) -> str | None:
    if adverbial.dep == "prep" and adverbial.lower not in LOW:
        return None
    inside = parse.between(parse.subtree_span(adverbial.i))
    if len(inside) > 8 or not any(t.ent == "DATE" for t in inside):
        return None
    years = [t for t in inside if YEAR.fullmatch(t.text)]
    if len(years) != 1 or any(t.lower in ("and", "to", "between", "until", "early", "late") for t in inside):
        return None
    month = next((MONTHS[t.lower] for t in inside if t.lower in MONTHS), None)
    day = next((int(t.text) for t in inside if re.fullmatch(r"[0-3]?\d", t.text)), None)
    if month is None:
        return years[0].text
    return f"{years[0].text}-{month:02d}" + (f"-{day:02d}" if day and 0 < day < 32 else "")
