"""`walkback sql`: any question, in SQL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .answers import case_argument, format_options, rows_wanted, show

if TYPE_CHECKING:
    from ..store.home import Home


@click.command("sql")
@case_argument
@click.argument("query")
@click.option("--seconds", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Stop the query after so long.")
@format_options
def command(case: Home, query: str, seconds: float, form: str | None, limit: int | None, output: Path | None) -> None:
    """Ask the case in SQL (DuckDB's). Read-only: it can change nothing and reach no other file. docs/casefile.md lists tables and views."""
    from ..store import open_case

    rows = open_case(case).sql(query, seconds=seconds, limit=rows_wanted(limit, form, output))
    show(rows, form=form, output=output, columns=tuple(rows[0]) if rows else (), limit=limit)
