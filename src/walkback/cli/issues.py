"""`walkback issues`: the issues that positions are held on, and subjects in documents that none of them covers."""

from __future__ import annotations

import sys
from typing import Any

import click

from . import EXIT_STATUS


@click.command("issues", epilog=EXIT_STATUS)
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@click.option("--unknown", is_flag=True, help="Read INPUT and tell the subjects that no issue covers, those in most documents first.")
@click.option("--issues", "folders", multiple=True, metavar="FOLDER", help="A folder with issue files of your own; may be repeated.")
@click.option("--least", type=click.IntRange(min=1), default=1, show_default=True, help="--unknown: leave out subjects in fewer documents.")
@click.option("-f", "--format", "form", type=click.Choice(("brief", "json")), help="brief for you (the default at a terminal), json in a pipe.")
@click.option("-w", "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with.")
def command(inputs: tuple[str, ...], unknown: bool, folders: tuple[str, ...], least: int, form: str | None, workers: int) -> None:
    """List the issues: each a question, with what support and oppose mean. With --unknown, read INPUT (as in `walkback read`) for others."""
    from .output import shows_terminal

    form = form or ("brief" if shows_terminal() else "json")
    if not unknown:
        if inputs:
            raise click.UsageError("INPUT is only read with --unknown")
        _print([_known(i) for i in _issues(folders)], form, _issue_line)
        return
    if not inputs:
        raise click.UsageError("--unknown needs at least one INPUT")
    _print([s for s in _unknown(inputs, folders, workers) if len(s["documents"]) >= least], form, _subject_line)


def _issues(folders: tuple[str, ...]) -> Any:
    from ..positions.issues import load_issues

    return load_issues(*folders)


def _known(issue: Any) -> dict[str, Any]:
    return {
        "predicate": issue.predicate, "arguments": [f"{a.name}{'' if a.required else '?'}" for a in issue.args], "question": issue.question,
        "support": issue.support, "oppose": issue.oppose, "exclude": list(issue.exclude), "parent": list(issue.parent), "source": issue.source,
    }  # fmt: skip


def _unknown(inputs: tuple[str, ...], folders: tuple[str, ...], workers: int) -> list[dict[str, Any]]:
    from functools import partial

    from ..api import read_many
    from ..limits import DEFAULT
    from ..positions.issues import checked_issues
    from ..positions.unknown import unknown_subjects
    from ..records import Reading
    from ..scale.files import documents_apart
    from ..stages import default_pipeline
    from .tally import Tally

    tally = Tally(inputs, tell_each=True, bar=True)
    documents = documents_apart(inputs, on_skip=tally.skipped)
    with tally:
        read = tally.counted(read_many(documents, workers=workers, pipeline=partial(default_pipeline, DEFAULT, checked_issues(folders)), apart=True))
        found: list[dict[str, Any]] = [s.to_dict() for s in unknown_subjects(r for r in read if isinstance(r, Reading))]
    tally.summary()
    return found


def _print(rows: list[dict[str, Any]], form: str, line: Any) -> None:
    from ..views.contract import to_json
    from ..views.words import safe

    if form == "json":
        sys.stdout.buffer.write(to_json(rows) + b"\n")
        sys.stdout.buffer.flush()
        return
    for row in rows:
        click.echo(safe(line(row)))


def _issue_line(row: dict[str, Any]) -> str:
    return f"{row['predicate']}({','.join(row['arguments'])})\n  {row['question']}\n  support: {row['support']}\n  oppose: {row['oppose']}"


def _subject_line(row: dict[str, Any]) -> str:
    held = "; ".join(f"{h}: {', '.join(s)}" for h, s in row["holders"].items())
    mark = " (disputed)" if row["disputed"] else ""
    return f"{row['subject'].replace('-', ' ')}{mark} · {len(row['documents'])} documents\n  {held}"
