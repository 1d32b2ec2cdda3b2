"""Statements, under their speakers."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from ...records import Statement
from ..words import office_words, one_line, said_words
from .lines import Page, indented, joined


def statements(page: Page) -> Iterator[RenderableType]:
    """Speakers in the order in which they first speak, each with what they said."""
    groups: dict[tuple[str | None, ...], list[Statement]] = {}
    for statement in page.reading.statements:
        unnamed = page.words(statement.source[0]) if statement.speaker is None and statement.source else ""
        groups.setdefault((statement.speaker, *statement.co_speakers, unnamed), []).append(statement)
    first = True
    for speakers, said in groups.items():
        if not first:
            yield Text("")
        first = False
        yield _speaker(page, speakers[:-1], said[0])
        for statement in said:
            yield from _statement(page, statement)


def _speaker(page: Page, speakers: tuple[str | None, ...], example: Statement) -> RenderableType:
    if speakers[0] is None:
        unnamed = joined([page.words(example.source[0]) if example.source else None, one_line(example.speaker_reason or "")], by=" — ")
        return indented(Text(unnamed or "Speaker not known", style="italic"), 2)
    line = Text(page.names.all([s for s in speakers if s]), style="bold")
    actor = page.reading.actor(speakers[0])
    office = office_words(actor) if actor and len(speakers) == 1 else None
    if office:
        line.append(f"  {office}", style="not bold dim")
    return indented(line, 2)


def _statement(page: Page, statement: Statement) -> Iterator[RenderableType]:
    verb = Text(said_words(statement, page.reading.text), style="bold" if statement.polarity != "asserted" else "")
    rest = joined([
        f"to {page.names.of(statement.addressee)}" if statement.addressee else None,
        page.when(statement.time),
        page.words(statement.venue),
        f"passed on by {', '.join(page.names.of(i) for i in statement.reported_by)}" if statement.reported_by else None,
    ])  # fmt: skip
    if rest:
        verb.append(f" · {rest}", style="not bold")
    verb.append(":", style="not bold")
    yield indented(verb, 4)
    yield page.quoted(statement.content, 4)
    reason = page.reasons(statement.why, statement.confidence)
    if reason:
        yield indented(reason, 6)
