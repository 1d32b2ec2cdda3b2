"""What document it is, who is in it, and what a careful reader should be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ...records import Actor, Spans
from ..select import main_actors
from ..words import day_words, language_words, office_words, one_line, shortened, table
from .lines import Page, indented, joined

MOST_ACTORS = 15


def head(page: Page) -> RenderableType:
    """The title, and a line on where and when it appeared."""
    document = page.reading.document
    title = one_line(document.title or "") or f"Document {one_line(document.id)}, without a title"
    basis = table("published").get(document.published_basis, document.published_basis)
    day = day_words(document.published, long=True)
    known = f"{day} ({basis})" if day else "date not known"
    line = joined([one_line(document.publisher or ""), known, language_words(document.language), f"{document.length:,} characters"])
    return Group(Text(title, style="bold"), Text(line, style="dim"), Text("─" * page.width, style="dim"))


def who(page: Page) -> Iterator[RenderableType]:
    """The main actors, a line each."""
    actors, more = main_actors(page.reading, MOST_ACTORS)
    if not actors:
        return
    grid = Table.grid(padding=(0, 2))
    grid.add_column(max_width=page.width * 2 // 5)
    grid.add_column(ratio=1)
    for actor in actors:
        grid.add_row(Text(one_line(actor.name)), _facts(actor, page.explain))
    yield indented(grid, 2)
    if more > 0:
        yield indented(Text(f"and {more} more in the full record", style="dim"), 2)


def _facts(actor: Actor, explain: bool) -> Text:
    kind = None if actor.kind == "person" and actor.office else table("kinds").get(actor.kind, actor.kind)
    text = Text(joined([kind, one_line(actor.country or ""), office_words(actor, basis=True)]))
    if actor.conflict:
        text.append(f"\n{one_line(actor.conflict)}", style="yellow")
    if explain and actor.why:
        text.append(f"\n{one_line(actor.why)}", style="dim italic")
    return text


def notes(page: Page) -> Iterator[RenderableType]:
    """Warnings, each code once with what it points to, and what was left aside as no part of the report."""
    document = page.reading.document
    lines: list[str] = []
    codes = Counter(w.code for w in page.reading.warnings)
    shown: Counter[str] = Counter()
    for warning in page.reading.warnings:
        shown[warning.code] += 1
        if shown[warning.code] <= 3:
            lines.append(one_line(warning.message) + _pointing(page, warning.spans[:2]))
        elif shown[warning.code] == 4:
            lines.append(f"… and {codes[warning.code] - 3} more of the same ({warning.code})")
    if document.published is None and not codes.keys() & {"no-date", "unknown-date", "date-unknown"}:
        lines.append("the date of publication is not known: relative days stay as they are told")
    if document.truncated and not codes.keys() & {"truncated", "cut-off"}:
        lines.append("the text stops in the middle of a sentence" + _pointing(page, (document.truncated,)))
    if document.furniture:
        kinds = Counter(table("furniture").get(f.kind, f.kind) for f in document.furniture)
        lines.append("left aside as no part of the report: " + ", ".join(f"{n} × {k}" if n > 1 else k for k, n in kinds.items()))
    for line in lines:
        row = Table.grid(padding=(0, 1))
        row.add_row(Text("!", style="yellow"), Text(line[:1].upper() + line[1:]))
        yield indented(row, 2)


def _pointing(page: Page, spans: Spans) -> str:
    words = [shortened(page.reading.text[s.start : s.end], 60) for s in spans]
    return f": “{'”, “'.join(words)}”" if words else ""
