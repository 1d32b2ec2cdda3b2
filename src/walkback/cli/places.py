"""`walkback places`: the places that a name may mean, and why one wins."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from . import EXIT_STATUS

if TYPE_CHECKING:
    from ..places.explain import Ranked

SHOWN = 10


@click.command("places", epilog=EXIT_STATUS)
@click.argument("name", metavar="NAME")
@click.option("--near", metavar="COUNTRY", help="Where the text around it is about: a country (name or ISO alpha-3), a state or a town.")
@click.option("-f", "--format", "form", type=click.Choice(("brief", "jsonl")), help="brief for you (the default at a terminal), jsonl in a pipe.")
@click.option("-n", "--most", type=click.IntRange(min=1), default=SHOWN, show_default=True, help="Candidates to show at most.")
def command(name: str, near: str | None, form: str | None, most: int) -> None:
    """List the places that NAME may mean, likeliest first, with the chance of each, the evidence that weighs, and why the first wins.

    A document's other places, its actors' countries and its publisher weigh too when it is read; here only --near does.
    """
    from ..api import resolve_place
    from ..views.contract import to_json
    from .output import shows_terminal

    ranked = resolve_place(name, near)
    shown = ranked[:most]
    if (form or ("brief" if shows_terminal() else "jsonl")) == "brief":
        click.echo("\n".join(_brief(shown)) if shown else f"No place in the gazetteer is called {name!r}.")
    else:
        for rank, each in enumerate(shown, start=1):
            sys.stdout.buffer.write(to_json({"asked": name, "near": near, "rank": rank, **_plain(each)}) + b"\n")
        sys.stdout.buffer.flush()
        if not ranked:
            click.echo(f"walkback: no place in the gazetteer is called {name!r}", err=True)
    if len(ranked) > most:
        click.echo(f"walkback: {len(ranked) - most} more of that name; --most {len(ranked)} shows them", err=True)


def _plain(each: Ranked) -> dict[str, Any]:
    place = each.place
    return {
        "name": place.name, "kind": place.kind, "country": place.country, "lat": place.lat, "lon": place.lon,
        "geonameid": place.geonameid, "population": place.population or None, "chance": each.chance,
        "evidence": dict(each.evidence), "why": each.why or None,
    }  # fmt: skip


def _brief(shown: tuple[Ranked, ...]) -> list[str]:
    lines = []
    for rank, each in enumerate(shown, start=1):
        place = each.place
        people = f", {place.population:,} people" if place.population and place.geonameid else ""
        where = f"{place.lat:.2f}, {place.lon:.2f}"
        lines.append(f"{rank:3}. {each.chance:6.1%}  {place.name}, {place.country or 'no country'} ({place.kind}{people}) at {where}")
        weighed = "; ".join(f"{kind} {weight:+.1f}" for kind, weight in each.evidence[:4])
        lines.append(f"             {weighed}")
        if each.why:
            lines.append(f"             wins: {each.why}")
    return lines
