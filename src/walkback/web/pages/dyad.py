"""Two sides over time, and the acts behind each bar."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

from ...errors import UsageError
from ...store.asking import overview as glance
from ...store.asking.terms import meant
from ..drawing.bars import draw
from ..opened import Opened

COLUMNS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
MOST = 200


def view(o: Opened, one: str | None = None, two: str | None = None) -> dict[str, Any]:
    """The dyad asked for, or the busiest pairs to choose from."""
    one, two = one or o.asked.one("one"), two or o.asked.one("two")
    pairs = glance.top_pairs(o.c, limit=24, **o.asked.period)
    base: dict[str, Any] = {"title": "Dyads", "pairs": pairs, "one": one, "two": two, "rows": None, "actors": glance.top_actors(o.c, limit=60)}
    if not one or not two:
        return base
    if meant(o.c, one) == meant(o.c, two):
        raise UsageError("choose two different sides")
    rows = o.case.dyads(one, two, **o.asked.period)
    month = _month(o.asked.one("month"), rows)
    forth, back = _acts(o, one, two, o.asked.period), _acts(o, two, one, o.asked.period)
    acts = sorted({a["act"]: a for a in (*forth, *back)}.values(), key=lambda a: (a["day"] is None, str(a["day"]), a["act"]))
    _without_wrong(rows, acts)
    shown = [a for a in acts if month is None or (a["day"] and a["day"].replace(day=1) == month)]
    return {
        **base, "rows": rows, "names": [_name(o, one), _name(o, two)], "month": month, "acts": shown[:MOST], "all_acts": len(shown),
        "chart": draw(rows, month, lambda m: o.to.dyad(one, two, m.isoformat()[:7])), "ids": [_id(o, one), _id(o, two)],
    }  # fmt: skip


def _acts(o: Opened, source: str, target: str, period: dict[str, str | None]) -> list[dict[str, Any]]:
    return o.shown(o.case.events(source=source, target=target, least=o.asked.sure, limit=20_000, **period), "act")


def _without_wrong(rows: list[dict[str, Any]], acts: list[dict[str, Any]]) -> None:
    """Take acts that are marked wrong out of the sums of their months."""
    by_month = {row["month"]: row for row in rows}
    for act in acts:
        if not act["correction"] or act["correction"]["verdict"] != "wrong" or not act["day"]:
            continue
        row = by_month.get(act["day"].replace(day=1))
        if row is None or act["status"] not in ("happened", "ongoing"):
            continue
        row[COLUMNS[act["quad"] - 1]] -= 1
        row["cooperation" if act["quad"] <= 2 else "conflict"] -= 1


def _month(value: str | None, rows: list[dict[str, Any]]) -> date | None:
    try:
        month = date.fromisoformat(f"{value}-01") if value else None
    except ValueError as error:
        raise UsageError(f"{value!r} is no month: give YYYY-MM") from error
    return month if month is None or any(r["month"] == month for r in rows) else None


def _id(o: Opened, name: str) -> str:
    return meant(o.c, name)[0]


def _name(o: Opened, name: str) -> str:
    found = o.c.execute("SELECT name FROM actors WHERE actor = ?", [_id(o, name)]).fetchone()
    return str(found[0]) if found else name


def month_words(month: date) -> str:
    """ "February 2025"."""
    return f"{calendar.month_name[month.month]} {month.year}"
