"""The brief: a reading for a person at a terminal."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from rich.console import Console, RenderableType
from rich.text import Text

from ...records import Reading
from .acts import events, held_over
from .head import head, notes, who
from .lines import Page
from .said import statements
from .stands import positions, proposals, shifts

_TRAILING = re.compile(r"(?<! ) +$", re.MULTILINE)
WIDEST = 100  # longer lines are hard to read
SECTIONS: tuple[tuple[str, Callable[[Page], Iterable[RenderableType]]], ...] = (
    ("Who is who", who), ("Who said what", statements), ("Who did what", events), ("Where they stand", positions),
    ("Who moved", shifts), ("On the table", proposals), ("Held over others", held_over), ("To be noted", notes),
)  # fmt: skip


def console_for(stream: IO[str], *, width: int | None = None, colour: bool | None = None) -> Console:
    """A console on the stream. Colour only on a terminal that wants it (NO_COLOR is kept); 80 columns where there is no terminal."""
    console = Console(
        file=stream, highlight=False, markup=False, emoji=False, soft_wrap=False, width=width, no_color=colour is False or None
    )
    if width is None:
        console.width = max(40, min(WIDEST, console.width)) if console.is_terminal else 80
    return console


def print_brief(reading: Reading, console: Console, *, explain: bool = False) -> None:
    """Print what there is to tell; a section with nothing in it is left out."""
    with trimmed_lines(console):
        _print(reading, console, explain)


@contextlib.contextmanager
def trimmed_lines(console: Console) -> Iterator[None]:
    """What is printed meanwhile comes without the blanks with which rich fills its cells."""
    with console.capture() as told:
        yield
    console.file.write(_TRAILING.sub("", told.get()))


def _print(reading: Reading, console: Console, explain: bool) -> None:
    page = Page(reading, console, explain=explain)
    console.print(head(page))
    for title, section in SECTIONS:
        parts = list(section(page))
        if parts:
            console.print()
            console.print(Text(title.upper(), style="bold"))
            for part in parts:
                console.print(part)
    if not (reading.statements or reading.events or reading.positions):
        console.print()
        console.print(Text("No statement, event or position was found in this text.", style="italic"))
