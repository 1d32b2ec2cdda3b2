"""Lengths of time and how often: DURATION and SET."""

from __future__ import annotations

from .expressions import Found
from .meaning import Context, Meaning
from .numbers import amount, number_of

DURATION = {
    "TS": "PT{}S", "TM": "PT{}M", "TH": "PT{}H", "TX": "PT{}M", "D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y",
    "Q": "P{}M", "H": "P{}M", "DE": "P{}Y", "CE": "P{}Y", "ML": "P{}Y", "WE": "P{}WE", "FN": "P{}W",
}  # fmt: skip


FACTOR = {"Q": 3, "H": 6, "DE": 10, "CE": 100, "ML": 1000, "FN": 2}


_FINER = {"TH": (("TM", 60, "PT{}H{}M"),), "TM": (("TS", 60, "PT{}M{}S"),), "Y": (("M", 12, "P{}Y{}M"),)}


def duration(found: Found, context: Context) -> Meaning:
    """A length of time."""
    unit = found.value("u", "UNIT1", "UNITS")
    if found.slots.get("qc"):
        return Meaning(type="DURATION", value="P25Y", why="a quarter of a century")
    if found.slots.get("lw"):
        unit, how_many = (found.value("lw", "LONGW") or "").split()
        return Meaning(type="DURATION", value=duration_value(None if how_many == "X" else 1, unit), why="a length of time in one word")
    if unit is None:
        return Meaning(type="DURATION", value="PXX", why="a stretch of time")
    number = amount(found)
    if number is None and found.value("u", "UNIT1") and not any(found.slots.get(n) for n in ("num", "num2", "vague")):
        number = 1
    if found.slots.get("u3"):
        return Meaning(type="DURATION", value=_composite(found), why="a length of time")
    if found.slots.get("hp"):
        number = 1.5
    return Meaning(type="DURATION", value=duration_value(number, unit), why="a length of time")


def _composite(found: Found) -> str | None:
    """"1 hour 59 minutes 40 seconds"."""
    days, times = "", ""
    for n, u in (("num", "u"), ("num3", "u3"), ("num4", "u4")):
        if found.slots.get(n) and found.slots.get(u):
            number, unit = number_of(found.slots[n]), found.value(u, "UNIT1", "UNITS") or "D"
            part = duration_value(number, unit)
            days, times = (days, times + part[2:]) if part.startswith("PT") else (days + part[1:], times)
    return "P" + days + ("T" + times if times else "")


def duration_value(number: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units; X where the number is left open."""
    if number is None:
        return DURATION[unit].format("X") if unit not in ("DE", "CE", "ML") else {"DE": "PXDE", "CE": "PXCE", "ML": "PXML"}[unit]
    number *= FACTOR.get(unit, 1)
    if number != int(number):
        for small, per, template in _FINER.get(unit, ()):
            if (number * per) == int(number * per):
                whole, rest = divmod(int(number * per), per)
                return template.format(whole, rest) if whole else duration_value(rest, small)
    return DURATION[unit].format(int(number) if number == int(number) else f"{number:g}")


def how_often(found: Found, context: Context) -> Meaning:
    """How often something recurs."""
    value = None
    if found.slots.get("freq"):
        value = found.value("freq", "FREQ", "FREQQ")
    elif found.slots.get("wends"):
        value = "XXXX-WXX-WE"
    elif found.slots.get("wd"):
        pod = found.value("pods", "PODS") or found.value("pod", "POD")
        value = f"XXXX-WXX-{found.value('wd', 'WEEKDAY', 'WEEKDAYS', 'WDABBR')}" + (f"T{pod}" if pod else "")
    elif found.slots.get("pod"):
        value = f"XXXX-XX-XXT{found.value('pod', 'POD', 'PODS')}"
    elif found.slots.get("m"):
        value = f"XXXX-{int(found.value('m', 'MONTH', 'MABBR') or 1):02d}"
    elif found.slots.get("s"):
        value = f"XXXX-{found.value('s', 'SEASON', 'SEASONX', 'SEASONS')}"
    elif found.slots.get("u"):
        number = amount(found) if found.slots.get("num") or found.slots.get("vague") else 2 if found.slots.get("other") else 1
        value = duration_value(number, found.value("u", "UNIT1", "UNITS") or "D")
    if context.narrative and (found.slots.get("freq") or context.tokens[found.first].lower in ("every", "each")):
        value = _EACH.get(value or "", value)
    return Meaning(type="SET", value=value, why="how often")


_EACH = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}
"""A history's "daily" in the words of TIMEX2, which its readers' tools expect: any day, any week."""
