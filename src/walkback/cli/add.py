"""`walkback add`: documents into a casefile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import ACTORS, EXIT_STATUS
from .answers import case_argument
from .read import DATE, FETCH

if TYPE_CHECKING:
    from ..store.home import Home

COLUMNS = """CSV, Parquet, JSON Lines: which column or field is what, for example text=Body,published=Date,publisher=Outlet. Columns of the usual names
(text, id, published or date, publisher, title, url, language) need no telling."""


@click.command("add", epilog=EXIT_STATUS)
@case_argument
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("--date", "published", metavar="YYYY-MM-DD", help=DATE)
@click.option("--publisher", metavar="NAME", help="Publisher, for documents that do not tell theirs.")
@click.option("--columns", metavar="NAME=COLUMN,...", help=COLUMNS)
@click.option("--actors", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help=ACTORS)
@click.option("--issues", "folders", type=click.Path(path_type=Path), multiple=True, metavar="FOLDER", help="A folder with issue files of your own; may be repeated.")
@click.option(
    "--ontology", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Code events by an ontology of your own too (docs/ontologies.md): events.code.",
)
@click.option("-w", "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with; same result.")
@click.option("--fetch", is_flag=True, help=FETCH)
@click.option("--no-merge", is_flag=True, help="Only add; merge acts, copies and quotations later, with walkback refresh.")
@click.option("--reread", is_flag=True, help="Also read again what an older walkback, or one without these files, read, keeping ids where the words are the same.")
def command(
    case: Home, inputs: tuple[str, ...], published: str | None, publisher: str | None, columns: str | None, workers: int, no_merge: bool,
    reread: bool, fetch: bool, actors: Path | None, folders: tuple[Path, ...], ontology: Path | None,
) -> None:  # fmt: skip
    """Add documents to a casefile, which is made if it is not there. CASE is a file, or postgresql://… (docs/casefile.md).

    INPUT is a file (text, HTML, .jsonl, .csv, .parquet, RSS or Atom, WARC, NewsML-G2, ninjs), a folder of such files, a pattern
    in quotation marks ('wire/**/*.html'), - for standard input, what walkback shards run has made, or with --fetch the address of a page or feed. What is added stays, whatever stops the program;
    run it again and it goes on. Nothing is added twice, and a page that has changed becomes a new version of its document. While documents are added the case can be asked.
    """
    from functools import partial

    from ..actors.userfile import checked
    from ..casefile import adding, adding_shards, again
    from ..errors import UsageError
    from ..events.ontology import ontology as load_ontology
    from ..events.ontology import recoded
    from ..limits import DEFAULT
    from ..positions.issues import checked_issues
    from ..reading.columns import parse_columns
    from ..scale.files import documents_apart
    from ..scale.plan import is_planned
    from ..stages import default_pipeline
    from ..store import Case
    from .tally import Tally, so_many

    if not inputs and not reread:
        raise UsageError("nothing to add: give files, folders or -")
    made = [i for i in inputs if i != "-" and is_planned(i)]
    inputs = tuple(i for i in inputs if i not in made)
    codes = load_ontology(str(ontology)) if ontology is not None else None
    as_they_are: dict[str, Any] = {
        "pipeline": partial(default_pipeline, DEFAULT, checked_issues(folders), checked(actors)) if actors or folders else None,
        "recode": (lambda r: recoded(r, codes)) if codes else None, "own": [p for p in (actors, *folders, ontology) if p is not None],
    }  # fmt: skip
    tally = Tally(inputs, tell_each=True, bar=True)
    documents = documents_apart(
        inputs, published=published, publisher=publisher, on_skip=tally.skipped, whole_names=True, columns=parse_columns(columns), fetch=fetch,
    )  # fmt: skip
    with tally:
        results = adding(
            case, documents, inputs=inputs, workers=workers, derive=not no_merge, on_known=tally.known, said=tally.doing, apart=True, **as_they_are
        )
        for _ in tally.counted(results) if inputs else ():
            pass
    if inputs:
        tally.added(case, Case(case).runs()[-1]["versions"])
    for root in made:
        counts = adding_shards(case, root, derive=not no_merge and root == made[-1], said=tally.doing)
        known = f", {counts['skipped']:,} were there already" if counts["skipped"] else ""
        lost = f", {counts['failed']:,} could not be read" if counts["failed"] else ""
        click.echo(f"walkback: {counts['added']:,} documents added to {case} from {root}{known}{lost}", err=True)
    if reread:
        count, changed = again(case, workers=workers, derive=not no_merge, **as_they_are)
        click.echo(f"walkback: read {so_many(count, 'document')} again, {so_many(changed, 'record')} changed: walkback diff {case}", err=True)
    tally.summary()
    click.get_current_context().exit(tally.exit_status())
