"""One record by its key, with its words where they stand, and a whole reading under the case's keys."""

from __future__ import annotations

from typing import Any

from ...errors import UsageError
from ...records import Reading
from ..back import TABLES, reading_of
from .terms import Row, ask, names

KINDS = {"statement": ("statements", "statement"), "event": ("events", "event"), "position": ("positions", "position"), "shift": ("shifts", "shift")}
LETTERS = {"s": "statement", "e": "event", "p": "position", "h": "shift"}
AROUND = 320  # code points before and after the words of a record: a paragraph of most reports
NAMED = {
    "statement": ("speaker", "addressee"), "event": (), "position": ("holder", "voice"), "shift": ("holder",),
}  # fmt: skip
NAMED_LISTS = {"statement": ("co_speakers", "reported_by"), "event": ("source", "target", "reported_by"), "position": (), "shift": ()}


def one(connection: Any, key: str) -> Row:
    """A record: `kind_of_record`, `doc`, place, `words`, its columns under `machine`, names under `names`."""
    kind = LETTERS.get(key[:1])
    table, column = KINDS.get(kind or "", (None, None))
    rows = ask(connection, f"SELECT * FROM {table} WHERE {column} = ?", [key]) if table else []
    if not rows or kind is None:
        raise UsageError(f"no record {key!r} in this case")
    row = rows[0]
    place = (row.get("start_char"), row.get("end_char"))
    if kind == "shift":
        place = connection.execute("SELECT min(start_char), max(end_char) FROM positions WHERE position = ?", [row["after"]]).fetchone()
    text = connection.execute("SELECT text FROM texts WHERE doc = ?", [row["doc"]]).fetchone()
    start, end = place
    words = text[0][start:end] if text and start is not None else ""
    ids = {row[c] for c in NAMED[kind] if row[c]} | {a for c in NAMED_LISTS[kind] for a in row[c] or ()}
    return {
        "kind_of_record": kind, "key": key, "doc": row["doc"], "start_char": start, "end_char": end, "words": words, "machine": row,
        "names": names(connection, ids),
    }  # fmt: skip


def passage(connection: Any, doc: str, start: int | None, end: int | None, *, around: int = AROUND) -> Row:
    """The words with what stands before and after them in their lines, and the document that they are from."""
    return passages(connection, [(doc, start, end)], around=around)[0]


def passages(connection: Any, places: list[tuple[str, int | None, int | None]], *, around: int = AROUND) -> list[Row]:
    """`passage` of many places at once."""
    if not places:
        return []
    rows = ask(
        connection,
        "SELECT p.n, d.doc, d.id AS document, d.title, d.publisher, d.published, d.published_basis, d.day, d.url, d.version, d.latest,"
        " p.a, p.b, greatest(p.a - ?, 0) AS first, substr(t.text, greatest(p.a - ?, 0) + 1, p.b - p.a + 2 * ?) AS near, length(t.text) AS size"
        " FROM (SELECT unnest(?::INTEGER[]) AS n, unnest(?::VARCHAR[]) AS doc, unnest(?::INTEGER[]) AS a, unnest(?::INTEGER[]) AS b) p"
        " JOIN documents d ON d.doc = p.doc JOIN texts t ON t.doc = p.doc ORDER BY p.n",
        [around, around, around, list(range(len(places))), [p[0] for p in places], [p[1] for p in places], [p[2] for p in places]],
    )
    if len(rows) != len(places):
        missing = {p[0] for p in places} - {r["doc"] for r in rows}
        raise UsageError(f"no document {min(missing)!r} in this case")
    return [_cut(row) for row in rows]


def _cut(row: Row) -> Row:
    """The line or lines of the words, out of the text near them."""
    near, start, end, first, size = (row.pop(k) for k in ("near", "a", "b", "first", "size"))
    row.pop("n")
    if start is None or end is None:
        return {**row, "before": "", "words": "", "after": "", "more_before": False, "more_after": False}
    begin, stop = start - first, end - first
    left = near.rfind("\n", 0, begin) + 1
    line_end = near.find("\n", stop)
    right = line_end if line_end >= 0 else len(near)
    return {
        **row, "before": near[left:begin], "words": near[begin:stop], "after": near[stop:right], "more_before": left == 0 and first > 0,
        "more_after": line_end < 0 and first + len(near) < size,
    }  # fmt: skip


def keyed_reading(connection: Any, document: str) -> tuple[str, Reading, list[str]]:
    """A document's key, its reading with the case's keys as ids of its records, and the keys of its shifts in order."""
    found = connection.execute(
        "SELECT doc FROM documents WHERE doc = ? OR id = ? OR key = ? ORDER BY doc = ? DESC, latest DESC, version DESC LIMIT 1", [document] * 4
    ).fetchone()
    if found is None:
        raise UsageError(f"no document {document!r} in this case")
    rows = {t: ask(connection, f"SELECT * FROM {t} WHERE doc = ?", [found[0]]) for t in TABLES}
    keys: dict[str, str] = {}
    for table, column in KINDS.values():
        for row in rows[table]:
            if table != "shifts":
                keys[row["local"]] = row[column]
                row["local"] = row[column]
    for row in rows["positions"]:
        row["via"] = keys.get(row["via"])
    for table, column in (("proposals", "positions"), ("terms", "positions")):
        for row in rows[table]:
            row[column] = [keys.get(i, i) for i in row[column] or ()]
    shifts = [r["shift"] for r in sorted(rows["shifts"], key=lambda r: r["n"] or 0) if r["scope"] == "document"]
    return found[0], reading_of(rows), shifts
