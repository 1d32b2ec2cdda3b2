"""`walkback report`: the views of a case as one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .answers import case_argument, confidence_option, period_options, warn_if_stale
from .output import destination

if TYPE_CHECKING:
    from ..store.home import Home


@click.command("report")
@case_argument
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", required=True, help="The file (.html).")
@click.option("--documents", "most", type=click.IntRange(0), default=200, show_default=True, help="At most so many reports with their text; those that the other views point at come first.")
@click.option("--title", metavar="WORDS", help="Title in place of the case's name.")
@period_options
@confidence_option
def command(case: Home, output: Path, most: int, title: str | None, since: str | None, until: str | None, least: float) -> None:
    """Write positions, shifts, timeline, dyads, who is who, map, statements and the reports themselves as one HTML file.

    The file needs nothing else, runs no script but its own, and can be sent to an editor.
    """
    from ..store import open_case
    from ..web.report import write_report

    warn_if_stale(open_case(case))
    with destination(output, [str(case)]) as stream:
        told = write_report(case, stream, since=since, until=until, least=least, most_documents=most, title=title)
    click.echo(f"walkback: {told['documents']} of {told['all_documents']} reports, {told['bytes'] / 1e6:.1f} MB: {output}", err=True)
