"""What the encoder sees: how like a position the words of a candidate look, and stretches that no rule proposed.

Without weights that have these heads nothing is seen, and the rules stand alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..draft import Draft
from ..language import heads
from ..records import Span, Stance
from .gate import bucket

FLOOR = 0.35
"""Chance from which a stretch is proposed; the gate decides. Lower, and the candidates double with few right ones among them."""
EDGES = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85)
STANCES: tuple[Stance, ...] = ("support", "open", "conditional", "undecided", "oppose")
HOLDER = 0.4
"""Chance from which a mention is taken for the holder of a stretch."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that tell where somebody stands, by the encoder: the likeliest stance and predicate, and the mention that holds it, if any."""

    span: Span
    stance: Stance
    issue: str
    chance: float
    holder: Span | None


def signs_of(draft: Draft, span: Span, stance: Stance, predicate: str) -> list[str]:
    """Signs of how the encoder sees the words of a candidate."""
    encoding = draft.encoding
    if encoding is None or not heads.has_acts(encoding):
        return []
    unit = encoding.unit_at(span.start)
    view = heads.view_of(encoding, unit, span) if unit is not None else None
    if view is None:
        return ["seen:nowhere"]
    side = side_chance(view.stances, stance)
    against = side_chance(view.stances, "support" if stance == "oppose" else "oppose")
    most = max(view.issues, key=view.issues.__getitem__)
    out = [f"seen:{bucket(view.chance, EDGES)}", f"seen side:{bucket(side, EDGES)}", f"seen issue:{bucket(view.issues.get(predicate, 0.0), EDGES)}"]
    return out + (["seen other side"] if against > side else []) + (["seen same issue"] if most == predicate else [])


NAMED = 0.4
"""Chance from which the encoder's predicate is taken for a subject that no cue names."""


def predicate_of(draft: Draft, span: Span) -> str | None:
    """The predicate of the known issues that the encoder sees in the words, where it is sure enough."""
    encoding = draft.encoding
    if encoding is None or not heads.has_acts(encoding):
        return None
    unit = encoding.unit_at(span.start)
    view = heads.view_of(encoding, unit, span) if unit is not None else None
    if view is None:
        return None
    best = max(view.issues, key=view.issues.__getitem__)
    return best if best != "other" and view.issues[best] >= NAMED else None


def side_chance(stances: Mapping[str, float], stance: Stance) -> float:
    """The chance of a stance on the same side: for it, against it, or undecided."""
    if stance in ("oppose", "undecided"):
        return stances.get(stance, 0.0)
    return max(stances.get(s, 0.0) for s in ("support", "open", "conditional"))


def stretches(draft: Draft) -> Iterator[Stretch]:
    """The stretches that look like positions, in text order."""
    encoding = draft.encoding
    if encoding is None or not heads.has_acts(encoding):
        return
    for unit in encoding.units:
        for span in heads.views(encoding, unit, floor=FLOOR):
            view = heads.view_of(encoding, unit, span)
            if view is None or span.end - span.start < 8:
                continue
            stance = max(STANCES, key=lambda s: view.stances.get(s, 0.0))
            issue = max(view.issues, key=view.issues.__getitem__)
            yield Stretch(span, stance, issue, view.chance, _holder(draft, unit, span))


def _holder(draft: Draft, unit, span: Span) -> Span | None:  # type: ignore[no-untyped-def]
    encoding = draft.encoding
    pieces = list(unit.pieces(span))
    if encoding is None or not pieces:
        return None
    chances = heads.roles(encoding, unit, pieces)["holder"]
    best: tuple[float, Span] | None = None
    for mention in draft.mentions_in(unit.span):
        inside = unit.pieces(mention.span)
        if len(inside):
            chance = float(chances[inside.start : inside.stop].max(initial=0.0))
            if chance >= HOLDER and (best is None or chance > best[0]):
                best = (chance, mention.span)
    return best[1] if best else None
