"""Where each side stands, and who moved."""

from __future__ import annotations

from typing import Any

from .terms import Row, Where, ask, limited, meant

POSITION = (
    "p.position, p.day, p.day_basis, p.holder, p.holder_name, p.side, p.issue, p.stance, p.condition, p.voice_name, p.alleged, p.evidence,"
    " p.confidence, p.publisher, p.document, p.published, p.url, p.doc, p.start_char, p.end_char, p.why"
)
SHIFT = (
    "s.shift, s.scope, s.holder, s.holder_name, s.issue, s.kind, s.before_stance, s.before_day, s.before_words, s.before_publisher,"
    " s.before_document, s.after_stance, s.after_day, s.after_words, s.after_publisher, s.after_document, s.noted_by_text, s.confidence, s.why,"
    " s.before, s.after, s.before_doc, s.after_doc, b.start_char AS before_start, b.end_char AS before_end, n.start_char AS after_start,"
    " n.end_char AS after_end"
)


def positions(
    connection: Any, *, holder: str | None = None, issue: str | None = None, stance: str | None = None, since: str | None = None,
    until: str | None = None, least: float = 0.0, limit: int | None = None,
) -> list[Row]:  # fmt: skip
    """Positions by issue, holder and day. `issue` is a proposition, a predicate ("sanctions"), or a part of one ("UKR")."""
    where = Where()
    if holder is not None:
        ids = meant(connection, holder)
        where.add("(p.holder = ANY(?) OR p.side = ANY(?))", ids, ids)
    _issue(where, "p.issue", issue)
    where.equal("p.stance", stance)
    where.between(since, until, "p.day")
    if least:
        where.add("p.confidence >= ?", least)
    order = "p.issue, p.side, p.day NULLS LAST, p.doc, p.n"
    return ask(connection, f"SELECT {POSITION} FROM v_positions p {where.sql()} ORDER BY {order}{limited(limit)}", where.values)


def shifts(
    connection: Any, *, holder: str | None = None, issue: str | None = None, kind: str | None = None, scope: str | None = None,
    since: str | None = None, until: str | None = None, least: float = 0.0, limit: int | None = None,
) -> list[Row]:  # fmt: skip
    """Shifts in order of time, each with both stances and both passages; `scope` "document" or "case" (between documents)."""
    where = Where()
    if holder is not None:
        ids = meant(connection, holder)
        where.add("(s.holder = ANY(?) OR b.side = ANY(?) OR b.holder = ANY(?))", ids, ids, ids)
    _issue(where, "s.issue", issue)
    where.equal("s.kind", kind)
    where.equal("s.scope", scope)
    where.between(since, until, "s.after_day")
    if least:
        where.add("s.confidence >= ?", least)
    return ask(
        connection,
        f"SELECT {SHIFT} FROM v_shifts s JOIN positions b ON b.position = s.before JOIN positions n ON n.position = s.after {where.sql()}"
        f" ORDER BY s.after_day NULLS LAST, s.shift{limited(limit)}",
        where.values,
    )


def _issue(where: Where, column: str, issue: str | None) -> None:
    if issue is not None:
        where.add(f"contains(lower({column}), ?)", issue.lower())
