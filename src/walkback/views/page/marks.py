"""The text cut into segments, each knowing the records that rest on it; records may nest and overlap as they like."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple

from ...records import Reading, Span
from ..words import safe

PARAGRAPH = re.compile(r"[^\n]+")


class Mark(NamedTuple):
    """A span of a record: `record` is its id in the page ("" for what is no record), `css` how it looks."""

    span: Span
    record: str
    css: str


def marks_of(reading: Reading) -> list[Mark]:
    """All that is to be seen in the text."""
    return [Mark(span, record, css) for record, css, spans in _spans_of(reading) for span in spans if span.end > span.start]


def _spans_of(reading: Reading) -> Iterator[tuple[str, str, Iterable[Span]]]:
    for number, actor in enumerate(reading.actors, 1):
        yield f"actor-{number}", "ac", [m.span for m in actor.mentions]
    for when in reading.times:
        yield when.id, "ti", [when.span]
    for where in reading.places:
        yield where.id, "pl", [where.span]
    for s in reading.statements:
        yield s.id, "st", s.content
        yield s.id, "src", s.source
        yield s.id, "cue", s.cue
    for e in reading.events:
        yield e.id, "ev", e.evidence
        yield e.id, "trg", e.trigger
        yield e.id, "arg", (*e.source_spans, *e.target_spans)
    for p in reading.positions:
        yield p.id, "po", p.evidence
    for number, shift in enumerate(reading.shifts, 1):
        yield f"shift-{number}", "sh", shift.evidence
    for proposal in reading.proposals:
        yield proposal.id, "po", (*proposal.mentions, *(t.span for t in proposal.terms))
    for lever in reading.levers:
        yield lever.id, "po", lever.act
    for number, warning in enumerate(reading.warnings, 1):
        yield f"warning-{number}", "wa", warning.spans
    document = reading.document
    yield "", "fu", [f.span for f in document.furniture]
    yield "", "sub", document.subheads
    if document.truncated:
        yield "", "cut", [document.truncated]


def text_html(reading: Reading, prefix: str) -> str:
    """The text as paragraphs of segments; `prefix` makes the records' ids those of this document in the page."""
    marks = sorted(marks_of(reading), key=lambda m: (m.span.start, -m.span.end))
    anchors = _anchors(marks)
    paragraphs = [Span(*m.span()) for m in PARAGRAPH.finditer(reading.text)]
    out: list[str] = []
    open_marks: list[Mark] = []
    position = 0
    for paragraph in paragraphs:
        while position < len(marks) and marks[position].span.start < paragraph.end:
            open_marks.append(marks[position])
            position += 1
        open_marks = [m for m in open_marks if m.span.end > paragraph.start]
        out.append(f"<p>{''.join(_segments(reading.text, paragraph, open_marks, anchors, prefix))}</p>\n")
    return "".join(out)


def _anchors(marks: Iterable[Mark]) -> dict[int, list[str]]:
    """Where each record's first words begin."""
    first: dict[str, int] = {}
    for mark in marks:
        if mark.record and mark.css not in ("src", "cue", "arg", "trg"):
            first.setdefault(mark.record, mark.span.start)
    out: dict[int, list[str]] = defaultdict(list)
    for record, start in first.items():
        out[start].append(record)
    return out


def _segments(text: str, paragraph: Span, marks: list[Mark], anchors: dict[int, list[str]], prefix: str) -> Iterator[str]:
    """Pieces between the edges of the marks; a sweep that opens and closes each mark once."""
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        opening[max(mark.span.start, paragraph.start)].append(mark)
        closing[min(mark.span.end, paragraph.end)].append(mark)
    edges = sorted({paragraph.start, paragraph.end, *opening, *closing})
    active: dict[Mark, None] = {}
    for start, end in pairwise(edges):
        for mark in closing[start]:
            active.pop(mark, None)
        active.update(dict.fromkeys(opening[start]))
        for record in anchors.get(start, ()):
            yield f'<a id="{prefix}w-{escape(record)}"></a>'
        yield _segment(text[start:end], active, prefix)


def _segment(words: str, active: Iterable[Mark], prefix: str) -> str:
    shown = escape(safe(words), quote=False)
    marks = sorted(active, key=lambda m: m.span.start - m.span.end)  # the innermost last: it is what a click means first
    if not marks:
        return shown
    css = " ".join(dict.fromkeys(m.css for m in marks))
    records = " ".join(dict.fromkeys(prefix + m.record for m in marks if m.record))
    data = f' data-r="{escape(records)}"' if records else ""
    return f'<span class="m {css}"{data}>{shown}</span>'
