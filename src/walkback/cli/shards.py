"""`walkback shards`: a corpus in pieces, on this machine or on many."""

from __future__ import annotations

from typing import Any

import click

from . import EXIT_STATUS, SOME_FAILED
from .read import DATE

ENGINES = ("local", "ray", "dask")
OUT = """a folder, or a prefix in an object store: s3://bucket/prefix (pip install 'walkback[s3]')"""
PART = """Only each N-th shard from the K-th on (K from 0): for machines that share a file system and no engine, as the tasks of a SLURM array."""


@click.group("shards")
def command() -> None:
    """Read a large corpus in pieces: on one machine, on a cluster, stopped and started again at will.

    \b
    walkback shards plan news/*.parquet out/     cut it into pieces of about two minutes
    walkback shards run out/ -w 8                read them; what is done is never done again
    walkback shards status out/                  how far it is, and what failed
    walkback add big.case out/                   into a casefile
    walkback export out/ -f parquet -o data/     or one Parquet dataset
    """


@command.command("plan")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.argument("out", metavar="OUT")
@click.option("--date", "published", metavar="YYYY-MM-DD", help=DATE)
@click.option("--publisher", metavar="NAME", help="Publisher, for documents that do not tell theirs.")
@click.option("--columns", metavar="NAME=COLUMN,...", help="CSV, Parquet: which column is what, as for walkback add.")
@click.option("--documents", "most", type=click.IntRange(min=1), default=1_000, show_default=True, help="Documents of a shard at most.")
@click.option("--characters", "chars", type=click.IntRange(min=1), default=2_000_000, show_default=True, help="A shard is full from so many characters on.")
def plan_command(inputs: tuple[str, ...], out: str, published: str | None, publisher: str | None, columns: str | None, most: int, chars: int) -> None:
    """Cut a corpus into shards below OUT, a folder or s3://bucket/prefix. A shard bears its own documents."""
    from ..reading.columns import parse_columns
    from ..reading.sources import iter_documents
    from ..scale.plan import plan

    documents = iter_documents(inputs, published=published, publisher=publisher, whole_names=True, columns=parse_columns(columns))
    shards = plan(documents, out, inputs=inputs, most_documents=most, most_chars=chars)
    total, letters = sum(s.documents for s in shards), sum(s.characters for s in shards)
    click.echo(f"walkback: {total:,} documents, {letters:,} characters in {len(shards):,} shards: walkback shards run {out}", err=True)


@command.command("run", epilog=EXIT_STATUS)
@click.argument("out", metavar="OUT")
@click.option("--engine", type=click.Choice(ENGINES), default="local", show_default=True, help="Who reads: processes of this machine, Ray actors, Dask workers.")
@click.option("-w", "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes, actors or workers.")
@click.option("--address", help="ray, dask: of a cluster that runs already (ray: auto).")
@click.option("--part", metavar="K/N", help=PART)
@click.option("--shard", "only", multiple=True, metavar="NAME", help="Only this shard; may be repeated.")
def run_command(out: str, engine: str, workers: int, address: str | None, part: str | None, only: tuple[str, ...]) -> None:
    """Read every shard below OUT that is not done. Stop it at any time and run it again, with this engine or another."""
    from ..scale.run import run

    bad = 0
    for outcome in run(out, engine=engine, workers=workers, address=address, part=_part(part), only=only):
        if outcome.marker is None:
            bad += 1
            click.echo(f"walkback: shard {outcome.shard} failed: {outcome.why}", err=True)
        else:
            bad += bool(outcome.marker["failures"])
            click.echo(f"walkback: shard {outcome.shard}: {_told(outcome.marker)}", err=True)
    click.get_current_context().exit(SOME_FAILED if bad else 0)


@command.command("status", epilog="Exit status: 0 all is done, 3 shards are missing or failed.")
@click.argument("out", metavar="OUT")
def status_command(out: str) -> None:
    """How far the shards below OUT are, and why some failed."""
    from ..scale.place import place_of
    from ..scale.plan import done, failed, planned

    place = place_of(out)
    shards, finished, broken = planned(place), done(place), failed(place)
    size = {s.name: s.characters for s in shards}
    missing = [s for s in shards if s.name not in finished]
    click.echo(f"{len(finished):,} of {len(shards):,} shards done, {len(broken):,} failed")
    documents = sum(m["documents"] for m in finished.values())
    lost: dict[str, int] = {}
    for marker in finished.values():
        for code, count in marker["failures"].items():
            lost[code] = lost.get(code, 0) + count
    told = f", of which could not be read: {', '.join(f'{c} {n:,}' for c, n in sorted(lost.items()))}" if lost else ""
    click.echo(f"{documents:,} of {sum(s.documents for s in shards):,} documents{told}")
    if seconds := sum(m["seconds"] for m in finished.values()):
        click.echo(f"{sum(size[n] for n in finished) / seconds:,.0f} characters a second for each engine's reader, {sum(s.characters for s in missing):,} to go")
    for name, told_of in sorted(broken.items()):
        click.echo(f"shard {name} failed: {told_of['why']}; again: walkback shards run {out} --shard {name}")
    click.get_current_context().exit(SOME_FAILED if missing else 0)


def _part(text: str | None) -> tuple[int, int]:
    if text is None:
        return 0, 1
    k, _, n = text.partition("/")
    if not (k.isdigit() and n.isdigit() and int(k) < int(n)):
        raise click.BadParameter(f"{text!r} is not K/N with K from 0 to N-1", param_hint="--part")
    return int(k), int(n)


def _told(marker: dict[str, Any]) -> str:
    rows = marker["rows"]
    lost = sum(marker["failures"].values())
    return (
        f"{marker['documents']:,} documents{f' ({lost:,} could not be read)' if lost else ''}, {rows['statements']:,} statements, {rows['events']:,} events, "
        f"{rows['positions']:,} positions, {marker['seconds']:.0f} s"
    )
