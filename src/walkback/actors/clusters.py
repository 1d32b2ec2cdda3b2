"""Which names of a text are one person's: full names first, then the surnames and given names that they explain."""

from __future__ import annotations

from dataclasses import dataclass, field

from .names import skeleton
from .people import PersonName, near, nicknames, same_given

LEAD = 60  # tokens at the beginning: whom they name, the text is about


@dataclass(slots=True)
class Cluster:
    """All names of one person in the document."""

    names: list[PersonName] = field(default_factory=list)
    _fullest: tuple[int, PersonName] | None = None

    def fullest(self) -> PersonName:
        """The name with most words, the first of them."""
        if self._fullest is None or self._fullest[0] != len(self.names):
            self._fullest = (len(self.names), max(self.names, key=lambda n: (min(len(n.words), 3), -n.first)))
        return self._fullest[1]


def cluster(names: list[PersonName]) -> list[Cluster]:
    """Names that may be one person's, full names first, then the surnames and given names that they explain."""
    out: list[Cluster] = []
    full = [n for n in names if len(n.words) > 1]
    for name in full:
        same = next((c for c in out if _joins(name, c)), None)
        if same is None:
            out.append(same := Cluster())
        same.names.append(name)
    for name in names:
        if len(name.words) > 1:
            continue
        best = _owner(name, out)
        if best is None:
            out.append(best := Cluster())
        best.names.append(name)
    for c in out:
        c.names.sort(key=lambda n: n.first)
    return out


def _joins(name: PersonName, c: Cluster) -> bool:
    other = c.fullest()
    if name.surname == other.surname or (len(name.surname) >= 6 and near(name.surname, other.surname)):
        return same_given(name.given, other.given)
    return False


REIGNING = frozenset({"pope", "king", "queen", "emperor", "empress", "prince", "princess"})
"""Titles before a given name: "Pope Francis" is not Ann Francis."""


def _owner(name: PersonName, clusters: list[Cluster]) -> Cluster | None:
    word = skeleton(name.words[0])
    by_surname = [c for c in clusters if word in _surnames(c) or (len(word) >= 6 and any(near(word, s) for s in _surnames(c)))]
    if by_surname and REIGNING.isdisjoint(name.title.lower().split()):
        return _main(by_surname) or _nearest(name, by_surname)
    for form in (word, *nicknames().get(word, ())):
        given = [c for c in clusters if len(c.fullest().words) > 1 and form and form == c.fullest().given]
        if given:
            return given[0] if len(given) == 1 else None
    return None


def _main(clusters: list[Cluster]) -> Cluster | None:
    """Of several of one surname the one whom the text is about: the first named, where it is named by itself again and again."""
    first = min(clusters, key=lambda c: min(n.first for n in c.names))
    lead = min(n.first for n in first.names) < LEAD and all(min(n.first for n in c.names) >= LEAD for c in clusters if c is not first)
    return first if lead and len(clusters) > 1 else None


def _surnames(c: Cluster) -> set[str]:
    return {n.surname for n in c.names}


ASIDE = 30
"""Tokens by which a name that only says whose somebody is counts as further away."""


def _nearest(name: PersonName, clusters: list[Cluster]) -> Cluster:
    def key(c: Cluster) -> tuple[bool, int]:
        before = [n.first - (ASIDE if n.aside else 0) for n in c.names if n.first < name.first]
        return (not before, name.first - max(before) if before else min(n.first for n in c.names))

    return min(clusters, key=key)
