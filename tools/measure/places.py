"""Toponyms on LGL and GeoVirus, literal or metonymic on ReLocaR (training part), and words a second.

    WALKBACK_SHARED=../shared python tools/measure/places.py [--cache FOLDER]

Rows with sha1(id) % 5 == 0 were never read or tuned on ("unseen"). `--cache` keeps the parses of the gold texts between runs.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tools.measure.common import load, score, shared, unseen

from walkback.draft import Draft
from walkback.language.spacy_engine import SpacyEngine
from walkback.language.stage import Language
from walkback.places.detect import Toponym
from walkback.places.gazetteer import Candidate, gazetteer
from walkback.places.literal import literal
from walkback.places.stage import Places
from walkback.records import Document, Span, trimmed


def drafts(rows: list[dict[str, Any]], name: str, cache: Path | None) -> list[Draft]:
    """The parsed documents; every line a block, so that the gold's own text is read whole."""
    kept = cache / f"{name}.pkl" if cache else None
    parsed: dict[str, Any] = pickle.loads(kept.read_bytes()) if kept and kept.exists() else {}
    language = None if parsed else Language(SpacyEngine())
    out = []
    for row in rows:
        draft = Draft(document=Document(id=row["id"], text=row["text"], publisher=row.get("domain")))
        draft.publisher = row.get("domain")
        if row["id"] in parsed:
            draft.parse, draft.quotes, draft.blocks = parsed[row["id"]]
        else:
            draft.blocks = lines_of(row["text"])
            language(draft)
            parsed[row["id"]] = (draft.parse, draft.quotes, draft.blocks)
        out.append(draft)
    if kept and language:
        kept.write_bytes(pickle.dumps(parsed))
    return out


def lines_of(text: str) -> list[Span]:
    start, out = 0, []
    for line in text.splitlines(keepends=True):
        span = trimmed(text, Span(start, start + len(line)))
        start += len(line)
        if span.end > span.start:
            out.append(span)
    return out


def toponyms(folder: Path, cache: Path | None, temporary: Path) -> None:
    places = Places(all_toponyms=True)
    for name in ("lgl", "geovirus"):
        rows = load(folder / "gold/places" / f"{name}.jsonl")
        documents = drafts(rows, name, cache)
        started = time.process_time()
        for draft in documents:
            places(draft)
        seconds = time.process_time() - started
        words = sum(len(row["text"].split()) for row in rows)
        print(f"{name}: {words / seconds:,.0f} words a second of processor time (the stage alone, parse not counted)")
        for part, wanted in (("tuned on", False), ("unseen", True)):
            some = [(r, d) for r, d in zip(rows, documents, strict=True) if unseen(r["id"]) == wanted]
            gold = dump(temporary / f"{name}.gold.jsonl", [r for r, _ in some])
            read = dump(temporary / f"{name}.read.jsonl", [reading(d) for _, d in some])
            print(f"{name}, {part}, {len(some)} documents:", json.dumps(json.loads(score("score_place.py", gold, read))))


def dump(path: Path, rows: list[dict[str, Any]]) -> Path:
    """JSONL in plain ASCII: the texts hold line separators that the scorer would split at."""
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def reading(draft: Draft) -> dict[str, Any]:
    places = [{"span": list(p.span), "name": p.name, "lat": p.lat, "lon": p.lon, "country": p.country} for p in draft.places]
    return {"id": draft.document.id, "document": {"id": draft.document.id}, "places": places}


def metonymy(folder: Path, cache: Path | None) -> None:
    rows = load(folder / "gold/places/metonymy_relocar_train.jsonl")
    right = {False: [0, 0], True: [0, 0]}
    for row, draft in zip(rows, drafts(rows, "metonymy_relocar_train", cache), strict=True):
        span = Span(row["start"], row["end"])
        tokens = draft.syntax.between(span)
        short = gazetteer().aliases.get(row["name"])
        named = (Candidate(short),) if short is not None else gazetteer().lookup(row["name"])
        toponym = Toponym(span, tokens[0].i, tokens[-1].i, row["name"], named, "place", "")
        tally = right[unseen(row["id"])]
        tally[0] += literal(draft.syntax, toponym)[0] == (row["label"] == "literal")
        tally[1] += 1
    for part, wanted in (("tuned on", False), ("unseen", True)):
        good, total = right[wanted]
        print(f"metonymy_relocar_train, {part}: {good}/{total} = {good / total:.3f} literal or metonymic told right")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder_name:
        toponyms(shared(), arguments.cache, Path(folder_name))
    metonymy(shared(), arguments.cache)
