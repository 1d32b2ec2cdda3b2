"""`walkback shifts`: who changed position."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .answers import case_argument, confidence_option, format_options, period_options, rows_wanted, show, warn_if_stale

if TYPE_CHECKING:
    from ..store.home import Home

SHOWN = ("after_day", "holder_name", "issue", "kind", "before_stance", "before_day", "before_words", "after_stance", "after_words", "noted_by_text")


@click.command("shifts")
@case_argument
@click.option("--holder", metavar="NAME", help="Who moved, or whose government.")
@click.option("--issue", metavar="ISSUE", help='A proposition, a predicate ("sanctions"), or a part of one ("UKR").')
@click.option("--kind", type=click.Choice(("reversal", "softening", "hardening", "contradiction")))
@click.option("--scope", type=click.Choice(("document", "case")), help="Both stances in one report, or in two.")
@period_options
@confidence_option
@format_options
def command(
    case: Home, holder: str | None, issue: str | None, kind: str | None, scope: str | None, since: str | None, until: str | None,
    least: float, form: str | None, limit: int | None, output: Path | None,
) -> None:  # fmt: skip
    """Tell who changed position, on what, from what to what, with both passages."""
    from ..store import open_case

    opened = open_case(case)
    warn_if_stale(opened)
    rows = opened.shifts(
        holder=holder, issue=issue, kind=kind, scope=scope, since=since, until=until, least=least, limit=rows_wanted(limit, form, output)
    )
    show(rows, form=form, output=output, columns=SHOWN, limit=limit)
