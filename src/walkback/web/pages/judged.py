"""Corrections: all that people said of records."""

from __future__ import annotations

from typing import Any

from ...store.asking.terms import Row, names
from ...store.corrections import VERDICTS, corrections
from ..opened import Opened

KINDS = ("statement", "event", "position", "shift")


def view(o: Opened) -> dict[str, Any]:
    """The list."""
    a = o.asked
    rows = corrections(o.c, all=a.on("all"))
    kind, verdict, by = a.one("kind"), a.one("verdict"), a.one("by")
    shown = [r for r in rows if kind in (None, r["kind"]) and verdict in (None, r["verdict"]) and by in (None, r["made_by"])]
    return {"title": "Corrections", "rows": shown, "all_rows": len(rows), "everybody": sorted({r["made_by"] for r in rows}), "kinds": KINDS, "verdicts": VERDICTS, "names": _names(o, shown)}


def _names(o: Opened, rows: list[Row]) -> dict[str, str]:
    """The names of whom the values mean."""
    values = [v for r in rows for k in r["fields"] for v in (r["fields"][k], r["machine"][k])]
    return names(o.c, {str(a) for v in values for a in (v if isinstance(v, list) else [v]) if a})
