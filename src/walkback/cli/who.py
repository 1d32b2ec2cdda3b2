"""`walkback who`: whom a name means in a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .answers import case_argument, format_options, show, warn_if_stale
from .output import shows_terminal

if TYPE_CHECKING:
    from ..store.home import Home

SHOWN = ("actor", "name", "kind", "country", "side", "names", "offices", "documents", "mentions", "statements", "acts", "positions", "shifts")


@click.command("who")
@case_argument
@click.argument("name")
@format_options
def command(case: Home, name: str, form: str | None, limit: int | None, output: Path | None) -> None:
    """Tell whom NAME means: names, offices over time, sides, and how much the case has of them."""
    from ..store import open_case

    opened = open_case(case)
    warn_if_stale(opened)
    rows = opened.who(name, limit=limit or 10)
    if (form or ("table" if shows_terminal() and output is None else "json")) == "table":
        rows = [{**row, "offices": [_office(o) for o in row["offices"]]} for row in rows]
    show(rows, form=form, output=output, columns=SHOWN, limit=limit or 10)


def _office(row: dict[str, Any]) -> str:
    days = sorted({str(d) for d in (row["first_day"], row["last_day"]) if d is not None})
    return f"{row['office']} ({' to '.join(days) or 'undated'})"
