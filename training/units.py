"""Units as tensors: labels of word-pieces from character spans, masks for what a set does not say, batches by length."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from act_labels import ActLabels, act_labels, act_tensors
from model import ACTS, LINK_ROLES, TAGS
from tokenizers import Tokenizer

LINKS = len(LINK_ROLES)
T = {name: k for k, name in enumerate(TAGS)}
UNATTRIBUTED = ("labels", "plv-train", "plover-gsr", "afp-2008-2015", "penta-train", "cameo-manual-joined", "petrarch1-syntax")
"""Sets that say nothing of statements."""
GUIDE = ("briefs-train", "briefs-dev", "labels-said")
"""Sets that mark statements in the coding guide's sense; labels-said are the labelled documents whose statements were marked too."""
CAP = 200
"""Pieces of the longest unit trained on; a few longer ones are cut."""


@dataclass(slots=True)
class Unit:
    """A unit's pieces and labels; `rows` are the gold cues: (pieces of the cue, {role: pieces})."""

    set: str
    part: str
    doc: str
    start: int
    ids: list[int]
    offsets: list[tuple[int, int]]
    positive: dict[int, list[int]]
    masked: dict[int, list[int]]
    rows: list[tuple[list[int], dict[int, list[int]]]]
    acts: ActLabels | None = None
    """None where the set says nothing of events and positions."""
    pair: list[int] | None = None
    """The right types of a marked pair; such a unit is read for nothing else."""


def encoded(line: dict, tokenizer: Tokenizer) -> Unit:
    """A line of prepare.py as pieces with labels."""
    code = tokenizer.encode(line["text"])
    offsets = list(code.offsets)[:CAP]
    ids = code.ids[:CAP]
    if "pair" in line or line["set"] in UNATTRIBUTED:
        everything = {k: list(range(len(ids))) for k in range(len(TAGS))}
        pair = [ACTS.index(t) for t in line["pair"]] if "pair" in line else None
        acts = None if pair is not None else act_labels(line, lambda spans: _pieces(offsets, spans), len(ids))
        return Unit(line["set"], line["part"], line["doc"], line["start"], ids, offsets, {k: [] for k in everything}, everything, [], acts, pair)
    attributions = [{role: _pieces(offsets, a[role]) for role in ("source", "cue", "content")} for a in line["attributions"]]
    brief = line["set"] in GUIDE
    positive: dict[int, list[int]] = {k: [] for k in range(len(TAGS))}
    masked: dict[int, list[int]] = {k: [] for k in range(len(TAGS))}
    every = list(range(len(ids)))
    for a in attributions:
        starts = a["cue"][:1]
        names = (("said", "cue"), ("said_source", "source"), ("said_content", "content"), ("any_cue", "cue")) if brief else (
            ("source", "source"), ("cue", "cue"), ("content", "content"), ("any_cue", "cue"))  # fmt: skip
        for tag, role in names:
            positive[T[tag]] += a[role]
        for tag in ("said_start", "any_cue_start") if brief else ("cue_start", "any_cue_start"):
            positive[T[tag]] += starts
    if brief:  # the guide's statements are fewer than PolNeAR's attributions: they say nothing of what is none there
        for tag in ("source", "cue", "content", "cue_start"):
            masked[T[tag]] = every
        for tag in ("any_cue", "any_cue_start"):
            masked[T[tag]] = sorted(set(every) - set(positive[T[tag]]))
    else:  # PolNeAR marks the outermost only: inside a content it says nothing of cues
        for tag in ("said", "said_start", "said_source", "said_content"):
            masked[T[tag]] = every
        inside = set(positive[T["content"]]) - set(positive[T["cue"]])
        masked[T["any_cue"]] = masked[T["any_cue_start"]] = sorted(inside)
    rows = [(a["cue"], {r: a[role] for r, role in enumerate(LINK_ROLES)}) for a in attributions if a["cue"]]
    acts = act_labels(line, lambda spans: _pieces(offsets, spans), len(ids)) if "events" in line else None
    return Unit(line["set"], line["part"], line["doc"], line["start"], ids, offsets, positive, masked, rows, acts)


def _pieces(offsets: list[tuple[int, int]], spans: list[list[int]]) -> list[int]:
    return [k for k, (a, b) in enumerate(offsets) if b > a and any(a < e and s < b for s, e in spans)]


def batches(units: list[Unit], pieces: int, rng: random.Random, shares: dict[str, float]) -> Iterator[dict[str, torch.Tensor]]:
    """One epoch: each unit as often as its set's share says, shuffled, gathered by length so that little is padding, about `pieces` a batch.

    A share of 2.5 is twice and once more with even chances. `polnear-empty` is the share of PolNeAR's units without any attribution.
    """
    pool: list[Unit] = []
    for unit in units:
        share = shares.get("polnear-empty" if unit.set == "polnear-train" and not unit.rows else unit.set, 1.0)
        pool += [unit] * (int(share) + (rng.random() < share - int(share)))
    rng.shuffle(pool)
    made: list[list[Unit]] = []
    for k in range(0, len(pool), 1500):
        group: list[Unit] = []
        for unit in sorted(pool[k : k + 1500], key=lambda u: len(u.ids)):
            if group and len(unit.ids) * (len(group) + 1) > pieces:
                made.append(group)
                group = []
            group.append(unit)
        made.append(group)
    rng.shuffle(made)
    for group in made:
        yield tensors(group)


def to(batch: dict[str, torch.Tensor], device: torch.device) -> dict[str, torch.Tensor]:
    """The batch where the model is."""
    return {name: value.to(device, non_blocking=True) for name, value in batch.items()}


def tensors(group: list[Unit]) -> dict[str, torch.Tensor]:
    """A padded batch."""
    n, length = len(group), max(len(u.ids) for u in group)
    ids, mask = torch.zeros(n, length, dtype=torch.long), torch.zeros(n, length, dtype=torch.long)
    tags, weight = torch.zeros(n, length, len(TAGS)), torch.zeros(n, length, len(TAGS))
    rows, links, row_weight = [], [], []
    pairs = [(b, u.pair) for b, u in enumerate(group) if u.pair is not None]
    pair_types = torch.zeros(len(pairs), len(ACTS))
    for r, (_, types) in enumerate(pairs):
        pair_types[r, types] = 1
    for b, unit in enumerate(group):
        ids[b, : len(unit.ids)] = torch.tensor(unit.ids)
        mask[b, : len(unit.ids)] = 1
        weight[b, : len(unit.ids)] = 1
        for tag in range(len(TAGS)):
            tags[b, unit.positive[tag], tag] = 1
            weight[b, unit.masked[tag], tag] = 0
        for cue, roles in unit.rows:
            target = torch.zeros(LINKS, length)
            for r, found in roles.items():
                target[r, found] = 1
            for piece in cue:
                rows.append((b, piece))
                links.append(target)
                row_weight.append(1 / len(cue))
    return {
        "ids": ids, "mask": mask, "tags": tags, "tag_weight": weight,
        "rows": torch.tensor(rows, dtype=torch.long).reshape(-1, 2),
        "links": torch.stack(links) if links else torch.zeros(0, LINKS, length), "row_weight": torch.tensor(row_weight),
        "pair_unit": torch.tensor([b for b, _ in pairs], dtype=torch.long), "pair_types": pair_types,
        **act_tensors([u.acts for u in group], length),
    }  # fmt: skip
