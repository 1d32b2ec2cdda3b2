"""Containment that the text states: "Paris, Texas", "Macon, Ga.", "Lyon in France"."""

from __future__ import annotations

import itertools

from ..language.tokens import Parse
from .detect import Toponym
from .gazetteer import Candidate, Place

_WIDE = frozenset({"PCL", "ADM1", "ADM2", "region", "island", "former"})


def link(parse: Parse, found: list[Toponym]) -> None:
    """Set `inside` of each toponym that a comma, a bracket or "in" ties to a wider one right after it."""
    for n, (inner, outer) in enumerate(itertools.pairwise(found)):
        between = [t.lower for t in parse.tokens[inner.last + 1 : outer.first]]
        tied = between in ([","], ["("], ["in"], [",", "in"], ["in", "the"], ["of"])
        if tied and "demonym" not in (inner.use, outer.use) and any(
            holds(o.place, c.place) for o in outer.candidates for c in inner.candidates
        ):
            inner.inside = n + 1


def holds(outer: Place, inner: Place) -> bool:
    """Whether `inner` lies in `outer`, by their codes."""
    if outer.kind not in _WIDE or outer == inner:
        return False
    if outer.kind == "PCL":
        return inner.country == outer.country and inner.kind != "PCL"
    if outer.kind == "ADM1":
        return bool(outer.region) and inner.region == outer.region and inner.kind != "ADM1"
    if outer.kind == "ADM2":
        return bool(outer.district) and inner.district == outer.district and inner.kind == "PPL"
    return abs(outer.lat - inner.lat) < 4 and abs(outer.lon - inner.lon) < 5 and inner.country == (outer.country or inner.country)


def within(inner: tuple[Candidate, ...], outer: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates of the inner name that lie in some candidate of the outer."""
    return tuple(c for c in inner if any(holds(o.place, c.place) for o in outer))
