"""The places that a name may mean, ranked, and why the first wins."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Span
from .detect import Toponym
from .gazetteer import Candidate, Place, gazetteer
from .publisher import Home
from .resolve import Resolver, explain
from .weights import weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A candidate with its chance and the evidence that weighs most for and against it, in log-odds."""

    place: Place
    chance: float
    evidence: tuple[tuple[str, float], ...]
    why: str = ""
    """For the first only: why it wins over the next."""


def candidates(name: str, near: str | None = None, *, publisher_country: str | None = None) -> tuple[Ranked, ...]:
    """Every place that the name may mean, likeliest first; empty where the gazetteer lists none.

    `near` is another place that the text names: a country, a state, a town, or an ISO alpha-3 code.
    """
    found = [_toponym(name, _named(name))]
    asked = None
    if near:
        beside = _named(near)
        found.append(_toponym(near, beside))
        asked = next((c.place.country for c in beside if c.place.kind == "PCL"), None)
    senses = Resolver(gazetteer()).senses(found, home=Home(publisher_country), asked=asked)
    sense = next((s for s in senses if 0 in s.members), None)
    if sense is None or not sense.candidates:
        return ()
    order = sorted(range(len(sense.candidates)), key=lambda k: -sense.chances[k])
    return tuple(
        Ranked(
            place=sense.candidates[k].place, chance=round(sense.chances[k], 4), evidence=_weighed(sense.features[k]),
            why=explain(sense) if k == order[0] else "",
        )
        for k in order
    )  # fmt: skip


def is_listed(name: str) -> bool:
    """Whether the gazetteer has a place of that name, short form or ISO alpha-3 code."""
    return bool(_named(name))


def _named(name: str) -> tuple[Candidate, ...]:
    table = gazetteer()
    short = table.aliases.get(name) or (table.countries.get(name.upper()) if len(name) == 3 else None)
    return (Candidate(short),) if short is not None else gazetteer().lookup(name)


def _toponym(name: str, found: tuple[Candidate, ...]) -> Toponym:
    return Toponym(Span(0, len(name)), 0, 0, name, found, "place", "asked for")


def _weighed(features: dict[str, float]) -> tuple[tuple[str, float], ...]:
    parts = ((kind, round(weights().get(kind, 0.0) * value, 3)) for kind, value in features.items())
    return tuple(sorted((p for p in parts if p[1]), key=lambda p: -abs(p[1])))
