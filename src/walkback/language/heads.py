"""What the encoder's heads for acts and views say of a stretch of text: type, standing, roles; stance, issue, holder.

All probabilities are the model's own; what counts as an event or a position, and from which value on, is for the rooms that ask.
Each call takes the document's `Encoding` and a `UnitEncoding` of it, and answers for the pieces of that unit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..records import Span
from .encoder import Encoder, Encoding, Floats, UnitEncoding


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger that the encoder proposes: its words, the chance that an act is told there, of each PLOVER type, and of each standing."""

    span: Span
    pieces: range
    head: int
    """The piece that speaks loudest: the one to ask for roles and standing."""
    chance: float
    types: Mapping[str, float]
    status: Mapping[str, float]

    @property
    def type(self) -> str:
        """The likeliest type."""
        return max(self.types, key=self.types.__getitem__)


@dataclass(frozen=True, slots=True)
class View:
    """What the encoder says of a stretch of words: is it a position, which stance, on which predicate."""

    chance: float
    stances: Mapping[str, float]
    issues: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event that the encoder proposes, with whole words: the best type and the next, roles at or over the floor, the likeliest standing."""

    trigger: Span
    type: str
    p: float
    sources: tuple[tuple[Span, float], ...]
    targets: tuple[tuple[Span, float], ...]
    status: str
    p_status: float
    second: str
    p_second: float


def proposals(encoding: Encoding, *, floor: float = 0.25, role_floor: float = 0.5) -> tuple[Proposal, ...]:
    """Every event that the encoder sees in the document, in text order."""
    return tuple(_proposal(encoding, unit, act, role_floor) for unit in encoding.units for act in acts(encoding, unit, floor=floor))


def _proposal(encoding: Encoding, unit: UnitEncoding, act: Act, floor: float) -> Proposal:
    best, second = sorted(act.types.items(), key=lambda t: -t[1])[:2]
    status, chance = max(act.status.items(), key=lambda t: t[1])
    found = roles(encoding, unit, [act.head])
    sources, targets = (_runs(unit, found[name], floor) for name in ("act_source", "act_target"))
    return Proposal(_whole(unit, act.pieces), best[0], best[1], sources, targets, status, chance, second[0], second[1])


def _runs(unit: UnitEncoding, chances: Floats, floor: float) -> tuple[tuple[Span, float], ...]:
    """Runs of pieces at or over the floor, as whole words, with the highest chance of each."""
    runs: list[list[int]] = []
    for k in np.flatnonzero(chances >= floor):
        if runs and k - runs[-1][-1] == 1:
            runs[-1].append(int(k))
        else:
            runs.append([int(k)])
    return tuple((_whole(unit, range(r[0], r[-1] + 1)), float(chances[r].max())) for r in runs)


def _whole(unit: UnitEncoding, pieces: range) -> Span:
    """The span of the pieces, widened to whole words."""
    low, high = pieces.start, pieces.stop
    while low > 0 and unit.inner[low]:
        low -= 1
    while high < len(unit.starts) and unit.inner[high]:
        high += 1
    return Span(unit.starts[low], unit.ends[high - 1])


def event_chance(encoding: Encoding, span: Span) -> dict[str, float]:
    """The chance of each type at any words of the document: the highest among their pieces, also below every floor; {} beyond the units."""
    unit = encoding.unit_at(span.start)
    pieces = unit.pieces(span) if unit is not None else range(0)
    return dict(act_at(encoding, unit, pieces).types) if unit is not None and pieces else {}


def has_acts(encoding: Encoding | None) -> bool:
    """Whether the weights have these heads; rooms fall back on their rules where they do not."""
    return encoding is not None and bool(encoding.manifest.acts)


def acts(encoding: Encoding, unit: UnitEncoding, *, floor: float = 0.3) -> list[Act]:
    """Triggers of the unit in order: runs of pieces whose likeliest type reaches `floor`, parted where a new trigger starts."""
    m = encoding.manifest
    table = unit.outputs["acts"]
    first = len(m.act_tags)
    top, best = table[:, first:].max(axis=1), table[:, first:].argmax(axis=1)
    start = table[:, m.act_tags.index("act_start")]
    runs: list[list[int]] = []
    for k in np.flatnonzero(top >= floor):
        same = runs and runs[-1][-1] == k - 1
        fresh = same and not unit.inner[k] and (start[k] > 0.5 or (start[k] > 0.2 and best[k] != best[k - 1]))
        if same and not fresh:
            runs[-1].append(int(k))
        else:
            runs.append([int(k)])
    return [act_at(encoding, unit, range(run[0], run[-1] + 1)) for run in runs]


def act_at(encoding: Encoding, unit: UnitEncoding, pieces: range) -> Act:
    """What the heads say of a trigger at these pieces, also one that a rule found (`unit.pieces(span)`)."""
    asked = (unit.span, "act", pieces.start, pieces.stop)
    found: Act | None = encoding.known.get(asked)
    if found is None:
        found = encoding.known[asked] = _act_at(encoding, unit, pieces)
    return found


def _act_at(encoding: Encoding, unit: UnitEncoding, pieces: range) -> Act:
    m = encoding.manifest
    part = unit.outputs["acts"][pieces.start : pieces.stop]
    if not len(part):
        raise ValueError("a trigger has at least one piece")
    top = part.max(axis=0)
    first = len(m.act_tags)
    head = pieces.start + int(part[:, first:].max(axis=1).argmax())
    status = unit.outputs["status"][head]
    return Act(
        Span(unit.starts[pieces.start], unit.ends[pieces.stop - 1]), pieces, head, float(top[m.act_tags.index("act")]),
        _named(m.acts, top[first:]), _named(m.statuses, status),
    )  # fmt: skip


def roles(encoding: Encoding, unit: UnitEncoding, pieces: Sequence[int]) -> dict[str, Floats]:
    """The chance that each piece of the unit is act_source, act_target or holder of what stands at these pieces.

    Ask for an act's roles with `[act.head]`, for a position's holder with the pieces of its words.
    """
    return encoding.linked(unit, pieces, ("act_query", "act_key"), encoding.manifest.act_links)


def role_of(encoding: Encoding, unit: UnitEncoding, pieces: Sequence[int], span: Span) -> dict[str, float]:
    """The same for one mention: the highest chance among its pieces, 0 where the unit does not hold it."""
    inside = unit.pieces(span)
    return {name: float(p[inside.start : inside.stop].max(initial=0.0)) for name, p in roles(encoding, unit, pieces).items()}


def view_of(encoding: Encoding, unit: UnitEncoding, span: Span) -> View | None:
    """What the heads say of the words of a span; None where the unit holds none of them."""
    inside = unit.pieces(span)
    if not len(inside):
        return None
    asked = (unit.span, "view", inside.start, inside.stop)
    found: View | None = encoding.known.get(asked)
    if found is None:
        found = encoding.known[asked] = _view_of(encoding, unit, inside)
    return found


def _view_of(encoding: Encoding, unit: UnitEncoding, inside: range) -> View:
    m = encoding.manifest
    mean = unit.outputs["views"][inside.start : inside.stop].mean(axis=0)
    first = len(m.view_tags)
    chance = float(mean[m.view_tags.index("view")])
    issues = unit.outputs["issues"][inside.start : inside.stop].mean(axis=0)
    return View(chance, _named(m.stances, mean[first:]), _named(m.issues, issues))


def views(encoding: Encoding, unit: UnitEncoding, *, floor: float = 0.5) -> list[Span]:
    """Stretches of the unit that tell where somebody stands: runs of pieces at or over `floor`, gaps of one piece closed."""
    m = encoding.manifest
    table = unit.outputs["views"]
    start = table[:, m.view_tags.index("view_start")]
    runs: list[list[int]] = []
    for k in np.flatnonzero(table[:, m.view_tags.index("view")] >= floor):
        if runs and k - runs[-1][-1] <= 2 and not (start[k] > 0.5 and k - runs[-1][0] > 2):
            runs[-1].append(int(k))
        else:
            runs.append([int(k)])
    return [Span(unit.starts[r[0]], unit.ends[r[-1]]) for r in runs]


def pair_types(encoder: Encoder, sentence: str, source: Sequence[Span], target: Sequence[Span]) -> dict[str, float] | None:
    """Chance of each PLOVER type, adding up to one, of what is done by the source to the target; None where the weights have no such head."""
    if not encoder.manifest.acts:
        return None
    logits = encoder.whole(marked(sentence, source, target), "pair")
    chances = np.exp(logits - logits.max())
    return _named(encoder.manifest.acts, chances / chances.sum())


def marked(sentence: str, source: Sequence[Span], target: Sequence[Span]) -> str:
    """The sentence with `@` around each span of the source and `#` around each of the target; such marks of its own become spaces."""
    clean = sentence.replace("@", " ").replace("#", " ")
    cuts = sorted([(s, "@") for s in source] + [(t, "#") for t in target])
    out, at = [], 0
    for span, mark in cuts:
        if span.start >= at:
            out += [clean[at : span.start], f" {mark} ", clean[span.start : span.end], f" {mark} "]
            at = span.end
    return "".join([*out, clean[at:]])


def _named(names: Sequence[str], values: Floats) -> dict[str, float]:
    return dict(zip(names, values.tolist(), strict=True))
