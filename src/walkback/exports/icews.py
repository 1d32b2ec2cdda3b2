"""ICEWS: 20 columns, one row a dyad, symmetric acts in both directions, quotes that mean nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..corpus.tellings import RECIPROCAL
from .codes import POINTS, cameo_label, country_name, number
from .columns import columns
from .sentences import sentence_number
from .told import Party, Told

COLUMNS = tuple(c.name for c in columns("icews"))
MISSING = ""


def rows(told: Told, text: str, ids: set[int]) -> Iterator[list[Any]]:
    """A row for each pair of source and target, and the other way round for acts that both do; ids are unique alone."""
    r = told.row
    pairs = told.pairs()
    if r["type"] in RECIPROCAL:
        pairs += [(t, s) for s, t in pairs if s and t]
    placed, precision = r["precision"] in POINTS, r["precision"]
    sentence = sentence_number(text, r["start_char"])
    for source, target in pairs:
        yield [
            _fresh(number(r["act"]), ids), r["day"], *_party(source), cameo_label(r["cameo"]), r["cameo"], r["goldstein"], *_party(target),
            number(r["doc"]), sentence, r["publisher"], r["place_name"] if precision == "city" else None, None,
            r["place_name"] if precision == "region" else None, country_name(r["country"]), r["lat"] if placed else None,
            r["lon"] if placed else None,
        ]  # fmt: skip


def _party(party: Party | None) -> list[Any]:
    return [None, None, None] if party is None else [party.name, ",".join(party.sectors), country_name(party.country)]


def _fresh(wanted: int, ids: set[int]) -> int:
    """The number, or the next one that no row has."""
    while wanted in ids:
        wanted += 1
    ids.add(wanted)
    return wanted
