"""`walkback statements`: who said what, and about whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .answers import case_argument, confidence_option, format_options, period_options, rows_wanted, show, warn_if_stale

if TYPE_CHECKING:
    from ..store.home import Home

SHOWN = ("day", "speaker_name", "kind", "polarity", "content", "reported_by", "publisher", "document")
VARIANTS = ("published", "publisher", "speaker_name", "how", "change", "content", "document")


@click.command("statements")
@case_argument
@click.option("--by", metavar="NAME", help="Said by this actor, or by somebody who speaks for this government.")
@click.option("--about", metavar="NAME|WORDS", help="Mentions this actor, or holds these words.")
@click.option("--to", metavar="NAME", help="Said to this actor.")
@click.option("--kind", type=click.Choice(("direct", "indirect", "mixed")), help="In quotation marks, reported, or both.")
@click.option("--polarity", type=click.Choice(("asserted", "denied", "refused")))
@click.option("--variants", metavar="ID", help="All quotations of what this statement quotes, and what each outlet cut or changed.")
@period_options
@confidence_option
@format_options
def command(
    case: Home, by: str | None, about: str | None, to: str | None, kind: str | None, polarity: str | None, variants: str | None,
    since: str | None, until: str | None, least: float, form: str | None, limit: int | None, output: Path | None,
) -> None:  # fmt: skip
    """Tell who said what, in order of time, with the exact words."""
    from ..store import open_case

    opened = open_case(case)
    warn_if_stale(opened)
    if variants is not None:
        show(opened.variants(variants), form=form, output=output, columns=VARIANTS, limit=limit)
        return
    rows = opened.statements(
        by=by, about=about, to=to, kind=kind, polarity=polarity, since=since, until=until, least=least,
        limit=rows_wanted(limit, form, output),
    )  # fmt: skip
    show(rows, form=form, output=output, columns=SHOWN, limit=limit)
