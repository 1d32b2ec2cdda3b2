"""`walkback actors`: whom an actor string means, and what is known of that actor."""

from __future__ import annotations

import sys
from typing import Any

import click

from . import EXIT_STATUS


@click.command("actors", epilog=EXIT_STATUS)
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--date", metavar="YYYY-MM-DD", help="The day on which the office is asked for.")
@click.option("--context", default="", metavar="TEXT", help="The sentence the name stands in, where the name alone is not enough.")
@click.option("--format", "form", type=click.Choice(["brief", "json"]), help="brief for a person (the default at a terminal), json a JSON object a line.")
def command(names: tuple[str, ...], date: str | None, context: str, form: str | None) -> None:
    """Tell whom each NAME means: name, country, PLOVER sectors, office on the date and how it is known, with all terms of office, their sources and dates."""
    from ..actors.dossier import offices_of
    from ..api import resolve_actor
    from ..errors import BadDate, UsageError
    from ..reading.published import parse_published
    from ..views.contract import as_plain, to_json
    from .output import shows_terminal

    try:
        day = parse_published(date)
    except BadDate as error:
        raise UsageError(error.message) from error
    stream = sys.stdout.buffer
    for name in names:
        found = resolve_actor(name, context, day)
        offices = offices_of(found.id, found.name) if found.kind == "person" else ()
        record = {"asked": name, **as_plain(found), "offices": [as_plain(o) for o in offices]}
        brief = form == "brief" or (form is None and shows_terminal())
        stream.write(_brief(record, day).encode() if brief else to_json(record) + b"\n")
    stream.flush()


def _brief(record: dict[str, Any], day: str | None) -> str:
    """The record as lines for a person."""
    from ..views.words import safe

    head = f"{record['asked']}: {record['name']}" + (f" ({record['kind']})" if record["kind"] != "unknown" else "")
    about = ", ".join(x for x in (record["country"], "/".join(record["sectors"]), record["code"] and f"code {record['code']}", record["wikidata"]) if x)
    office = f"{record['office']} ({record['basis']})" if record["office"] else "no office known"
    lines = [head, f"  {about or 'country and sector unknown'}", f"  {'on ' + day[:10] if day else 'no date given'}: {office}; {record['why']}"]
    for o in record["offices"]:
        until = o["end"] or (f"open, last confirmed {o['confirmed']}" if o["confirmed"] else "?")
        lines.append(f"    {o['start'] or '?'} – {until}  {o['office']}, {o['country']}  [{o['source']}]")
    return "\n".join(map(safe, lines)) + "\n"
