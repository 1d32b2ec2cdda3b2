"""A comparison of documents, for a program or for a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .brief import console_for, trimmed_lines
from .brief.stands import STYLES
from .contract import to_json
from .words import day_words, issue_words, one_line, shortened, signs, table
from .writers import as_text

Row = Mapping[str, Any]


def write_comparison(comparison: Row, stream: IO[bytes], *, form: str, explain: bool = False) -> None:
    """Write the contract's comparison as `json` or `brief`."""
    if form == "json":
        stream.write(to_json(comparison, indent=2) + b"\n")
        return
    out = as_text(stream)
    console = console_for(out)
    with trimmed_lines(console):
        _brief(comparison, console, explain)
    out.flush()


def _brief(comparison: Row, console: Console, explain: bool) -> None:
    held: list[Row] = list(comparison.get("positions", ()))
    shifts: list[Row] = list(comparison.get("shifts", ()))
    if not held:
        console.print(Text("No position was found in these documents.", style="italic"))
        return
    lines: dict[tuple[str, str], list[Row]] = {}
    for position in held:
        lines.setdefault((position["holder"], position["issue"]), []).append(position)
    for number, ((holder, issue), positions) in enumerate(lines.items()):
        title = Text(_name(positions[0], holder), style="bold")
        title.append(f" on {issue_words(issue)}", style="not bold")
        if number:
            console.print()
        console.print(title)
        for position in positions:
            console.print(Padding(_line(position, console.width - 2), (0, 0, 0, 2)))
        for shift in shifts:
            if (shift["holder"], shift["issue"]) == (holder, issue):
                console.print(Padding(_moved(shift, explain), (0, 0, 0, 2)))
    undated = comparison.get("undated") or {}
    if undated:
        console.print()
        console.print(Text(f"Without a date, and so in no order: {one_line(', '.join(undated))}", style="yellow"))


def _line(position: Row, width: int) -> Table:
    grid = Table.grid(padding=(0, 1))
    sign, word = signs("stances").get(position["stance"], ("?", position["stance"]))
    for columns in (15, 14, width - 15 - 14 - 2):
        grid.add_column(width=columns)
    words = shortened(str(position.get("evidence_text") or ""), 160)
    grid.add_row(
        Text(day_words(position.get("date") or position.get("published")) or "no date", style="dim"),
        Text(f"{sign} {word}", style=STYLES.get(position["stance"], "")),
        Text(f"{words} [{one_line(str(position.get('document', '')))}]"),
    )
    return grid


def _moved(shift: Row, explain: bool) -> Text:
    told = Text(f"→ {table('shifts').get(shift['kind'], shift['kind'])}", style="bold")
    told.append(f" from {shift['before']['document']} to {shift['after']['document']}", style="not bold")
    if shift.get("noted_by_text"):
        told.append(", the text says so itself", style="not bold")
    if explain:
        told.append(f" · {shift.get('confidence', 0):.0%} sure · {one_line(str(shift.get('why', '')))}", style="not bold dim italic")
    return told


def _name(position: Row, holder: str) -> str:
    name = position.get("holder_name")
    return one_line(str(name)) if name else holder.upper() if len(holder) == 3 else one_line(holder.replace("-", " "))
