"""What the encoder sees: how like a position the words of a candidate look.

Without weights that have these heads nothing is seen, and the rules stand alone. Stretches that the encoder alone proposed were tried and
weighed on documents that it did not learn from: stance F1 .47 with them, .50 without (briefs), so that it only weighs what the rules find.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..draft import Draft
from ..language import heads
from ..records import Span, Stance
from .gate import bucket

EDGES = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85)


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
