"""Documents whose events were labelled by reading (training/data/events.jsonl), in the form of the development briefs.

The labels are offsets by document id; the text comes from the shared news, and a document whose text has another hash is left out.
Documents whose id hashes to 0 modulo 10 are those that the encoder was never trained on.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LABELS = ROOT / "training/data/events.jsonl"

Row = dict[str, Any]


def untrained(doc_id: str) -> bool:
    """Whether the encoder never saw the document's labels."""
    return int(hashlib.sha1(doc_id.encode()).hexdigest(), 16) % 10 == 0


def shared_news() -> dict[str, Row]:
    """The news documents by id."""
    folder = Path(os.environ.get("WALKBACK_SHARED", ROOT.parent / "shared")) / "news"
    return {r["id"]: r for file in sorted(folder.glob("*.jsonl")) for line in file.open(encoding="utf-8") if (r := json.loads(line))}


def labelled(labels: Path = LABELS) -> list[Row]:
    """One row a document: its text and its events; of two readers the first."""
    news, out = shared_news(), {}
    for line in labels.open(encoding="utf-8"):
        row = json.loads(line)
        document = news.get(row["id"])
        if document is None or hashlib.sha1(document["text"].encode()).hexdigest() != row["sha1"] or row["id"] in out:
            continue
        known = {k: document.get(k) for k in ("title", "publisher", "url")}
        out[row["id"]] = {"id": row["id"], "text": document["text"], "published": document.get("date"), **known, "events": _events(row)}
    return list(out.values())


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
