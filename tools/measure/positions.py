"""Figures of the positions room: positions and shifts of the briefs, and shifts between the dated pairs of gold/shifts.

    WALKBACK_SHARED=../shared python tools/measure/positions.py [--errors N] [--cache FILE] [--only briefs|news|pairs]

Briefs of `train` whose id hashes to 0 modulo 5, and pairs whose id hashes to 0 modulo 3, are those kept unseen while rules were
written. `news` are the labelled documents of training/data/events.jsonl whose id hashes to 0 modulo 10, from which nothing learnt. Predictions go to a temporary file and through shared/scorers/score_brief.py. `--cache` keeps the drafts that come out
of the stages before this room, so that a rule can be tried again without parsing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("WALKBACK_SHARED", Path(__file__).resolve().parents[3] / "shared"))
SIDE = {"oppose": -1, "undecided": 0, "open": 1, "conditional": 1, "support": 1}
KEYS = ("position.stance", "position.full", "shift")

from walkback.draft import Draft  # noqa: E402
from walkback.pipeline import Pipeline  # noqa: E402
from walkback.positions.compare import ShiftBetween, compare  # noqa: E402
from walkback.positions.stage import Positions  # noqa: E402
from walkback.records import Document  # noqa: E402
from walkback.stages import default_stages  # noqa: E402


def kept(key: str, modulo: int) -> bool:
    """Whether a document or pair is of the part that is not looked at."""
    return int(hashlib.sha1(key.encode()).hexdigest(), 16) % modulo == 0


def lines(path: str) -> list[dict[str, Any]]:
    """The records of a JSONL file of the shared folder."""
    return [json.loads(line) for line in (SHARED / path).open(encoding="utf-8") if line.strip()]


def drafts(documents: Iterable[Document], cache: Path | None) -> dict[str, Draft]:
    """The documents after all stages before positions, by id."""
    if cache is not None and cache.exists():
        return pickle.loads(cache.read_bytes())
    pipeline = Pipeline([s for s in default_stages() if s.name != "positions"])  # events are not read by this room
    out = {d.id: pipeline.draft(d) for d in documents}
    if cache is not None:
        cache.write_bytes(pickle.dumps(out))
    return out


def reading(draft: Draft) -> dict[str, Any]:
    """What the scorer reads of a document."""
    spans = lambda v: [list(s) for s in v]  # noqa: E731
    return {
        "document": {"id": draft.document.id},
        "actors": [{"id": a.id, "name": a.name} for a in draft.actors],
        "positions": [
            {"id": p.id, "holder": p.holder, "issue": p.issue, "stance": p.stance, "evidence": spans(p.evidence)} for p in draft.positions
        ],
        "shifts": [{"holder": s.holder, "issue": s.issue, "before": s.before, "after": s.after} for s in draft.shifts],
    }  # fmt: skip


def score(briefs: list[dict[str, Any]], readings: list[dict[str, Any]]) -> dict[str, Any]:
    """What score_brief.py prints for these briefs."""
    with tempfile.TemporaryDirectory() as folder:
        a, b = Path(folder, "briefs.jsonl"), Path(folder, "readings.jsonl")
        a.write_text("\n".join(json.dumps(x) for x in briefs), encoding="utf-8")
        b.write_text("\n".join(json.dumps(x) for x in readings), encoding="utf-8")
        command = [sys.executable, str(SHARED / "scorers/score_brief.py"), str(a), str(b)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    out: dict[str, Any] = json.loads(done.stdout)
    return out


def brief_figures(cache: Path | None, errors: int) -> None:
    """position.stance, position.full and shift on the briefs, parts apart."""
    dev, train = lines("gold/briefs/dev.jsonl"), lines("gold/briefs/train.jsonl")
    document = lambda b: Document(id=b["id"], text=b["text"], published=b["published"], publisher=b["publisher"], title=b["title"])  # noqa: E731
    found = drafts((document(b) for b in [*dev, *train]), cache)
    stage = Positions()
    for draft in found.values():
        draft.positions, draft.shifts = [], []
        stage(draft)
    parts = {
        "dev": dev, "train, tuned": [b for b in train if not kept(b["id"], 5)], "train, unseen": [b for b in train if kept(b["id"], 5)],
    }  # fmt: skip
    for name, briefs in parts.items():
        got = score(briefs, [reading(found[b["id"]]) for b in briefs])
        for key in KEYS:
            print(f"briefs {name:14} {key:16}", got[key])
        plain = [reading(found[b["id"]]) for b in briefs]
        for r in plain:
            r["positions"] = [p for p in r["positions"] if not p["issue"].startswith("other(")]
        print(f"briefs {name:14} without other()", score(briefs, plain)["position.stance"])
    for b in parts["train, tuned"][:errors]:
        show(b, found[b["id"]])


def fresh_news() -> list[dict[str, Any]]:
    """Labelled news that neither the encoder nor the gate learnt from, in a brief's shape; the first reader's where there are several."""
    labels = [json.loads(line) for line in (Path(__file__).resolve().parents[2] / "training/data/events.jsonl").open(encoding="utf-8")]
    rows: dict[str, dict[str, Any]] = {}
    for row in labels:
        if kept(row["id"], 10):
            rows.setdefault(row["id"], row)
    out = []
    for file in sorted((SHARED / "news").glob("*.jsonl")):
        for news in lines(f"news/{file.name}"):
            row = rows.get(news["id"])
            if row is not None and hashlib.sha1(news["text"].encode()).hexdigest() == row.get("sha1"):
                positions = [{**p, "evidence": [p["evidence"]] if isinstance(p["evidence"][0], int) else p["evidence"]} for p in row["positions"] if p["evidence"]]
                out.append({**rows.pop(news["id"]), **{k: news[k] for k in ("text", "publisher", "title")}, "published": news["date"], "positions": positions})
    return [{**b, "statements": [], "events": [], "shifts": [], "times": []} for b in out]


def news_figures(cache: Path | None) -> None:
    """position.stance and position.full on labelled news that nothing learnt from."""
    briefs = fresh_news()
    made = (Document(id=b["id"], text=b["text"], published=b["published"], publisher=b["publisher"], title=b["title"]) for b in briefs)
    found, stage = drafts(made, cache), Positions()
    for draft in found.values():
        draft.positions, draft.shifts = [], []
        stage(draft)
    got = score(briefs, [reading(found[b["id"]]) for b in briefs])
    for key in KEYS[:2]:
        print(f"labelled news, {len(briefs)} documents {key:16}", got[key])


def show(brief: dict[str, Any], draft: Draft) -> None:
    """A brief's positions and the reading's, below each other."""
    print(f"\n== {brief['id']} {brief['title']}")
    for p in brief["positions"]:
        spans = p["evidence"] if not isinstance(p["evidence"][0], int) else [p["evidence"]]
        print("  gold", p["holder"], "|", p["issue"], "|", p["stance"], "|", " … ".join(brief["text"][a:z] for a, z in spans)[:120])
    for q in draft.positions:
        print("  ours", q.holder, "|", q.issue, "|", q.stance, "|", q.evidence_text[:120], "|", q.why)
    for s in draft.shifts:
        print("  SHIFT", s)


def same_words(shift: ShiftBetween, pair: dict[str, Any], found: dict[str, Draft]) -> bool:
    """Whether both ends stand on the words that the gold quotes, with stances on its sides: the same shift under another name."""
    for side, (document, position) in (("a", shift.before), ("b", shift.after)):
        held = next(p for p in found[document].positions if p.id == position)
        start = pair[side]["passage"].find(pair[side]["quote"])
        quoted = (start, start + len(pair[side]["quote"]))
        if start < 0 or SIDE[held.stance] != SIDE[pair[side]["stance"]] or not any(s.start < quoted[1] and quoted[0] < s.end for s in held.evidence):
            return False
    return True


def pair_figures(cache: Path | None, errors: int) -> None:
    """Shifts found between the two passages of each dated pair; look-alikes must give none."""
    pairs = [p for f in ("shifts-dev", "stable-dev") for p in lines(f"gold/shifts/{f}.jsonl") if p["agreed"]]
    documents = (
        Document(id=f"{p['id']}-{side}", text=p[side]["passage"], published=p[side]["date"], publisher=p[side]["publisher"])
        for p in pairs for side in "ab"
    )  # fmt: skip
    found = drafts(documents, cache)
    stage = Positions()
    for draft in found.values():
        draft.positions, draft.shifts = [], []
        stage(draft)
    n: Counter[tuple[str, str]] = Counter()
    for p in pairs:
        part = "unseen" if kept(p["id"], 3) else "tuned"
        result = compare([found[f"{p['id']}-{side}"].finish() for side in "ab"])
        real = p["kind"] is not None
        wanted = p["issue"].split("(")[0]
        right = [s for s in result.shifts if s.issue.split("(")[0] == wanted or (wanted == "other" and s.issue.startswith("other("))]
        by_words = [s for s in result.shifts if s in right or same_words(s, p, found)]
        n[part, "real" if real else "alike"] += 1
        n[part, "fired right" if real and right else "fired on alike" if not real and result.shifts else "no"] += 1
        n[part, "by words"] += bool(real and by_words)
        n[part, "shifts"] += len(result.shifts)
        n[part, "wrong shifts"] += len(result.shifts) - (len(right[:1]) if real else 0)
        if part == "tuned" and (result.shifts or (real and errors)):
            print(f"  {p['id']} {p['issue']} {p['kind']}: {p['a']['stance']} -> {p['b']['stance']}", "FIRED" if result.shifts else "missed")
            for s in result.shifts:
                print("     ", s.holder, s.issue, s.kind, s.why)
            if errors:
                for side in "ab":
                    for q in found[f"{p['id']}-{side}"].positions:
                        print(f"      {side}", q.holder, q.issue, q.stance, "|", q.evidence_text[:100])
    for part in ("tuned", "unseen"):
        total, right = n[part, "shifts"], n[part, "shifts"] - n[part, "wrong shifts"]
        print(
            f"pairs {part:7} precision {right}/{total}, recall {n[part, 'fired right']}/{n[part, 'real']}, "
            f"look-alikes that fired {n[part, 'fired on alike']}/{n[part, 'alike']}; by words, whatever the issue is called, {n[part, 'by words']} right"
        )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--only", choices=("briefs", "news", "pairs"))
    given = parser.parse_args()
    cache = lambda part: given.cache.with_suffix(f".{part}.pickle") if given.cache else None  # noqa: E731
    if given.only in (None, "briefs"):
        brief_figures(cache("briefs"), given.errors)
    if given.only in (None, "news"):
        news_figures(cache("news"))
    if given.only in (None, "pairs"):
        pair_figures(cache("pairs"), given.errors)


if __name__ == "__main__":
    main()
