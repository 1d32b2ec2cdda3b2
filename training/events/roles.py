"""Fits who is meant on each side of an event, and writes src/walkback/events/data/roles.tsv.

    WALKBACK_SHARED=../shared python training/events/roles.py --readers build/folds [--cache FILE] [--l2 8] [--folds 5] [--check]

On the events of the tuned briefs and the labelled documents that are found, each document read by an encoder that did not learn from it; once
with what the encoder says, once by rules alone. A candidate is right where its name is one of the gold's for that
side, as the development scorer compares names.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "tools" / "measure"), str(Path(__file__).parent), str(Path(__file__).resolve().parents[1])]

from common import dump, score, shared  # noqa: E402
from hashing import fold  # noqa: E402
from labelled import ROOT  # noqa: E402
from weigh import Weights, arguments, coded, fit, read, total  # noqa: E402

from walkback.draft import Draft  # noqa: E402
from walkback.events.candidates import Candidate, candidates, scene_of  # noqa: E402
from walkback.events.context import SIDES, context_of  # noqa: E402
from walkback.events.hearing import HEARD, hear  # noqa: E402
from walkback.events.implied import Told  # noqa: E402
from walkback.events.roles import settled  # noqa: E402
from walkback.events.stage import Events  # noqa: E402

HEADER = """# How much each feature speaks for an actor being on a side of an event, in log-odds.
# Source: fitted by training/events/roles.py on the tuned part of the development briefs and on labels made by reading. Licence: Apache-2.0.
# Columns: feature, weight for the source and for the target where the encoder was heard, then for rules alone.
"""
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})


@dataclass(slots=True)
class Example:
    """A candidate of a side, its features, and whether it is right."""

    doc: str
    side: str
    features: dict[str, float]
    right: bool


def same_actor() -> Callable[[str, dict[str, Any]], bool]:
    """The development scorer's comparison of names."""
    spec = importlib.util.spec_from_file_location("shared_names", shared() / "scorers" / "common.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[str, dict[str, Any]], bool] = module.same_actor
    return found


def examples(rows: list[dict[str, Any]], found: dict[str, Draft], *, deaf: bool) -> list[Example]:
    """The candidates of every event that the gold has too."""
    same, out = same_actor(), []
    for row in rows:
        draft = found.get(row["id"])
        if draft is None:
            continue
        encoding, actors = draft.encoding, list(draft.actors)
        draft.encoding = None if deaf else encoding

        def settle(draft: Draft, told: list[Told], row: dict[str, Any] = row) -> list[Told]:
            scene, context = scene_of(draft), context_of(draft, told)
            for k, t in enumerate(told):
                if (gold := _gold(t, row)) is None:
                    continue
                heard = hear(draft, t)
                for side in SIDES:
                    names = _names(t, gold, side, draft, same)
                    for c in candidates(draft, context, k, side, heard, scene):
                        if (actor := draft.actor(c.actor)) is not None:
                            known = {"id": actor.id, "name": actor.name, "aliases": list(actor.aliases)}
                            out.append(Example(row["id"], side, c.by_type(), any(same(n, known) for n in names)))
            return told

        Events(settle=settle)(draft)
        draft.encoding, draft.actors = encoding, actors
    return out


def _gold(told: Told, row: dict[str, Any]) -> dict[str, Any] | None:
    for gold in row["events"]:
        spans = [gold["evidence"], *gold.get("more_evidence", ())] if told.event.type in (gold["type"], *gold.get("accept", ())) else []
        if any(a < t.end and t.start < b for t in told.event.trigger for a, b in spans):
            return dict(gold)
    return None


def _names(told: Told, gold: dict[str, Any], side: str, draft: Draft, same: Callable[[str, dict[str, Any]], bool]) -> list[str]:
    """The gold's names for a side; of a mutual act the way round that the rules have it."""
    lists = {s: gold[s] if isinstance(gold[s], list) else [gold[s]] if gold[s] else [] for s in SIDES}
    turned = told.event.type in _MUTUAL and any(
        same(n, {"id": a.id, "name": a.name, "aliases": list(a.aliases)}) for n in lists["target"] for i in told.event.source if (a := draft.actor(i)) is not None
    )
    return lists[SIDES[side == "source"] if turned else side]


def main() -> None:
    """Collect, fit, write."""
    parser = arguments(__doc__)
    parser.add_argument("--check", action="store_true", help="print how documents left out in turn are told (six times as long)")
    options = parser.parse_args()
    rows = coded()
    found = read(rows, options.readers, options.cache)
    deaf, fresh = examples(rows, found, deaf=True), examples(rows, found, deaf=False)
    tables: list[Weights] = []
    parts: dict[tuple[str, int], Weights] = {}
    for found_by, told in (("encoder heard", [e for e in fresh if HEARD in e.features]), ("rules alone", deaf)):
        for side in SIDES:
            mine = [e for e in told if e.side == side]
            data = [(list(e.features.items()), e.right) for e in mine]
            scored: list[tuple[float, bool]] = []
            for k in range(options.folds if options.check else 0):
                part = fit([d for d, e in zip(data, mine, strict=True) if fold(e.doc, options.folds) != k], options.l2)
                parts.setdefault((side, k), part)
                scored += [(total(part, d[0]), d[1]) for d, e in zip(data, mine, strict=True) if fold(e.doc, options.folds) == k]
            if options.check:
                report(f"{side}, {found_by}", scored)
            tables.append(fit(data, options.l2))
    if options.check:
        left_out(rows, found, parts, options.folds)
    write(tables)


def left_out(rows: list[dict[str, Any]], found: dict[str, Draft], parts: dict[tuple[str, int], Weights], folds: int) -> None:
    """Type, parties and status of the events, each document weighed by what was fitted on the others."""
    read_as = {}
    for row in rows:
        if row["id"] in found:

            def chance(side: str, c: Candidate, k: int = fold(row["id"], folds)) -> float:
                return float(1 / (1 + np.exp(-np.clip(total(parts[side, k], list(c.by_type().items())), -30, 30))))

            draft = found[row["id"]]
            actors = list(draft.actors)
            read_as[row["id"]] = Events(settle=lambda d, told, chance=chance: settled(d, told, chance))(draft).finish().to_dict()
            draft.actors = actors
    folder = Path(tempfile.mkdtemp())
    for name, whole in (("tuned briefs", True), ("labelled documents", False)):
        gold = [{"statements": [], "positions": [], **r} for r in rows if ("statements" in r) == whole and r["id"] in read_as]
        out = json.loads(score("score_brief.py", dump(folder / "gold.jsonl", gold), dump(folder / "read.jsonl", [read_as[r["id"]] for r in gold])))
        print(f"{name} ({len(gold)}), left out in turn:", {k: out[k] for k in ("event.type", "event.full", "event.status")})


def report(name: str, scored: list[tuple[float, bool]]) -> None:
    """Precision and recall of the candidates at the cut, documents left out in turn."""
    kept = [y for z, y in scored if z >= -0.619]  # a chance of .35
    print(f"{name}: P {sum(kept) / max(1, len(kept)):.3f} R {sum(kept) / max(1, sum(y for _, y in scored)):.3f} of {len(scored)} candidates")


def write(tables: list[dict[str, float]]) -> None:
    """The table, features in order."""
    lines = []
    for name in sorted(set().union(*tables)):
        values = [t.get(name, 0.0) for t in tables]
        if sum(map(abs, values)) >= 0.03:
            lines.append("\t".join([name, *(f"{v:.3f}" for v in values)]) + "\n")
    (ROOT / "src/walkback/events/data/roles.tsv").write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
