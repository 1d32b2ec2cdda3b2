"""Where a holder stands on a proposition, and when that changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .spans import Span, Spans

Stance = Literal["support", "open", "conditional", "undecided", "oppose"]
ShiftKind = Literal["reversal", "softening", "hardening", "contradiction"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A holder's stance on an issue.

    `issue` is a proposition `predicate(args…)`; `voice` is the actor who voiced it where that is not the holder; `via` is the
    id of the statement or event that shows it; `condition` the words it hangs on; `time` the id of a time of the reading.
    """

    id: str
    holder: str
    issue: str
    stance: Stance
    evidence: Spans
    evidence_text: str
    voice: str | None = None
    condition: Span | None = None
    via: str | None = None
    time: str | None = None
    confidence: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """The same holder on the same issue at two stances; `before` and `after` are position ids of the reading.

    `evidence` is the two passages, the earlier first; `noted_by_text` whether the report itself says that it is a change.
    """

    holder: str
    issue: str
    before: str
    after: str
    kind: ShiftKind
    noted_by_text: bool
    evidence: Spans = ()
    confidence: float = 0.0
    why: str = ""
