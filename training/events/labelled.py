"""Documents whose events were labelled by reading (training/data/events.jsonl), in the form of the development briefs.

The labels are offsets by document id; the text is found by `../sources.py`, and a document whose text has another hash is left out.
`hashing.untrained` says of which documents nothing ever learns.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))

from hashing import untrained  # noqa: E402
from sources import wanted  # noqa: E402

__all__ = ["FRESH", "LABELS", "ROOT", "labelled", "untrained"]

LABELS = ROOT / "training/data/events.jsonl"
FRESH = ROOT / "training/data/events_fresh.jsonl"
"""Documents that are only measured on."""

Row = dict[str, Any]


def labelled(labels: Path = LABELS) -> list[Row]:
    """One row a document: its text and its events; of two readers the first."""
    rows = {r["id"]: r for r in reversed([json.loads(line) for line in labels.open(encoding="utf-8")])}
    shared = Path(os.environ.get("WALKBACK_SHARED", ROOT.parent / "shared"))
    texts = wanted(shared, {name: row["sha1"] for name, row in rows.items()})
    return [{**texts[name], "events": _events(row)} for name, row in reversed(rows.items()) if name in texts]


def _events(row: Row) -> list[Row]:
    """The acts, tellings of one act under one row with `more_evidence`; evidence is from the first to the last word of trigger and parties."""
    out: list[Row] = []
    for event in row["events"]:
        spans = [*event["trigger"], *event["source_spans"], *event["target_spans"]] if event["trigger"] else [row["sentences"][event["sentence"]]]
        evidence = [min(s[0] for s in spans), max(s[1] for s in spans)]
        made = {**{k: event[k] for k in ("type", "accept", "status", "source", "target")}, "evidence": evidence, "more_evidence": [], "first": None}
        if event["same_as"] is not None:
            first = event["same_as"] - 1
            made["first"] = out[first]["first"] if out[first]["first"] is not None else first
            out[made["first"]]["more_evidence"].append(evidence)
        out.append(made)
    return [{k: v for k, v in e.items() if k != "first"} for e in out if e["first"] is None]
