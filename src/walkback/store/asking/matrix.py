"""Who stands where on what: holders by issues, the latest stance in each cell, and how well it is borne out."""

from __future__ import annotations

from typing import Any

from .positions import POSITION
from .terms import Row, Where, ask, meant

Mend = tuple[str, str | None, str | None, str | None]
HELD = """
held AS (
  SELECT p.position, {who} AS holder, coalesce(m.issue, p.issue) AS issue, coalesce(m.stance, p.stance) AS stance, p.day, p.confidence, p.doc,
    d.publisher
  FROM positions p JOIN documents d ON d.doc = p.doc
  LEFT JOIN (SELECT unnest(?::VARCHAR[]) AS position, unnest(?::VARCHAR[]) AS holder, unnest(?::VARCHAR[]) AS issue, unnest(?::VARCHAR[]) AS stance) m
    ON m.position = p.position
  {where})
"""
CELLS = """
, ranked AS (
  SELECT *, first_value(stance) OVER w AS latest, row_number() OVER w AS place FROM held
  WHERE holder = ANY(?) AND issue = ANY(?)
  WINDOW w AS (PARTITION BY holder, issue ORDER BY day DESC NULLS LAST, confidence DESC, position))
SELECT holder, issue, min(latest) AS stance, max(day) AS day, count(*) AS passages, count(DISTINCT stance) AS stances,
  count(DISTINCT doc) FILTER (WHERE stance = latest) AS documents, count(DISTINCT publisher) FILTER (WHERE stance = latest) AS publishers,
  max(confidence) FILTER (WHERE stance = latest) AS confidence, max(CASE WHEN place = 1 THEN position END) AS position
FROM ranked GROUP BY holder, issue
"""


def matrix(
    connection: Any, *, holder: str | None = None, issue: str | None = None, people: bool = False, others: bool = False,
    since: str | None = None, until: str | None = None, least: float = 0.0, wrong: list[str] | None = None, mended: list[Mend] | None = None,
    most_holders: int = 24, most_issues: int = 16,
) -> Row:  # fmt: skip
    """The cells of the busiest holders and issues, and how many there are of each.

    Holders are sides (a government stands for its people) or, with `people`, whoever the report says holds it. What is only an
    opponent's account, and what a person marked `wrong`, is left out; `mended` are (position, holder, issue, stance). Issues
    that no predicate names (`other(…)`) come only with `others`.
    """
    where, mine = Where(), Where()
    where.add("d.latest AND NOT coalesce(p.alleged, false)")
    if wrong:
        where.add("p.position <> ALL(?)", wrong)
    if not others:
        where.add("p.predicate <> 'other'")
    where.between(since, until, "p.day")
    if least:
        where.add("p.confidence >= ?", least)
    if holder is not None:
        ids = meant(connection, holder)
        where.add("(p.holder = ANY(?) OR p.side = ANY(?) OR m.holder = ANY(?))", ids, ids, ids)
    if issue is not None:
        mine.add("contains(lower(issue), ?)", issue.lower())
    who = "coalesce(m.holder, p.holder)" if people else "coalesce(m.holder, p.side, p.holder)"
    held = HELD.format(who=who, where=where.sql())
    lists = [list(c) for c in zip(*(mended or []), strict=True)] or [[], [], [], []]
    values = [*lists, *where.values]
    counted = f"WITH {held} SELECT {{0}}, count(*) AS n, count(DISTINCT {{1}}) AS others FROM held {mine.sql()} GROUP BY 1 ORDER BY {{2}}"
    holders = ask(connection, counted.format("holder", "issue", "n DESC, holder"), [*values, *mine.values])
    issues = ask(connection, counted.format("issue", "holder", "others DESC, n DESC, issue"), [*values, *mine.values])
    turned = moved(connection, None, [r["issue"] for r in issues], since=since, until=until, least=least)
    kept_issues = _chosen([r["issue"] for r in issues], [s["issue"] for s in turned], most_issues)
    busy = ask(
        connection, f"WITH {held} SELECT holder, count(DISTINCT issue) AS k, count(*) AS n FROM held WHERE issue = ANY(?)"
        f"{' AND ' + mine.sql().removeprefix('WHERE ') if mine.conditions else ''} GROUP BY 1 ORDER BY k DESC, n DESC, holder",
        [*values, kept_issues, *mine.values],
    )  # fmt: skip
    turners = [h for s in turned if s["issue"] in kept_issues for h in ((s["holder"],) if people else (s["side"], s["holder"]))]
    kept_holders = _chosen([r["holder"] for r in busy], turners, most_holders)
    cells = ask(connection, f"WITH {held}{CELLS}", [*values, kept_holders, kept_issues]) if kept_holders else []
    return {
        "holders": kept_holders, "issues": kept_issues, "cells": cells, "all_holders": len(holders), "all_issues": len(issues),
        "passages": sum(r["n"] for r in holders), "names": _names(connection, kept_holders),
    }  # fmt: skip


def _chosen(ordered: list[str], first: list[str], most: int) -> list[str]:
    """The first so many, a third of them at most in favour of those who moved."""
    top = ordered[:most]
    also = [x for x in dict.fromkeys(first) if x in set(ordered) - set(top)][: most // 3]
    return [*top[: most - len(also)], *also]


def _names(connection: Any, ids: list[str]) -> dict[str, str]:
    return dict(connection.execute("SELECT actor, name FROM actors WHERE actor = ANY(?)", [ids]).fetchall())


def newest(
    connection: Any, holder: str, *, since: str | None = None, until: str | None = None, least: float = 0.0, limit: int = 20
) -> tuple[list[Row], int]:  # fmt: skip
    """The newest positions of a holder or side, and how many there are."""
    where = Where()
    where.add("(p.holder = ? OR p.side = ?)", holder, holder)
    where.between(since, until, "p.day")
    if least:
        where.add("p.confidence >= ?", least)
    rows = ask(
        connection,
        f"SELECT {POSITION} FROM v_positions p WHERE p.position IN (SELECT p.position FROM positions p JOIN documents d ON d.doc = p.doc AND d.latest"
        f" {where.sql()} ORDER BY p.day DESC NULLS LAST, p.position LIMIT {int(limit)}) ORDER BY p.day DESC NULLS LAST, p.position",
        where.values,
    )
    return rows, int(connection.execute(f"SELECT count(*) FROM positions p JOIN documents d ON d.doc = p.doc AND d.latest {where.sql()}", where.values).fetchone()[0])


def moved(
    connection: Any, holders: list[str] | None, issues: list[str], *, since: str | None = None, until: str | None = None, least: float = 0.0
) -> list[Row]:  # fmt: skip
    """Shifts of these holders (None: of all) on these issues, by whom and about what."""
    where = Where()
    where.add("s.issue = ANY(?)", issues)
    if holders is not None:
        where.add("(s.holder = ANY(?) OR b.side = ANY(?) OR b.holder = ANY(?))", holders, holders, holders)
    if least:
        where.add("s.confidence >= ?", least)
    where.between(since, until, "s.after_day")
    return ask(
        connection,
        "SELECT s.shift, s.holder, b.side, s.issue, s.kind, s.before_stance, s.after_stance, s.before_day, s.after_day FROM v_shifts s"
        f" JOIN positions b ON b.position = s.before {where.sql()} ORDER BY s.after_day NULLS LAST, s.shift",
        where.values,
    )
