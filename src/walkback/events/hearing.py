"""What the encoder says of who is on a side of an event, as features of the candidates."""

from __future__ import annotations

from collections.abc import Collection
from math import log

from ..draft import Draft
from ..language import heads
from .context import SIDES
from .implied import Told

HEARD = "encoder"
Heard = list[tuple[tuple[str, ...], dict[str, float]]]
"""Of each mention, whom it means and its chance to be on each side."""


def hear(draft: Draft, told: Told) -> Heard | None:
    """What the encoder says of the mentions in the unit of the trigger; None without its heads."""
    encoding = draft.encoding
    if encoding is None or not heads.has_acts(encoding):
        return None
    unit = encoding.unit_at(told.found.token.start)
    pieces = unit.pieces(told.event.trigger[0]) if unit is not None else range(0)
    if unit is None or not len(pieces):
        return None
    found = heads.roles(encoding, unit, [heads.act_at(encoding, unit, pieces).head])
    both = {side: found[f"act_{side}"].tolist() for side in SIDES}
    mentions = [(m, unit.pieces(m.span)) for m in draft.mentions_in(unit.span)]
    return [((m.actor, *m.also), {s: max(both[s][at.start : at.stop], default=0.0) for s in SIDES}) for m, at in mentions]


def listen(heard: Heard, side: str, actors: Collection[str]) -> dict[str, dict[str, float]]:
    """The features by actor that tell what the encoder says of their mentions in the unit of the trigger, for this side and for the other."""
    best: dict[str, tuple[float, float]] = {}
    for meant, chances in heard:
        here, there = chances[side], chances[SIDES[side == "source"]]
        for actor in meant:
            if actor in actors:
                known = best.get(actor, (0.0, 0.0))
                best[actor] = (max(known[0], here), max(known[1], there))
    most = max((p for p, _ in best.values()), default=0.0)
    out = {}
    for actor in actors:
        p, q = best.get(actor, (0.0, 0.0))
        names = ["encoder:in the unit" if actor in best else "encoder:elsewhere", f"encoder:most={'sure' if most > 0.5 else 'open' if most > 0.2 else 'none'}"]
        if p > 0.5:
            names.append("encoder:sure")
        if actor in best and p == most:
            names += ["encoder:likeliest", f"encoder:likeliest={'sure' if most > 0.5 else 'open' if most > 0.2 else 'none'}"]
        if most > 0.5 and p < 0.2:
            names.append("encoder:somebody else")
        out[actor] = {HEARD: _logit(p), "encoder:the other side": _logit(q)} | dict.fromkeys(names, 1.0)
    return out


def _logit(p: float) -> float:
    p = min(max(p, 0.002), 0.998)
    return log(p / (1 - p)) / 4
