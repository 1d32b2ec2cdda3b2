"""Who said what, and about whom."""

from __future__ import annotations

from typing import Any

from ...errors import UsageError
from .terms import Row, Where, ask, called_so, limited, meant

COLUMNS = (
    "s.statement, s.day, s.day_basis, s.speaker, s.speaker_name, s.addressee_name, s.kind, s.polarity, s.content, s.cue_words, s.reported_by,"
    " s.confidence, q.quotation, q.variant, q.how AS variant_how, q.change AS variant_change, s.publisher, s.document, s.published, s.url, s.doc,"
    " s.start_char, s.end_char, s.why"
)
BY = "({0}.speaker = ANY(?) OR {0}.speaker_side = ANY(?) OR {0}.co_speakers && ?)"
FROM = "FROM v_statements s LEFT JOIN quotations q ON q.statement = s.statement"


def statements(
    connection: Any, *, by: str | None = None, about: str | None = None, to: str | None = None, kind: str | None = None,
    polarity: str | None = None, since: str | None = None, until: str | None = None, least: float = 0.0, limit: int | None = None,
    newest: bool = False,
) -> list[Row]:  # fmt: skip
    """Statements in order of time. `about` is somebody who is mentioned in what is said; of a name that nobody bears whole, words that stand in it too."""
    where = Where()
    speakers = meant(connection, by) if by is not None else None
    if speakers is not None:
        where.add(BY.format("s"), speakers, speakers, speakers)
    if to is not None:
        where.add("s.addressee = ANY(?)", meant(connection, to))
    if about is not None:
        _about(connection, where, about, speakers)
    where.equal("s.kind", kind)
    where.equal("s.polarity", polarity)
    where.between(since, until, "s.day")
    if least:
        where.add("s.confidence >= ?", least)
    order = "s.day DESC NULLS LAST, s.doc, s.n" if newest else "s.day NULLS LAST, s.doc, s.n"
    if limit is not None:  # first which, then all about those: sorting whole rows of a busy speaker takes twice as long
        keys = connection.execute(
            f"SELECT s.statement FROM statements s JOIN documents d ON d.doc = s.doc AND d.latest {where.sql()} ORDER BY {order}{limited(limit)}", where.values
        ).fetchall()
        where = Where()
        where.add("s.statement = ANY(?)", [k[0] for k in keys])
    return ask(connection, f"SELECT {COLUMNS} {FROM} {where.sql()} ORDER BY {order}", where.values)


def _about(connection: Any, where: Where, about: str, speakers: list[str] | None) -> None:
    theirs = f" AND {BY.format('x')}" if speakers is not None else ""
    within = (
        "s.statement IN (SELECT x.statement FROM statements x JOIN mentions m ON m.doc = x.doc AND m.start_char >= x.start_char AND m.end_char <= x.end_char"
        f" WHERE m.actor = ANY(?){theirs})"
    )
    words = "contains(lower(s.content), ?)"
    try:
        ids = meant(connection, about)
    except UsageError:
        where.add(words, about.lower())
        return
    values = [ids, *([speakers] * 3 if speakers is not None else [])]
    if called_so(connection, about):  # "rus" stands in "trust", and every "Russia" that means the actor is a mention
        where.add(within, *values)
    else:
        where.add(f"({within} OR {words})", *values, about.lower())


def variants(connection: Any, statement: str) -> list[Row]:
    """All quotations of the utterance that a statement quotes, in order of publication, with what each cut or changed."""
    return ask(
        connection,
        "SELECT q.quotation, q.variant, q.how, q.change, v.publisher, v.published, v.document, v.speaker_name, v.content, v.statement, v.doc,"
        " v.start_char, v.end_char FROM quotations q JOIN v_statements v ON v.statement = q.statement"
        " WHERE q.quotation IN (SELECT quotation FROM quotations WHERE statement = ? OR quotation = ?) ORDER BY v.published NULLS LAST, v.document",
        [statement, statement],
    )


def most_quoted(connection: Any, *, limit: int = 6) -> list[Row]:
    """The utterances that most documents quote, each in its fullest form, with how many (`documents`); those of one document are left out."""
    found = connection.execute(
        "SELECT q.quotation, count(DISTINCT q.doc) AS n FROM quotations q JOIN documents d ON d.doc = q.doc AND d.latest"
        f" GROUP BY 1 HAVING count(DISTINCT q.doc) > 1 ORDER BY n DESC, 1 LIMIT {int(limit)}"
    ).fetchall()
    counts = dict(found)
    rows = ask(connection, f"SELECT {COLUMNS} {FROM} WHERE q.quotation = ANY(?) AND q.how = 'full' ORDER BY s.statement", [list(counts)])
    fullest = {row["quotation"]: {**row, "documents": counts[row["quotation"]]} for row in reversed(rows)}
    return [fullest[q] for q in counts if q in fullest]
