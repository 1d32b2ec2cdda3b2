"""`walkback sources`: who tells an act, and where they differ."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from .answers import FORMATS, case_argument, plain, show
from .output import shows_terminal

if TYPE_CHECKING:
    from ..store.home import Home

SHOWN = ("published_day", "publisher", "copy", "status", "day", "source", "target", "evidence", "document")


@click.command("sources")
@case_argument
@click.argument("event")
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="table (the default at a terminal), json (one object) or csv (a telling a line).")
def command(case: Home, event: str, form: str | None) -> None:
    """Tell everything about one act: every report of it, which of them are copies, how many sources are independent, where they differ.

    EVENT is an id that `events` or `timeline` shows.
    """
    from ..store import open_case
    from ..views.contract import to_json
    from ..views.words import safe

    found = open_case(case).sources(event)
    form = form or ("table" if shows_terminal() else "json")
    if form == "json":
        sys.stdout.buffer.write(to_json(plain(found), indent=2) + b"\n")
        return
    if form == "table":
        act = found["act"]
        who = f"{', '.join(act['source']) or '?'} → {', '.join(act['target']) or '?'}"
        click.echo(safe(f"{act['type']} ({act['status']}), {act['day'] or 'undated'}: {who}"))
        click.echo(f"{act['tellings']} tellings, {found['independent']} independent of each other")
        for one in found["differences"]:
            click.echo(safe(f"told differently, {one['about']}: {' / '.join(one['values_told'])}"))
        click.echo()
    show(found["tellings"], form=form, output=None, columns=SHOWN)
