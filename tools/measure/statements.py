"""Figures of the statements room: PolNeAR (dev, and train documents that the encoder never saw), the briefs, and speed.

    WALKBACK_SHARED=../shared python tools/measure/statements.py [polnear] [briefs] [speed] [--rules] [--ci N] [--cache FOLDER]

PolNeAR is read with scope "broad" (it marks wishes and beliefs too) and scored with --outermost, since it marks no other; the
briefs with scope "guide". Of PolNeAR train, ids that hash to 0 modulo 10 were never trained on (they weigh the candidates); dev
was looked at while rules were written. Of briefs train, ids that hash to 0 modulo 5 were never trained on, weighed with or looked at. The labelled documents
(training/data/statements.jsonl) are those that hash to 0 modulo 10: the encoder never saw them, but they weigh candidates with others.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from common import dump, load, score, scorer_words, shared, unseen

from walkback.draft import Draft
from walkback.language.encoder import Encode, Encoder
from walkback.records import Document
from walkback.statements.stage import Statements
from walkback.statements.weigh import Scope

LABELS = Path(__file__).resolve().parents[2] / "training/data/statements.jsonl"


class Bench:
    """Documents up to the encoder, cached by id, and what runs after it."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.cache: Path | None = options.cache
        self.encode = Encode(None if options.rules else Encoder(options.encoder) if options.encoder else Encoder.packaged())
        self._before: list[Any] | None = None
        self._after: list[Any] | None = None

    def parsed(self, row: dict[str, Any]) -> Draft:
        """The document after the language stage."""
        path = self.cache / (hashlib.sha1(row["id"].encode()).hexdigest() + ".draft") if self.cache else None
        if path is not None and path.exists():
            return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]
        if self._before is None:
            from walkback.cleaning.stage import Cleaning
            from walkback.language.spacy_engine import SpacyEngine
            from walkback.language.stage import Language

            self._before = [Cleaning(), Language(SpacyEngine())]
        known = {k: row.get(k) for k in ("published", "publisher", "title")}
        draft = Draft(document=Document(id=row["id"], text=row["text"], **known))
        for stage in self._before:
            draft = stage(draft)
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pickle.dumps(draft))
        return draft

    def peopled(self, row: dict[str, Any]) -> Draft:
        """The document with encoder, actors, dates and places."""
        if self._after is None:
            from walkback.actors.stage import Actors
            from walkback.dates.stage import Dates
            from walkback.places.stage import Places

            self._after = [self.encode, Actors(), Dates(), Places()]
        draft = self.parsed(row)
        for stage in self._after:
            draft = stage(draft)
        return draft


def polnear(bench: Bench, rows: list[dict[str, Any]], what: str, *, ci: int, keep: Path | None) -> None:
    """The attribution scorer on documents of PolNeAR."""
    stage = Statements(scope="broad")
    predictions = []
    for row in rows:
        draft = stage(bench.encode(bench.parsed(row)))
        found = [{"source": s.source, "cue": s.cue, "content": s.content, "type": s.kind} for s in draft.statements]
        predictions.append({"id": row["id"], "attributions": found})
    with tempfile.TemporaryDirectory() as folder:
        where = keep or Path(folder)
        gold, guess = dump(where / "gold.jsonl", rows), dump(where / "predicted.jsonl", predictions)
        print(f"== PolNeAR {what}: score_attribution.py --outermost --ci {ci}")
        print(score("score_attribution.py", gold, guess, "--outermost", "--ci", ci))


def briefs(bench: Bench, rows: list[dict[str, Any]], what: str, *, keep: Path | None, scope: Scope = "guide") -> None:
    """The statement lines of the brief scorer."""
    stage = Statements(scope=scope)
    readings = []
    for row in rows:
        draft = stage(bench.peopled(row))
        actors = [{"id": a.id, "name": a.name, "aliases": a.aliases} for a in draft.actors]  # as the record contract's JSON has them
        found = [{"speaker": s.speaker, "content": s.content, "source": s.source, "cue": s.cue, "kind": s.kind, "reported_by": s.reported_by,
                  "addressee": s.addressee, "co_speakers": s.co_speakers, "confidence": s.confidence, "why": s.why} for s in draft.statements]  # fmt: skip
        readings.append({"id": row["id"], "actors": actors, "statements": found})
    with tempfile.TemporaryDirectory() as folder:
        where = keep or Path(folder)
        name = what.replace(" ", "-")
        gold, guess = dump(where / f"{name}.gold.jsonl", rows), dump(where / f"{name}.predicted.jsonl", readings)
        result = json.loads(score("score_brief.py", gold, guess))
        print(f"== briefs {what}, {len(rows)} documents")
        for key in ("statement.content", "statement.speaker", "statement.kind"):
            print(f"  {key}: {result[key]}")


