"""`walkback corrections`: what people said of records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .answers import case_argument, plain, show
from .output import destination

if TYPE_CHECKING:
    from ..store.home import Home

SHOWN = ("made_at", "made_by", "kind", "verdict", "fields", "words", "note", "document", "record")
FORMATS = ("table", "json", "jsonl", "csv")


@click.command("corrections")
@case_argument
@click.option("--all", "everything", is_flag=True, help="Also those that a later one has replaced or taken back.")
@click.option("--text", is_flag=True, help="jsonl: carry each document's text.")
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="jsonl: gold for training, a record a line; else as other questions.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write here.")
@click.option("-n", "--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
def command(case: Home, everything: bool, text: bool, form: str | None, output: Path | None, limit: int | None) -> None:
    """Tell which records people marked as wrong, mended or confirmed, with name and time.

    As jsonl each line has the machine's record, what is right in its place (`gold`, null where the record is wrong), the words
    and their place: gold for training and for measuring.
    """
    from ..store import open_case
    from ..store.corrections import corrections, gold
    from ..views.contract import to_json

    with open_case(case).connection() as connection:
        rows = gold(connection, text=text) if form == "jsonl" else corrections(connection, all=everything)
    if form == "jsonl":
        with destination(output, ()) as stream:
            stream.write(b"".join(to_json(plain(row)) + b"\n" for row in rows[:limit]))
    else:
        show(rows[:limit] if limit else rows, form=form, output=output, columns=SHOWN, limit=limit)
