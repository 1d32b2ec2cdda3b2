"""The parts that questions share: who is meant by a name, from when to when, how many."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ...errors import UsageError
from ..moved import rows_from

Row = dict[str, Any]
LONGEST_RANGE = 366  # days
FEW = 4  # times fewer: who is called so that rarely is not meant


@dataclass(slots=True)
class Where:
    """Conditions that are joined by AND, and what stands for their question marks."""

    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: Any) -> None:
        """One more condition."""
        self.conditions.append(condition)
        self.values += values

    def equal(self, column: str, value: Any) -> None:
        """The column is this, unless nothing is asked."""
        if value is not None:
            self.add(f"{column} = ?", value)

    def one_of(self, column: str, values: tuple[str, ...] | None) -> None:
        """The column is one of these, unless none are asked."""
        if values:
            self.add(f"{column} = ANY(?)", list(values))

    def between(self, since: str | None, until: str | None, first: str = "day", last: str | None = None) -> None:
        """The days meet those asked for; what has no day is left out where any are asked for.

        Of a range beyond a year ("in this century") the first day must lie in the period: else it would be in every answer.
        """
        if since is not None and last is not None:
            self.add(f"({first} >= ?::DATE OR ({last} >= ?::DATE AND {last} - {first} <= {LONGEST_RANGE}))", since, since)
        elif since is not None:
            self.add(f"{first} >= ?::DATE", since)
        if until is not None:
            self.add(f"{first} <= ?::DATE", until)

    def sql(self) -> str:
        """The clause, empty where there are no conditions."""
        return f"WHERE {' AND '.join(self.conditions)}" if self.conditions else ""


def ask(connection: Any, query: str, values: list[Any] | tuple[Any, ...] = ()) -> list[Row]:
    """The rows of a query as dicts."""
    return list(rows_from(connection.execute(query, list(values))))


def folded(name: str) -> str:
    """A name as names are compared: lower case, no dots."""
    return name.strip().lower().replace(".", "")


def meant(connection: Any, name: str) -> list[str]:
    """The ids of the actors whom a name means: an id itself, else who is called so, those called so but rarely left out.

    Of a name that nobody bears whole, the one who bears it in part ("Tanase"). Raises `UsageError` where nobody does, or several.
    Whom some documents call by surname alone is among them under both ids.
    """
    ids = _named_so(connection, name)
    whole = dict(connection.execute("SELECT actor, means FROM actors WHERE means IS NOT NULL AND (actor = ANY(?) OR means = ANY(?))", [ids, ids]).fetchall())
    ids = list(dict.fromkeys(whole.get(i, i) for i in ids))
    return [*ids, *(r[0] for r in connection.execute("SELECT actor FROM actors WHERE means = ANY(?) ORDER BY 1", [ids]).fetchall() if r[0] not in ids)]


def called_so(connection: Any, name: str) -> bool:
    """Whether the name is an actor's id, or one that somebody is called by in whole."""
    query = "SELECT 1 FROM actors WHERE actor = ? OR side = ? UNION ALL SELECT 1 FROM actor_names WHERE folded = ? LIMIT 1"
    return connection.execute(query, [name.lower(), name.lower(), folded(name)]).fetchone() is not None


def _named_so(connection: Any, name: str) -> list[str]:
    if connection.execute("SELECT 1 FROM actors WHERE actor = ? OR side = ? LIMIT 1", [name.lower(), name.lower()]).fetchone():
        called = connection.execute(
            "SELECT actor FROM actor_names WHERE folded = ? AND times > 0 AND ? NOT IN (SELECT side FROM actors WHERE kind = 'government' AND side IS NOT NULL)"
            " ORDER BY times DESC, actor LIMIT 3", [folded(name), name.lower()],
        ).fetchall()  # fmt: skip
        return list(dict.fromkeys([name.lower(), *(r[0] for r in called)]))
    query = "SELECT n.actor, sum(n.times), a.mentions, a.name FROM actor_names n JOIN actors a ON a.actor = n.actor WHERE {} GROUP BY 1, 3, 4 ORDER BY 2 DESC, 3 DESC, 1 LIMIT 20"
    rows = connection.execute(query.format("n.folded = ?"), [folded(name)]).fetchall()
    if rows:
        return [r[0] for r in rows if r[1] * FEW >= rows[0][1]][:5]
    part = connection.execute(query.format("contains(' ' || n.folded || ' ', ?)"), [f" {folded(name)} "]).fetchall()
    people = sorted(part, key=lambda r: -r[2])
    if people and (len(people) == 1 or people[0][2] > FEW * people[1][2]):
        return [people[0][0]]
    near = people or connection.execute(query.format("contains(n.folded, ?)"), [folded(name)]).fetchall()
    hint = f"; did you mean {', '.join(dict.fromkeys(r[3] for r in near[:3]))}?" if near else ""
    raise UsageError(f"nobody in this case is called {name!r}{hint}")


def names(connection: Any, ids: set[str]) -> dict[str, str]:
    """The usual names of actors."""
    return dict(connection.execute("SELECT actor, name FROM actors WHERE actor = ANY(?)", [sorted(ids)]).fetchall())


def named(connection: Any, rows: list[Row], *columns: str) -> list[Row]:
    """The rows with names in place of the ids in columns that hold a list of them; the ids follow under `…_ids`."""
    known = names(connection, {a for row in rows for c in columns for a in row[c] or ()})
    return [
        {k: v for key, value in row.items() for k, v in ([(key, [known.get(a, a) for a in value or ()]), (f"{key}_ids", value)] if key in columns else [(key, value)])}
        for row in rows
    ]


def limited(limit: int | None) -> str:
    """The end of a query: how many rows at most, if anybody cares."""
    return "" if limit is None else f" LIMIT {int(limit)}"


def when(day: date | None, day_end: date | None = None, basis: str | None = None) -> str | None:
    """Days in short: a day, a month (2025-02), a year (2025), a range (first/last); ≈ where only the day of the report is known."""
    if day is None:
        return None
    text = day.isoformat()
    if day_end is not None and day_end != day:
        after = day_end + timedelta(days=1)
        if day.day == 1 and after.day == 1 and (after.year - day.year) * 12 + after.month - day.month == 1:
            text = text[:7]
        elif (day.month, day.day, after.month, after.day, after.year - day.year) == (1, 1, 1, 1, 1):
            text = text[:4]
        else:
            text = f"{text}/{day_end.isoformat()}"
    return f"≈{text}" if basis == "published" else text
