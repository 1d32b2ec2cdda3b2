"""Which sentence of a text a place lies in, counted simply: what the older formats ask for."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

END = re.compile(r"(?<![.!?])[.!?]+[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n+")
LEAD_LINES = 2


def sentence_number(text: str, at: int | None) -> int | None:
    """1 for the first; None where there is no place."""
    return None if at is None else 1 + bisect_right(_ends(text), at)


def in_lead(text: str, at: int | None) -> bool:
    """Whether the place lies in the first two lines that hold words: a heading and the lead, or the lead and what follows."""
    return at is not None and at < _lead_end(text)


@lru_cache(maxsize=256)
def _ends(text: str) -> tuple[int, ...]:
    first = len(text) - len(text.lstrip())
    return tuple(m.end() for m in END.finditer(text) if m.start() > first)


@lru_cache(maxsize=256)
def _lead_end(text: str) -> int:
    end = lines = 0
    for line in text.split("\n"):
        lines += bool(line.strip())
        if lines > LEAD_LINES:
            break
        end += len(line) + 1
    return end
