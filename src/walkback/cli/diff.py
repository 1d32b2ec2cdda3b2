"""`walkback diff`: what a re-reading changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .answers import case_argument, format_options, show

if TYPE_CHECKING:
    from ..store.home import Home

CHANGES = ("what", "kind", "record", "fields", "before", "after", "doc")
RUNS = ("run", "command", "started", "ended", "reader", "inputs", "added", "versions", "skipped", "failed")


@click.command("diff")
@case_argument
@click.option("--runs", is_flag=True, help="First the runs of this case: when, by which walkback, how many documents.")
@format_options
def command(case: Home, runs: bool, form: str | None, limit: int | None, output: Path | None) -> None:
    """Tell what reading again with a newer walkback changed: records added, removed, and those of the same words with other fields."""
    from ..store import open_case

    opened = open_case(case)
    if runs:
        show(opened.runs(), form=form, output=None, columns=RUNS, limit=limit or 1000)
    rows = opened.changes()
    show(rows[:limit] if limit else rows, form=form, output=output, columns=CHANGES, limit=limit)
