"""Two sides over time: how much they cooperated and how much they fought, month by month."""

from __future__ import annotations

from datetime import date
from typing import Any

from .terms import Row, meant

COUNTED = ("happened", "ongoing")
"""What was only planned, possible, alleged or denied is told in a column of its own and counted in no other."""
ACTS = """
WITH theirs AS (
  SELECT act, role, actor, CASE WHEN actor = ANY(?) OR side = ANY(?) THEN 1 ELSE 0 END AS one, CASE WHEN actor = ANY(?) OR side = ANY(?) THEN 1 ELSE 0 END AS two
  FROM act_actors WHERE actor = ANY(?) OR side = ANY(?)),
sides AS (
  SELECT act, count(DISTINCT actor) FILTER (WHERE role = 'source') AS sources,
    coalesce(max(one) FILTER (WHERE role = 'source'), 0) AS s1, coalesce(max(two) FILTER (WHERE role = 'source'), 0) AS s2,
    coalesce(max(one) FILTER (WHERE role = 'target'), 0) AS t1, coalesce(max(two) FILTER (WHERE role = 'target'), 0) AS t2
  FROM theirs GROUP BY act)
SELECT a.act, a.quad, a.status, a.day, a.intensity, a.goldstein, x.forth, x.back FROM acts a JOIN (
  SELECT act, s1 * t2 AS forth, s2 * t1 AS back FROM sides WHERE s1 * t2 + s2 * t1 > 0
  UNION ALL
  SELECT s.act, 1, 1 FROM sides s JOIN acts r ON r.act = s.act
  WHERE s1 * s2 > 0 AND sources > 1 AND r.type IN ('CONSULT', 'AGREE', 'COOPERATE') AND coalesce(array_length(r.target, 1), 0) = 0) x ON x.act = a.act
WHERE a.day IS NOT NULL
"""
"""Acts between the two, as `v_pairs` has them, found from the two sides' parts in acts alone: a third of the time on half a million acts."""
SUMS = {
    "cooperation": "quad <= 2", "conflict": "quad >= 3", "verbal_cooperation": "quad = 1", "material_cooperation": "quad = 2",
    "verbal_conflict": "quad = 3", "material_conflict": "quad = 4", "first_to_second": "forth = 1", "second_to_first": "back = 1",
}  # fmt: skip


def dyads(connection: Any, one: str, two: str, *, since: str | None = None, until: str | None = None) -> list[Row]:
    """A row for each month from the first to the last act between the two: acts by quad class and direction, and their intensity.

    `intensity` and `goldstein` are sums over the month's acts (−10 to 10 each); `not_counted` are acts that did not, or not
    surely, happen.
    """
    a, b = meant(connection, one), meant(connection, two)
    sums = ", ".join(f"count(*) FILTER (WHERE done AND {test}) AS {name}" for name, test in SUMS.items())
    month = "CAST(date_trunc('month', day) AS DATE)"
    days = "".join(f" AND day {sign} ?::DATE" for sign, day in ((">=", since), ("<=", until)) if day is not None)
    cursor = connection.execute(
        f"SELECT {month} AS month, {sums}, sum(intensity) FILTER (WHERE done) AS intensity, sum(goldstein) FILTER (WHERE done) AS goldstein,"
        f" count(*) FILTER (WHERE NOT done) AS not_counted FROM (SELECT *, status IN {COUNTED} AS done FROM ({ACTS}) x WHERE true{days}) y"
        " GROUP BY 1 ORDER BY 1",
        [a, a, b, b, [*a, *b], [*a, *b], *(d for d in (since, until) if d is not None)],
    )
    columns = [d[0] for d in cursor.description]
    return _every_month([dict(zip(columns, row, strict=True)) for row in cursor.fetchall()])


def _every_month(found: list[Row]) -> list[Row]:
    """The months with those between them in which nothing is on record: a gap in a plot must not look like a steady line."""
    if not found:
        return []
    held = {row["month"]: row for row in found}
    empty = {k: 0 for k in found[0] if k not in ("month", "intensity", "goldstein")}
    month, out = found[0]["month"], []
    while month <= found[-1]["month"]:
        out.append(held.get(month, {"month": month, **empty, "intensity": None, "goldstein": None}))
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return [{k: row[k] for k in found[0]} for row in out]
