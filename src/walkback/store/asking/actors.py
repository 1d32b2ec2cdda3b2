"""Who somebody is, as the case knows them."""

from __future__ import annotations

from typing import Any

from ..schema import tables
from .terms import Row, ask, folded


def who(connection: Any, name: str, *, limit: int | None = 10) -> list[Row]:
    """Everybody who is called so, or by a name that holds these words: names, offices over time, what they did and said, how often."""
    rows = ask(
        connection,
        "SELECT a.*, max(n.times) AS called_so FROM actor_names n JOIN actors x ON x.actor = n.actor JOIN actors a ON a.actor = coalesce(x.means, x.actor)"
        f" WHERE n.folded = ? OR contains(n.folded, ?) OR x.actor = ? GROUP BY {', '.join(f'a.{c}' for c in tables()['actors'].names)}"
        f" ORDER BY max(CASE WHEN n.folded = ? THEN 1 ELSE 0 END) DESC, a.mentions DESC, a.actor LIMIT {int(limit or 1000)}",
        [folded(name), folded(name), name.lower(), folded(name)],
    )
    return _full(connection, rows)


MEANT = "(SELECT unnest(?::VARCHAR[]) AS id, unnest(?::VARCHAR[]) AS whole) m"
"""Ids beside the actor that each is: asked of all who are shown at once."""
OFFICES = f"""
SELECT m.whole, a.office, a.office_basis AS basis, min(d.day) AS first_day, max(d.day) AS last_day, count(*) AS documents
FROM document_actors a JOIN {MEANT} ON m.id = a.actor JOIN documents d ON d.doc = a.doc
WHERE a.office IS NOT NULL AND d.latest GROUP BY 1, 2, 3 ORDER BY 4 NULLS LAST, 2, 3
"""
NAMES = f"SELECT m.whole, n.name FROM actor_names n JOIN {MEANT} ON m.id = n.actor GROUP BY 1, 2 ORDER BY sum(n.times) DESC, 2"
CONFLICTS = f"""
SELECT DISTINCT m.whole, a.conflict FROM document_actors a JOIN {MEANT} ON m.id = a.actor JOIN documents d ON d.doc = a.doc
WHERE a.conflict IS NOT NULL AND d.latest ORDER BY 2
"""
COUNTS = {
    "statements": "SELECT m.whole, count(*) FROM statements s JOIN {} ON m.id = s.speaker JOIN documents d ON d.doc = s.doc WHERE d.latest GROUP BY 1",
    "acts": "SELECT m.whole, count(DISTINCT x.act) FROM act_actors x JOIN {} ON m.id = x.actor GROUP BY 1",
    "positions": "SELECT m.whole, count(*) FROM positions p JOIN {} ON m.id = p.holder JOIN documents d ON d.doc = p.doc WHERE d.latest GROUP BY 1",
    "shifts": "SELECT m.whole, count(*) FROM v_shifts s JOIN {} ON m.id = s.holder GROUP BY 1",
}
MOST_NAMES = 12


def _full(connection: Any, rows: list[Row]) -> list[Row]:
    shown = [row["actor"] for row in rows]
    also = connection.execute("SELECT actor, means FROM actors WHERE means = ANY(?) ORDER BY 1", [shown]).fetchall()
    pairs = [(actor, actor) for actor in shown] + also
    values = [[p[0] for p in pairs], [p[1] for p in pairs]]
    offices: dict[str, list[Row]] = {actor: [] for actor in shown}
    for office in ask(connection, OFFICES, values):
        offices[office.pop("whole")].append(office)
    names, conflicts = ({actor: [r[1] for r in found if r[0] == actor] for actor in shown} for found in (
        connection.execute(NAMES, values).fetchall(), connection.execute(CONFLICTS, values).fetchall()
    ))  # fmt: skip
    counts = {what: dict(connection.execute(query.format(MEANT), values).fetchall()) for what, query in COUNTS.items()}
    return [
        {
            **{k: v for k, v in row.items() if k != "means"}, **{what: found.get(row["actor"], 0) for what, found in counts.items()},
            "names": names[row["actor"]][:MOST_NAMES], "also": [a for a, means in also if means == row["actor"]],
            "offices": offices[row["actor"]], "conflicts": conflicts[row["actor"]],
        }
        for row in rows
    ]  # fmt: skip


def one(connection: Any, actor: str) -> Row | None:
    """The actor of that id, or whom a document that calls him by surname means; None for nobody."""
    query = "SELECT a.* FROM actors x JOIN actors a ON a.actor = coalesce(x.means, x.actor) WHERE x.actor = ?"
    rows = ask(connection, query, [actor.lower()])
    return _full(connection, rows)[0] if rows else None
