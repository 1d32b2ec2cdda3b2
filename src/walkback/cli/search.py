"""`walkback search`: full text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .answers import case_argument, format_options, period_options, show

if TYPE_CHECKING:
    from ..store.home import Home

SHOWN = ("day", "publisher", "title", "passages", "document")


@click.command("search")
@case_argument
@click.argument("text")
@click.option("--publisher", metavar="NAME", help="Only what this publisher printed.")
@period_options
@format_options
def command(
    case: Home, text: str, publisher: str | None, since: str | None, until: str | None, form: str | None, limit: int | None, output: Path | None,
) -> None:  # fmt: skip
    """Find documents that hold all words of TEXT, the best first. "In quotation marks" words stand together; war* has any ending."""
    from ..store import open_case

    rows = open_case(case).search(text, publisher=publisher, since=since, until=until, limit=limit or 20)
    show(rows, form=form, output=output, columns=SHOWN, limit=limit or 20)
