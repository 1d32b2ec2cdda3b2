"""What the encoder sees: how like a position the words of a candidate look.

Without weights that have these heads nothing is seen, and the rules stand alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ..draft import Draft
from ..language import heads
from ..language.encoder import UnitEncoding
from ..records import Span, Stance
from .gate import bucket

EDGES = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85)


def signs_of(draft: Draft, span: Span, stance: Stance, predicate: str, whose: Collection[str | None]) -> list[str]:
    """Signs of how the encoder sees the words of a candidate; `whose` are the actors that hold and voice it."""
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
    linked = _linked(draft, unit, span) if unit is not None else {}
    own = max((c for a, c in linked.items() if a in whose), default=0.0)
    others = max((c for a, c in linked.items() if a not in whose), default=0.0)
    links = [f"seen holder:{bucket(own, EDGES)}", f"seen another holder:{bucket(others, EDGES)}", *(["seen as another's"] if others > own else [])]
    out = [*links, f"seen:{bucket(view.chance, EDGES)}", f"seen side:{bucket(side, EDGES)}", f"seen issue:{bucket(view.issues.get(predicate, 0.0), EDGES)}"]
    return out + (["seen other side"] if against > side else []) + (["seen same issue"] if most == predicate else [])


NAMED = 0.4
"""Chance from which the encoder's predicate is taken for a subject that no cue names."""


def predicate_of(draft: Draft, span: Span, stance: Stance, *, least: float = NAMED) -> str | None:
    """The predicate of the known issues that the encoder sees in the words, where it is at least so sure and sees the stance on no other side."""
    encoding = draft.encoding
    if encoding is None or not heads.has_acts(encoding):
        return None
    unit = encoding.unit_at(span.start)
    view = heads.view_of(encoding, unit, span) if unit is not None else None
    if view is None:
        return None
    best = max(view.issues, key=view.issues.__getitem__)
    if side_chance(view.stances, stance) < side_chance(view.stances, "support" if stance == "oppose" else "oppose"):
        return None  # "sanctions to undermine its army": against the army, for the sanctions
    return best if best != "other" and view.issues[best] >= least else None


def side_chance(stances: Mapping[str, float], stance: Stance) -> float:
    """The chance of a stance on the same side: for it, against it, or undecided."""
    if stance in ("oppose", "undecided"):
        return stances.get(stance, 0.0)
    return max(stances.get(s, 0.0) for s in ("support", "open", "conditional"))


FLOOR = 0.35
"""Chance from which a stretch is proposed; the gate decides."""
STANCES: tuple[Stance, ...] = ("support", "open", "conditional", "undecided", "oppose")
HOLDER = 0.4
"""Chance from which a mention is taken for the holder of a stretch."""
ASKED = 5
"""Pieces of a stretch that are asked whose it is, evenly taken: more cost time and tell the same."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that tell where somebody stands, by the encoder: the likeliest stance and the mention that holds it, if any."""

    span: Span
    stance: Stance
    chance: float
    holder: Span | None


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
            yield Stretch(span, stance, view.chance, _holder(draft, unit, span))


def _holder(draft: Draft, unit: UnitEncoding, span: Span) -> Span | None:
    """The likeliest holder's mention in the unit, where it is likely enough."""
    linked = _links(draft, unit, span)
    best = max(linked, key=lambda m: linked[m], default=None)
    return best[1] if best is not None and linked[best] >= HOLDER else None


def _linked(draft: Draft, unit: UnitEncoding, span: Span) -> dict[str, float]:
    """Actor → how likely the encoder holds it for the holder of these words."""
    out: dict[str, float] = {}
    for (actor, _), chance in _links(draft, unit, span).items():
        out[actor] = max(out.get(actor, 0.0), chance)
    return out


def _links(draft: Draft, unit: UnitEncoding, span: Span) -> dict[tuple[str, Span], float]:
    """The same for each mention of the unit."""
    encoding, pieces = draft.encoding, unit.pieces(span)
    if encoding is None or not pieces:
        return {}
    asked = (unit.span, "holders", pieces.start, pieces.stop)
    found: dict[tuple[str, Span], float] | None = encoding.known.get(asked)
    if found is None:
        chances = heads.roles(encoding, unit, pieces[:: 1 + len(pieces) // ASKED])["holder"].tolist()
        insides = ((m, unit.pieces(m.span)) for m in draft.mentions_in(unit.span))
        found = encoding.known[asked] = {(m.actor, m.span): max(chances[k.start : k.stop]) for m, k in insides if k}
    return found
