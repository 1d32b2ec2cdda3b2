"""How an act is told, as one record, and the steps by which it grows less certain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ..records import Span
from .tokens import Token

Tense = Literal["past", "present", "future"]
Certainty = Literal["actual", "planned", "possible", "hypothetical", "denied"]
_RANK: dict[str, int] = {"actual": 0, "planned": 1, "possible": 2, "hypothetical": 3, "denied": 4}
_VERBAL = frozenset({"VERB", "AUX"})
MAX_STEPS = 6
"""Heads above a word that are asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Modality:
    """How an act is told.

    `condition` is the clause or phrase that it hangs on, mark included, and `condition_kind` its mark ("if", "unless",
    "should", "without" …); `in_condition` says that the act itself stands inside such a clause. `governor` is the nearest word
    that governs it, `governor_class` its class (data/governor_classes.tsv) and `governor_index` its token. `double` marks two
    negations that cancel ("not ruling out"). `why` lists what was read.
    """

    negated: bool = False
    tense: Tense | None = None
    perfect: bool = False
    progressive: bool = False
    modal: str | None = None
    certainty: Certainty = "actual"
    condition: Span | None = None
    condition_kind: str | None = None
    in_condition: bool = False
    question: bool = False
    governor: str | None = None
    governor_class: str | None = None
    governor_index: int | None = None
    double: bool = False
    why: tuple[str, ...] = ()


def is_verb(token: Token) -> bool:
    return token.pos in _VERBAL or (token.tag.startswith("VB") and token.pos != "NOUN")


def worse(own: Modality, certainty: str, *why: str) -> Modality:
    """The less certain of the two; the reason is kept where it changes something."""
    if _RANK[certainty] <= _RANK[own.certainty]:
        return own
    level: Certainty = certainty  # type: ignore[assignment]
    return replace(own, certainty=level, why=(*own.why, *(w for w in why if w)))


def denied(own: Modality, why: str) -> Modality:
    """Negated: a denied act, or, if it was denied already, one that stands again."""
    if own.negated:
        return replace(own, negated=False, double=True, certainty="possible", why=(*own.why, why))
    return replace(own, negated=True, certainty="denied", why=(*own.why, why))
