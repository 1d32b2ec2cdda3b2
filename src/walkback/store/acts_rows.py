"""Acts as rows: the telling that stands for all, who bears it out, where the tellings differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..corpus.corroborate import Report, independent
from ..corpus.differences import differences
from ..corpus.tellings import Telling
from .keys import digest
from .scores import quad_class
from .whole_people import WholePeople

WEIGHT = ("denied", "happened", "ongoing", "cancelled", "postponed", "alleged", "planned", "possible")
"""Of the standings told, the act's: a denial by one source does not undo what others assert, so it counts only where all deny."""
FROM_EVENT = (
    "type", "mode", "cameo", "quad", "day", "day_end", "day_basis", "place_name", "country", "lat", "lon", "intensity", "goldstein",
)  # fmt: skip
Row = dict[str, Any]


def acts_rows(connection: Any, acts: Sequence[Sequence[Telling]]) -> dict[str, list[Row]]:
    """Rows of acts, act_events, act_actors and differences, in order of day."""
    known = _Known(connection)
    out: dict[str, list[Row]] = {"acts": [], "act_events": [], "act_actors": [], "differences": []}
    for act in acts:
        _add(out, act, known)
    out["acts"].sort(key=lambda r: (r["day"] is None, r["day"] or "", r["act"]))
    return out


class _Known:
    """What the rows need of events and documents."""

    def __init__(self, connection: Any) -> None:
        columns = ("event", "confidence", "source", "target", *FROM_EVENT)
        cast = [f"e.{c}::VARCHAR" if c in ("day", "day_end") else f"e.{c}" for c in columns]
        found = connection.execute(f"SELECT {', '.join(cast)} FROM events e JOIN documents d ON d.doc = e.doc WHERE d.latest").fetchall()
        self.events: dict[str, Row] = {r[0]: dict(zip(columns, r, strict=True)) for r in found}
        rows = connection.execute(
            "SELECT d.doc, d.publisher, c.family, f.publisher FROM documents d JOIN copies c ON c.doc = d.doc JOIN documents f ON f.doc = c.family"
            " WHERE d.latest"
        ).fetchall()
        self.documents = {r[0]: r[1:] for r in rows}
        self.relays: dict[str, list[str]] = {}
        self.parties: dict[str, list[tuple[str, str, str | None, str | None]]] = {}
        whole = WholePeople(connection)
        for event, role, actor, side, country, kind, day in connection.execute(
            "SELECT e.event, e.role, e.actor, e.side, e.country, a.kind, d.day FROM event_actors e JOIN documents d ON d.doc = e.doc"
            " LEFT JOIN document_actors a ON a.doc = e.doc AND a.actor = e.actor WHERE d.latest ORDER BY e.event, e.role DESC, e.n"
        ).fetchall():
            if role != "reported_by":
                self.parties.setdefault(event, []).append((role, *whole.of(actor, side, country, day)))
            elif kind == "media":
                self.relays.setdefault(event, []).append(actor)

    def report(self, telling: Telling) -> Report:
        publisher, family, first = self.documents[telling.doc]
        relays = tuple(self.relays.get(telling.key, ()))
        return Report(doc=telling.doc, publisher=publisher, family=family, family_publisher=first, relays=relays)


def _add(out: dict[str, list[Row]], act: Sequence[Telling], known: _Known) -> None:
    key = "a" + digest(*sorted(t.key for t in act))
    first = _standing_for_all(act, known)
    event = known.events[first.key]
    reports = [known.report(t) for t in act]
    found = differences(act, place_of=lambda e: known.events[e]["place_name"])
    out["acts"].append({
        "act": key, "event": first.key, "status": _status(act), **{c: event[c] for c in FROM_EVENT},
        "quad": event["quad"] or quad_class(event["type"]),
        "source": _together(act, known, "source"), "target": _together(act, known, "target"), "tellings": len(act),
        "documents": len({t.doc for t in act}), "publishers": len({r.publisher for r in reports if r.publisher}),
        "independent": independent(reports), "differences": len(found),
    })  # fmt: skip
    out["act_events"] += [{"act": key, "event": t.key, "doc": t.doc} for t in act]
    parties = sorted({p for t in act for p in known.parties.get(t.key, ())}, key=str)
    out["act_actors"] += [{"act": key, "role": r, "actor": a, "side": s, "country": c} for r, a, s, c in parties]
    for n, one in enumerate(found):
        out["differences"].append({"act": key, "n": n, "about": one.about, "values_told": one.values, "events": one.tellings})


def _standing_for_all(act: Sequence[Telling], known: _Known) -> Telling:
    """The surest telling among those that date the act best; the earliest of equals."""
    basis = {"stated": 0, "relative": 0, "published": 1, None: 2}
    return min(act, key=lambda t: (basis.get(t.basis, 1), -round(known.events[t.key]["confidence"] or 0, 2), t.order, t.key))


def _status(act: Sequence[Telling]) -> str:
    told = [t.status for t in act]
    if all(s == "denied" for s in told):
        return "denied"
    return min((s for s in told if s != "denied"), key=WEIGHT.index)


def _together(act: Sequence[Telling], known: _Known, role: str) -> list[str]:
    """The parties of all tellings, the most often named first; a government that one of its people stands for is left out."""
    counts: dict[str, int] = {}
    sides: dict[str, str] = {}
    for telling in act:
        for actor, side in getattr(telling, role):
            counts[actor] = counts.get(actor, 0) + 1
            sides[actor] = side
    people = {sides[a] for a in counts if sides[a] != a}
    return sorted((a for a in counts if a not in people), key=lambda a: (-counts[a], a))
