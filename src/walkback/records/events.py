"""One actor does something politically relevant to another, or to the public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .spans import Span, Spans

PloverType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Status = Literal["happened", "ongoing", "planned", "postponed", "cancelled", "possible", "denied", "alleged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that the words give of an act: `what` is dead, injured, detained, missing, displaced or amount.

    `low` and `high` differ where the words give a range or a bound ("at least 12": `high` is None). `unit` is whom or what is
    counted ("civilians") or the currency.
    """

    what: Literal["dead", "injured", "detained", "missing", "displaced", "amount"]
    low: float | None
    high: float | None
    unit: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, in PLOVER's and CAMEO's terms.

    `source`, `target` and `reported_by` are actor ids (empty where the words name nobody); `status` is the standing of the act
    itself; `condition` the words that would set it off; `time`, `place` ids of the reading's times and places. `evidence` is
    one span a telling: an act told twice has two. `quad` is PLOVER's quad class, 1 verbal cooperation to 4 material conflict.
    `figures` are casualties and amounts where stated, `instrument` the word for what it was done with, `code` the event's code in a
    user's own ontology.
    """

    id: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    type: PloverType
    status: Status
    evidence: Spans
    evidence_text: str
    trigger: Spans
    source_spans: Spans = ()
    target_spans: Spans = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: int | None = None
    condition: Span | None = None
    time: str | None = None
    place: str | None = None
    reported_by: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    instrument: str | None = None
    code: str | None = None
    confidence: float = 0.0
    why: str = ""
