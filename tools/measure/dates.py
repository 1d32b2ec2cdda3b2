"""Scores the time tagger on the date sets: strict and value F1, tuned and unseen parts apart, and characters a second.

Usage: python tools/measure/dates.py [--part tuned|unseen] [--tense | --parsed]   (the shared folder from WALKBACK_SHARED, else ../shared)

Without an option the tagger reads the plain text, as fast as it can; with `--tense` the whole text again, and the parse tells the tense;
with `--parsed` what a reading holds: cleaned as well. The parse counts in the speed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from walkback.dates.tagger import tag
from walkback.draft import Draft
from walkback.errors import DocumentError
from walkback.records import Document, Span

SHARED = Path(os.environ.get("WALKBACK_SHARED", Path(__file__).resolve().parents[3] / "shared"))
SETS = {"timebank": "timebank", "aquaint": "aquaint", "wikiwars": "wikiwars-1-16", "tweets": "tweets_train"}


def is_unseen(doc_id: str) -> bool:
    """The fifth of each set that nobody tunes on."""
    return int(hashlib.sha1(doc_id.encode()).hexdigest(), 16) % 5 == 0


def tagged(doc: dict) -> list[dict]:
    """Our expressions of one document in the scorer's form."""
    published = date.fromisoformat(doc["dct"][:10]) if doc.get("dct") else None
    return [
        {"start": f.span.start, "end": f.span.end, "type": m.type, "value": m.value, "text": doc["text"][f.span.start : f.span.end]}
        for f, m in tag(doc["text"], published)
    ]


class Tense:
    """The tagger on the whole text, with the parse for the tense."""

    def __init__(self) -> None:
        from walkback.language.spacy_engine import SpacyEngine
        from walkback.language.stage import Language

        self.language = Language(SpacyEngine())

    def __call__(self, doc: dict) -> list[dict]:
        """Our expressions of one document in the scorer's form."""
        text = doc["text"]
        draft = Draft(document=Document(id=doc["id"], text=text))
        draft.blocks = [Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*", text)]
        parse = self.language(draft).parse
        published = date.fromisoformat(doc["dct"][:10]) if doc.get("dct") else None
        return [
            {"start": f.span.start, "end": f.span.end, "type": m.type, "value": m.value, "text": text[f.span.start : f.span.end]}
            for f, m in tag(text, published, parse=parse)
        ]


class Parsed:
    """The times that a reading holds: cleaning, language and dates, and no event-anchored wholes."""

    def __init__(self) -> None:
        from walkback.cleaning.stage import Cleaning
        from walkback.dates.stage import Dates
        from walkback.language.spacy_engine import SpacyEngine
        from walkback.language.stage import Language

        self.stages = [Cleaning(), Language(SpacyEngine()), Dates()]

    def __call__(self, doc: dict) -> list[dict]:
        """Our expressions of one document in the scorer's form."""
        draft = Draft(document=Document(id=doc["id"], text=doc["text"], published=doc.get("dct")))
        try:
            for stage in self.stages:
                draft = stage(draft)
        except DocumentError:
            return []  # not in English: some of the tweets
        times = draft.finish().times
        return [{"start": w.span.start, "end": w.span.end, "type": w.type, "value": w.value, "text": w.text} for w in times]


def briefs(part: str, read: Callable[[dict], list[dict]]) -> None:
    """Values on the times that the hand-coded briefs list: found, right, and the rate of right ones among those found."""
    for name in ("dev", "train"):
        path = SHARED / "gold" / "briefs" / f"{name}.jsonl"
        if not path.exists():
            continue
        docs = [json.loads(line) for line in path.open(encoding="utf-8")]
        if name == "train":
            docs = [d for d in docs if is_unseen(d["id"]) == (part == "unseen")]
        elif part == "unseen":
            continue
        gold = found = right = 0
        for doc in docs:
            ours = read({**doc, "dct": doc["published"]})
            for g in doc["times"]:
                gold += 1
                over = [t for t in ours if t["start"] < g["span"][1] and g["span"][0] < t["end"]]
                found += bool(over)
                hit = any(t["value"] == g["value"] for t in over)
                right += hit
                if over and not hit and os.environ.get("SHOW") and part == "tuned":
                    print("   ", doc["published"], g["text"], g["value"], [t["value"] for t in over])
                if not over and os.environ.get("SHOW") and part == "tuned":
                    print("   missed", g["text"], g["value"])
        print(f"briefs/{name:6} {part:7} times {gold:4}  found {found / gold:.1%}  value right {right / gold:.1%} ({right}/{gold})")


def score(gold: list[dict], system: dict[str, list[dict]]) -> dict:
    """The shared scorer's figures."""
    with tempfile.TemporaryDirectory() as folder:
        a, b = Path(folder, "gold.jsonl"), Path(folder, "system.jsonl")
        a.write_text("".join(json.dumps(d) + "\n" for d in gold), encoding="utf-8")
        b.write_text("".join(json.dumps({"id": d["id"], "timexes": system[d["id"]]}) + "\n" for d in gold), encoding="utf-8")
        done = subprocess.run([sys.executable, SHARED / "scorers" / "score_time.py", a, b], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=["tuned", "unseen"])
    parser.add_argument("--tense", action="store_true")
    parser.add_argument("--parsed", action="store_true")
    args = parser.parse_args()
    read: Callable[[dict], list[dict]] = Parsed() if args.parsed else Tense() if args.tense else tagged
    parts = [args.part] if args.part else ["tuned", "unseen"]
    chars, seconds = 0, 0.0
    list(tag("warm up on Friday"))
    print(f"{'set':10} {'part':7} {'docs':>5} {'gold':>5} {'ours':>5} {'strict':>7} {'relaxed':>8} {'type':>6} {'value':>6}   strict P/R")
    for name, stem in SETS.items():
        path = SHARED / "gold" / "dates" / f"{stem}.jsonl"
        if not path.exists():
            print(f"{name}: not there, skipped")
            continue
        docs = [json.loads(line) for line in path.open(encoding="utf-8")]
        system = {}
        for doc in docs:
            started = time.process_time()
            system[doc["id"]] = read(doc)
            seconds += time.process_time() - started
            chars += len(doc["text"])
        for part in parts:
            gold = [d for d in docs if is_unseen(d["id"]) == (part == "unseen")]
            s = score(gold, system)
            print(
                f"{name:10} {part:7} {len(gold):5} {s['gold']:5} {s['system']:5} {s['strict']['F1']:7} {s['relaxed']['F1']:8} "
                f"{s['type']['F1']:6} {s['value']['F1']:6}   {s['strict']['P']}/{s['strict']['R']}"
            )
    for part in parts:
        briefs(part, read)
    print(f"{chars / seconds:,.0f} characters a second of processor time ({chars:,} characters)")


if __name__ == "__main__":
    main()