def labelled() -> list[dict[str, Any]]:
    """Documents whose statements were labelled by reading (training/data), of the tenth that is never trained on; of two readers the first."""
    rows = {r["id"]: r for r in reversed(load(LABELS)) if unseen(r["id"], one_in=10)}
    out = []
    for path in sorted((shared() / "news").glob("*.jsonl")):
        for text in load(path):
            row = rows.get(text["id"])
            if row is not None and hashlib.sha1(text["text"].encode()).hexdigest() == row["sha1"]:
                told = [{**s, "speaker": (s["speaker"] or ["?"])[0], "kind": None} for s in row["statements"]]
                known = {"published": text.get("date"), "publisher": text.get("publisher"), "title": text.get("title")}
                out.append({"id": text["id"], "text": text["text"], **known, "statements": told, "events": [], "positions": [], "shifts": [], "times": []})
                del rows[text["id"]]
    return out


def reliability(bench: Bench, rows: list[dict[str, Any]]) -> None:
    """Of the statements given about this confidence, how many are right: their content, and content with the speaker."""
    words, overlap_f1, same_actor = (getattr(scorer_words(), name) for name in ("words", "overlap_f1", "same_actor"))
    stage = Statements()
    bins: dict[float, list[tuple[float, bool, bool]]] = {}
    for row in rows:
        draft = stage(bench.peopled(row))
        names = {a.id: {"id": a.id, "name": a.name} for a in draft.actors}
        gold = [(words(row["text"], g["content"]), g["speaker"]) for g in row["statements"]]
        for s in draft.statements:
            mine = words(row["text"], [tuple(span) for span in s.content])
            alike, who = max(((overlap_f1(g, mine), speaker) for g, speaker in gold), default=(0.0, ""))
            named = bool(s.speaker) and same_actor(who, names.get(s.speaker or "", s.speaker or ""))
            bins.setdefault(min(0.9, int(s.confidence * 5) / 5), []).append((s.confidence, alike >= 0.5, alike >= 0.5 and named))
    print(f"== reliability, {len(rows)} documents that nothing was tuned on")
    for low in sorted(bins):
        told = bins[low]
        mean = [sum(row[k] for row in told) / len(told) for k in range(3)]
        print(f"  from {low:.1f}: {len(told):4d} statements, mean confidence {mean[0]:.2f}, content right {mean[1]:.2f}, speaker too {mean[2]:.2f}")


def speed(bench: Bench, rows: list[dict[str, Any]]) -> None:
    """Sentences a second of the encoder and of the stage, one core, parse and all else not counted."""
    ready = [bench.parsed(row) for row in rows]
    sentences = sum(len(d.syntax.sentences) for d in ready)
    started = time.perf_counter()
    for draft in ready:
        bench.encode(draft)
    middle = time.perf_counter()
    stage = Statements()
    for draft in ready:
        stage(draft)
    ended = time.perf_counter()
    rates = sentences / max(1e-9, middle - started), sentences / (ended - middle), sentences / (ended - started)
    print(f"== speed, {sentences} sentences: encoder {rates[0]:.0f}/s, stage {rates[1]:.0f}/s, both {rates[2]:.0f}/s")


def main() -> None:
    """Measure what is asked for, or everything."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("what", nargs="*")
    cli.add_argument("--rules", action="store_true", help="without the encoder")
    cli.add_argument("--encoder", type=Path, help="another folder of weights than the packaged ones")
    cli.add_argument("--ci", type=int, default=1000)
    cli.add_argument("--cache", type=Path)
    cli.add_argument("--keep", type=Path, help="folder for gold and predictions, to read errors")
    options = cli.parse_args()
    gold = shared() / "gold"
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    bench = Bench(options)
    asked = set(options.what or ["polnear", "briefs", "speed"])
    dev = load(gold / "statements" / "polnear-dev.jsonl")
    if "polnear" in asked:
        polnear(bench, dev, "dev", ci=options.ci, keep=options.keep)
    if asked & {"polnear", "unseen"}:
        rest = [r for r in load(gold / "statements" / "polnear-train.jsonl") if unseen(r["id"], one_in=10)]
        polnear(bench, rest, "train, never trained on", ci=options.ci, keep=None)
    if "briefs" in asked:
        train = load(gold / "briefs" / "train.jsonl")
        briefs(bench, load(gold / "briefs" / "dev.jsonl"), "dev", keep=options.keep)
        briefs(bench, [r for r in train if not unseen(r["id"])], "train tuned", keep=options.keep)
        briefs(bench, [r for r in train if unseen(r["id"])], "train unseen", keep=options.keep)
        marked = labelled()
        for kind, first in (("news", ("wikinews", "GUM")), ("official texts", ("wh-", "kremlin"))):
            briefs(bench, [r for r in marked if r["id"].startswith(first)], f"labelled {kind} never trained on", keep=options.keep)
        reliability(bench, [*load(gold / "briefs" / "dev.jsonl"), *(r for r in train if unseen(r["id"])), *marked])
    if "speed" in asked:
        speed(bench, dev[:20])


if __name__ == "__main__":
    main()
