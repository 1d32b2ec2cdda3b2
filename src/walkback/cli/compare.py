"""`walkback compare`: where each side stood over time, and who moved."""

from __future__ import annotations

from pathlib import Path

import click

from . import ACTORS, EXIT_STATUS
from .read import FETCH


@click.command("compare", epilog=EXIT_STATUS)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--date", "published", metavar="YYYY-MM-DD", help="Day of publication, for documents that do not tell theirs.")
@click.option("--publisher", metavar="NAME", help="Publisher, for documents that do not tell theirs.")
@click.option("--actors", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help=ACTORS)
@click.option(
    "-f", "--format", "form", type=click.Choice(("brief", "json")), help="brief for you (the default at a terminal), json in a pipe."
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write here, when it is complete.")
@click.option("--fetch", is_flag=True, help=FETCH)
@click.option("-w", "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with.")
@click.option("--issues", "folders", multiple=True, metavar="FOLDER", help="A folder with issue files of your own; may be repeated.")
@click.option("--explain", is_flag=True, help="brief: tell beside each shift how it was found.")
def command(
    inputs: tuple[str, ...], published: str | None, publisher: str | None, actors: Path | None, form: str | None, output: Path | None, workers: int,
    explain: bool, folders: tuple[str, ...], fetch: bool,
) -> None:  # fmt: skip
    """Read dated documents and print each holder's positions on each issue in order of time, and the shifts between them.

    INPUT is as in `walkback read`. Documents without a date cannot be put in order: give --date, or the date in the .jsonl.
    """
    from functools import partial

    from ..actors.userfile import checked
    from ..api import compare, read_many
    from ..limits import DEFAULT
    from ..positions.issues import checked_issues
    from ..records import Reading
    from ..scale.files import documents_apart
    from ..stages import default_pipeline
    from ..views.compared import write_comparison
    from .output import destination, shows_terminal
    from .tally import Tally

    tally = Tally(inputs, tell_each=True, bar=True)
    documents = documents_apart(inputs, published=published, publisher=publisher, on_skip=tally.skipped, fetch=fetch)
    with destination(output, inputs) as stream:
        with tally:
            pipeline = partial(default_pipeline, DEFAULT, checked_issues(folders), checked(actors))
            comparison = compare(r for r in tally.counted(read_many(documents, workers=workers, pipeline=pipeline, apart=True)) if isinstance(r, Reading))
        form = form or ("json" if output or not shows_terminal() else "brief")
        write_comparison(comparison.to_dict(), stream, form=form, explain=explain)
    tally.summary()
    click.get_current_context().exit(tally.exit_status())
