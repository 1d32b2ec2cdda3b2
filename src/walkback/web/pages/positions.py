"""Positions: holders by issues; a cell's history; both passages of a shift."""

from __future__ import annotations

from typing import Any

from ...errors import UsageError
from ...store.asking import matrix as asking
from ...store.asking.records import one, passage, passages
from ..links import cell_id
from ..opened import Opened

MOST = 100  # passages of one history
STANCES = ("support", "open", "conditional", "undecided", "oppose")


def view(o: Opened, *, most_holders: int = 24, most_issues: int = 14) -> dict[str, Any]:
    """The matrix."""
    a = o.asked
    people = a.on("people")
    found = asking.matrix(
        o.c, holder=a.one("holder"), issue=a.one("issue"), people=people, others=a.on("others"), least=a.sure, wrong=o.wrong("position"),
        mended=o.mended("position", "holder", "issue", "stance"), most_holders=a.number("holders", most_holders, 200),
        most_issues=a.number("issues", most_issues, 100), **a.period,
    )  # fmt: skip
    moved: dict[tuple[str, str], list[dict[str, Any]]] = {}
    wrong = set(o.wrong("shift"))
    for shift in asking.moved(o.c, found["holders"], found["issues"], least=a.sure, **a.period):
        if shift["shift"] not in wrong:
            for holder in {shift["holder"], shift["side"]}:
                moved.setdefault((holder, shift["issue"]), []).append(shift)
    cells = {(c["holder"], c["issue"]): {**c, "strength": strength(c), "id": cell_id(c["holder"], c["issue"])} for c in found["cells"]}
    return {"title": "Positions", "matrix": found, "cells": cells, "moved": moved, "people": people, "stances": STANCES}


def strength(cell: dict[str, Any]) -> int:
    """How well the latest stance is borne out, 1 to 4: one for each of two documents, two publishers, and a passage that is sure."""
    return 1 + sum((int(cell["documents"]) > 1, int(cell["publishers"]) > 1, float(cell["confidence"] or 0) >= 0.8))


def history(o: Opened, holder: str | None = None, issue: str | None = None, *, people: bool | None = None) -> dict[str, Any]:
    """All positions of one holder on one issue, in order of time, each with its passage."""
    holder, issue = holder or o.asked.one("holder"), issue or o.asked.one("issue")
    if not holder or not issue:
        raise UsageError("a history needs a holder and an issue")
    rows = o.shown(o.case.positions(issue=issue, least=o.asked.sure, **o.asked.period), "position")
    rows = [r for r in rows if r["issue"] == issue and holder in (r["side"], r["holder"])]
    rows.sort(key=lambda r: (r["day"] is None, str(r["day"]), r["position"]))
    all_rows, rows = len(rows), rows[-MOST:]
    for row, where in zip(rows, passages(o.c, [(r["doc"], r["start_char"], r["end_char"]) for r in rows], around=200), strict=True):
        row["passage"] = where
    shifts = o.shown(asking.moved(o.c, [holder], [issue], least=o.asked.sure, **o.asked.period), "shift")
    name = next(iter(o.c.execute("SELECT name FROM actors WHERE actor = ?", [holder]).fetchone() or ()), holder)
    return {"title": f"{name}: {issue}", "holder": holder, "name": name, "issue": issue, "rows": rows, "all_rows": all_rows, "shifts": shifts, "id": cell_id(holder, issue)}


def shift(o: Opened, key: str) -> dict[str, Any]:
    """Both passages of a shift side by side, with the days between and who reported each."""
    rows = o.shown([r for r in o.case.shifts() if r["shift"] == key], "shift")
    if not rows:
        raise UsageError(f"no shift {key!r} in this case")
    row = rows[0]
    sides = [_side(o, row, when) for when in ("before", "after")]
    days = (row["after_day"] - row["before_day"]).days if row["before_day"] and row["after_day"] else None
    return {"title": "Shift", "shift": row, "sides": sides, "days": days, "key": key}



def _side(o: Opened, row: dict[str, Any], when: str) -> dict[str, Any]:
    position = one(o.c, row[when])
    held = position["machine"]
    via = o.c.execute(
        "SELECT reported_by, cue_words, speaker FROM statements WHERE doc = ? AND local = ?", [position["doc"], held["via"]]
    ).fetchone()
    told = dict(o.c.execute("SELECT actor, name FROM actors WHERE actor = ANY(?)", [[*(via[0] if via else []), held["holder"], held["voice"] or ""]]).fetchall())
    return {
        "when": when, "stance": row[f"{when}_stance"], "day": row[f"{when}_day"], "day_basis": held["day_basis"], "position": row[when],
        "passage": passage(o.c, position["doc"], position["start_char"], position["end_char"]), "condition": held["condition"],
        "holder": told.get(held["holder"], held["holder"]), "voice": told.get(held["voice"], held["voice"]),
        "reported_by": [told.get(a, a) for a in (via[0] if via else [])], "confidence": held["confidence"],
        "correction": o.standing.get(row[when]),
    }  # fmt: skip


def all_shifts(o: Opened) -> dict[str, Any]:
    """Every shift."""
    a = o.asked
    rows = o.shown(o.case.shifts(holder=a.one("holder"), issue=a.one("issue"), kind=a.one("kind"), least=a.sure, limit=500, **a.period), "shift")
    return {"title": "Shifts", "rows": list(reversed(rows))}
