"""Answers of a case as a table for a person, or as JSON Lines or CSV for a program; and the options all questions share."""

from __future__ import annotations

import datetime
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from .output import destination, shows_terminal

FORMATS = ("table", "json", "csv")
MOST_AT_A_TERMINAL = 50
MOST_IN_A_CELL = 240  # characters
Row = dict[str, Any]
F = TypeVar("F", bound=Callable[..., Any])


def day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """A day, or a month or year that stands for its first day."""
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value + {4: "-01-01", 7: "-01"}.get(len(value), "")).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day: give YYYY-MM-DD") from error


class _Case(click.Path):
    """A file's path, or the address of a database."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from ..store.home import home, is_server

        return home(value) if is_server(value) else super().convert(value, param, ctx)


def case_argument(command: F) -> F:
    """The case, as the first argument: a file, or `postgresql://…`."""
    return click.argument("case", type=_Case(path_type=Path, dir_okay=False))(command)


def period_options(command: F) -> F:
    """--since and --until."""
    command = click.option("--until", callback=day, metavar="DAY", help="Up to this day.")(command)
    return click.option("--since", callback=day, metavar="DAY", help="From this day (YYYY-MM-DD, YYYY-MM or YYYY).")(command)


def format_options(command: F) -> F:
    """--format, --output and --limit."""
    for option in (
        click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write here."),
        click.option("-n", "--limit", type=click.IntRange(min=1), metavar="N", help="At most so many rows (50 at a terminal, else all)."),
        click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="table (the default at a terminal), json (a row a line; the default in a pipe) or csv."),
    ):
        command = option(command)
    return command


def confidence_option(command: F) -> F:
    """--min-confidence."""
    return click.option(
        "--min-confidence", "least", type=click.FloatRange(0, 1), default=0.0, metavar="X", help="Leave out records less sure than X."
    )(command)


def rows_wanted(limit: int | None, form: str | None, output: Path | None) -> int | None:
    """How many rows to ask for: one more than fit a terminal, to know whether there are more."""
    if limit is None and output is None and form in (None, "table") and shows_terminal():
        return MOST_AT_A_TERMINAL + 1
    return limit


def show(rows: Sequence[Row], *, form: str | None, output: Path | None, columns: Sequence[str], limit: int | None = None) -> None:
    """Print an answer. A table has the named columns alone; json and csv have all."""
    form = form or ("table" if output is None and shows_terminal() else "csv" if output and output.suffix == ".csv" else "json")
    cut = limit is None and form == "table" and output is None and shows_terminal() and len(rows) > MOST_AT_A_TERMINAL
    write = _csv_to_read if form == "csv" and output is None and shows_terminal() else _WRITERS[form]
    with destination(output, ()) as stream:
        stream.write(write(rows[:MOST_AT_A_TERMINAL] if cut else rows, columns))
    if form == "table" and not rows:
        click.echo("walkback: nothing on record", err=True)
    if cut:
        click.echo(f"walkback: the first {MOST_AT_A_TERMINAL} rows; --limit for more", err=True)


def warn_if_stale(case: Any) -> None:
    """Say where acts, copies and names do not yet take in all documents."""
    if not case.is_fresh():
        click.echo(f"walkback: {case.path} has documents that are not merged yet (an interrupted add): walkback refresh {case.path}", err=True)


def _json(rows: Sequence[Row], _: Sequence[str]) -> bytes:
    from ..views.contract import to_json

    return b"".join(to_json({k: plain(v) for k, v in row.items()}) + b"\n" for row in rows)


def plain(value: Any) -> Any:
    """Days as text, fractions rounded, whatever is inside too."""
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value if isinstance(value, (str, int, bool, type(None))) else str(value)


def _csv_to_read(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    """CSV for a person's terminal, which no cell may command; in a file and in a pipe each cell is as it is."""
    from ..views.words import safe

    return _csv(rows, columns, safe)


def _csv(rows: Sequence[Row], columns: Sequence[str], shown: Callable[[str], str] = str) -> bytes:
    from ..exports.flat import csv_writer

    out = io.StringIO(newline="")
    names = list(rows[0]) if rows else list(columns)
    writer = csv_writer(out)
    writer.writerow([shown(name) for name in names])
    writer.writerows([shown(_cell(row[name])) for name in names] for row in rows)
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> str:
    value = plain(value)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return " | ".join("; ".join(f"{k}={_cell(v)}" for k, v in item.items()) for item in value)
    if isinstance(value, list):
        return "; ".join(_cell(v) for v in value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _table(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    if not rows:
        return b""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from ..views.words import one_line

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    shown = [c for c in columns if c in rows[0]] or list(rows[0])
    for name in shown:
        long = name in CUT
        table.add_column(
            Text(one_line(name.replace("_", " "))), overflow="ellipsis" if long else "fold", ratio=3 if name in WIDE else None, no_wrap=long or name in NARROW,
            max_width=CUT.get(name),
        )  # fmt: skip
    for row in rows:
        table.add_row(*[Text(_shortened(one_line(_words(row[name])))) for name in shown])
    out = io.StringIO()
    terminal = sys.stdout.isatty()
    console = Console(file=out, width=None if terminal else 160, force_terminal=terminal, highlight=False)
    console.print(table)
    return out.getvalue().encode("utf-8", "replace")


def _words(value: Any) -> str:
    """Of passages the words alone: where they stand is for programs."""
    passages = isinstance(value, list) and bool(value) and isinstance(value[0], dict) and "words" in value[0]
    return " … ".join(str(v["words"]) for v in value) if passages else _cell(value)


def _shortened(text: str) -> str:
    """A cell a person can take in; what is left out is marked, and stands in json and csv."""
    return text if len(text) <= MOST_IN_A_CELL else text[:MOST_IN_A_CELL].rsplit(" ", 1)[0] + " […]"


WIDE = frozenset({"evidence", "content", "before_words", "after_words", "passages", "title", "change"})
CUT = {"document": 30, "publisher": 22}  # characters; one line each, lest a long id make a row of eight
NARROW = frozenset({"day", "when", "month", "after_day", "type", "status", "stance", "act"})
_WRITERS: dict[str, Callable[[Sequence[Row], Sequence[str]], bytes]] = {"table": _table, "json": _json, "csv": _csv}
