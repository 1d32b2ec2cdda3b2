"""Accustom MiniLM to the language of reports before it is fine-tuned: masked words of unlabelled sentences.

    python training/adapt.py --texts build/encoder/unlabelled.jsonl.gz --out build/encoder/base [--device cuda] [--steps 1500]

The word embeddings stand still (they are the output layer too), so that only the layers change. Writes a folder that stands in for
MiniLM's own (`--base`).
"""

from __future__ import annotations

import argparse
import itertools
import random
import shutil
import time
from pathlib import Path

import torch
from distil import texts
from model import base_path
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

MASK, FIRST_WORD, LAST = 103, 999, 30522
ROW = 128
"""Pieces of a row; sentences are laid end to end."""


class Masked(nn.Module):
    """MiniLM with a head that guesses hidden word-pieces by its own embeddings."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(str(base))
        self.bert = BertModel(config, add_pooling_layer=False)
        weights = {k.removeprefix("bert."): v.float() for k, v in load_file(str(base / "model.safetensors")).items()}
        self.bert.load_state_dict(weights, strict=False)
        self.bert.embeddings.requires_grad_(False)
        size = config.hidden_size
        self.turn = nn.Sequential(nn.Linear(size, size), nn.GELU(), nn.LayerNorm(size))
        self.bias = nn.Parameter(torch.zeros(config.vocab_size))

    def forward(self, ids: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
        """Logits over the vocabulary at the hidden places."""
        top = self.bert(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
        return self.turn(top[hidden]) @ self.bert.embeddings.word_embeddings.weight.T + self.bias


def rows(sentences: list[list[int]], rng: random.Random) -> torch.Tensor:
    """Sentences end to end in rows of one length."""
    order = list(sentences)
    rng.shuffle(order)
    flat = [piece for ids in order for piece in ids[:-1]]
    return torch.tensor(flat[: len(flat) // ROW * ROW]).view(-1, ROW)


def hide(ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """A fifth of the words hidden: eight in ten masked, one replaced, one left."""
    hidden = (torch.rand(ids.shape, device=ids.device) < 0.2) & (ids >= FIRST_WORD)
    fate = torch.rand(ids.shape, device=ids.device)
    seen = torch.where(hidden & (fate < 0.8), torch.full_like(ids, MASK), ids)
    return torch.where(hidden & (fate > 0.9), torch.randint_like(ids, FIRST_WORD, LAST), seen), hidden


def main() -> None:
    """Train and write."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--texts", type=Path, required=True)
    cli.add_argument("--base", type=Path)
    cli.add_argument("--out", type=Path, required=True)
    cli.add_argument("--device", default="cpu")
    cli.add_argument("--steps", type=int, default=1500)
    cli.add_argument("--seconds", type=float, help="stop by the clock instead")
    cli.add_argument("--rows", type=int, default=256, help="rows a step")
    cli.add_argument("--lr", type=float, default=5e-4)
    cli.add_argument("--seed", type=int, default=13)
    options = cli.parse_args()
    torch.manual_seed(options.seed)
    rng, device, base = random.Random(options.seed), torch.device(options.device), options.base or base_path()
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    sentences = texts(options.texts, tokenizer)
    model = Masked(base).to(device)
    learning = [p for p in model.parameters() if p.requires_grad]
    made = torch.optim.AdamW(learning, lr=options.lr, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    began, mean, table, at = time.time(), 0.0, rows(sentences, rng).to(device), 0

    def done(step: int) -> float:
        return min(1.0, (time.time() - began) / options.seconds if options.seconds else step / options.steps)

    schedule = torch.optim.lr_scheduler.LambdaLR(made, lambda n: max(1e-3, min(1.0, done(n) * 16)) * max(0.02, 1 - done(n)))
    print(len(sentences), "sentences,", table.numel(), "pieces", flush=True)
    for step in itertools.count(1):
        if at + options.rows > len(table):
            table, at = rows(sentences, rng).to(device), 0
        ids = table[at : at + options.rows]
        at += options.rows
        seen, hidden = hide(ids)
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = model(seen, hidden)
        loss = nn.functional.cross_entropy(logits.float(), ids[hidden])
        made.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        made.step()
        schedule.step()
        mean = mean * 0.98 + loss.item() * 0.02 if step > 1 else loss.item()
        if step % 50 == 0:
            print(f"step {step} {(time.time() - began) / step:.3f} s/step loss {mean:.3f}", flush=True)
        if done(step) >= 1:
            break
    options.out.mkdir(parents=True, exist_ok=True)
    save_file({k: v.half().contiguous().cpu() for k, v in model.bert.state_dict().items()}, str(options.out / "model.safetensors"))
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(base / name, options.out / name)


if __name__ == "__main__":
    main()
