"""How good the heads are on units that they were not trained on: what train.py prints on the way."""

from __future__ import annotations

from collections import Counter, defaultdict

import torch
from losses import Batch
from model import ACT_TAGS, ACTS, LINK_ROLES, TAGS, VIEW_TAGS, Tagger
from units import Unit, tensors, to

YIELD = (ACTS.index("CONCEDE"), ACTS.index("RETREAT"))
A_BATCH = 16
Counts = dict[str, list[int]]


def scores(model: Tagger, units: list[Unit], *, floor: float = 0.5) -> dict[str, float]:
    """F1 by tag and link role over pieces; of events by unit; shares right of standing, stance and issue; macro-F1 of given pairs."""
    model.eval()
    device = next(model.parameters()).device
    count: Counts = defaultdict(lambda: [0, 0, 0])
    right: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    pairs: dict[str, list[tuple[int, set[int]]]] = defaultdict(list)
    ordered = sorted(units, key=lambda u: len(u.ids))
    with torch.no_grad():
        for k in range(0, len(units), A_BATCH):
            group = ordered[k : k + A_BATCH]
            batch = to(tensors(group), device)
            out = model(batch["ids"], batch["mask"])
            _tags(count, batch, out)
            _cue_links(count, model, batch, out)
            _acts(count, right, group, out, floor)
            _told(count, right, model, batch, out)
            _views(count, right, group, batch, out)
            for r, b in enumerate(batch["pair_unit"].tolist()):
                chances = out["pair"][b].softmax(-1)
                pairs[group[b].set].append((int(chances.argmax()), set(batch["pair_types"][r].nonzero().flatten().tolist())))
    result = {name: round(2 * t / (p + g), 3) for name, (t, p, g) in count.items() if p + g}
    result |= {name: round(t / n, 3) for name, (t, n) in right.items() if n}
    return result | {f"macro {name}": macro(rows) for name, rows in pairs.items()}


def macro(rows: list[tuple[int, set[int]]]) -> float:
    """Macro-F1 with CONCEDE and RETREAT as one class."""
    fold = lambda k: YIELD[0] if k == YIELD[1] else k  # noqa: E731
    guess, gold = Counter(fold(g) for g, _ in rows), Counter(fold(min(w)) for _, w in rows)
    hits = Counter(fold(min(w)) for g, w in rows if fold(g) in {fold(x) for x in w})
    return round(sum(2 * hits[c] / (guess[c] + gold[c]) for c in gold) / max(1, len(gold)), 3)


def _tags(count: Counts, batch: Batch, out: Batch) -> None:
    guess, gold, said = out["tags"] > 0, batch["tags"] > 0, batch["tag_weight"] > 0
    for t, name in enumerate(TAGS):
        _add(count[name], guess[..., t] & said[..., t], gold[..., t] & said[..., t])


def _cue_links(count: Counts, model: Tagger, batch: Batch, out: Batch) -> None:
    rows = batch["rows"]
    if len(rows):
        score = model.links.score(out["query"][rows[:, 0], rows[:, 1]], out["key"][rows[:, 0]], rows[:, 1]) > 0
        score &= (batch["mask"][rows[:, 0]] > 0)[:, None, :]
        for r, name in enumerate(LINK_ROLES):
            _add(count[f"link_{name}"], score[:, r], batch["links"][:, r] > 0)


def _acts(count: Counts, right: dict[str, list[int]], group: list[Unit], out: Batch, floor: float) -> None:
    """The set of types of each unit, and false alarms on units that tell none."""
    top = out["acts"].sigmoid()
    for b, unit in enumerate(group):
        if unit.acts is None or not unit.acts.whole:
            continue
        found = set((top[b, : len(unit.ids), len(ACT_TAGS) :].max(dim=0).values > floor).nonzero().flatten().tolist())
        gold = [set(t.types) for t in unit.acts.told]
        hit = {min(g) for g in gold if g & found}
        extra = {f for f in found if not any(f in g for g in gold)}
        cell = count[f"events {unit.set}"]
        cell[0] += len(hit)
        cell[1] += len(hit) + len(extra)
        cell[2] += len({min(g) for g in gold})
        if not gold:
            right[f"alarms {unit.set}"][0] += bool(found)
            right[f"alarms {unit.set}"][1] += 1


def _told(count: Counts, right: dict[str, list[int]], model: Tagger, batch: Batch, out: Batch) -> None:
    """Standing and roles at the gold triggers."""
    exact = batch["told_exact"].nonzero().flatten()
    for r in exact.tolist():
        b = int(batch["told_unit"][r])
        at = batch["told_among"][r].nonzero().flatten()
        first = len(ACT_TAGS)
        best = at[out["acts"][b, at, first:].max(dim=-1).values.argmax()]
        right["type at trigger"][1] += 1
        right["type at trigger"][0] += bool(batch["told_types"][r, int(out["acts"][b, at, first:].max(dim=0).values.argmax())] > 0)
        if batch["told_status"][r] >= 0:
            right["status"][1] += 1
            right["status"][0] += int(out["status"][b, best].argmax()) == int(batch["told_status"][r])
        score = model.act_links.score(out["act_query"][b, best][None], out["act_key"][b][None], best[None])[0] > 0
        score &= batch["mask"][b][None, :] > 0
        for side, name in enumerate(("act_source", "act_target")):
            if batch["told_known"][r, side] > 0:
                _add(count[name], score[side], batch["told_links"][r, side] > 0)


def _views(count: Counts, right: dict[str, list[int]], group: list[Unit], batch: Batch, out: Batch) -> None:
    said = batch["views_weight"][..., 0] > 0
    _add(count["view"], (out["views"][..., 0] > 0) & said, (batch["views"][..., 0] > 0) & said)
    for b, unit in enumerate(group):
        for h in unit.acts.held if unit.acts else []:
            right["stance"][1] += 1
            right["stance"][0] += int(out["views"][b, h.pieces, len(VIEW_TAGS) :].sigmoid().mean(dim=0).argmax()) == h.stance
            right["issue"][1] += 1
            right["issue"][0] += int(out["issues"][b, h.pieces].sigmoid().mean(dim=0).argmax()) in h.issues


def _add(total: list[int], guess: torch.Tensor, gold: torch.Tensor) -> None:
    total[0] += int((guess & gold).sum())
    total[1] += int(guess.sum())
    total[2] += int(gold.sum())
