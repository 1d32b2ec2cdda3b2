"""Years before our era: reckoned as years of a calendar that runs on, so that "the following spring" is what it is in any year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .expressions import Found
    from .meaning import Meaning

_TURN, _EARLIEST = 9999, 4000
"""480 BC is reckoned as year 9519: no year that a text names in our era is that late (`lexicon.py` reads them up to 2199)."""


def running_year(before_christ: int) -> int | None:
    """The year that stands for one before our era; None where that is too long ago to be reckoned with."""
    year = _TURN - before_christ
    return year if _EARLIEST <= year < _TURN else None


_NEAR = 60
"""Years from the one named last within which a number alone is a year of that era."""


def with_their_era(found: Sequence[Found]) -> dict[int, Found]:
    """The expressions by where they start. Years that leave out an era just named ("In 480 BC the host crossed; by [478] it was gone"); such numbers elsewhere are none."""
    out: dict[int, Found] = {}
    last: int | None = None
    for each in found:
        number = int(each.value("bare", "DIG3") or 0)
        if number and (last is None or abs(last - number) > _NEAR):
            continue
        if number:
            each = replace(each, slots={"bc": each.slots["bare"]})
        named = each.value("bc", "DIG")
        last = int(named) if named else None if each.slots.keys() & {"y", "ad"} else last
        out[each.span.start] = each
    return out


def is_running(value: str | None) -> bool:
    """Whether a value lies in one of those years."""
    m = re.match(r"\d{4}(?!\d)", value or "")
    return m is not None and _EARLIEST <= int(m[0]) < _TURN


def told_before_christ(meaning: Meaning, *, weekday: bool = False) -> Meaning:
    """A meaning reckoned so in the words of TIMEX3: 9519-SP is BC0480-SP. Weeks and weekdays of those years are not reckoned."""
    value = meaning.value or ""
    if weekday or re.match(r"\d{4}-W\d", value):
        return replace(meaning, value=None, basis="unresolved", why="weeks are not reckoned before our era")
    return replace(meaning, value=f"BC{_TURN - int(value[:4]):04d}{value[4:]}")
