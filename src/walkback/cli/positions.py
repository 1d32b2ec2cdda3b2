"""`walkback positions`: where each side stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .answers import case_argument, confidence_option, format_options, period_options, rows_wanted, show, warn_if_stale

if TYPE_CHECKING:
    from ..store.home import Home

SHOWN = ("issue", "holder_name", "day", "stance", "condition", "voice_name", "evidence", "publisher", "document")


@click.command("positions")
@case_argument
@click.option("--holder", metavar="NAME", help="Held by this actor, or by its government.")
@click.option("--issue", metavar="ISSUE", help='A proposition, a predicate ("sanctions"), or a part of one ("UKR").')
@click.option("--stance", type=click.Choice(("support", "open", "conditional", "undecided", "oppose")))
@period_options
@confidence_option
@format_options
def command(
    case: Home, holder: str | None, issue: str | None, stance: str | None, since: str | None, until: str | None, least: float,
    form: str | None, limit: int | None, output: Path | None,
) -> None:  # fmt: skip
    """Tell where each holder stands on each issue, in order of time."""
    from ..store import open_case

    opened = open_case(case)
    warn_if_stale(opened)
    rows = opened.positions(
        holder=holder, issue=issue, stance=stance, since=since, until=until, least=least, limit=rows_wanted(limit, form, output)
    )
    show(rows, form=form, output=output, columns=SHOWN, limit=limit)
