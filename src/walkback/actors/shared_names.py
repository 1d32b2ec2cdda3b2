"""Bodies of several countries under one name: a Senate is Nigeria's where the text names Nigeria and never the United States."""

from __future__ import annotations

from functools import lru_cache

from ..draft import Draft
from .detect import Names
from .knowledge import Knowledge, Known
from .names import slug
from .registry import Found, Registry
from .tables import rows


@lru_cache(maxsize=1)
def bearers() -> dict[str, frozenset[str]]:
    """Id of a known body to the other countries that have one of that name."""
    return {row["id"]: frozenset(row["countries"].split("|")) for row in rows("shared_names.tsv")}


def give_to_bearers(draft: Draft, knowledge: Knowledge, registry: Registry, names: Names) -> None:
    """Let the bodies under a shared name be those of the country that the text tells of."""
    shared = [f for f in names.found if f.actor in bearers() and f.form == "name"]
    if not shared:
        return
    own: dict[str, int] = {}
    for f in shared:
        own[str(f.country)] = own.get(str(f.country), 0) + 1
    for f in shared:
        known = knowledge.known[str(f.actor)]
        if names.counts.get(str(known.country), 0) > own[str(known.country)]:
            continue
        told = [(n, c) for c, n in names.counts.items() if c in bearers()[known.id] and n > own.get(c, 0)]
        if told:
            tokens = draft.syntax.tokens
            printed = draft.text[tokens[f.first].start : tokens[f.last - 1].end]
            _give(knowledge, registry, f, known, max(told, key=lambda nc: nc[0])[1], printed)


def _give(knowledge: Knowledge, registry: Registry, f: Found, known: Known, country: str, printed: str) -> None:
    adjective = knowledge.adjective(country)
    name = f"{adjective} {printed}" if adjective and adjective not in printed else printed
    entry = registry.make(f"{country.lower()}-{slug(printed)}", name, known.kind, country=country, sectors=known.sectors, why="named; another country's body bears the name too")
    if printed != name and printed not in entry.aliases:
        entry.aliases.append(printed)
    f.actor, f.country = entry.id, country
