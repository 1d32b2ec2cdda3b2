"""The formats there are, and writing one: files first beside their place, then moved there whole, a dictionary beside them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..store.connect import reading
from ..store.home import Home, home
from ..store.moved import rows_from
from ..views.contract import to_json
from . import claims, flat, gdelt, icews, plover, polecat, sqlite, web_annotations
from .columns import Column, columns, dictionary
from .tabs import write_rows
from .told import CHUNK, LONGEST_DAYS, SURE, Told, acts, chosen, undated


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the caller wants exported. `status`, `since`, `until`, `least` choose acts in the event formats."""

    status: tuple[str, ...] = SURE
    since: str | None = None
    until: str | None = None
    least: float = 0.0
    dyads: bool = False
    spreadsheet: bool = False

    def acts(self, connection: Any, *, daily: bool = False) -> Iterator[Told]:
        """The acts chosen; `daily` without those that have no date of their own, whose number `left_out` tells."""
        return acts(connection, status=self.status, since=self.since, until=self.until, least=self.least, daily=daily)

    def left_out(self, connection: Any) -> dict[str, int]:
        """Acts that a format with one date a row cannot hold."""
        number = undated(connection, chosen(status=self.status, since=self.since, until=self.until, least=self.least))
        return {"left out, being dated to no week or not at all": number} if number else {}


DATED = f" Acts that are dated to more than {LONGEST_DAYS} days (a month, a year) or not at all are left out."
ONE_A_SPAN = "Statements, events and positions of the newest version of each document, with a target for each span."
NO_VERDICT = "Statements that were asserted and whose speaker is known. Truth is not rated: these are no ClaimReviews."
Writer = Callable[[Any, Path, Asked], dict[str, int]]


def export(case: str | Home, form: str, place: str | Path, **asked: Any) -> dict[str, int]:
    """Write a case in a format of `FORMATS` to a file or folder, with a data dictionary beside it; gives the rows of each file.

    What stood at the place is written over only when the new is complete. Options are those of `Asked`.
    """
    if form not in FORMATS:
        raise UsageError(f"no format {form!r}; there are {', '.join(FORMATS)}")
    write, is_folder = FORMATS[form]
    target = Path(place)
    if not target.parent.is_dir():
        raise UsageError(f"{target}: there is no folder {target.parent}")
    if is_folder and target.exists() and not target.is_dir():
        raise UsageError(f"{target} is a file; {form} is written to a folder")
    if not is_folder and target.is_dir():
        raise UsageError(f"{target} is a folder; {form} is written to a file")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    part.mkdir()
    try:
        with reading(home(case), exporting=True) as connection:
            counts = write(connection, part / (target.name if not is_folder else ""), Asked(**asked))
        for made in sorted(part.iterdir()):
            to = target / made.name if is_folder else target.with_name(made.name)
            to.parent.mkdir(exist_ok=True)
            made.replace(to)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return counts


def _dictionary(place: Path, title: str, listed: dict[str, tuple[Column, ...]], notes: str = "") -> None:
    """Beside a file `NAME.dictionary.md`; in a folder `DICTIONARY.md`."""
    home = place / "DICTIONARY.md" if place.is_dir() else place.with_name(f"{place.name}.dictionary.md")
    home.write_text(dictionary(title, listed, notes), encoding="utf-8")


def _own_columns() -> dict[str, tuple[Column, ...]]:
    return {t.name: tuple(Column(c.name, c.type, c.meaning) for c in t.columns) for t in flat.exported()}


def _flat(write: Callable[..., dict[str, int]]) -> Writer:
    def written(connection: Any, place: Path, asked: Asked) -> dict[str, int]:
        counts = write(connection, place, spreadsheet=asked.spreadsheet) if write is flat.write_csv else write(connection, place)
        _dictionary(place, "A casefile's tables", _own_columns(), "Spans (`start_char`, `end_char`) count Unicode code points of `texts.text`, the end not included.")
        return counts

    return written


def _polecat(connection: Any, place: Path, asked: Asked) -> dict[str, int]:
    def rows() -> Iterator[list[Any]]:
        make = polecat.dyad_rows if asked.dyads else polecat.rows
        for some in _chunks(asked.acts(connection, daily=True)):
            stories = polecat.stories(connection, sorted({t.row["doc"] for t in some}))
            for told in some:
                yield from make(told, stories[told.row["doc"]])

    with place.open("wb") as out:
        count = write_rows(out, rows(), header=polecat.COLUMNS, missing=polecat.MISSING)
    _dictionary(place, "POLECAT's columns", {place.name: columns("polecat")}, _chosen(asked) + DATED)
    return {place.name: count, **asked.left_out(connection)}


