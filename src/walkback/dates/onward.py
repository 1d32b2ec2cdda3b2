"""How many months on a history goes by words that name no date: "three years later", "the following year", "May of the next year"."""

from __future__ import annotations

from .expressions import Found
from .numbers import amount

_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120}


def months_on(found: Found) -> int | None:
    """Months from where the story stands, negative for back; None where the words are no such step."""
    if found.kind == "off":
        return _counted(found)
    directions = found.slots.get("ydir") or (found.slots.get("dir") if found.kind == "dei" else None) or []
    said = next((t for t in directions if "ANAPH" in t.values or t.lower == "next"), None)
    unit = "Y" if found.slots.get("ydir") else found.value("u", "UNIT1")
    if said is not None and unit in ("Y", "M") and not found.slots.get("wd"):
        return int(said.values["DIR"]) * _MONTHS[unit]
    if found.slots.get("rel") and found.value("relu", "UNIT1") in ("Y", "M"):
        return (-1 if found.word("rel") == "before" else 1) * _MONTHS[found.value("relu", "UNIT1") or "Y"]
    return None


def _counted(found: Found) -> int | None:
    """"Three years later", by whole months."""
    unit, number = found.value("u", "UNIT1", "UNITS"), amount(found)
    if unit not in _MONTHS or number is None or found.slots.keys() & {"wd", "today", "thisu", "hp"}:
        return None
    way, counts_from = (found.value("post", "DIRPOST") or "1 D").split()
    months = number * _MONTHS[unit]
    return int(way) * int(months) if counts_from == "R" and months == int(months) else None
