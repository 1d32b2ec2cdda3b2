"""What happened: acts, each once, and who tells them."""

from __future__ import annotations

from typing import Any

from ...corpus.corroborate import Report, independent
from ...errors import UsageError
from .terms import Row, Where, ask, limited, meant, named, when

ACT = (
    "a.act, a.day, a.day_end, a.day_basis, a.type, a.mode, a.cameo, a.quad, a.status, a.source, a.target, a.place_name AS place, a.country,"
    " a.lat, a.lon, a.intensity, a.goldstein, a.tellings, a.documents, a.publishers, a.independent, a.differences, e.evidence, e.confidence,"
    " e.event, e.doc, d.id AS document, d.publisher, d.published, d.url, e.start_char, e.end_char, e.why"
)
FROM = "FROM acts a JOIN events e ON e.event = a.event JOIN documents d ON d.doc = e.doc"


def events(
    connection: Any, *, source: str | None = None, target: str | None = None, actor: str | None = None, type: tuple[str, ...] = (),
    status: tuple[str, ...] = (), country: str | None = None, since: str | None = None, until: str | None = None,
    least: float = 0.0, limit: int | None = None, newest: bool = False,
) -> list[Row]:  # fmt: skip
    """Acts in order of time, with the words of the telling that stands for all. `actor` may be on either side."""
    where = Where()
    for role, name in (("source", source), ("target", target), (None, actor)):
        if name is not None:
            _party(where, role, meant(connection, name))
    where.one_of("a.type", tuple(t.upper() for t in type))
    where.one_of("a.status", status)
    where.equal("a.country", country.upper() if country else None)
    where.between(since, until, "a.day", "a.day_end")
    if least:
        where.add("e.confidence >= ?", least)
    order = "a.day DESC NULLS LAST, a.act" if newest else "a.day NULLS LAST, a.act"
    if limit is not None:  # first which, then all about those: sorting whole rows of a busy actor takes three times as long
        told = "JOIN events e ON e.event = a.event" if least else ""
        keys = connection.execute(f"SELECT a.act FROM acts a {told} {where.sql()} ORDER BY {order}{limited(limit)}", where.values).fetchall()
        where = Where()
        where.add("a.act = ANY(?)", [k[0] for k in keys])
    rows = ask(connection, f"SELECT {ACT} {FROM} {where.sql()} ORDER BY {order}", where.values)
    rows = [{"act": r["act"], "when": when(r["day"], r["day_end"], r["day_basis"]), **r} for r in rows]
    return named(connection, rows, "source", "target")


def _party(where: Where, role: str | None, ids: list[str]) -> None:
    only = "" if role is None else f"role = '{role}' AND "
    where.add(f"a.act IN (SELECT act FROM act_actors WHERE {only}(actor = ANY(?) OR side = ANY(?)))", ids, ids)


def sources(connection: Any, event: str) -> dict[str, Any]:
    """Everything about one act, named by its own id or one of its events': tellings, copies, independent sources, differences."""
    found = connection.execute(
        "SELECT act FROM act_events WHERE act = ? OR event = ? UNION SELECT act FROM act_events JOIN events USING (event)"
        " JOIN documents d ON d.doc = events.doc WHERE d.id || ':' || events.local = ? ORDER BY 1",
        [event, event, event],
    ).fetchone()
    if found is None:
        raise UsageError(f"no act or event {event!r} in this case; walkback events shows their ids")
    act = named(connection, ask(connection, f"SELECT {ACT} {FROM} WHERE a.act = ?", [found[0]]), "source", "target")[0]
    tellings = ask(
        connection,
        "SELECT m.event, d.day AS published_day, d.publisher, d.title, d.id AS document, d.url, e.day, e.day_basis, e.type, e.status, e.source,"
        " e.target, e.reported_by, e.evidence, e.start_char, e.end_char, e.confidence, e.doc, c.family, c.how AS copy, f.publisher AS family_publisher"
        " FROM act_events m JOIN events e ON e.event = m.event JOIN documents d ON d.doc = e.doc LEFT JOIN copies c ON c.doc = e.doc"
        " LEFT JOIN documents f ON f.doc = c.family WHERE m.act = ? ORDER BY d.published NULLS LAST, d.id",
        [found[0]],
    )
    relays = dict(connection.execute(
        "SELECT r.event, max(r.actor) FROM event_actors r JOIN act_events m ON m.event = r.event JOIN actors a ON a.actor = r.actor"
        " WHERE m.act = ? AND r.role = 'reported_by' AND a.kind = 'media' GROUP BY r.event", [found[0]],
    ).fetchall())  # fmt: skip
    reports = [
        Report(
            doc=t["doc"], publisher=t["publisher"], family=t["family"] or t["doc"], family_publisher=t.pop("family_publisher"),
            relays=(relays[t["event"]],) if t["event"] in relays else (),
        )
        for t in tellings
    ]  # fmt: skip
    told = ask(connection, "SELECT about, values_told, events FROM differences WHERE act = ? ORDER BY n", [found[0]])
    return {"act": act, "tellings": tellings, "independent": independent(reports), "differences": told}
