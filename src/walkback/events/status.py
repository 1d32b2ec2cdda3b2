"""The standing of an act: happened, ongoing, planned, postponed, cancelled, possible, denied, alleged, or not told as an act."""

from __future__ import annotations

from dataclasses import dataclass

from ..draft import Draft
from ..language.modality import Modality, modality_of
from ..language.tokens import Token
from ..records import Span
from .triggers import Found

_VERBAL_ACTS = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "AGREE", "THREATEN", "CONSULT"})
LASTING = frozenset({"war", "aggression", "occupation", "cooperation", "partnership", "fighting", "blockade"})
_DROPPED = frozenset({"desire", "need", "directive", "permission", "failure", "refusal", "prevention", "doubt", "threat"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A status with its condition and what decided it; `status` None means that no act is told."""

    status: str | None
    why: str
    condition: Span | None = None
    modality: Modality | None = None


def standing(draft: Draft, found: Found) -> Standing:
    """The standing of the act that a trigger tells."""
    token = found.token
    m = modality_of(draft.syntax, token.i)
    group = m.governor_class
    because = "; ".join(m.why)
    if group == "postponement":
        return Standing("postponed", because, m.condition, m)
    if group == "cancellation":
        return Standing("cancelled", because, m.condition, m)
    if group == "denial" and m.certainty == "denied":
        return Standing("denied", because, m.condition, m)
    if found.frame.type == "THREATEN" and m.certainty != "denied" and not m.in_condition and m.modal is None:
        return Standing("happened", because or "threat made", m.condition or _condition_below(draft, token), m)
    fixed = next((n.removeprefix("as:") for n in found.frame.needs if n.startswith("as:")), None)
    if fixed is not None and m.certainty == "actual":
        return Standing(fixed, f"{token.text} tells it so", m.condition, m)
    if found.frame.verbal and "neg" in found.frame.needs and not m.in_condition and not m.question:
        return Standing("happened", f"not {token.text}: refused", m.condition, m)
    if found.frame.type == "THREATEN" and "neg" in found.frame.needs:
        return Standing("happened", "will not be tolerated", m.condition, m)
    if m.in_condition or m.question or m.certainty in ("denied", "hypothetical"):
        return Standing(None, because, m.condition, m)
    if group in _DROPPED and m.certainty != "actual":
        return Standing(None, because, m.condition, m)
    if m.certainty == "planned":
        if m.modal == "would" and group not in ("report", "announcement", "allegation") and found.frame.type in _VERBAL_ACTS:
            return Standing(None, because, m.condition, m)
        return Standing("planned", because, m.condition, m)
    if m.certainty == "possible" and found.frame.type in _VERBAL_ACTS and m.modal is None and group in (None, "attempt") and not m.condition:
        return Standing("happened", because, m.condition, m)
    if m.certainty == "possible":
        material = found.frame.type not in _VERBAL_ACTS | {"COOPERATE"} or found.frame.type == "CONSULT"
        return Standing("possible" if found.frame.verbal and m.modal and material else None, because, m.condition, m)
    if group == "allegation":
        return Standing("alleged", f"under {m.governor}", m.condition, m)
    if alleged := _alleged_word(draft, token):
        return Standing("alleged", alleged, m.condition, m)
    if m.progressive or group == "continue" or (not found.frame.verbal and token.lemma in LASTING):
        return Standing("ongoing", "progressive" if m.progressive else f"{m.governor or token.text}", m.condition, m)
    return Standing("happened", because or "told as done", m.condition, m)


def _condition_below(draft: Draft, token: Token) -> Span | None:
    """The condition of what is threatened, which is the threat's own."""
    below = draft.syntax.children(token.i, "xcomp", "ccomp", "dobj", "acl")
    return next((c for child in below if (c := modality_of(draft.syntax, child.i).condition) is not None), None)


def _alleged_word(draft: Draft, token: Token) -> str | None:
    for child in draft.syntax.children(token.i, "amod", "advmod"):
        if child.lower in ("alleged", "allegedly", "reportedly", "reported", "suspected", "purported", "supposed"):
            return child.text
    return None
