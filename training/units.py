"""Units as tensors: labels of word-pieces from character spans, masks for what a set does not say, batches by length."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from model import LINK_ROLES, TAGS, Tagger
from tokenizers import Tokenizer

LINKS = len(LINK_ROLES)
T = {name: k for k, name in enumerate(TAGS)}
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


def encoded(line: dict, tokenizer: Tokenizer) -> Unit:
    """One line of units.jsonl as pieces with labels."""
    code = tokenizer.encode(line["text"])
    offsets = list(code.offsets)[:CAP]
    ids = code.ids[:CAP]
    attributions = [{role: _pieces(offsets, a[role]) for role in ("source", "cue", "content")} for a in line["attributions"]]
    brief = line["set"].startswith("briefs")
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
    return Unit(line["set"], line["part"], line["doc"], line["start"], ids, offsets, positive, masked, rows)


def _pieces(offsets: list[tuple[int, int]], spans: list[list[int]]) -> list[int]:
    return [k for k, (a, b) in enumerate(offsets) if b > a and any(a < e and s < b for s, e in spans)]


def batches(units: list[Unit], pieces: int, rng: random.Random, *, empty: float, copies: int) -> Iterator[dict[str, torch.Tensor]]:
    """One epoch: shuffled, gathered by length so that little is padding, each batch about `pieces` pieces."""
    pool = [u for u in units if u.rows or u.set.startswith("briefs") or rng.random() < empty]
    pool += [u for u in pool if u.set.startswith("briefs")] * (copies - 1)
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


def tensors(group: list[Unit]) -> dict[str, torch.Tensor]:
    """A padded batch."""
    n, length = len(group), max(len(u.ids) for u in group)
    ids, mask = torch.zeros(n, length, dtype=torch.long), torch.zeros(n, length, dtype=torch.long)
    tags, weight = torch.zeros(n, length, len(TAGS)), torch.zeros(n, length, len(TAGS))
    rows, links, row_weight = [], [], []
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
    }  # fmt: skip


def token_f1(model: Tagger, units: list[Unit], names: tuple[str, ...]) -> dict[str, float]:
    """F1 by tag and by link role over pieces, what a set does not say left out."""
    model.eval()
    count = {name: [0, 0, 0] for name in (*names, *(f"link_{r}" for r in LINK_ROLES))}
    with torch.no_grad():
        for k in range(0, len(units), 16):
            group = sorted(units, key=lambda u: len(u.ids))[k : k + 16]
            batch = tensors(group)
            _, tags, query, key = model(batch["ids"], batch["mask"])
            guess, gold, said = tags > 0, batch["tags"] > 0, batch["tag_weight"] > 0
            for t, name in enumerate(names):
                _add(count[name], guess[..., t] & said[..., t], gold[..., t] & said[..., t])
            rows = batch["rows"]
            if len(rows):
                score = model.links(query[rows[:, 0], rows[:, 1]], key[rows[:, 0]], rows[:, 1]) > 0
                score &= (batch["mask"][rows[:, 0]] > 0)[:, None, :]
                for r, name in enumerate(LINK_ROLES):
                    _add(count[f"link_{name}"], score[:, r], batch["links"][:, r] > 0)
    return {name: round(2 * t / (p + g), 3) if p + g else 0.0 for name, (t, p, g) in count.items()}


def _add(total: list[int], guess: torch.Tensor, gold: torch.Tensor) -> None:
    total[0] += int((guess & gold).sum())
    total[1] += int(guess.sum())
    total[2] += int(gold.sum())
