"""How sure an event is: how often events of its kind were right on development gold."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from ..records import Event


def kind_of(event: Event) -> str:
    """How many of its two sides are known."""
    return str(bool(event.source) + bool(event.target))


def confidence_of(event: Event) -> float:
    """The share of events of its type, with as many sides known, that were right."""
    table = _table()
    return table.get((event.type, kind_of(event)), table[("*", "*")])


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], float]:
    lines = (files("walkback.events") / "data" / "confidence.tsv").read_text(encoding="utf-8").splitlines()
    return {(plover, kind): float(share) for plover, kind, share in (line.split("\t") for line in lines if line and line[0] != "#")}
