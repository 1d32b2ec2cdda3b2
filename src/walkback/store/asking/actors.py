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
    return [_full(connection, row) for row in rows]


def _full(connection: Any, row: Row) -> Row:
    row.pop("means")
    also = [r[0] for r in connection.execute("SELECT actor FROM actors WHERE means = ? ORDER BY 1", [row["actor"]]).fetchall()]
    ids = [row["actor"], *also]
    offices = ask(
        connection,
        "SELECT a.office, a.office_basis AS basis, min(d.day) AS first_day, max(d.day) AS last_day, count(*) AS documents FROM document_actors a"
        " JOIN documents d ON d.doc = a.doc WHERE a.actor = ANY(?) AND a.office IS NOT NULL AND d.latest GROUP BY 1, 2 ORDER BY 3 NULLS LAST, 1, 2",
        [ids],
    )
    names = connection.execute("SELECT name FROM actor_names WHERE actor = ANY(?) GROUP BY name ORDER BY sum(times) DESC, name LIMIT 12", [ids]).fetchall()
    conflicts = connection.execute(
        "SELECT DISTINCT conflict FROM document_actors a JOIN documents d ON d.doc = a.doc WHERE actor = ANY(?) AND conflict IS NOT NULL AND d.latest ORDER BY 1",
        [ids],
    ).fetchall()
    counts = {
        "statements": "SELECT count(*) FROM v_statements WHERE speaker = ANY(?)",
        "acts": "SELECT count(DISTINCT act) FROM act_actors WHERE actor = ANY(?)",
        "positions": "SELECT count(*) FROM v_positions WHERE holder = ANY(?)",
        "shifts": "SELECT count(*) FROM v_shifts WHERE holder = ANY(?)",
    }
    told = {k: connection.execute(query, [ids]).fetchone()[0] for k, query in counts.items()}
    return {**row, **told, "names": [n[0] for n in names], "also": also, "offices": offices, "conflicts": [c[0] for c in conflicts]}


def one(connection: Any, actor: str) -> Row | None:
    """The actor of that id, or whom a document that calls him by surname means; None for nobody."""
    query = "SELECT a.* FROM actors x JOIN actors a ON a.actor = coalesce(x.means, x.actor) WHERE x.actor = ?"
    rows = ask(connection, query, [actor.lower()])
    return _full(connection, rows[0]) if rows else None
