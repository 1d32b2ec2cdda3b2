"""Where the tellings of one act disagree: its standing, its day, its parties, its place, and the numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .numbers import numbers_in
from .tellings import Telling

SAYS = {"happened": "happened", "ongoing": "happened", "alleged": "alleged", "denied": "denied", "cancelled": "cancelled", "postponed": "postponed"}
"""What a telling's status says of whether it came to pass; plans and possibilities contradict nobody."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What is told differently, the values, and for each a telling that has it."""

    about: str
    values: tuple[str, ...]
    tellings: tuple[str, ...]


def differences(act: Sequence[Telling], *, place_of: Callable[[str], str | None]) -> list[Difference]:
    """The disagreements among an act's tellings; silence is none."""
    if len(act) < 2:
        return []
    found = [_differ("status", [(t, SAYS[t.status]) for t in act if t.status in SAYS])]
    found.append(_differ("day", [(t, t.day or "") for t in act if t.day and t.day == t.day_end and t.basis != "published"]))
    found.append(_differ("place", [(t, place_of(t.key) or "") for t in act if t.city and place_of(t.key)]))
    for role in ("source", "target"):
        found.append(_parties(role, act))
    told = [(t, numbers_in(t.evidence)) for t in act]
    for what in sorted({w for _, numbers in told for w in numbers}):
        found.append(_differ(f"number: {what}", [(t, f"{numbers[what]:g}") for t, numbers in told if what in numbers]))
    return [f for f in found if f is not None]


def _differ(about: str, told: Iterable[tuple[Telling, str]]) -> Difference | None:
    first: dict[str, str] = {}
    for telling, value in told:
        first.setdefault(value, telling.key)
    return Difference(about, tuple(first), tuple(first.values())) if len(first) > 1 else None


def _parties(role: str, act: Sequence[Telling]) -> Difference | None:
    """Parties that differ outright: a government in one report and its minister in another do not."""
    told = [(t, getattr(t, role)) for t in act if getattr(t, role)]
    sides = [{s for _, s in parties} for _, parties in told]
    if len(sides) < 2 or set.intersection(*sides):
        return None
    return _differ(role, [(t, ", ".join(sorted({a for a, _ in parties}))) for t, parties in told])
