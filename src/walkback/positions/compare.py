"""Positions over time and the shifts between dated readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from ..records import Position, Reading, ShiftKind
from .shifts import Held, alleged, shifts_among


@dataclass(frozen=True, slots=True)
class ShiftBetween:
    """A shift between two positions, each named by its document and its id there."""

    holder: str
    issue: str
    before: tuple[str, str]
    after: tuple[str, str]
    kind: ShiftKind
    noted_by_text: bool
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The positions of several readings in order of time, undated ones last, and the shifts among them.

    `undated` says of each document without a date why it stands last and takes part in no shift.
    """

    positions: tuple[tuple[str, Position], ...]
    shifts: tuple[ShiftBetween, ...]
    dates: Mapping[str, str | None] = field(default_factory=dict)
    undated: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, object]:
        """The record contract's shape."""
        return {
            "positions": [self._position(d, p) for d, p in self.positions],
            "shifts": [
                {
                    "holder": s.holder, "issue": s.issue, "before": {"document": s.before[0], "position": s.before[1]},
                    "after": {"document": s.after[0], "position": s.after[1]}, "kind": s.kind, "noted_by_text": s.noted_by_text,
                    "confidence": s.confidence, "why": s.why,
                }
                for s in self.shifts
            ],
            "undated": dict(self.undated),
        }  # fmt: skip

    def _position(self, document: str, position: Position) -> dict[str, object]:
        plain = asdict(position)
        plain["evidence"] = [list(s) for s in position.evidence]
        plain["condition"] = list(position.condition) if position.condition else None
        told = {"document": document, "published": self.dates.get(document), "date": self.days.get((document, position.id))}
        return {**told, "holder_name": self.names.get(position.holder), **plain}


def compare(readings: Iterable[Reading]) -> Comparison:
    """Each holder's positions on each issue in order of time, and the shifts between them."""
    listed = list(readings)
    dates = {r.document.id: r.document.published for r in listed}
    undated = {r.document.id: "no publication date is known, so it cannot be placed in time" for r in listed if not r.document.published}
    held = [h for r in listed for h in _held(r)]
    held.sort(key=lambda h: (h.day is None, h.day or "", h.document, h.position.evidence[0].start if h.position.evidence else 0))
    found = [
        ShiftBetween(
            s.holder, s.issue, _place(s.before), _place(s.after), s.kind, s.noted, s.confidence, s.why
        )
        for s in shifts_among([h for h in held if h.day], across=True)
    ]
    days = {(h.document, h.position.id): h.day for h in held}
    names = {a.id: a.name for r in reversed(listed) for a in r.actors}
    return Comparison(tuple((h.document, h.position) for h in held), tuple(found), dates, undated, days, names)


def _place(held: Held) -> tuple[str, str]:
    return held.document, held.position.id


def _held(reading: Reading) -> list[Held]:
    actors = {a.id: a for a in reading.actors}
    times = {t.id: t for t in reading.times}
    published = (reading.document.published or "")[:10] or None
    out = []
    for position in reading.positions:
        when = times.get(position.time or "")
        stated = when.start[:10] if when is not None and when.start and (not published or when.start[:10] <= published) else None
        told = alleged(position, reading.statements, actors)
        out.append(Held(position, reading.document.id, stated or published, actors, published, told, stated is not None))
    return out
