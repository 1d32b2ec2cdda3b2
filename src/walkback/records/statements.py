"""Words or a view laid at somebody's door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .spans import Span, Spans

StatementKind = Literal["direct", "indirect", "mixed"]
Polarity = Literal["asserted", "denied", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what, to whom, and who passed it on.

    `speaker`, `co_speakers`, `addressee` and `reported_by` (nearest first) are actor ids; `source`, `cue` and `content` are
    the words. `polarity` is "denied" for what the speaker says is not so, "refused" for what they declined to say.
    `time` is the id of the time when it was said, `venue` the words for where (a post, a call). A null `speaker` has its
    reason in `speaker_reason`. `confidence` is calibrated on development gold.
    """

    id: str
    speaker: str | None
    source: Spans
    cue: Spans
    content: Spans
    kind: StatementKind
    content_text: str
    co_speakers: tuple[str, ...] = ()
    speaker_reason: str | None = None
    addressee: str | None = None
    reported_by: tuple[str, ...] = ()
    polarity: Polarity = "asserted"
    venue: Span | None = None
    time: str | None = None
    confidence: float = 0.0
    why: str = ""
