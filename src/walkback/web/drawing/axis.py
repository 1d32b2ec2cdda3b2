"""Days along a line: where each stands in per cent, and which to write down."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from ...views.words import MONTHS

MOST_TICKS = 9


class Tick(NamedTuple):
    """A day that is written down; `weight` 1 for the first of a year."""

    x: float
    label: str
    weight: int


class Axis:
    """From the first day's start to the last day's end."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, max(first, last)
        self.days = (self.last - self.first).days + 1

    def x(self, day: date, part: float = 0.5) -> float:
        """The middle (or another part) of a day, in per cent of the width."""
        return round(100 * ((day - self.first).days + part) / self.days, 3)

    def ticks(self) -> list[Tick]:
        """Some nine days, months or years, at even steps."""
        if self.days <= 40:
            step = -(-self.days // MOST_TICKS)
            days = [self.first + timedelta(days=i) for i in range(0, self.days, step)]
            return [Tick(self.x(d), f"{d.day} {MONTHS[d.month - 1][:3]}{f' {d.year}' if i == 0 else ''}", 0) for i, d in enumerate(days)]
        if self.days <= 125:
            days = [d for i in range(self.days) if (d := self.first + timedelta(days=i)).day in (1, 15)]
            return [Tick(self.x(d, 0), f"{d.day} {MONTHS[d.month - 1][:3]}{f' {d.year}' if i == 0 or d.timetuple().tm_yday == 1 else ''}", 0) for i, d in enumerate(days)]
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12000) if months / s <= MOST_TICKS), 120000)
        out: list[Tick] = []
        for n in range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month):
            day = date(n // 12, n % 12 + 1, 1)
            if n % step == 0 and day >= self.first:
                january = day.month == 1
                label = str(day.year) if january else f"{MONTHS[day.month - 1][:3]}" + ("" if out else f" {day.year}")
                out.append(Tick(self.x(day, 0), label, int(january)))
        return out
