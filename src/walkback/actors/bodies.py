"""Bodies and places that only actor strings are matched against: their names are too many, or too short, to look for in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .names import fold, plain
from .people import genders
from .tables import by_first, cells, rows, words

COUNTRY_SLOTS = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "ISM", "MNC"})
"""PLOVER's codes that stand where a country's would: bodies that are of no country."""
LONGEST = 7  # words of a name
SMALL = words("small-name")
"""Bodies that news writes in small letters and that are one country's ("peshmerga")."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body, people or place: its country (alpha-3, or a country-slot code), its sectors, and the table it is from."""

    name: str
    country: str | None
    sectors: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class _Row:
    country: str
    sectors: tuple[str, ...]
    start: str
    end: str


@lru_cache(maxsize=1)
def _own() -> dict[str, list[_Row]]:
    out: dict[str, list[_Row]] = {}
    for row in rows("bodies_own.tsv"):
        kept = _Row(row["country"], tuple(s for s in row["sectors"].split("|") if s), row["start"], row["end"])
        for name in row["names"].split("|"):
            out.setdefault(plain(name), []).append(kept)
            if len(name) > 4:
                out.setdefault(fold(name), []).append(kept)
    return out


@lru_cache(maxsize=1)
def _near() -> dict[tuple[str, str], tuple[str, ...]]:
    """Short names that several countries' bodies bear, with the country, to the sectors."""
    return {(plain(name), row["country"]): tuple(row["sectors"].split("|")) for row in rows("bodies_near.tsv") for name in row["names"].split("|")}


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    own = {fold(name): row["country"] for row in rows("place_names_own.tsv") for name in row["names"].split("|")}
    return {row[0]: row[1] for row in cells("place_names.tsv")} | own


def body(name: str, near: str | None = None, day: str | None = None) -> Body | None:
    """The body of that name; of several countries' that of `near`, else the most prominent. Names in lower case mean none."""
    bare = re.sub(r"^(the|The) ", "", plain(name))
    if not re.search(r"[A-Z]", bare) and bare not in SMALL:
        return None
    if near is not None and (told := _near().get((bare, near))) is not None:
        return Body(bare, near, told, "body")
    own = _own().get(bare) or _own().get(fold(bare)) or ()
    fit = [r for r in own if (r.start or r.end) and day and r.start <= day <= (r.end or "9999")] or [r for r in own if not (r.start or r.end)]
    found = by_first("bodies.tsv").get(fold(bare), ())
    if fit and not (near and fit[0].country != near and any(r[1] == near for r in found)):
        return Body(bare, fit[0].country or None, fit[0].sectors, "body")
    best = next((r for r in found if r[1] == near), None) or (found[0] if found else None)
    if best is not None and best[3] == "people" and best[1] != near and len(found) > 1:
        return None  # a people of several countries
    if best is not None and not (len(best[0]) < 3 or (best[3] in ("people", "province") and " " not in best[0] and bare.isupper())):
        return Body(bare, best[1], (best[2],) if best[2] else (), best[3])
    return None


def place(name: str) -> str | None:
    """The country of a province or town, where the name is printed with a capital."""
    return _places().get(fold(name)) if re.match(r"[A-ZÀ-Þ]", plain(name)) else None


def inside(text: str, near: str | None = None, day: str | None = None) -> Body | None:
    """The longest body that the text names, the first of equals; a people or province only where there is no other."""
    said = text.split(" ")
    best: Body | None = None
    rank = (-1, 0)
    for i in range(len(said)):
        for j in range(min(len(said), i + LONGEST), i, -1):
            piece = re.sub(r"'s?$", "", " ".join(said[i:j]).strip(",.;:()\"'"))
            if not re.match(r"[A-ZÀ-Þ'0-9]|al-|anti-", piece) and piece not in SMALL:
                continue
            found = body(piece, near, day)
            if found is not None and (this := (found.kind not in ("people", "province"), j - i)) > rank:
                best, rank = found, (this[0], this[1])
    return best


def place_inside(text: str) -> str | None:
    """The country of the first province or town that the text names; a given name is one only where no name follows ("Florence police")."""
    return next((country for country, _ in _places_in(text)), None)


def around(text: str, word: str) -> str | None:
    """The country of a place whose name is longer than a country's word that it holds: "New Mexico", "Northern Ireland"."""
    return next((country for country, name in _places_in(text) if " " in name and word != name and f" {word} " in f" {name} "), None)


def _places_in(text: str) -> Iterator[tuple[str, str]]:
    said = text.split(" ")
    for n in (3, 2, 1):
        for i in range(len(said) - n + 1):
            name = re.sub(r"'s?$", "", " ".join(said[i : i + n]).strip(",.;:()\"'"))
            country = place(name)
            if country and not (n == 1 and fold(name) in genders() and i + 1 < len(said) and said[i + 1][:1].isupper()):
                yield country, name
