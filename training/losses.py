"""What the heads lose on a batch, by task; train.py adds them up."""

from __future__ import annotations

import torch
from model import ACT_TAGS, LINK_ROLES, STATUSES, Tagger
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, softplus

WEIGHTS = {"tag": 1.0, "link": 2.0, "act": 6.0, "told": 1.0, "role": 1.5, "status": 0.5, "view": 2.0, "issue": 1.0, "holder": 1.0, "pair": 4.0}

Batch = dict[str, torch.Tensor]


def bce(logits: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Binary cross-entropy, elementwise."""
    return binary_cross_entropy_with_logits(logits, wanted, reduction="none")


def losses(model: Tagger, batch: Batch, *, bf16: bool) -> dict[str, torch.Tensor]:
    """Each task's loss; a task of which the batch says nothing is absent. Per piece for tags, per unit for the rest."""
    with torch.autocast(batch["ids"].device.type, dtype=torch.bfloat16, enabled=bf16):
        out = model(batch["ids"], batch["mask"])
    out = {name: value.float() for name, value in out.items()}
    pieces, units = batch["mask"].sum(), len(batch["ids"])
    found = {
        "tag": (bce(out["tags"], batch["tags"]) * batch["tag_weight"]).sum() / pieces,
        "act": (bce(out["acts"], batch["acts"]) * batch["acts_weight"] * batch["mask"][:, :, None]).sum() / pieces,
        "view": (bce(out["views"], batch["views"]) * batch["views_weight"] * batch["mask"][:, :, None]).sum() / pieces,
        "issue": (bce(out["issues"], batch["issues"]) * batch["issues_weight"]).sum() / pieces,
    }
    if len(batch["rows"]):
        found["link"] = _cue_links(model, batch, out)
    if len(batch["told_unit"]):
        found |= {name: value / units for name, value in _told(model, batch, out).items()}
    if len(batch["holder_rows"]):
        rows, unit = batch["holder_rows"], batch["holder_rows"][:, 0]
        score = model.act_links.score(out["act_query"][unit, rows[:, 1]], out["act_key"][unit], rows[:, 1])[:, 2]
        found["holder"] = _over_pieces(bce(score, batch["holder_links"]), batch["mask"][unit]).sum() / 6 / units
    if len(batch["pair_unit"]):
        chances = torch.log_softmax(out["pair"][batch["pair_unit"]], dim=-1)
        found["pair"] = -torch.logsumexp(chances.masked_fill(batch["pair_types"] == 0, -1e9), dim=-1).sum() / units
    return found


def _cue_links(model: Tagger, batch: Batch, out: Batch) -> torch.Tensor:
    rows = batch["rows"]  # (n, 2): which unit, which piece
    scores = model.links.score(out["query"][rows[:, 0], rows[:, 1]], out["key"][rows[:, 0]], rows[:, 1])
    weight = batch["row_weight"][:, None, None] * batch["mask"].float()[rows[:, 0]][:, None, :]
    return (bce(scores, batch["links"]) * weight).sum() / (weight.sum() + 1e-6) * len(LINK_ROLES)


def _told(model: Tagger, batch: Batch, out: Batch) -> Batch:
    """Events one by one. Where the trigger is not marked, the piece that speaks loudest for the right types is taken for it."""
    unit, among, types = batch["told_unit"], batch["told_among"], batch["told_types"]
    logits = out["acts"][unit][:, :, len(ACT_TAGS) :]
    best, _ = logits.masked_fill(types[:, None, :] == 0, -1e9).max(dim=-1)
    best = best.masked_fill(among == 0, -1e9)
    loudest, at = best.max(dim=-1)
    weak = ~batch["told_exact"]
    act = out["acts"][unit, at, 0]
    found = {"told": ((softplus(-loudest) + 0.5 * softplus(-act)) * weak).sum()}
    told = batch["told_status"]
    if bool((told >= 0).any()):
        found["status"] = cross_entropy(out["status"][unit, at].reshape(-1, len(STATUSES)), told, ignore_index=-1, reduction="sum")
    score = model.act_links.score(out["act_query"][unit, at], out["act_key"][unit], at)[:, :2]
    losses = _over_pieces(bce(score, batch["told_links"]), batch["mask"][unit][:, None, :])
    found["role"] = (losses * batch["told_known"]).sum()
    return found


def _over_pieces(loss: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Mean over a unit's pieces, times ten: as much as ten pieces of a tag."""
    return (loss * mask).sum(dim=-1) / mask.sum(dim=-1) * 10
