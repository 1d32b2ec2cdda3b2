"""Parties of acts under one id, where a document calls somebody by surname alone whom the case knows in full."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from typing import Any

Party = tuple[str, str | None, str | None]
FURTHEST = 400  # days: who spoke for a government two years ago may not do so today


class WholePeople:
    """Who is meant by an id, and on which side they stood when: as the nearest document has it that names them in full."""

    def __init__(self, connection: Any) -> None:
        self._means: dict[str, str] = dict(connection.execute("SELECT actor, means FROM actors WHERE means IS NOT NULL").fetchall())
        self._known: dict[str, list[tuple[date, str | None, str | None]]] = {}
        for actor, day, side, country in connection.execute(
            "SELECT a.actor, d.day, a.side, a.country FROM document_actors a JOIN documents d ON d.doc = a.doc"
            " WHERE d.latest AND d.day IS NOT NULL AND a.actor = ANY(?) ORDER BY 1, 2, 3, 4",
            [sorted(set(self._means.values()))],
        ).fetchall():
            self._known.setdefault(actor, []).append((day, side, country))

    def of(self, actor: str, side: str | None, country: str | None, day: date | None) -> Party:
        """Actor, side and country of a party in a document of that day."""
        means = self._means.get(actor)
        if means is None:
            return actor, side, country
        near = self._nearest(means, day)
        if side != actor:  # the document itself tells whom they stand for
            return means, side, country
        return (means, near[1] or means, near[2]) if near else (means, means, country)

    def _nearest(self, actor: str, day: date | None) -> tuple[date, str | None, str | None] | None:
        days = self._known.get(actor, [])
        if day is None or not days:
            return None
        at = bisect_left(days, day, key=lambda d: d[0])
        best = min(days[max(0, at - 1) : at + 1], key=lambda d: (abs((d[0] - day).days), d[0]))
        return best if abs((best[0] - day).days) <= FURTHEST else None
