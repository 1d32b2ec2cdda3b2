"""`walkback check`: whether a case is sound, and saving what can be saved of one that is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import SOME_FAILED
from .answers import case_argument

if TYPE_CHECKING:
    from ..store.home import Home

STATUS = """\b
Exit status:
  0  the case is sound (or was repaired)
  1  nothing of it can be read
  2  wrong usage, no such case, or another process is writing to it
  3  faults were found"""


@click.command("check", epilog=STATUS)
@case_argument
@click.option("--repair", is_flag=True, help="Make the case anew from what can be read. The damaged file is kept beside it.")
def command(case: Home, repair: bool) -> None:
    """Read every block of a case, and hold every text against its hash and every record against its document.

    What is found is told on standard output, a line a fault. What is merely out of date is told too; walkback refresh mends it.
    """
    from ..casefile import repair as save
    from ..errors import CaseError, UsageError, WalkbackError
    from ..store.check import check

    if not isinstance(case, Path):
        raise UsageError("a database is checked by its own tools (pg_amcheck); this checks casefiles")
    faults = check(case)
    for fault in faults:
        click.echo(str(fault))
    worse = [f for f in faults if not f.derived]
    if not faults:
        click.echo(f"walkback: {case} is sound", err=True)
    elif not worse:
        click.echo(f"walkback: {case} is sound, and not up to date: walkback refresh {case}", err=True)
    elif not repair:
        click.echo(f"walkback: {case} is damaged: put back a backup, or save what can be saved: walkback check {case} --repair", err=True)
        click.get_current_context().exit(SOME_FAILED)
    if not worse or not repair:
        return
    try:
        saved = save(case)
    except CaseError as error:
        raise WalkbackError(error.message) from error
    for table, rows in saved.lost.items():
        click.echo(f"{table}: {rows:,} rows lost")
    if saved.dropped:
        click.echo(f"documents: {saved.dropped:,} dropped, since their text was lost")
    again = f"; some of their records were lost: walkback add {case} --reread" if saved.read_again else ""
    click.echo(f"walkback: {saved.documents:,} documents saved{again}. The damaged file: {saved.kept}", err=True)
