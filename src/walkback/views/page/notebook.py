"""A reading in a notebook: compact, no script, no style sheet that could touch the rest of the notebook."""

from __future__ import annotations

from collections.abc import Sequence

from ...records import Reading, words_of
from ..select import in_order_of_time
from ..words import Names, day_words, event_words, issue_words, said_words, shortened, signs, table, when_words
from .panel import h

MOST_ROWS = 40
MOST_WORDS = 180


def notebook_html(reading: Reading) -> str:
    """The reading's lists as small tables, each to be opened."""
    document, names = reading.document, Names(reading)
    held = {p.id: p for p in reading.positions}

    def words(spans: Sequence[tuple[int, int]]) -> str:
        return shortened(words_of(reading.text, spans), MOST_WORDS)  # type: ignore[arg-type]

    def stance(position_id: str) -> str:
        return table("stance_past").get(held[position_id].stance, "") if position_id in held else ""

    said = [
        (names.all([i for i in (s.speaker, *s.co_speakers) if i]) or s.speaker_reason or "not known",
         said_words(s, reading.text), words(s.content))
        for s in reading.statements
    ]  # fmt: skip
    done = [
        (when_words(w, near=document.published) or "", names.all(e.source) or "not named", names.all(e.target),
         f"{event_words(e)} ({e.status})", words(e.evidence))
        for e, w in in_order_of_time(reading)
    ]  # fmt: skip
    stands = [
        (names.of(p.holder), issue_words(p.issue), signs("stances").get(p.stance, ("", p.stance))[1], words(p.evidence))
        for p in reading.positions
    ]  # fmt: skip
    moved = [(names.of(s.holder), issue_words(s.issue), s.kind, f"{stance(s.before)} → {stance(s.after)}") for s in reading.shifts]
    line = " · ".join(
        h(x) for x in (document.publisher, day_words(document.published) or "date not known", f"{document.length:,} characters") if x
    )
    return (
        f"<div><strong>{h(document.title or document.id)}</strong><br><small>{line}</small>"
        + _table("Statements", ("speaker", "", "words"), said)
        + _table("Events", ("when", "source", "target", "what", "words"), done)
        + _table("Positions", ("holder", "issue", "stance", "words"), stands)
        + _table("Shifts", ("holder", "issue", "kind", "from and to"), moved)
        + _table("Warnings", ("code", "message"), [(w.code, w.message) for w in reading.warnings])
        + "</div>"
    )


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{h(c)}</th>" for c in columns)
    body = "".join(f"<tr>{''.join(f'<td>{h(cell)}</td>' for cell in row)}</tr>" for row in rows[:MOST_ROWS])
    more = f"<p>… and {len(rows) - MOST_ROWS} more</p>" if len(rows) > MOST_ROWS else ""
    shown = " open" if title != "Warnings" else ""
    grid = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f"<details{shown}><summary>{title} ({len(rows)})</summary>{grid}{more}</details>"
