"""Events in order of time, and what is held over others."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ...records import Event
from ..select import in_order_of_time, levers
from ..words import event_words, one_line, signs
from .lines import Page, indented, joined

STYLES = {
    "happened": "", "ongoing": "", "planned": "italic", "postponed": "yellow", "cancelled": "strike", "possible": "italic",
    "denied": "red", "alleged": "magenta",
}  # fmt: skip
MOST_TELLINGS = 3
DATE_COLUMNS = 12  # "Fri 14 Feb", and room


def events(page: Page) -> Iterator[RenderableType]:
    """One after the other by day; those without a day last."""
    last: str | None = None
    for event, when in in_order_of_time(page.reading):
        day = page.when(when.id) if when and when.start else "no day told"
        yield _event(page, event, "" if day == last else day or "")
        last = day
    used = [s for s in signs("statuses") if any(e.status == s for e in page.reading.events)]
    if used and used != ["happened"]:
        yield indented(Text("   ".join("{} {}".format(*signs("statuses")[s]) for s in used), style="dim"), DATE_COLUMNS + 2)


def _event(page: Page, event: Event, day: str) -> RenderableType:
    room = page.width - DATE_COLUMNS - 4
    grid = Table.grid(padding=0)
    for width in (DATE_COLUMNS, 2, room):
        grid.add_column(width=width)
    sign, word = signs("statuses").get(event.status, ("?", event.status))
    style = STYLES.get(event.status, "")
    grid.add_row(Text(day, style="dim"), Text(sign, style="" if style == "strike" else style), _line(page, event, word, style))
    details = _details(page, event)
    if details:
        grid.add_row("", "", Text(details))
    for telling in event.evidence[:MOST_TELLINGS]:
        grid.add_row("", "", page.bar((telling,), room))
    if len(event.evidence) > MOST_TELLINGS:
        grid.add_row("", "", Text(f"and {len(event.evidence) - MOST_TELLINGS} more tellings", style="dim"))
    reason = page.reasons(event.why, event.confidence)
    if reason:
        grid.add_row("", "", reason)
    return indented(grid, 2)


def _line(page: Page, event: Event, word: str, style: str) -> Text:
    source, target = page.names.all(event.source) or "someone not named", page.names.all(event.target)
    line = Text()
    line.append(f"{source} → {target}" if target else source, style="bold")
    line.append(" · ")
    line.append(event_words(event), style=style)
    if event.status != "happened":
        line.append(f" ({word})", style="" if style == "strike" else style)
    return line


def _details(page: Page, event: Event) -> str:
    place, when, condition = page.places.get(event.place or ""), page.times.get(event.time or ""), page.words(event.condition)
    return joined([
        f"on condition: “{condition}”" if condition else None,
        f"in {one_line(place.name)}" if place else None,
        f"“{one_line(when.text)}”" if when and not when.start else None,
        f"according to {page.names.all(event.reported_by)}" if event.reported_by else None,
        joined([event.type, event.cameo and f"CAMEO {event.cameo}", *event.contexts], by=", ") if page.explain else None,
    ])  # fmt: skip


def held_over(page: Page) -> Iterator[RenderableType]:
    """Threats, and hostile acts announced or hung on a condition."""
    for lever in page.reading.levers:
        holder = page.names.of(lever.holder) if lever.holder else "someone not named"
        at = f" over {page.names.all(lever.targets)}" if lever.targets else ""
        line = Text(f"{holder}{at}, {lever.kind}: “{one_line(lever.act_text)}”")
        trigger = one_line(lever.trigger_text or "")
        yield indented(line, 2)
        if trigger and trigger not in one_line(lever.act_text):
            yield indented(Text(f"{'unless' if lever.avert else 'if'}: “{trigger}”"), 4)
        reason = page.reasons(lever.why, lever.confidence)
        if reason:
            yield indented(reason, 4)
    for event in () if page.reading.levers else levers(page.reading):
        source = page.names.all(event.source) or "someone not named"
        target = page.names.all(event.target) or "nobody named"
        condition = page.words(event.condition)
        line = Text(f"{source} over {target}: {event_words(event)}" + (f" “{condition}”" if condition else ""))
        yield indented(line, 2)
