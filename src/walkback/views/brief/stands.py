"""Positions as a table of issues and holders, and the shifts between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ...records import Position, Shift
from ..words import issue_words, one_line, shortened, signs, table
from .lines import Page, indented, joined

HOLDER_COLUMNS, MOST_HOLDERS, ISSUE_COLUMNS = 9, 3, 27
STYLES = {"support": "green", "oppose": "red", "conditional": "yellow", "open": "yellow", "undecided": "dim"}


def positions(page: Page) -> Iterator[RenderableType]:
    """A row for each issue, a column for each of the main holders and one for all others, a sign for each stance in text order."""
    held = page.reading.positions
    if not held:
        return
    issues_of = {h: {p.issue for p in held if p.holder == h} for h in dict.fromkeys(p.holder for p in held)}
    holders = sorted(issues_of, key=lambda h: -len(issues_of[h]))
    if len(holders) > MOST_HOLDERS + 1:
        holders = [h for h in holders[:MOST_HOLDERS] if len(issues_of[h]) > 1]
    yield indented(_table(page, holders, [h for h in issues_of if h not in holders]), 2)
    yield indented(_legend(held), 2)
    for position in held:
        yield from _condition(page, position)


def _table(page: Page, holders: Sequence[str], others: Sequence[str]) -> Table:
    grid = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold", show_edge=False)
    issues = {p.issue: _capital(issue_words(p.issue)) for p in page.reading.positions}
    room = page.width - 4 - (HOLDER_COLUMNS + 2) * len(holders)
    issue_room = max(ISSUE_COLUMNS, room // 2 - 2) if others else room
    grid.add_column("", width=min(issue_room, max(map(len, issues.values()))))
    for holder in holders:
        grid.add_column(Text(shortened(page.names.of(holder), HOLDER_COLUMNS * 2)), width=HOLDER_COLUMNS)
    if others:
        grid.add_column("Others" if holders else "", ratio=1)
    by_issue: dict[str, dict[str, list[Position]]] = {issue: {} for issue in issues}
    for position in page.reading.positions:
        by_issue[position.issue].setdefault(position.holder, []).append(position)
    for issue, words in issues.items():
        held = by_issue[issue]
        cells = [_cell(page, held.get(h, ())) for h in holders]
        if others:
            named = (Text.assemble(_cell(page, held[h]), f" {page.names.of(h)}") for h in others if h in held)
            cells.append(Text("\n").join(named))
        grid.add_row(Text(words), *cells)
    return grid


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _cell(page: Page, held: Sequence[Position]) -> Text:
    """The stances in text order, save that a shift goes from the older to the newer, with an arrow."""
    cell = Text()
    stances = {p.id: p.stance for p in held}
    moved = next(((stances[s.before], stances[s.after]) for s in page.reading.shifts if {s.before, s.after} <= stances.keys()), None)
    shown = list(dict.fromkeys([*(moved or ()), *stances.values()]))
    for number, stance in enumerate(shown):
        if number:
            cell.append(" → " if moved and number == 1 else " ")
        cell.append(signs("stances").get(stance, ("?", ""))[0], style=STYLES.get(stance, ""))
    return cell


def _legend(held: Sequence[Position]) -> Text:
    legend = Text()
    for stance, (sign, word) in signs("stances").items():
        if any(p.stance == stance for p in held):
            legend.append(f"{sign} ", style=STYLES[stance])
            legend.append(f"{word}   ", style="dim")
    legend.rstrip()
    return legend


def _condition(page: Page, position: Position) -> Iterator[RenderableType]:
    reason = page.reasons(position.why, position.confidence)
    condition = page.words(position.condition)
    if not condition and not reason:
        return
    sign, stance = signs("stances").get(position.stance, ("?", position.stance))
    told = f"{sign} {page.names.of(position.holder)} on {issue_words(position.issue)}: "
    yield indented(Text(told + (f"on condition “{condition}”" if condition else stance)), 2)
    if reason:
        yield page.quoted(position.evidence, 4)
        yield indented(reason, 4)


def shifts(page: Page) -> Iterator[RenderableType]:
    """Each with its two passages side by side."""
    held = {p.id: p for p in page.reading.positions}
    first = True
    for shift in page.reading.shifts:
        before, after = held.get(shift.before), held.get(shift.after)
        if before is None or after is None:
            continue
        if not first:
            yield Text("")
        first = False
        yield from _shift(page, shift, before, after)


def _shift(page: Page, shift: Shift, before: Position, after: Position) -> Iterator[RenderableType]:
    stance = table("stance_past")
    line = Text(page.names.of(shift.holder), style="bold")
    line.append(f" on {issue_words(shift.issue)}: ", style="not bold")
    line.append(table("shifts").get(shift.kind, shift.kind))
    noted = "the text says so itself" if shift.noted_by_text else "the text does not say so; it follows from the two passages"
    line.append(f" ({noted})", style="not bold")
    yield indented(line, 2)
    room = (page.width - 4 - 3) // 2
    grid = Table.grid(padding=0)
    for width in (room, 3, room):
        grid.add_column(width=width)
    grid.add_row(_side(page, before, stance), Text(" → "), _side(page, after, stance))
    grid.add_row(page.bar(before.evidence, room), "", page.bar(after.evidence, room))
    yield indented(grid, 4)
    reason = page.reasons(shift.why, shift.confidence)
    if reason:
        yield indented(reason, 4)


def _side(page: Page, position: Position, stance: dict[str, str]) -> Text:
    words = joined([stance.get(position.stance, position.stance), page.when(position.time)])
    return Text(words, style=STYLES.get(position.stance, ""))


def proposals(page: Page) -> Iterator[RenderableType]:
    """Plans on the table: whose, how they stand, and their terms with who holds what on each."""
    held = {p.id: p for p in page.reading.positions}
    for proposal in page.reading.proposals:
        owner = f"{page.names.of(proposal.owner)}: " if proposal.owner else ""
        line = Text(f"{owner}{issue_words(f'other({proposal.name})')}", style="bold")
        line.append(f" ({table('standings').get(proposal.standing, proposal.standing)})", style="not bold")
        yield indented(line, 2)
        for position in (held[i] for i in proposal.positions if i in held):
            yield indented(Text(f"{page.names.of(position.holder)}: {position.stance}"), 4)
        for term in proposal.terms:
            yield indented(Text(f"– {one_line(term.text)}"), 4)
            stands = [f"{page.names.of(held[i].holder)}: {held[i].stance}" for i in term.positions if i in held]
            if stands:
                yield indented(Text("; ".join(stands)), 6)
        reason = page.reasons(proposal.why, proposal.confidence)
        if reason:
            yield indented(reason, 4)
