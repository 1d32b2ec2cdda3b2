"""POLECAT: 40 columns, one row an act, several actors in one cell, missing values the word None."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .. import __version__
from .codes import POINTS, QUADS, cow
from .columns import columns
from .told import Party, Told

COLUMNS = tuple(c.name for c in columns("polecat"))
MISSING = "None"
PEOPLE, GROUPS = ("person",), ("organisation", "igo", "ngo", "party", "media", "armed-group", "company")


def rows(told: Told, story: dict[str, list[str]]) -> Iterator[list[Any]]:
    """The act's row; `story` names the people, organisations and places of its report."""
    r = told.row
    place, precision = r["place_name"], r["precision"]
    placed = precision in POINTS
    yield [
        r["act"], r["day"], r["type"], r["mode"], r["intensity"], QUADS.get(r["quad"]), r["contexts"], *_party(told.source, told.words.get("source")),
        *_party(told.target, told.words.get("target")), place, place if precision == "city" else None, None,
        place if precision == "region" else None, r["country"], r["lat"] if placed else None, r["lon"] if placed else None, r["geonameid"],
        told.words.get("place"), precision, r["publisher"], r["published_day"], story.get("people"), story.get("organizations"),
        story.get("locations"), r["language"], f"walkback {__version__}",
    ]  # fmt: skip


def dyad_rows(told: Told, story: dict[str, list[str]]) -> Iterator[list[Any]]:
    """A row for each pair of one actor and one recipient; the id gets the pair's number."""
    pairs = told.pairs()
    for n, (source, target) in enumerate(pairs, 1):
        one = Told(
            row={**told.row, "act": told.row["act"] if len(pairs) == 1 else f"{told.row['act']}-{n}"}, source=(source,) if source else (),
            target=(target,) if target else (), words=told.words, starts=told.starts,
        )  # fmt: skip
        yield from rows(one, story)


def _party(parties: tuple[Party, ...], words: tuple[str, ...] | None) -> list[Any]:
    if not parties:
        return [None] * 6 + [words, None]
    sectors = [s for p in parties for s in p.sectors]
    return [
        [p.name for p in parties], _each([p.country for p in parties]), _each([cow(p.country) for p in parties]),
        parties[0].sectors[0] if parties[0].sectors else None, list(dict.fromkeys(sectors)), _each([p.office for p in parties]), words, None,
    ]  # fmt: skip


def _each(values: list[str | None]) -> list[str | None] | None:
    """A value for each party, None where all are unknown."""
    return values if any(values) else None


def stories(connection: Any, docs: list[str]) -> dict[str, dict[str, list[str]]]:
    """The people, organisations and places that documents mention."""
    out: dict[str, dict[str, list[str]]] = {d: {} for d in docs}
    for doc, kind, name in connection.execute("SELECT doc, kind, name FROM document_actors WHERE doc = ANY(?) ORDER BY doc, n", [docs]).fetchall():
        under = "people" if kind in PEOPLE else "organizations" if kind in GROUPS else None
        if under is not None:
            out[doc].setdefault(under, []).append(name)
    for doc, name in connection.execute("SELECT doc, name FROM places WHERE doc = ANY(?) GROUP BY doc, name ORDER BY doc, min(n)", [docs]).fetchall():
        out[doc].setdefault("locations", []).append(name)
    return out
