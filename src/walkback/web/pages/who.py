"""Who somebody is: offices, names, statements, positions, acts, and names that cannot both be right."""

from __future__ import annotations

from typing import Any

from ...errors import UsageError
from ...store.asking import actors
from ...store.asking import overview as glance
from ...store.asking.matrix import newest
from ..opened import Opened

KINDS = ("person", "government", "ministry", "military", "party", "armed-group", "organisation", "igo", "ngo", "company", "media", "population", "group")


def index(o: Opened) -> dict[str, Any]:
    """The actors who are told of most, or those called by a name."""
    name = o.asked.one("name")
    kinds = o.asked.all("kind", KINDS)
    rows = o.case.who(name, limit=40) if name else glance.top_actors(o.c, limit=120, kinds=kinds)
    conflicts = o.c.execute(
        "SELECT DISTINCT a.actor, a.name, a.conflict FROM document_actors a JOIN documents d ON d.doc = a.doc WHERE a.conflict IS NOT NULL AND d.latest"
        " ORDER BY 2, 3 LIMIT 100"
    ).fetchall()
    shown = [r for r in rows if not kinds or r["kind"] in kinds]
    return {"title": "Who", "rows": shown, "name": name, "all_kinds": KINDS, "kinds": kinds, "conflicts": [{"actor": a, "name": n, "conflict": c} for a, n, c in conflicts]}


def view(o: Opened, actor: str, *, most: int = 20) -> dict[str, Any]:
    """One actor."""
    row = actors.one(o.c, actor)
    if row is None:
        raise UsageError(f"nobody in this case has the id {actor!r}")
    a = o.asked
    said = o.shown(o.case.statements(by=actor, newest=True, limit=most, least=a.sure, **a.period), "statement") if _speaks(row) else []
    did = o.shown(o.case.events(actor=actor, newest=True, limit=most, least=a.sure, **a.period), "act")
    held, all_held = newest(o.c, row["actor"], since=a.since, until=a.until, least=a.sure, limit=most)
    shifts = o.shown(o.case.shifts(holder=actor, least=a.sure, **a.period), "shift")
    people = o.c.execute("SELECT actor, name, documents FROM actors WHERE side = ? AND actor <> ? ORDER BY documents DESC, name LIMIT 24", [row["actor"], row["actor"]]).fetchall()
    last = _offices(o, [p[0] for p in people])
    return {
        "title": row["name"], "actor": row, "said": said, "did": did, "held": o.shown(held, "position"), "all_held": all_held, "shifts": shifts, "most": most,
        "people": [{"actor": i, "name": n, "documents": d, "office": last.get(i)} for i, n, d in people], "side_name": _side_name(o, row["side"]),
    }  # fmt: skip


def _offices(o: Opened, actors: list[str]) -> dict[str, str]:
    """The office that each was given most often."""
    rows = o.c.execute(
        "SELECT a.actor, a.office FROM document_actors a JOIN documents d ON d.doc = a.doc WHERE a.actor = ANY(?) AND a.office IS NOT NULL AND d.latest"
        " GROUP BY 1, 2 ORDER BY count(*), max(d.day), 2", [actors],
    ).fetchall()  # fmt: skip
    return dict(rows)


def _side_name(o: Opened, side: str | None) -> str:
    found = o.c.execute("SELECT name FROM actors WHERE actor = ?", [side]).fetchone() if side else None
    return str(found[0]) if found else side or ""


def _speaks(row: dict[str, Any]) -> bool:
    return bool(row["statements"]) or row["side"] == row["actor"]
