"""What earlier models think of text that nobody labelled, as targets for one that learns from all of them (train.py --teachers)."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

import torch
from losses import Batch, bce
from model import ACT_TAGS, TAGS, VIEW_TAGS, Tagger
from tokenizers import Tokenizer
from units import CAP

CUES = (TAGS.index("any_cue_start"), TAGS.index("said_start"))
EVEN = ("tags", "acts", "views", "issues")
SHARES = {"tags": 1.0, "acts": 6.0, "views": 2.0, "issues": 1.0, "link": 2.0, "role": 1.5, "status": 0.5, "holder": 1.0}
ROW_FLOOR = 0.25
"""A piece that the teachers give this chance of being a cue, a trigger or a position is asked for its links."""
MOST_ROWS = 400


def texts(path: Path, tokenizer: Tokenizer) -> list[list[int]]:
    """Word-pieces of each sentence of a gzipped JSONL of strings (unlabelled.py)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [code.ids[:CAP] for code in tokenizer.encode_batch([json.loads(line) for line in lines])]


def batches(sentences: list[list[int]], pieces: int, rng: random.Random) -> Iterator[Batch]:
    """Epoch after epoch, gathered by length, about so many pieces a batch."""
    while True:
        order = list(sentences)
        rng.shuffle(order)
        made: list[list[list[int]]] = []
        for k in range(0, len(order), 4000):
            group: list[list[int]] = []
            for ids in sorted(order[k : k + 4000], key=len):
                if group and len(ids) * (len(group) + 1) > pieces:
                    made.append(group)
                    group = []
                group.append(ids)
            made.append(group)
        rng.shuffle(made)
        yield from (padded(group) for group in made)


def padded(group: list[list[int]]) -> Batch:
    """Pieces and mask."""
    length = max(map(len, group))
    ids = torch.tensor([g + [0] * (length - len(g)) for g in group])
    return {"ids": ids, "mask": torch.tensor([[1] * len(g) + [0] * (length - len(g)) for g in group])}


class Teachers:
    """Several models whose mean chances are the targets."""

    def __init__(self, models: list[Tagger], *, bf16: bool) -> None:
        self.models, self.bf16 = [m.eval() for m in models], bf16

    @torch.no_grad()
    def think(self, batch: Batch) -> tuple[Batch, dict[str, torch.Tensor]]:
        """Mean chances of every piece, and of the rows (unit, piece) that look like cues, triggers and positions the mean chances of their links."""
        outs = [answer(model, batch, bf16=self.bf16) for model in self.models]
        mean = {name: torch.stack([o[name].sigmoid() for o in outs]).mean(0) for name in EVEN}
        mean["status"] = torch.stack([o["status"].softmax(-1) for o in outs]).mean(0)
        on = batch["mask"] > 0
        rows = {
            "link": picked(mean["tags"][..., CUES].amax(-1), on),
            "role": picked(mean["acts"][..., 1], on),
            "holder": picked(mean["views"][..., 0] * 0.6, on),
        }
        for name, where in rows.items():
            mean[name] = torch.stack([links(m, o, name, where).sigmoid() for m, o in zip(self.models, outs, strict=True)]).mean(0)
        return mean, rows

    def loss(self, model: Tagger, batch: Batch) -> dict[str, torch.Tensor]:
        """How far the model is from its teachers, by head, on the scale of losses.py."""
        mean, rows = self.think(batch)
        out = answer(model, batch, bf16=self.bf16)
        mask = batch["mask"].float()
        pieces, units = mask.sum(), len(mask)
        found = {name: (bce(out[name], mean[name]) * mask[:, :, None]).sum() / pieces for name in EVEN[:3]}
        view = mean["views"][..., :1]
        found["issues"] = (bce(out["issues"], mean["issues"]) * view * mask[:, :, None]).sum() / pieces
        for name, where in rows.items():
            if len(where):
                inside = mask[where[:, 0]][:, None, :]
                gap = bce(links(model, out, name, where), mean[name]) * inside
                found[name] = gap.sum() / inside.sum() * 3 if name == "link" else (gap.sum(-1) / inside.sum(-1)).sum() * 10 / units / (6 if name == "holder" else 1)
        if len(rows["role"]):
            unit, at = rows["role"].T
            found["status"] = -(mean["status"][unit, at] * out["status"][unit, at].log_softmax(-1)).sum() / units
        return {name: SHARES[name] * value for name, value in found.items()}


def answer(model: Tagger, batch: Batch, *, bf16: bool) -> Batch:
    """A model's outputs as floats."""
    with torch.autocast(batch["ids"].device.type, dtype=torch.bfloat16, enabled=bf16):
        out = model(batch["ids"], batch["mask"])
    return {name: value.float() for name, value in out.items()}


def picked(chance: torch.Tensor, on: torch.Tensor) -> torch.Tensor:
    """Rows (unit, piece) above the floor, at most so many."""
    rows = ((chance > ROW_FLOOR) & on).nonzero()
    return rows[torch.randperm(len(rows), device=rows.device)[:MOST_ROWS]] if len(rows) > MOST_ROWS else rows


def links(model: Tagger, out: Batch, name: str, rows: torch.Tensor) -> torch.Tensor:
    """Logits of the rows' links: all roles of a cue, both sides of an act, the holder of a position."""
    unit, at = rows[:, 0], rows[:, 1]
    if name == "link":
        return model.links.score(out["query"][unit, at], out["key"][unit], at)
    score = model.act_links.score(out["act_query"][unit, at], out["act_key"][unit], at)
    return score[:, :2] if name == "role" else score[:, 2:]


assert len(ACT_TAGS) == len(VIEW_TAGS) == 2
