"""`walkback events`: what was done, each act once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from ..records import PloverType, Status
from .answers import case_argument, confidence_option, format_options, period_options, rows_wanted, show, warn_if_stale

if TYPE_CHECKING:
    from ..store.home import Home

SHOWN = ("when", "type", "status", "source", "target", "place", "evidence", "independent", "differences", "act")


@click.command("events")
@case_argument
@click.option("--source", metavar="NAME", help="Done by this actor, or by somebody on its side.")
@click.option("--target", metavar="NAME", help="Done to it.")
@click.option("--actor", metavar="NAME", help="Either.")
@click.option("--type", "kinds", multiple=True, type=click.Choice(get_args(PloverType), case_sensitive=False), help="PLOVER type; may be given several times.")
@click.option("--status", multiple=True, type=click.Choice(get_args(Status)), help="Standing of the act; may be given several times.")
@click.option("--country", metavar="ISO3", help="Where it was done.")
@period_options
@confidence_option
@format_options
def command(
    case: Home, source: str | None, target: str | None, actor: str | None, kinds: tuple[str, ...], status: tuple[str, ...],
    country: str | None, since: str | None, until: str | None, least: float, form: str | None, limit: int | None, output: Path | None,
) -> None:  # fmt: skip
    """Tell who did what to whom, each act once however many report it, with the words of the telling that stands for all."""
    from ..store import open_case

    opened = open_case(case)
    warn_if_stale(opened)
    rows = opened.events(
        source=source, target=target, actor=actor, type=kinds, status=status, country=country, since=since, until=until, least=least,
        limit=rows_wanted(limit, form, output),
    )  # fmt: skip
    show(rows, form=form, output=output, columns=SHOWN, limit=limit)
