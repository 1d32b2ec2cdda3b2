"""Attributions that the encoder proposes: where a cue begins, and which pieces are its cue, its source and its content."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..draft import Draft
from ..language.encoder import Encoding, Floats, UnitEncoding
from ..language.tokens import Token
from ..records import Span
from .found import Found, spans_of

FLOOR = 0.12
"""Below this probability a piece is no candidate for the beginning of a cue; what stands is decided after calibration."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Which tags propose cues: PolNeAR's outermost attributions, any attribution, or the guide's statements."""

    starts: tuple[str, ...] = ("cue_start", "any_cue_start", "said_start")


def model_cues(draft: Draft, *, heads: Heads | None = None) -> list[Found]:
    """Every attribution that the encoder proposes, at most one for a cue."""
    encoding = draft.encoding
    if encoding is None:
        return []
    heads = heads or Heads()
    return [found for unit in encoding.units for found in _in_unit(draft, encoding, unit, heads)]


def start_probabilities(draft: Draft, cue: list[Span]) -> dict[str, float]:
    """What the encoder says of a cue that it did not propose itself: its "…_start" tags there, at their highest."""
    encoding = draft.encoding
    if encoding is None or not cue or (unit := encoding.unit_at(cue[0].start)) is None:
        return {}
    near = unit.pieces(Span(cue[0].start, cue[-1].end))
    if not len(near):
        return {}
    names = [n for n in encoding.manifest.tags if n.endswith("_start")]
    return {name: float(encoding.tag(unit, name)[near.start : near.stop].max()) for name in names}


def _in_unit(draft: Draft, encoding: Encoding, unit: UnitEncoding, heads: Heads) -> list[Found]:
    if not len(unit.starts):
        return []
    begin = np.max([encoding.tag(unit, name) for name in heads.starts], axis=0)
    if begin.max() < FLOOR:
        return []
    tokens = draft.syntax.between(Span(unit.starts[0], unit.ends[-1]))
    pieces = [unit.pieces(t.span) for t in tokens]
    out: list[Found] = []
    taken: set[int] = set()
    for piece in np.argsort(-begin, kind="stable"):
        at = int(piece)
        if begin[at] < FLOOR:
            break
        if at in taken:
            continue
        cue = _cue_pieces(encoding, unit, at, taken)
        taken.update(cue)
        found = _linked(draft, encoding, unit, cue, tokens, pieces, float(begin[at]))
        if found is not None:
            out.append(found)
    return out


def _cue_pieces(encoding: Encoding, unit: UnitEncoding, at: int, taken: set[int]) -> list[int]:
    """The run of pieces from `at` that the model holds to be one cue."""
    same = encoding.links(unit, [at])["cue"]
    cue = [at]
    for k in range(at + 1, min(len(same), at + 24)):
        if same[k] < 0.5 or k in taken:
            break
        cue.append(k)
    return cue


def _linked(
    draft: Draft, encoding: Encoding, unit: UnitEncoding, cue: list[int], tokens: list[Token], pieces: list[range], begin: float
) -> Found | None:  # fmt: skip
    parse, text = draft.syntax, draft.text
    roles = encoding.links(unit, cue)
    cue_tokens = [t.i for t in parse.between(Span(unit.starts[cue[0]], unit.ends[cue[-1]]))]
    if not cue_tokens:
        return None
    means = {name: _means(pieces, roles[name]) for name in ("source", "content")}
    source, sure_source = _chosen(tokens, means["source"], cue_tokens)
    content, sure_content = _chosen(tokens, means["content"], cue_tokens)
    content = [k for k in content if k not in set(source)]
    source = _one_run(source, tokens, means["source"])
    spans = spans_of(text, parse, content)
    if not spans:
        return None
    anchor = parse.root_of(Span(parse.tokens[cue_tokens[0]].start, parse.tokens[cue_tokens[-1]].end))
    tags = {name: float(encoding.tag(unit, name)[cue[0]]) for name in encoding.manifest.tags if name.endswith("_start")}
    return Found(
        source=spans_of(text, parse, source), cue=spans_of(text, parse, cue_tokens) or [parse.tokens[cue_tokens[0]].span], content=spans,
        anchor=anchor.i if anchor else cue_tokens[0], frame="model", how="the encoder's cue, source and content", score=begin,
        features={**tags, "source": sure_source, "content": sure_content},
    )  # fmt: skip


def _means(pieces: list[range], probability: Floats) -> list[float]:
    """The mean probability of each token's pieces; 0 for a token without any."""
    sums = [0.0, *np.cumsum(probability, dtype=np.float64).tolist()]
    return [(sums[p.stop] - sums[p.start]) / max(len(p), 1) for p in pieces]


def _chosen(tokens: list[Token], means: list[float], cue: list[int]) -> tuple[list[int], float]:
    """Tokens whose pieces are probable on average, holes of one token filled; and how sure the model is of them."""
    picked = [k for k, p in enumerate(means) if p > 0.5]
    for k in range(1, len(tokens) - 1):
        if means[k] <= 0.5 and means[k - 1] > 0.5 and means[k + 1] > 0.5 and tokens[k].i not in cue:
            picked.append(k)
    sure = sum(means[k] for k in picked) / len(picked) if picked else 1 - max(means, default=0.0)
    return sorted(tokens[k].i for k in picked if tokens[k].i not in cue), sure


def _one_run(picked: list[int], tokens: list[Token], means: list[float]) -> list[int]:
    """A source is one phrase: of several runs the one of which the model is surest in sum."""
    runs: list[list[int]] = []
    for i in picked:
        if runs and i - runs[-1][-1] <= 2:
            runs[-1].append(i)
        else:
            runs.append([i])
    first = tokens[0].i if tokens else 0
    return max(runs, key=lambda run: sum(means[i - first] for i in run), default=[])
