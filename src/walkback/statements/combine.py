"""One list from what the finders propose: doubles dropped, contents kept from swallowing what is not theirs."""

from __future__ import annotations

from ..draft import Draft
from ..records import merged
from .found import Found, cover, length


def settled(draft: Draft, found: list[Found]) -> list[Found]:
    """The candidates that stand, best first where two claim the same cue or say the same of the same words."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (-f.score, f.start)):
        one.content = list(merged(one.content))
        if one.content and not any(_double(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def _double(one: Found, other: Found) -> bool:
    """The same cue, or nearly the same content from the same source."""
    if one.anchor is not None and one.anchor == other.anchor or one.cue and cover(one.cue, other.cue):
        return True
    shared = cover(one.content, other.content)
    alike = shared * 2 / max(1, length(one.content) + length(other.content))
    if alike > 0.85 and (not one.source or not other.source or cover(one.source, other.source) > 0):
        return True
    return alike > 0.95
