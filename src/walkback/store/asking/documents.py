"""Documents: all of them, one with its reading, and what holds some words."""

from __future__ import annotations

from typing import Any

from ...errors import UsageError
from ...records import Reading
from .. import server_search
from ..back import TABLES, reading_of
from ..home import Home, Server
from ..search import matching, passages
from .terms import Row, Where, ask, limited

DOCUMENT = (
    "d.doc, d.id AS document, d.version, d.day, d.published, d.published_basis, d.publisher, d.title, d.url, d.language, d.length, d.family,"
    " d.copy, d.copy_part"
)


def documents(
    connection: Any, *, publisher: str | None = None, since: str | None = None, until: str | None = None, limit: int | None = None
) -> list[Row]:
    """Documents in order of publication, the newest version of each."""
    where = Where()
    where.equal("d.publisher", publisher)
    where.between(since, until, "d.day")
    return ask(connection, f"SELECT {DOCUMENT} FROM v_documents d {where.sql()} ORDER BY d.published NULLS LAST, d.id{limited(limit)}", where.values)


def reading(connection: Any, document: str) -> Reading:
    """The reading of a document, named by its key or its own id (of several versions the newest)."""
    found = connection.execute(
        "SELECT doc FROM documents WHERE doc = ? OR id = ? OR key = ? ORDER BY doc = ? DESC, latest DESC, version DESC LIMIT 1",
        [document] * 4,
    ).fetchone()
    if found is None:
        raise UsageError(f"no document {document!r} in this case")
    return reading_of({t: ask(connection, f"SELECT * FROM {t} WHERE doc = ?", [found[0]]) for t in TABLES})


def search(
    connection: Any, path: Home, text: str, *, since: str | None = None, until: str | None = None, limit: int = 20, publisher: str | None = None,
) -> list[Row]:  # fmt: skip
    """Documents that hold all the words, the best first, each with the passages where they stand."""
    most = 5000 if (since or until or publisher) else 4 * limit + 50
    found = server_search.matching(connection, text, most=most) if isinstance(path, Server) else matching(path, text, most=most)
    scores = dict(found)
    where = Where()
    where.one_of("d.doc", tuple(scores))
    where.equal("d.publisher", publisher)
    where.between(since, until, "d.day")
    if not found:
        return []
    rows = ask(connection, f"SELECT {DOCUMENT} FROM v_documents d {where.sql()}", where.values)
    rows.sort(key=lambda r: (-scores[r["doc"]], r["doc"]))
    rows = rows[:limit]
    texts = dict(connection.execute("SELECT doc, text FROM texts WHERE doc = ANY(?)", [[r["doc"] for r in rows]]).fetchall())
    return [{**r, "score": round(scores[r["doc"]], 3), "passages": _passages(texts[r["doc"]], text)} for r in rows]


def _passages(body: str, text: str) -> list[Row]:
    return [{"words": body[start:end], "start_char": start, "end_char": end} for start, end in passages(body, text)]
