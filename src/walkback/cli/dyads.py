"""`walkback dyads`: two sides month by month."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .answers import case_argument, format_options, period_options, show, warn_if_stale

if TYPE_CHECKING:
    from ..store.home import Home

SHOWN = ("month", "cooperation", "conflict", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict", "intensity", "not_counted")


@click.command("dyads")
@case_argument
@click.argument("one", metavar="X")
@click.argument("two", metavar="Y")
@click.option("--plot", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Draw it (.png, .svg or .pdf); needs walkback[plot].")
@period_options
@format_options
def command(
    case: Home, one: str, two: str, plot: Path | None, since: str | None, until: str | None, form: str | None, limit: int | None,
    output: Path | None,
) -> None:  # fmt: skip
    """Count what X and Y did to each other, month by month: cooperation and conflict, verbal and material, with PLOVER's intensity.

    Acts that were only planned, possible, alleged or denied are told apart and counted in no other column. The plot begins with the first
    report, unless --since says otherwise.
    """
    from ..store import open_case

    opened = open_case(case)
    warn_if_stale(opened)
    rows = opened.dyads(one, two, since=since, until=until)
    if plot is not None:
        from ..views.dyads import draw, reported

        first = next((d["day"] for d in opened.documents(limit=1)), None)
        drawn = reported(rows, first) if since is None else rows
        before = sum(r["cooperation"] + r["conflict"] for r in rows[: len(rows) - len(drawn)])
        note = f"; {before} from before the first report ({first:%Y}) not drawn" if before and first and drawn else ""
        draw(drawn or rows, plot, title=" – ".join(next((w["name"] for w in opened.who(name, limit=1)), name) for name in (one, two)), note=note)
        click.echo(f"walkback: drawn to {plot}{note}", err=True)
    show(rows[:limit] if limit else rows, form=form, output=output, columns=SHOWN, limit=limit or len(rows))
