"""W3C Web Annotations: what the record says, pinned to the words by quotation and by position (in Unicode code points)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..store.moved import rows_from

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after: enough to find the words again in a text that has moved
KINDS = {
    "statement": ("statements", "content", "concat_ws(' ', r.speaker, r.polarity, r.kind)"),
    "event": ("events", "evidence", "concat_ws(' ', r.type, r.status, array_to_string(r.source, ','), '→', array_to_string(r.target, ','))"),
    "position": ("positions", "evidence", "concat_ws(' ', r.holder, r.stance, r.issue)"),
}


def of_kind(connection: Any, kind: str) -> Iterator[dict[str, Any]]:
    """An annotation for each record of a kind, a target for each span."""
    table, role, label = KINDS[kind]
    cursor = connection.execute(
        f"SELECT r.{kind} AS record, {label} AS label, r.why, r.confidence, d.url, d.id, d.doc, d.reader, t.text,"
        f" list(struct_pack(s := v.start_char, e := v.end_char) ORDER BY v.n) AS spans"
        f" FROM {table} r JOIN documents d ON d.doc = r.doc JOIN texts t ON t.doc = r.doc JOIN evidence v ON v.record = r.{kind} AND v.role = '{role}'"
        " WHERE d.latest GROUP BY ALL ORDER BY d.doc, record"
    )
    for row in rows_from(cursor):
        yield _annotation(row, kind)


def _annotation(row: dict[str, Any], kind: str) -> dict[str, Any]:
    source = row["url"] or f"urn:walkback:document:{row['doc']}"
    return {
        "@context": CONTEXT, "id": f"urn:walkback:{row['record']}", "type": "Annotation", "motivation": "identifying",
        "generator": {"type": "Software", "name": f"walkback {row['reader']}"},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": kind},
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": row["label"]},
        ],
        "target": [_target(source, row["text"], span["s"], span["e"]) for span in row["spans"]],
    }  # fmt: skip


def _target(source: str, text: str, start: int, end: int) -> dict[str, Any]:
    return {
        "source": source,
        "selector": [
            {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]},
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
