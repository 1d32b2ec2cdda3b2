"""What of a reading to show."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ..records import Actor, Event, Reading, When


def confident(reading: Reading, least: float) -> Reading:
    """The reading without the records whose confidence is under `least`, and without what rests on them alone."""
    statements = tuple(s for s in reading.statements if s.confidence >= least)
    events = tuple(e for e in reading.events if e.confidence >= least)
    kept = {s.id for s in statements} | {e.id for e in events}
    positions = tuple(
        replace(p, via=p.via if p.via in kept else None) for p in reading.positions if p.confidence >= least
    )  # fmt: skip
    held = {p.id for p in positions}
    shifts = tuple(s for s in reading.shifts if s.confidence >= least and s.before in held and s.after in held)
    return replace(reading, statements=statements, events=events, positions=positions, shifts=shifts)


def part_of(reading: Reading) -> Counter[str]:
    """In how many records each actor has a part."""
    parts: Counter[str] = Counter()
    for s in reading.statements:
        parts.update(i for i in {s.speaker, *s.co_speakers, s.addressee, *s.reported_by} if i)
    for e in reading.events:
        parts.update({*e.source, *e.target, *e.reported_by})
    for p in reading.positions:
        parts.update(i for i in {p.holder, p.voice} if i)
    return parts


def main_actors(reading: Reading, most: int) -> tuple[list[Actor], int]:
    """Those to name first, most prominent first, and how many more there are. Whom no name or description means is left out."""
    parts = part_of(reading)
    known = [a for a in reading.actors if any(m.how != "pronoun" for m in a.mentions) and (a.kind != "unknown" or parts[a.id])]
    named = [a for a in known if parts[a.id] or len(a.mentions) > 1 or a.conflict]
    named.sort(key=lambda a: (-2 * parts[a.id] - len(a.mentions), a.mentions[0].span.start))
    return named[:most], len(known) - len(named[:most])


def in_order_of_time(reading: Reading) -> list[tuple[Event, When | None]]:
    """Events with their times: the dated ones first, by day, then the others; each kind in text order."""
    times = {t.id: t for t in reading.times}
    pairs = [(e, times.get(e.time or "")) for e in reading.events]
    return sorted(pairs, key=lambda p: (p[1] is None or p[1].start is None, (p[1].start or "")[:10] if p[1] else ""))


def levers(reading: Reading) -> list[Event]:
    """What is held over somebody: threats, and hostile acts announced or hung on a condition. What did happen is no lever any more."""
    hostile = {"SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
    return [
        e for e in reading.events
        if (e.type == "THREATEN" and e.status not in ("denied", "cancelled"))
        or (e.type in hostile and e.status in ("possible", "planned", "postponed"))
    ]  # fmt: skip
