"""Persons of the own list: who is of which country and sector in which years, for actor strings alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .names import fold, skeleton
from .tables import rows


@dataclass(frozen=True, slots=True)
class OwnRow:
    """What the list says of a person from one day to another; an empty day leaves that end open."""

    country: str
    sectors: tuple[str, ...]
    start: str
    end: str


@lru_cache(maxsize=1)
def _listed() -> dict[str, list[OwnRow]]:
    out: dict[str, list[OwnRow]] = {}
    for row in rows("people_own.tsv"):
        kept = OwnRow(row["country"], tuple(row["sectors"].split("|")), row["start"], row["end"])
        for name in row["names"].split("|"):
            out.setdefault(fold(name), []).append(kept)
    return out


@lru_cache(maxsize=1)
def _spelled() -> dict[tuple[str, str], list[OwnRow]]:
    out: dict[tuple[str, str], list[OwnRow]] = {}
    for name, found in _listed().items():
        parts = name.split(" ")
        if len(parts) > 1:
            out.setdefault((skeleton(parts[0]), skeleton(parts[-1])), []).extend(found)
    return out


def is_own_person(name: str) -> bool:
    """Whether the list has a person of exactly that name, accents and case aside."""
    return fold(name) in _listed()


def own_rows(name: str) -> list[OwnRow]:
    """The rows of a person's name, or of one that is spelled like it."""
    folded = fold(name)
    parts = folded.split(" ")
    return _listed().get(folded) or (_spelled().get((skeleton(parts[0]), skeleton(parts[-1])), []) if len(parts) > 1 else [])


def settled(found: list[OwnRow], day: str | None) -> tuple[OwnRow, str] | None:
    """The row that holds on the day and "on"; else the last one that is over, and "past"; else the first to come, and "ahead"."""
    if not found:
        return None
    on = [r for r in found if (not day or r.start <= day) and (not r.end if not day else day <= (r.end or "9999"))]
    if on:
        return max(on, key=lambda r: (bool(r.start or r.end), r.start)), "on"
    past = [r for r in found if r.end and (not day or r.end < day)]
    if past:
        return max(past, key=lambda r: r.end), "past"
    return min(found, key=lambda r: r.start), "ahead"
