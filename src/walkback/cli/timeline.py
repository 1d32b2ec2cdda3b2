"""`walkback timeline`: what was done and who moved, in order of time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .answers import case_argument, confidence_option, format_options, period_options, rows_wanted, show, warn_if_stale

if TYPE_CHECKING:
    from ..store.home import Home

SHOWN = ("when", "what", "status", "source", "target", "evidence", "independent", "publisher", "id")


@click.command("timeline")
@case_argument
@click.option("--actor", metavar="NAME", help="Only what this actor, or somebody on its side, did, suffered or moved on.")
@click.option("--planned", is_flag=True, help="Also what was only planned, possible, denied or called off.")
@period_options
@confidence_option
@format_options
def command(
    case: Home, actor: str | None, planned: bool, since: str | None, until: str | None, least: float, form: str | None,
    limit: int | None, output: Path | None,
) -> None:  # fmt: skip
    """Tell what was done, each act once, and who changed position, in order of time."""
    from ..store import open_case

    opened = open_case(case)
    warn_if_stale(opened)
    wanted = rows_wanted(limit, form, output)
    rows = opened.timeline(actor=actor, since=since, until=until, planned=planned, least=least, limit=wanted)
    show(rows, form=form, output=output, columns=SHOWN, limit=limit)
