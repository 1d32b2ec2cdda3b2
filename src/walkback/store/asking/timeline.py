"""The timeline: what was done and who moved, in order of time."""

from __future__ import annotations

from typing import Any

from .acts import events
from .positions import shifts
from .terms import Row, when

DONE = ("happened", "ongoing", "alleged")


def timeline(
    connection: Any, *, actor: str | None = None, since: str | None = None, until: str | None = None, planned: bool = False,
    limit: int | None = None, least: float = 0.0,
) -> list[Row]:  # fmt: skip
    """Acts and shifts together, a row each; with `planned` also what was only planned, possible or called off."""
    status = () if planned else DONE
    rows = [_act(e) for e in events(connection, actor=actor, since=since, until=until, status=status, least=least, limit=limit)]
    rows += [_shift(s) for s in shifts(connection, holder=actor, since=since, until=until, limit=limit)]
    rows.sort(key=lambda r: (r["day"] is None, str(r["day"]), r["kind"], r["id"]))
    return rows if limit is None else rows[:limit]


def _act(e: Row) -> Row:
    return {
        "day": e["day"], "when": e["when"], "kind": "event", "what": e["type"], "status": e["status"], "source": e["source"], "target": e["target"],
        "place": e["place"], "evidence": e["evidence"], "independent": e["independent"], "differences": e["differences"],
        "publisher": e["publisher"], "document": e["document"], "id": e["act"], "doc": e["doc"], "start_char": e["start_char"],
        "end_char": e["end_char"],
    }  # fmt: skip


def _shift(s: Row) -> Row:
    return {
        "day": s["after_day"], "when": when(s["after_day"]), "kind": "shift", "what": f"{s['kind']}: {s['issue']}", "status": f"{s['before_stance']} → {s['after_stance']}",
        "source": [s["holder_name"] or s["holder"]], "target": [], "place": None, "evidence": s["after_words"], "independent": None,
        "differences": None, "publisher": s["after_publisher"], "document": s["after_document"], "id": s["shift"], "doc": s["after_doc"],
        "start_char": s["after_start"], "end_char": s["after_end"],
    }  # fmt: skip
