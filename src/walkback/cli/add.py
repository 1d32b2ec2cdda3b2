"""`walkback add`: documents into a casefile."""

from __future__ import annotations

from pathlib import Path

import click

from . import EXIT_STATUS
from .read import DATE

COLUMNS = """CSV, Parquet: which column is what, for example text=Body,published=Date,publisher=Outlet. Columns of the usual names
(text, id, published or date, publisher, title, url, language) need no telling."""


@click.command("add", epilog=EXIT_STATUS)
@click.argument("case", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("--date", "published", metavar="YYYY-MM-DD", help=DATE)
@click.option("--publisher", metavar="NAME", help="Publisher, for documents that do not tell theirs.")
@click.option("--columns", metavar="NAME=COLUMN,...", help=COLUMNS)
@click.option("-w", "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with; same result.")
@click.option("--no-merge", is_flag=True, help="Only add; merge acts, copies and quotations later, with walkback refresh.")
@click.option("--reread", is_flag=True, help="Also read again what an older walkback read, keeping ids where the words are the same.")
def command(
    case: Path, inputs: tuple[str, ...], published: str | None, publisher: str | None, columns: str | None, workers: int, no_merge: bool,
    reread: bool,
) -> None:  # fmt: skip
    """Add documents to a casefile, which is made if it is not there.

    INPUT is a file (text, HTML, .jsonl, .csv, .parquet, RSS or Atom, WARC, NewsML-G2, ninjs), a folder of such files, or - for
    standard input. What is added stays, whatever stops the program; run it again and it goes on. Nothing is added twice, and a
    page that has changed becomes a new version of its document. While documents are added the case can be asked.
    """
    from ..casefile import adding, again
    from ..errors import UsageError
    from ..reading.columns import parse_columns
    from ..scale.files import documents_apart
    from .tally import Tally

    if not inputs and not reread:
        raise UsageError("nothing to add: give files, folders or -")
    tally = Tally(inputs, tell_each=True, bar=True)
    documents = documents_apart(
        inputs, published=published, publisher=publisher, on_skip=tally.skipped, whole_names=True, columns=parse_columns(columns)
    )
    with tally:
        results = adding(
            case, documents, inputs=inputs, workers=workers, derive=not no_merge, on_known=tally.known, said=tally.doing, apart=True
        )
        for _ in tally.counted(results) if inputs else ():
            pass
    if inputs:
        tally.added(case)
    if reread:
        count, changed = again(case, workers=workers, derive=not no_merge)
        click.echo(f"walkback: read {count:,} documents again, {changed:,} records differ: walkback diff {case}", err=True)
    tally.summary()
    click.get_current_context().exit(tally.exit_status())
