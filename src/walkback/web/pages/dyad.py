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
    base: dict[str, Any] = {"title": "Dyads", "pairs": pairs, "one": one, "two": two, "rows": None, "actors": glance.top_actors(o.c, limit=60), "called": (one or "", two or "")}
    if not one or not two:
        return base
    if meant(o.c, one) == meant(o.c, two):
        raise UsageError("choose two different sides")
    rows = o.case.dyads(one, two, **o.asked.period)
    month = _month(o.asked.one("month"), rows)
    _without_wrong(o, rows, one, two)
    period = dict(o.asked.period) if month is None else _within(month, o.asked.period)
    forth, back = _acts(o, one, two, period), _acts(o, two, one, period)
    acts = sorted({a["act"]: a for a in (*forth, *back)}.values(), key=lambda a: (a["day"] is None, str(a["day"]), a["act"]))
    if month is not None:  # an act of several days stands in the month of its first, as its bar does
        acts = [a for a in acts if a["day"] and a["day"].replace(day=1) == month]
    told = sum(r["cooperation"] + r["conflict"] + r["not_counted"] for r in rows if month in (None, r["month"]))
    return {
        **base, "rows": rows, "names": [_name(o, one), _name(o, two)], "month": month, "acts": acts[:MOST], "all_acts": max(told, len(acts[:MOST])),
        "chart": draw(rows, month, lambda m: o.to.dyad(one, two, m.isoformat()[:7])), "ids": [_id(o, one), _id(o, two)], "called": [_called(o, one), _called(o, two)],
    }  # fmt: skip


def _acts(o: Opened, source: str, target: str, period: dict[str, Any]) -> list[dict[str, Any]]:
    return o.shown(o.case.events(source=source, target=target, least=o.asked.sure, limit=5 * MOST, **period), "act")


def _within(month: date, period: dict[str, str | None]) -> dict[str, Any]:
    """The days of a month that lie in the period."""
    first, last = month.isoformat(), month.replace(day=calendar.monthrange(month.year, month.month)[1]).isoformat()
    return {"since": max(first, period["since"] or first), "until": min(last, period["until"] or last)}


def _without_wrong(o: Opened, rows: list[dict[str, Any]], one: str, two: str) -> None:
    """Take acts that are marked wrong out of the sums of their months."""
    by_month = {row["month"]: row for row in rows}
    wrong = [act for act, c in o.standing_acts.items() if c["verdict"] == "wrong"]
    for act in glance.acts_between(o.c, wrong, meant(o.c, one), meant(o.c, two)):
        row = by_month.get(act["day"].replace(day=1))
        if row is not None and act["status"] in ("happened", "ongoing"):
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


def _called(o: Opened, name: str) -> str:
    """The usual name in place of an id, where that name means the same."""
    usual = _name(o, name)
    try:
        return usual if meant(o.c, usual)[:1] == meant(o.c, name)[:1] else name
    except UsageError:
        return name


def month_words(month: date) -> str:
    """ "February 2025"."""
    return f"{calendar.month_name[month.month]} {month.year}"
