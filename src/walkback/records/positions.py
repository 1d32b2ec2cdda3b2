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


LeverKind = Literal["threat", "promise", "offer", "demand"]
Standing = Literal["proposed", "leaked", "accepted", "signed", "rejected", "withdrawn", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """What somebody can do to or for somebody, held out before it is done: an act and what would set it off.

    `holder` can pull it, `targets` are at whom; both are actor ids. `act` is the words of what would be done, `trigger` the words of
    the condition (None where it is held out without one), `avert` whether meeting the condition keeps the act from being done
    ("unless", "or"). `via` is the event or position that shows it.
    """

    id: str
    kind: LeverKind
    holder: str | None
    targets: tuple[str, ...]
    act: Spans
    act_text: str
    trigger: Span | None = None
    trigger_text: str | None = None
    avert: bool = False
    via: str | None = None
    confidence: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing that a plan would bring about: its words, the proposition where one of the known issues covers it, and who holds what on it.

    `ends` is true where the term would end what the proposition says ("lift sanctions"). `positions` are ids of positions on the term.
    """

    span: Span
    text: str
    issue: str | None = None
    ends: bool = False
    positions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A plan, draft or deal on the table: whose it is, how it stands, its terms, and the positions on it as a whole.

    `owner` is an actor id, or None where no words say whose it is. `mentions` are the words that name it; `positions` are ids.
    """

    id: str
    name: str
    owner: str | None
    standing: Standing
    terms: tuple[Term, ...]
    mentions: Spans
    positions: tuple[str, ...] = ()
    confidence: float = 0.0
    why: str = ""
