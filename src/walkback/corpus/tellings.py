"""A telling: one document's event, with what decides whether another document tells the same act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from .words import overlap, stem, stems, synonyms, word_sets

RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
DONE = frozenset({"happened", "ongoing", "alleged", "denied"})
PUBLISHED_AFTER = 2  # days: an undated act in a report lies on the day of the report or shortly before it
LONG = 10  # days: a range beyond this ("in 2024") dates nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One event of one document. `source` and `target` are pairs of actor and side; `order` sorts by publication.

    None and empty are unknown, and speak neither for nor against.
    """

    key: str
    doc: str
    order: tuple[str, ...]
    trigger: str
    evidence: str
    type: str | None = None
    quad: int | None = None
    status: str = "happened"
    source: frozenset[tuple[str, str]] = frozenset()
    target: frozenset[tuple[str, str]] = frozenset()
    day: str | None = None
    day_end: str | None = None
    basis: str | None = None
    country: str | None = None
    city: int | None = None
    names: frozenset[str] = frozenset()
    """Stems of the parties' names."""

    @property
    def done(self) -> bool:
        """Whether it is told as an act, and not as a plan."""
        return self.status in DONE

    def days(self) -> tuple[date, date] | None:
        """The days on which the act may lie; None where that says nothing."""
        if self.day is None:
            return None
        first, last = date.fromisoformat(self.day), date.fromisoformat(self.day_end or self.day)
        if (last - first).days > LONG:
            return None
        return (first - timedelta(days=PUBLISHED_AFTER), last) if self.basis == "published" else (first, last)


def trigger_stems(telling: Telling) -> frozenset[str]:
    """Stems of the words that name the act, light verbs left out where there are others."""
    found = stems(telling.trigger)
    return found - light_stems() or found


@lru_cache(maxsize=1)
def light_stems() -> frozenset[str]:
    """Stems of verbs that name no act by themselves."""
    return frozenset(stem(w) for w in word_sets()["light"])


@lru_cache(maxsize=65_536)
def _named(trigger: str) -> frozenset[str]:
    found = stems(trigger)
    found = found - light_stems() or found
    return found | {kind for word in found for kind in synonyms().get(word, ())}


def names_of_act(telling: Telling) -> frozenset[str]:
    """What names the act: stems, and the kinds of act that the words may be of."""
    return _named(telling.trigger)


@lru_cache(maxsize=1)
def courtesies() -> frozenset[str]:
    """Stems of thanks, greetings and the like."""
    return frozenset(stem(w) for w in word_sets()["courtesy"])


def is_courtesy(telling: Telling) -> bool:
    """Whether the act is one of those of which there are many a day."""
    return trigger_stems(telling) <= courtesies()


def same_trigger(one: Telling, two: Telling) -> bool:
    """Whether a word that names the act is the same."""
    return bool(trigger_stems(one) & trigger_stems(two))


def further_words(telling: Telling) -> frozenset[str]:
    """Stems of what it says beside who and the word that names the act: what tells two acts of one kind apart."""
    return stems(telling.evidence) - stems(telling.trigger) - telling.names - light_stems()


def likeness(one: Telling, two: Telling) -> float:
    """How much of what the shorter telling says stands in the other: 0 to 1."""
    return overlap(stems(one.evidence), stems(two.evidence))


def compatible(one: Telling, two: Telling) -> bool:
    """Whether nothing that is known speaks against one act: kind, standing, actors, days, place."""
    return _same_kind(one, two) and _same_people(one, two) and _same_days(one, two) and _same_place(one, two)


def _same_kind(one: Telling, two: Telling) -> bool:
    if one.type == two.type:
        return True
    return one.quad == two.quad and one.quad is not None and same_trigger(one, two)


def _same_people(one: Telling, two: Telling) -> bool:
    straight = _meet(one.source, two.source) and _meet(one.target, two.target)
    if one.type not in RECIPROCAL:
        return straight
    swapped = _meet(one.source, two.target) and _meet(one.target, two.source)
    return (straight or swapped) and _meet(one.source | one.target, two.source | two.target)


def _meet(some: frozenset[tuple[str, str]], others: frozenset[tuple[str, str]]) -> bool:
    """Whether an actor is in both, or stands for its government in one of them; unknown meets anybody."""
    if not some or not others:
        return True
    return any(a == b or (s == t and (a == s or b == t)) for a, s in some for b, t in others)


def _same_days(one: Telling, two: Telling) -> bool:
    a, b = one.days(), two.days()
    if a is None or b is None:
        return True
    if one.done != two.done and "published" in (one.basis, two.basis):
        return False  # what was planned and what happened are one act only where the texts date both
    return a[0] <= b[1] and b[0] <= a[1]


def _same_place(one: Telling, two: Telling) -> bool:
    if one.city and two.city:
        return one.city == two.city
    return not one.country or not two.country or one.country == two.country
