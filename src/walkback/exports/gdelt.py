"""GDELT 2.0: events of 61 columns and mentions of 16, no header, codes as text, tone never invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from .codes import cameo_country, cameo_types, compact_day, compact_moment, country_name, fips, number
from .columns import columns
from .sentences import in_lead, sentence_number
from .told import Party, Told

EVENT_COLUMNS = tuple(c.name for c in columns("gdelt_events"))
MENTION_COLUMNS = tuple(c.name for c in columns("gdelt_mentions"))
MISSING = ""
USA = "USA"


def event_row(told: Told, text: str, first: str | None) -> list[Any]:
    """The act's row; `first` is the publication of the first report of it."""
    r, day = told.row, told.row["day"]
    code = r["cameo"]
    source, target = told.pairs()[0]
    return [
        number(r["act"]), compact_day(day), day.strftime("%Y%m") if day else None, day.year if day else None, fraction(day),
        *_actor(source), *_actor(target), int(in_lead(text, r["start_char"])), code, code[:3] if code else None,
        code[:2] if code else None, r["quad"], r["goldstein"], r["tellings"], r["publishers"] or 1, r["documents"], None, *[None] * 16,
        *_place(r), compact_moment(first), r["url"] or r["document"],
    ]  # fmt: skip


def fraction(day: date | None) -> str | None:
    """GDELT's own: a year of twelve months of thirty days in 365."""
    return f"{day.year + (day.month * 30 + day.day) / 365:.4f}" if day else None


def _actor(party: Party | None) -> list[Any]:
    """Ten columns of one party: GDELT has no more than the first of each side."""
    if party is None:
        return [None] * 10
    types = (*cameo_types(party.sectors), None, None, None)[:3]
    country = cameo_country(party.country)
    code = "".join(part for part in (country, *types) if part) or None
    return [code, party.name.upper(), country, None, None, None, None, *types]


def _place(r: dict[str, Any]) -> list[Any]:
    """Eight columns; a country's point is no place of an act, so that only its code is written."""
    precision, country = r["precision"], r["country"]
    if precision is None or precision == "unknown" or not r["place_name"]:
        return [None] * 8
    kind = {"country": 1, "city": 3 if country == USA else 4, "point": 3 if country == USA else 4}.get(precision, 2 if country == USA else 5)
    name = r["place_name"] if precision == "country" else ", ".join(p for p in (r["place_name"], country_name(country)) if p)
    code = fips(country)
    here = precision in ("city", "point")
    return [kind, name, code, None, None, r["lat"] if here else None, r["lon"] if here else None, code if precision == "country" else None]


def mention_rows(connection: Any, acts: list[str], firsts: dict[str, str | None]) -> Iterator[list[Any]]:
    """A row for each telling of the acts."""
    cursor = connection.execute(
        "SELECT m.act, m.event, d.published, d.url, d.id, d.publisher, d.length, e.confidence, e.start_char, t.text FROM act_events m"
        " JOIN events e ON e.event = m.event JOIN documents d ON d.doc = e.doc JOIN texts t ON t.doc = e.doc WHERE m.act = ANY(?)"
        " ORDER BY m.act, d.published NULLS LAST, d.id, m.event",
        [acts],
    ).fetchall()
    starts: dict[tuple[str, str], int] = {
        (record, role): start
        for record, role, start in connection.execute(
            "SELECT v.record, v.role, min(v.start_char) FROM evidence v JOIN act_events m ON m.event = v.record WHERE m.act = ANY(?)"
            " AND v.role IN ('source', 'target', 'trigger') GROUP BY 1, 2",
            [acts],
        ).fetchall()
    }
    for act, event, published, url, name, publisher, length, confidence, start, text in cursor:
        offsets = [starts.get((event, role), -1) for role in ("source", "target", "trigger")]
        yield [
            number(act), compact_moment(firsts.get(act)), compact_moment(published), 1 if url else 2, publisher, url or name,
            sentence_number(text, start), *offsets, 1, round(100 * (confidence or 0)), length, None, None, None,
        ]  # fmt: skip
