"""Which candidate positions are kept: signs of each, weighed. The weights are fitted on coded documents (`training/positions.py`).

A sign is a plain word for something that a person could check ("made:mention", "word:commitment", "holder:person"); a
candidate's confidence is the logistic of its signs' weights, and what falls below the bar is dropped.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ..draft import Draft
from ..records import Actor
from .tables import rows

if TYPE_CHECKING:
    from .told import Told


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Sign → weight."""
    return {row[0]: float(row[1]) for row in rows("gate.tsv")}


def chance(signs: Iterable[str]) -> float:
    """How likely a reader would code the candidate, 0 to 1."""
    known = weights()
    total = known.get("bias", 0.0) + sum(known.get(s, 0.0) for s in signs)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def bar() -> float:
    """The chance from which a candidate is kept."""
    return weights().get("bar", 0.0)


def bucket(n: float, edges: Sequence[float]) -> str:
    """A number's class, so that a sign stays a word."""
    return next((f"<{e}" for e in edges if n < e), f">={edges[-1]}")


def about_document(draft: Draft) -> list[str]:
    """Signs that all candidates of a document share."""
    publisher = (draft.publisher or "").casefold()
    house = next((row[1] for row in rows("publishers.tsv") if row[0] in publisher), "-")
    return [f"genre:{draft.genre}", f"house:{house}"]


def about_holder(actor: Actor | None, voice: str | None, *, several: bool) -> list[str]:
    """Signs of whose view it is."""
    if actor is None:
        return ["holder:?"]
    out = [f"holder:{actor.kind}"]
    out += ["holder has an office"] if actor.office else []
    out += ["holder has a voice"] if voice else []
    out += ["several holders"] if several else []
    return out


def crowd(found: Sequence[Told]) -> list[tuple[str, ...]]:
    """For each telling, signs of what else was found in its sentence for its holder."""
    seen: dict[tuple[int, str], int] = {}
    total: dict[tuple[int, str], int] = {}
    for told in found:
        key = (told.sentence, told.position.holder)
        total[key] = total.get(key, 0) + 1
    out: list[tuple[str, ...]] = []
    spans: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for told in found:
        key = (told.sentence, told.position.holder)
        seen[key] = seen.get(key, 0) + 1
        start, end = told.position.evidence[0]
        side = -1 if told.position.stance == "oppose" else 1
        before = spans.setdefault((told.position.holder, side), [])
        overlap = any(a < end and start < z for a, z in before)
        before.append((start, end))
        out.append((f"nth:{min(seen[key], 4)}", f"of:{min(total[key], 5)}", *(["overlaps one before"] if overlap else [])))
    return out
