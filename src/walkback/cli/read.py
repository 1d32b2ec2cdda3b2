"""`walkback read`: documents in, readings out."""

from __future__ import annotations

from pathlib import Path

import click

from . import ACTORS, EXIT_STATUS

FORMATS = ("brief", "json", "jsonl", "html")
SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".txt": "brief"}

DATE = """Day of publication, for documents that do not tell theirs. Relative days ("on Thursday") hang on it; without it they
stay relative."""
FETCH = """Fetch what is given as an address: a page, or a feed with its items. robots.txt is kept, hosts are asked once a second at most, and
only addresses of the public internet are connected to."""
FORMAT = """brief: to be read at a terminal (the default there). jsonl: a reading a line, in input order (the default in a pipe).
json: one object, or a list if there are several documents. html: one page that needs nothing else. With -o the file's suffix
decides."""


@click.command("read", epilog=EXIT_STATUS)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--date", "published", metavar="YYYY-MM-DD", help=DATE)
@click.option("--publisher", metavar="NAME", help="Publisher, for documents that do not tell theirs.")
@click.option("--actors", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help=ACTORS)
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help=FORMAT)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write here, when it is complete.")
@click.option("--fetch", is_flag=True, help=FETCH)
@click.option("-w", "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with; same result.")
@click.option("--issues", "folders", multiple=True, metavar="FOLDER", help="A folder with issue files of your own; may be repeated.")
@click.option("--explain", is_flag=True, help="brief: tell beside each record the rule that made it and how sure it is.")
@click.option("--text", is_flag=True, help="json, jsonl: carry each document's text in its reading.")
@click.option("--ontology", metavar="FILE", help="Code events by an ontology of your own too (docs/ontologies.md); a fault names its line.")
@click.option(
    "--min-confidence", "least", type=click.FloatRange(0, 1), default=0.0, metavar="X", help="Leave out records less sure than X."
)
def command(
    inputs: tuple[str, ...], published: str | None, publisher: str | None, actors: Path | None, form: str | None, output: Path | None, workers: int,
    explain: bool, folders: tuple[str, ...], text: bool, ontology: str | None, least: float, fetch: bool,
) -> None:  # fmt: skip
    """Read documents and print what they say, each record with the words it rests on.

    INPUT is a text or HTML file, a .jsonl file (one document a line: text, and if known id, published, publisher, title, url),
    a folder of such files, - for standard input, or with --fetch the address of a page or feed. A document that cannot be read is told on standard error, stands in
    jsonl as {"document": {"id"}, "failure": {"stage", "code", "message"}}, and does not stop the others.
    """
    from functools import partial

    from ..actors.userfile import checked
    from ..api import read_many
    from ..events.ontology import ontology as load_ontology
    from ..events.ontology import recoded
    from ..limits import DEFAULT
    from ..positions.issues import checked_issues
    from ..records import Reading
    from ..scale.files import documents_apart
    from ..stages import default_pipeline
    from ..views.writers import Look, write
    from .output import destination, shows_terminal
    from .tally import Tally

    form = form or (SUFFIXES.get(output.suffix.lower(), "jsonl") if output else "brief" if shows_terminal() else "jsonl")
    own = load_ontology(ontology) if ontology is not None else None
    tally = Tally(inputs, tell_each=form in ("brief", "html"), bar=not (shows_terminal() and output is None))
    documents = documents_apart(inputs, published=published, publisher=publisher, on_skip=tally.skipped, fetch=fetch)
    with destination(output, inputs) as stream, tally:
        results = tally.counted(read_many(documents, workers=workers, pipeline=partial(default_pipeline, DEFAULT, checked_issues(folders), checked(actors)), apart=True))
        if own is not None:
            results = (recoded(r, own) if isinstance(r, Reading) else r for r in results)
        write(form, results, stream, Look(explain=explain, text=text, least=least))
    tally.summary()
    click.get_current_context().exit(tally.exit_status())
