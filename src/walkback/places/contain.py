"""Containment that the text states: "Paris, Texas", "Macon, Ga.", "Lyon in France"."""

from __future__ import annotations

import itertools

from ..language.tokens import Parse
from .detect import Toponym
from .gazetteer import Candidate, Place

LARGE = 500_000
"""People from which a town has quarters that are named with it."""
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


def link_towns(parse: Parse, found: list[Toponym]) -> None:
    """Set `town` of each toponym that a comma ties to the large town after it, or a possessive to the one before it; lists are none."""
    for n, (first, second) in enumerate(itertools.pairwise(found)):
        between = [t.lower for t in parse.tokens[first.last + 1 : second.first]]
        if "demonym" in (first.use, second.use):
            continue
        if between in (["'s"], ["’s"]) and _is_large_town(first):
            second.town = n
        elif between == [","] and first.inside is None and _is_large_town(second) and _ends_there(parse, found, n):
            first.town = n + 1


def _is_large_town(toponym: Toponym) -> bool:
    return any(c.place.kind == "PPL" and c.place.population >= LARGE for c in toponym.candidates)


def _ends_there(parse: Parse, found: list[Toponym], n: int) -> bool:
    """Whether "in X, Y" is no list of places: "in Lyon, Paris and Rome"."""
    first, second = found[n], found[n + 1]
    if not first.first or parse.tokens[first.first - 1].pos != "ADP":
        return False
    after = [t.lower for t in parse.tokens[second.last + 1 : second.last + 3]]
    following = found[n + 2] if n + 2 < len(found) else None
    if after[:1] == [","] and following is not None and following.first == second.last + 2:
        return second.inside == n + 2
    return not {"and", "or", "&"} & set(after[: 2 if after[:1] == [","] else 1])


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