def _icews(connection: Any, place: Path, asked: Asked) -> dict[str, int]:
    def rows() -> Iterator[list[Any]]:
        ids: set[int] = set()
        for some in _chunks(asked.acts(connection, daily=True)):
            texts = _texts(connection, some)
            for told in some:
                yield from icews.rows(told, texts[told.row["doc"]], ids)

    with place.open("wb") as out:
        count = write_rows(out, rows(), header=icews.COLUMNS, missing=icews.MISSING)
    _dictionary(place, "ICEWS's columns", {place.name: columns("icews")}, _chosen(asked) + DATED)
    return {place.name: count, **asked.left_out(connection)}


def _gdelt(connection: Any, place: Path, asked: Asked) -> dict[str, int]:
    """`NAME.export.CSV` and `NAME.mentions.CSV` in a folder, as GDELT names them."""
    counts = {"events.export.CSV": 0, "events.mentions.CSV": 0}
    with (place / "events.export.CSV").open("wb") as events, (place / "events.mentions.CSV").open("wb") as mentions:
        for some in _chunks(asked.acts(connection, daily=True)):
            texts, keys = _texts(connection, some), [t.row["act"] for t in some]
            firsts = dict(connection.execute(
                "SELECT m.act, min(d.published) FROM act_events m JOIN documents d ON d.doc = m.doc WHERE m.act = ANY(?) GROUP BY 1", [keys]
            ).fetchall())  # fmt: skip
            rows = (gdelt.event_row(t, texts[t.row["doc"]], firsts.get(t.row["act"])) for t in some)
            counts["events.export.CSV"] += write_rows(events, rows, header=None, missing=gdelt.MISSING)
            told = gdelt.mention_rows(connection, keys, firsts)
            counts["events.mentions.CSV"] += write_rows(mentions, told, header=None, missing=gdelt.MISSING)
    listed = {"events.export.CSV": columns("gdelt_events"), "events.mentions.CSV": columns("gdelt_mentions")}
    _dictionary(place, "GDELT 2.0's columns (the files have no header)", listed, _chosen(asked) + DATED)
    return {**counts, **asked.left_out(connection)}


def _lines(rows: Callable[[Any, Asked], Iterable[dict[str, Any]]], name: str, title: str, notes: str) -> Writer:
    def written(connection: Any, place: Path, asked: Asked) -> dict[str, int]:
        count = 0
        with place.open("wb") as out:
            for row in rows(connection, asked):
                out.write(to_json(row) + b"\n")
                count += 1
        _dictionary(place, title, {place.name: columns(name)}, notes or _chosen(asked))
        return {place.name: count}

    return written


def _annotations(connection: Any, _: Asked) -> Iterator[dict[str, Any]]:
    for kind in web_annotations.KINDS:
        yield from web_annotations.of_kind(connection, kind)


def _sqlite(connection: Any, place: Path, _: Asked) -> dict[str, int]:
    counts = sqlite.write_sqlite(connection, place)
    told = json.dumps(sqlite.metadata(place.stem), indent=1, ensure_ascii=False)
    place.with_name(f"{place.name}.metadata.json").write_text(told + "\n", encoding="utf-8")
    _dictionary(place, "A casefile as SQLite", {t: c for t, c in _own_columns().items() if t in counts}, "Lists are JSON; days ISO 8601.")
    return counts


def _texts(connection: Any, some: list[Told]) -> dict[str, str]:
    docs = sorted({t.row["doc"] for t in some})
    return {r["doc"]: r["text"] for r in rows_from(connection.execute("SELECT doc, text FROM texts WHERE doc = ANY(?)", [docs]))}


def _chunks(told: Iterator[Told]) -> Iterator[list[Told]]:
    while some := list(islice(told, CHUNK)):
        yield some


def _chosen(asked: Asked) -> str:
    """What of the case is in the file."""
    period = f", from {asked.since or 'the first'} to {asked.until or 'the last'} day" if asked.since or asked.until else ""
    sure = f", confidence {asked.least:g} and up" if asked.least else ""
    return f"Acts that are {', '.join(asked.status) or 'of any standing'}{period}{sure}; each act once, however many report it."


FORMATS: dict[str, tuple[Writer, bool]] = {
    "parquet": (_flat(flat.write_parquet), True),
    "csv": (_flat(flat.write_csv), True),
    "jsonl": (_flat(flat.write_jsonl), True),
    "polecat": (_polecat, False),
    "icews": (_icews, False),
    "gdelt": (_gdelt, True),
    "plover": (_lines(lambda c, a: (plover.row(t) for t in a.acts(c)), "plover", "PLOVER JSON, an act a line", ""), False),
    "annotations": (_lines(_annotations, "annotations", "W3C Web Annotations, one a line", ONE_A_SPAN), False),
    "claims": (_lines(lambda c, _: claims.claims(c), "claims", "schema.org Claims, one a line", NO_VERDICT), False),
    "sqlite": (_sqlite, False),
}
"""Each format's writer, and whether it writes a folder."""
