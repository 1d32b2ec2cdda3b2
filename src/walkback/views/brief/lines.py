"""The lines that all sections are made of."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ...records import Reading, Span, words_of
from ..words import Names, one_line, shortened, when_words

QUOTED_LINES = 4  # of exact words in the brief; the record has them all


class Page:
    """One reading on its way to a terminal of so many columns."""

    def __init__(self, reading: Reading, console: Console, *, explain: bool) -> None:
        self.reading, self.console, self.width, self.explain = reading, console, console.width, explain
        self.names = Names(reading)
        self.times = {t.id: t for t in reading.times}
        self.places = {p.id: p for p in reading.places}

    def when(self, time_id: str | None) -> str | None:
        """A time in words, without the year where it is the document's."""
        return when_words(self.times.get(time_id or ""), near=self.reading.document.published)

    def words(self, span: Span | None) -> str | None:
        """The words of a span on one line."""
        return one_line(self.reading.text[span.start : span.end]) if span else None

    def quoted(self, spans: Sequence[Span], indent: int) -> Padding:
        """The exact words behind a bar, `indent` columns from the left edge; long ones are cut and marked."""
        bar = self.bar(spans, self.width - indent)
        return indented(bar, indent)

    def bar(self, spans: Sequence[Span], width: int) -> Table:
        """The same for a cell of so many columns."""
        grid = Table.grid(padding=0)
        grid.add_column(width=2)
        grid.add_column(width=width - 2)
        words = Text(shortened(words_of(self.reading.text, spans), (width - 2) * QUOTED_LINES - 8))
        for line in words.wrap(self.console, width - 2):
            line.rstrip()
            grid.add_row(Text("│ ", style="dim"), line)
        return grid

    def reasons(self, why: str, confidence: float) -> Text | None:
        """With --explain: how sure, and by which rule."""
        if not self.explain:
            return None
        return Text(f"{confidence:.0%} sure · {one_line(why) or 'no reason recorded'}", style="dim italic")


def indented(content: RenderableType, columns: int) -> Padding:
    """Moved to the right."""
    return Padding(content, (0, 0, 0, columns))


def joined(parts: Sequence[str | None], *, by: str = " · ") -> str:
    """What there is, in a row."""
    return by.join(p for p in parts if p)
