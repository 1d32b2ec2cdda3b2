"""Which record of today a correction is about: after another reading of the same text, and after the page has changed."""

from __future__ import annotations

from typing import Any

from .asking.records import KINDS
from .asking.terms import Row, ask

SAME_WORDS = "substr(t.text, r.start_char + 1, r.end_char - r.start_char)"


def find_again(connection: Any, rows: list[Row]) -> None:
    """Put `record_here`, `record_now`, `doc_now` and `followed` into corrections, and take out what only this needed."""
    for kind, (table, key) in KINDS.items():
        mine = [r for r in rows if r["kind"] == kind]
        have = connection.execute(f"SELECT {key} FROM {table} WHERE {key} = ANY(?)", [[r["record"] for r in mine]]).fetchall() if mine else []
        known = {h[0] for h in have}
        for row in mine:
            row["record_here"] = row["record"] if row["record"] in known else _overlapping(connection, table, key, row)
    newest = _newest(connection, rows)
    for row in rows:
        row["doc_now"], row["record_now"], row["followed"] = row["doc"], row["record_here"], False
        doc = str(newest.get(row.pop("page"), row["doc"]))
        after: str | None = None
        changed = row.pop("latest") is False and doc != row["doc"]
        if row["kind"] == "shift":
            after = _same_shift(connection, row) if changed or row["record_here"] is None else None
        elif changed:
            after = _same_words(connection, doc, row)
        if after and after != row["record_here"]:
            row["doc_now"], row["record_now"], row["followed"] = doc, after, True


def _newest(connection: Any, rows: list[Row]) -> dict[str, str]:
    """The newest version of each page that changed after a correction."""
    pages = sorted({r["page"] for r in rows if r["page"] and r["latest"] is False})
    return dict(connection.execute("SELECT key, doc FROM documents WHERE latest AND key = ANY(?)", [pages]).fetchall()) if pages else {}


def _overlapping(connection: Any, table: str, key: str, row: Row) -> str | None:
    """The record of the same kind and document that overlaps the words most."""
    if row["start_char"] is None or table == "shifts":
        return None
    found = connection.execute(
        f"SELECT {key} FROM {table} WHERE doc = ? AND start_char < ? AND end_char > ?"
        f" ORDER BY least(end_char, ?) - greatest(start_char, ?) DESC, abs(start_char - ?), {key} LIMIT 1",
        [row["doc"], row["end_char"], row["start_char"], row["end_char"], row["start_char"], row["start_char"]],
    ).fetchone()
    return found[0] if found else None


def _same_words(connection: Any, doc: str, row: Row) -> str | None:
    """The record of the same kind and words in another version; of several that whose place among them is the same, if as many stand there."""
    table, key = KINDS[row["kind"]]
    query = f"SELECT r.{key}, r.start_char FROM {table} r JOIN texts t ON t.doc = r.doc WHERE r.doc = ? AND {SAME_WORDS} = ? ORDER BY r.start_char, r.{key}"
    there = connection.execute(query, [doc, row["words"]]).fetchall() if row["words"] else []
    if len(there) < 2:
        return there[0][0] if there else None
    here = connection.execute(query, [row["doc"], row["words"]]).fetchall()
    place = next((n for n, (found, _) in enumerate(here) if found == row["record_here"]), None)
    return there[place][0] if place is not None and len(here) == len(there) else None


def _same_shift(connection: Any, row: Row) -> str | None:
    """The shift of the same holder, issue and kind between the same two passages."""
    machine = row["machine"]
    words = dict(connection.execute(
        f"SELECT r.position, {SAME_WORDS} FROM positions r JOIN texts t ON t.doc = r.doc WHERE r.position = ANY(?)", [[machine["before"], machine["after"]]],
    ).fetchall())  # fmt: skip
    if len(words) < len({machine["before"], machine["after"]}):
        return None
    found = ask(connection, (
        f"SELECT s.shift, s.before, s.after, r.position, {SAME_WORDS} AS words FROM shifts s JOIN positions r ON r.position = s.before OR r.position = s.after"
        " JOIN texts t ON t.doc = r.doc JOIN documents d ON d.doc = s.doc AND d.latest WHERE s.holder = ? AND s.issue = ? AND s.kind = ? ORDER BY s.shift"
    ), [machine["holder"], machine["issue"], machine["kind"]])  # fmt: skip
    held = {f["position"]: f["words"] for f in found}
    same = {f["shift"] for f in found if (held.get(f["before"]), held.get(f["after"])) == (words[machine["before"]], words[machine["after"]])}
    return next(iter(same)) if len(same) == 1 else None
