"""When something was said or done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .spans import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeBasis = Literal["stated", "relative", "published", "unresolved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A TIMEX3 expression and its value.

    `value` is ISO 8601 as TIMEX3 has it (2025-02-14, 2025-W07, P2D, PRESENT_REF …); where the publication date that a
    relative day hangs on is unknown it stays relative (`basis` "unresolved") and `start`, `end` are None.
    `start` and `end` are the first and last day, inclusive. `anchor` is the span of what an event-anchored time hangs on.
    """

    id: str
    span: Span
    text: str
    type: TimeType
    value: str | None
    start: str | None = None
    end: str | None = None
    mod: str | None = None
    basis: TimeBasis = "stated"
    anchor: Span | None = None
    why: str = ""
