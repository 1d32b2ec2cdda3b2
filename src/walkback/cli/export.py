"""`walkback export`: a case in the formats of the field."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from ..records import Status
from .answers import confidence_option, period_options, warn_if_stale

FORMATS = ("parquet", "csv", "jsonl", "polecat", "icews", "gdelt", "plover", "annotations", "claims", "sqlite")
FORMAT = """parquet, csv, jsonl: a folder with a file for each table. polecat, icews: one tab-separated file. gdelt: a folder with events and
mentions. plover, annotations (W3C), claims (schema.org): JSON Lines. sqlite: a database for Datasette."""
STATUS = """Event formats: acts of this standing; may be given several times. Without it happened and ongoing, since those formats have no
place to say that an act is only planned, alleged or denied."""


@click.command("export")
@click.argument("case")
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), required=True, help=FORMAT)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE|FOLDER", help="Where to; a data dictionary is written beside it.")
@click.option("--status", multiple=True, type=click.Choice(get_args(Status)), help=STATUS)
@click.option("--dyads", is_flag=True, help="polecat: a row for each pair of actor and recipient.")
@click.option("--for-spreadsheet", "spreadsheet", is_flag=True, help="csv: put ' before text that a spreadsheet would run as a formula (this changes values).")
@period_options
@confidence_option
def command(
    case: str, form: str, output: Path, status: tuple[str, ...], dyads: bool, spreadsheet: bool, since: str | None, until: str | None,
    least: float,
) -> None:  # fmt: skip
    """Write a case in the formats that others read, with a data dictionary beside it. What walkback shards run has made is exported as parquet, by year."""
    from ..errors import UsageError
    from ..exports import export
    from ..exports.told import SURE
    from ..scale.plan import is_planned
    from ..store import open_case
    from ..store.home import home

    if is_planned(case):
        if form != "parquet":
            raise UsageError(f"{case} holds shards; they are exported as parquet, or added to a case: walkback add CASE {case}")
        from ..exports.dataset import export_shards

        counts = export_shards(case, output)
        click.echo(f"walkback: {output}: " + ", ".join(f"{name} {count:,}" for name, count in counts.items()), err=True)
        return
    place = home(case)
    warn_if_stale(open_case(place))
    counts = export(
        place, form, output, status=status or SURE, since=since, until=until, least=least, dyads=dyads, spreadsheet=spreadsheet
    )
    click.echo(f"walkback: {output}: " + ", ".join(f"{name} {count:,}" for name, count in counts.items()), err=True)
