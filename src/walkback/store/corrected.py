"""Rows as people have corrected them: every answer that is shown passes through here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .asking.terms import Row, ask
from .corrections import LISTS

SHOWN_AS = {"holder": "holder_name", "speaker": "speaker_name"}
"""Columns with the name of whom a mended id means."""


def corrected(connection: Any, rows: Iterable[Row], key: str, standing: Mapping[str, Row]) -> list[Row]:
    """The rows, each with its `correction` (or None); mended fields hold what the person put, `was` what the machine had."""
    if not standing:
        return [{**row, "correction": None, "was": {}} for row in rows]
    names = _names(connection, standing.values())
    return [_one(row, standing.get(row.get(key) or ""), names) for row in rows]


def of_acts(connection: Any, standing: Mapping[str, Row]) -> dict[str, Row]:
    """Corrections of events by the act that they tell."""
    events = [k for k, c in standing.items() if c["kind"] == "event"]
    if not events:
        return {}
    found = ask(connection, "SELECT act, event FROM act_events WHERE event = ANY(?) ORDER BY act, event", [events])
    return {row["act"]: standing[row["event"]] for row in found}


def wrong(standing: Mapping[str, Row], kind: str) -> list[str]:
    """Records of that kind that somebody marked as wrong."""
    return sorted(k for k, c in standing.items() if c["kind"] == kind and c["verdict"] == "wrong")


def mended(standing: Mapping[str, Row], kind: str, *fields: str) -> list[tuple[Any, ...]]:
    """Records of that kind with the mended values of the fields (None where a field is the machine's)."""
    return [(k, *(c["fields"].get(f) for f in fields)) for k, c in sorted(standing.items()) if c["kind"] == kind and c["fields"]]


def _one(row: Row, correction: Row | None, names: Mapping[str, str]) -> Row:
    out = {**row, "correction": correction, "was": {}}
    for field, value in (correction or {}).get("fields", {}).items():
        shown = [names.get(v, v) for v in value] if field in LISTS else value
        if field not in row:
            continue
        out["was"][field] = row.get(SHOWN_AS.get(field, field)) or row[field]
        out[field] = shown
        if field in SHOWN_AS and SHOWN_AS[field] in row:
            out[SHOWN_AS[field]] = names.get(value, value)
    return out


def _names(connection: Any, standing: Iterable[Row]) -> dict[str, str]:
    ids = {v for c in standing for value in c["fields"].values() for v in (value if isinstance(value, list) else [value])}
    return dict(connection.execute("SELECT actor, name FROM actors WHERE actor = ANY(?)", [sorted(map(str, ids))]).fetchall())
