"""The time of each statement and event against the day that the hand-coded briefs give it.

    python tools/measure/when.py     (the shared folder from WALKBACK_SHARED, else ../shared)

Only statements and events that were found are compared, by the overlap of their words (events of the same type). "right": the day
named lies in the other or the other way round; "wrong": another day, or a time whose day the words do not say; "missed" and "extra": one has none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from common import load, shared, unseen

from walkback import read
from walkback.records import Span


def spans(value: Any) -> list[tuple[int, int]]:
    """One span or several, as the briefs write them."""
    return [tuple(value)] if value and isinstance(value[0], int) else [tuple(v) for v in value or []]


def shared_words(gold: Iterable[tuple[int, int]], ours: Sequence[Span]) -> int:
    """How many code points two lists of spans have in common."""
    return sum(max(0, min(b, s.end) - max(a, s.start)) for a, b in gold for s in ours)


def verdict(gold: str | None, value: str | None, *, timed: bool) -> str:
    """How the two days compare."""
    if not gold or not timed:
        return "missed" if gold else "extra" if timed else "neither"
    return "right" if value and (value.startswith(gold) or gold.startswith(value)) else "wrong"


def main() -> None:
    """Print the counts, tuned and unseen apart."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for brief in load(shared() / "gold" / "briefs" / "train.jsonl"):
        reading = read(brief["text"], published=brief["published"], publisher=brief.get("publisher"), title=brief.get("title"))
        times = {t.id: t for t in reading.times}
        part = "unseen" if unseen(brief["id"]) else "tuned"
        for gold in brief["statements"]:
            found = [(shared_words(spans(gold["content"]), s.content), s.time) for s in reading.statements]
            count(counts, part, "statements", found, gold, times)
        for gold in brief["events"]:
            found = [(shared_words(spans(gold["evidence"]), e.evidence), e.time) for e in reading.events if e.type == gold["type"]]
            count(counts, part, "events", found, gold, times)
    for part in ("tuned", "unseen"):
        for kind in ("statements", "events"):
            print(part, kind, {v: counts[part, kind, v] for v in ("right", "wrong", "missed", "extra", "neither")})


def count(counts: Counter[tuple[str, str, str]], part: str, kind: str, found: list[tuple[int, str | None]], gold: dict[str, Any], times: dict[str, Any]) -> None:
    """Count one gold record with the one of ours that shares most words with it."""
    best = max(found, key=lambda pair: pair[0], default=(0, None))
    if best[0]:
        when = times.get(best[1] or "")
        counts[part, kind, verdict(gold.get("date"), when.value if when else None, timed=when is not None)] += 1


if __name__ == "__main__":
    main()
