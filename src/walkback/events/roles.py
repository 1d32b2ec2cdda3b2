"""Who is meant on each side of an event: the rules' answer weighed against everyone else who could be (`candidates.py`).

A logistic model over where the candidates stand, what they are, what the rules and the encoder say (data/roles.tsv, training/events/roles.py)
gives each a chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from math import exp

from ..draft import Draft
from ..language.tokens import Token
from ..records import Event
from .candidates import HEARD, SIDES, Candidate, Scene, candidates, crosses, hear, scene_of
from .implied import Told

SURE = 0.35
"""From this chance on a candidate is one of the side."""
LIKELIEST = 0.2
"""From this chance on the likeliest candidate of a side stands where nobody reaches `SURE`."""
LEFT = 0.08
"""From this chance on the rules' own party stands where nobody is likelier."""

Chance = Callable[[str, Candidate], float]


def chance_of(side: str, candidate: Candidate) -> float:
    """The chance that the candidate is on the side."""
    table = weights_of(SIDES.index(side) + (0 if HEARD in candidate.features else 2), candidate.type)
    total = sum(table.get(name, 0.0) * value for name, value in candidate.features.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def settled(draft: Draft, told: list[Told], chance: Chance = chance_of) -> list[Told]:
    """The events with the parties that are likeliest."""
    scene = scene_of(draft)
    return [replace(t, event=_settled(draft, t, told[k - 1] if k else None, scene, chance)) for k, t in enumerate(told)]


def _settled(draft: Draft, told: Told, before: Told | None, scene: Scene, chance: Chance) -> Event:
    event = told.event
    chosen: dict[str, list[Candidate]] = {}
    heard = hear(draft, told)
    for side in SIDES:
        if side == "target" and event.type == "THREATEN" and told.found.frame.type != "THREATEN" and event.target:
            chosen[side] = [Candidate(a, event.type) for a in event.target]  # whose conduct the condition names is threatened
            continue
        who = candidates(draft, told, side, heard, before, scene)
        if side == "target":
            who = [c for c in who if c.actor not in {x.actor for x in chosen["source"]}]
        rated = sorted(((chance(side, c), k, c) for k, c in enumerate(who)), key=lambda r: (-r[0], r[1]))
        chosen[side] = [c for p, _, c in rated if p >= SURE] or [c for p, _, c in rated[:1] if p >= LIKELIEST] or list(_of(rated, getattr(event, side)))
        chosen[side] = _governed(chosen[side]) if side == "source" else chosen[side]
        others = [c for p, _, c in rated if LEFT <= p < SURE and c.actor not in getattr(event, SIDES[side == "source"])]
        chosen[side] += _beside(draft, chosen[side], others)
    taken = {c.actor for c in chosen["source"]}
    chosen["target"] = [c for c in chosen["target"] if c.actor not in taken]
    for side in SIDES:
        ids = tuple(dict.fromkeys(c.actor for c in chosen[side]))
        if set(ids) != set(getattr(event, side)):
            spans = tuple(c.span for c in chosen[side] if c.span is not None) or getattr(event, f"{side}_spans")
            event = replace(event, **{side: ids, f"{side}_spans": spans}, why=f"{event.why}; {side} weighed")  # type: ignore[arg-type]
    return event


GOVERNS = frozenset({"child:nsubj", "subject above"})


def _governed(chosen: list[Candidate]) -> list[Candidate]:
    """Without those who stand elsewhere in the sentence, where its subject is one of them ("Their talks end as Sevrin signs …")."""
    if not any(GOVERNS & c.features.keys() for c in chosen):
        return chosen
    return [c for c in chosen if GOVERNS & c.features.keys() or "elsewhere" not in c.features or "rule" in c.features]


def _beside(draft: Draft, chosen: list[Candidate], others: list[Candidate]) -> list[Candidate]:
    """Those who are named in one breath with one who is on the side ("A and B agreed")."""
    groups = [_named_together(draft, root) for c in chosen if c.span is not None and (root := draft.syntax.root_of(c.span)) is not None]
    together = {i for group in groups if len(group) > 1 for i in group}
    return [c for c in others if c not in chosen and c.span is not None and (root := draft.syntax.root_of(c.span)) is not None and root.i in together]


def _named_together(draft: Draft, token: Token) -> list[int]:
    while token.dep == "conj":
        token = draft.syntax.tokens[token.head]
    return draft.syntax.conjuncts(token.i)


def _of(rated: list[tuple[float, int, Candidate]], ids: tuple[str, ...]) -> Iterator[Candidate]:
    """The rules' own parties, where nobody is sure and they are not out of the question."""
    return (c for p, _, c in rated if c.actor in ids and p >= LEFT)


@lru_cache(maxsize=128)
def weights_of(column: int, plover: str) -> dict[str, float]:
    """A column's weights for events of one type."""
    table, tail = weights()[column], f":{plover}"
    out = dict(table)
    for name, weight in table.items():
        base = name.removesuffix(tail)
        if base != name and crosses(base):
            out[base] = out.get(base, 0.0) + weight
    return out


@lru_cache(maxsize=1)
def weights() -> tuple[dict[str, float], ...]:
    """The weights for source and target by feature, where the encoder was heard and for rules alone."""
    tables: tuple[dict[str, float], ...] = ({}, {}, {}, {})
    for line in (files("walkback.events") / "data" / "roles.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, *values = line.split("\t")
            for table, value in zip(tables, values, strict=True):
                table[name] = float(value)
    return tables
