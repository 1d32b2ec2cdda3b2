"""The columns of a published format, in its order, from the data file that also says what is written under each."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Column(NamedTuple):
    """A column of an export."""

    name: str
    type: str
    meaning: str


@cache
def columns(form: str) -> tuple[Column, ...]:
    """The columns of data/FORM.tsv."""
    lines = (files(__package__) / "data" / f"{form}.tsv").read_text(encoding="utf-8").splitlines()[2:]
    return tuple(Column(*line.split("\t")) for line in lines)


@cache
def lookup(name: str, what: str | None = None) -> dict[str, str]:
    """A two-column table of data; of one with a first column `what`, those rows."""
    lines = (files(__package__) / "data" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[2:]
    rows = [line.split("\t") for line in lines]
    return {r[-2]: r[-1] for r in rows if what is None or r[0] == what}


def dictionary(title: str, listed: dict[str, tuple[Column, ...]], notes: str = "") -> str:
    """A data dictionary in Markdown: a table of columns for each file."""
    parts = [f"# {title}\n", notes.strip() + "\n" if notes else ""]
    for name, cols in listed.items():
        parts.append(f"\n## {name}\n\n| column | type | meaning |\n|---|---|---|\n")
        parts += [f"| `{c.name}` | {c.type} | {c.meaning.replace('|', '/')} |\n" for c in cols]
    return "".join(parts)
