"""What the syntax tells of an act's standing weighed against what the encoder reads, where neither is beyond doubt.

A softmax model over the standing by syntax, why it is that, the type and word class of the trigger, and the encoder's chances
(data/standings.tsv, training/events/standings.py). What a word of denial, delay, cancellation or allegation, a refusal or a performative
decides is never weighed, nor a threat.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from math import exp, log

from ..draft import Draft
from ..language import heads
from ..language.tokens import Token
from .needs import Found
from .status import Standing, going_on

OPEN = ("happened", "ongoing", "planned")
"""Standings by syntax that are weighed."""
_DECIDED = frozenset({"denial", "postponement", "cancellation", "allegation"})
SURE = 0.5
"""The chance from which on another standing than the syntax's counts."""


def weighed_standing(draft: Draft, found: Found, how: Standing) -> Standing:
    """The standing, another than the syntax tells where the model is sure of it."""
    chances = encoder_says(draft, found)
    if chances is None or not is_open(found, how):
        return how
    rated = rate(features(draft, found, how, chances))
    best = max(rated, key=lambda s: (rated[s], s))
    if best == how.status or rated[best] < SURE:
        return how
    return replace(how, status=best, why=f"{how.why}, weighed with the encoder ({rated[best]:.2f})")


def is_open(found: Found, how: Standing) -> bool:
    """Whether the syntax leaves the standing open to the encoder."""
    group = how.modality.governor_class if how.modality is not None else None
    decided = group in _DECIDED or "performed" in how.why or "refused" in how.why or any(n.startswith("as:") for n in found.frame.needs)
    return how.status in OPEN and found.frame.type != "THREATEN" and not decided


def encoder_says(draft: Draft, found: Found) -> dict[str, float] | None:
    """The encoder's chance of each standing at a trigger; None without its heads."""
    encoding = draft.encoding
    if encoding is None or not heads.has_acts(encoding):
        return None
    unit = encoding.unit_at(found.token.start)
    pieces = unit.pieces(found.token.span) if unit is not None else range(0)
    return dict(heads.act_at(encoding, unit, pieces).status) if unit is not None and len(pieces) else None


def features(draft: Draft, found: Found, how: Standing, chances: dict[str, float]) -> dict[str, float]:
    """The features of a standing by name."""
    m, token = how.modality, found.token
    reason = f"{m.modal}/{m.governor_class}{'/progressive' if m.progressive else ''}" if m is not None else "none"
    names = ["bias", f"syntax={how.status}", f"reason={how.status}:{reason}", f"type={found.frame.type}", f"type={found.frame.type}:{how.status}"]
    names += [f"kind={found.frame.kind}:{how.status}", f"tag={token.tag}", f"word={token.lemma}", *_around(draft, token)]
    if m is not None:
        tense = f"tense={m.tense}{'/perfect' if m.perfect else ''}{'/progressive' if m.progressive else ''}"
        names += [tense, f"{tense}:{found.frame.type}"]
    return dict.fromkeys(names, 1.0) | {f"encoder={s}": _logit(p) for s, p in chances.items()}


def _around(draft: Draft, token: Token) -> Iterator[str]:
    """Where the act stands in its sentence, and the form of the verb above it."""
    parse = draft.syntax
    yield f"dep={token.dep}"
    if going_on(draft, token) is not None:
        yield "said to go on"
    above = next((a for a in parse.ancestors(token.i) if a.i != token.i and a.pos in ("VERB", "AUX")), None)
    if above is not None:
        modal = next((f"{a.lower} " for a in parse.children(above.i, "aux") if a.tag in ("MD", "TO") or a.lower == "to"), "")
        yield f"under={modal}{above.tag}"
        yield f"under={modal}{above.tag}:{token.dep}"


def _logit(p: float) -> float:
    return log(max(p, 0.005) / (1 - min(p, 0.995))) / 4


def rate(found: dict[str, float]) -> dict[str, float]:
    """The chance of each standing."""
    statuses, table = weights()
    total = [0.0] * len(statuses)
    for name, value in found.items():
        for k, weight in enumerate(table.get(name, ())):
            total[k] += weight * value
    top = max(total)
    parts = [exp(t - top) for t in total]
    return {s: p / sum(parts) for s, p in zip(statuses, parts, strict=True)}


@lru_cache(maxsize=1)
def weights() -> tuple[tuple[str, ...], dict[str, tuple[float, ...]]]:
    """The standings that are rated, and by feature the weight for each."""
    statuses: tuple[str, ...] = ()
    table: dict[str, tuple[float, ...]] = {}
    for line in (files("walkback.events") / "data" / "standings.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("feature\t"):
            statuses = tuple(line.split("\t")[1:])
        elif line and not line.startswith("#"):
            name, *values = line.split("\t")
            table[name] = tuple(map(float, values))
    return statuses, table
