"""`walkback actors`: whom an actor string means."""

from __future__ import annotations

import sys

import click

from . import EXIT_STATUS


@click.command("actors", epilog=EXIT_STATUS)
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--date", metavar="YYYY-MM-DD", help="The day on which the office is asked for.")
@click.option("--context", default="", metavar="TEXT", help="The sentence the name stands in, where the name alone is not enough.")
def command(names: tuple[str, ...], date: str | None, context: str) -> None:
    """Tell whom each NAME means: name, country, PLOVER sectors, office on the date and how it is known. A JSON object a line."""
    from ..api import resolve_actor
    from ..errors import BadDate, UsageError
    from ..reading.published import parse_published
    from ..views.contract import as_plain, to_json

    try:
        day = parse_published(date)
    except BadDate as error:
        raise UsageError(error.message) from error
    stream = sys.stdout.buffer
    for name in names:
        stream.write(to_json({"asked": name, **as_plain(resolve_actor(name, context, day))}) + b"\n")
    stream.flush()
