"""Gold attributions, coded briefs, labels made by reading and sentence sets -> units of text with character labels, for train.py.

    python training/prepare.py --shared ../shared --out build/encoder [--cache FOLDER] [--only SET ...]

Needs the product's own environment (spaCy), since the units must be those that the product cuts. The text stays in the
build folder and is not committed. Each set becomes a file units/SET.jsonl. A unit's line: {"set", "part", "doc", "start", "text",
"attributions": [{"source", "cue", "content"}], "events", "positions"} with spans relative to the unit; the last two are as in acts.py,
and absent where the set says nothing of them. `part` is train, or unseen or dev for what is never trained on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import acts
import sources
from hashing import bucket, untrained

from walkback.events.ontology import ontology
from walkback.language.quotes import find_quotes
from walkback.language.spacy_engine import SpacyEngine
from walkback.language.units import units_of
from walkback.records import Span

SETS = {
    "polnear-train": "gold/statements/polnear-train.jsonl",
    "polnear-dev": "gold/statements/polnear-dev.jsonl",
    "briefs-train": "gold/briefs/train.jsonl",
    "briefs-dev": "gold/briefs/dev.jsonl",
}
SENTENCES = ("plv-train", "plover-gsr", "afp-2008-2015", "penta-train", "cameo-manual-joined", "petrarch1-syntax")
KEPT_APART = SENTENCES[:3]
"""Of these a fifth is unseen; a sentence of it is trained on in no set, nor where another set has it too."""
LABELS = Path(__file__).parent / "data" / "events.jsonl"
STATEMENTS = LABELS.with_name("statements.jsonl")


def part_of(which: str, doc: str) -> str:
    """train | unseen | dev: unseen documents of the training sets are never trained on."""
    if which == "polnear-train":
        return "unseen" if bucket(doc, 10) == 0 else "train"
    if which == "briefs-train":
        return "unseen" if bucket(doc, 5) == 0 else "train"
    return "dev"


def gold_of(record: dict) -> list[dict[str, list[list[int]]]]:
    """Attributions of a PolNeAR line, or statements of a brief, in one shape."""
    items = record.get("attributions") or record.get("statements") or []
    return [{role: _spans(item.get(role)) for role in ("source", "cue", "content")} for item in items]


def _spans(value: list | None) -> list[list[int]]:
    if not value:
        return []
    return [value] if isinstance(value[0], int) else value


def units(record: dict, engine: SpacyEngine, cache: Path | None) -> Iterator[dict]:
    """The units of one document with its labels clipped to each."""
    text = record["text"]
    gold = gold_of(record)
    for unit in cut(record["id"], text, engine, cache):
        line = {"doc": record["id"], "start": unit.start, "text": text[unit.start : unit.end], "attributions": clipped(gold, unit)}
        yield line | (acts.of_brief(record, unit) if "positions" in record else {})


def clipped(gold: list[dict], unit: Span) -> list[dict]:
    """Attributions with words in the unit, their spans cut to it and relative to it."""
    inside = [{role: _clipped(spans, unit) for role, spans in item.items()} for item in gold]
    return [item for item in inside if any(item.values())]


def cut(name: str, text: str, engine: SpacyEngine, cache: Path | None) -> list[Span]:
    """The document's units."""
    blocks = [Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]
    parse = _cached(cache, name, lambda: engine.parse(text, blocks))
    return units_of(text, parse, find_quotes(text, blocks))


def read_labels(shared: Path, engine: SpacyEngine, cache: Path | None, labels: Path = LABELS) -> Iterator[dict]:
    """Units of the documents labelled by reading, their texts found by id (sources.py); labels-said where statements are marked too."""
    wanted = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    said = {r["id"]: r for r in reversed([json.loads(line) for line in STATEMENTS.read_text(encoding="utf-8").splitlines()])}
    texts = sources.wanted(shared, {r["id"]: r["sha1"] for r in wanted})
    for record in wanted:
        name, text = record["id"], texts[record["id"]]["text"]
        part = "unseen" if untrained(name) else "train"
        for unit in cut(name, text, engine, cache):
            line = {"set": "labels-said" if name in said else "labels", "part": part, "doc": name, "reader": record["reader"], "start": unit.start}
            heard = clipped(gold_of(said.get(name, {})), unit)
            yield line | {"text": text[unit.start : unit.end], "attributions": heard} | acts.of_reading(record, text, unit)


def sentence_sets(shared: Path) -> Iterator[dict]:
    """Units of the sentence sets, and beside each the same sentence with its pair marked."""
    rows = {name: [json.loads(x) for x in (shared / f"gold/events/{name}.jsonl").open(encoding="utf-8")] for name in SENTENCES}
    hidden = {_same(r["text"]) for name in KEPT_APART for r in rows[name] if bucket(r["id"], 5) == 0}
    cameo = {code: c.type for code, c in ontology("cameo").codes.items() if c.type}
    for name, records in rows.items():
        for record in records:
            unit = acts.sentence(record, cameo)
            apart = name in KEPT_APART and bucket(record["id"], 5) == 0
            if unit is None or (not apart and _same(record["text"]) in hidden):
                continue
            head = {"set": name, "part": "unseen" if apart else "train"}
            yield head | unit
            yield from ({**head, "set": f"{name}-pairs"} | pair for pair in acts.pairs(unit))


def _same(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _clipped(spans: list[list[int]], unit: Span) -> list[list[int]]:
    cut = [[max(s, unit.start) - unit.start, min(e, unit.end) - unit.start] for s, e in spans]
    return [[s, e] for s, e in cut if s < e]


def _cached(cache: Path | None, name: str, make):
    if cache is None:
        return make()
    path = cache / (hashlib.sha1(name.encode()).hexdigest() + ".pkl")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(make()))
    return pickle.loads(path.read_bytes())


def main() -> None:
    """Write units/*.jsonl."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--shared", type=Path, default=Path("../shared"))
    cli.add_argument("--out", type=Path, default=Path("build/encoder"))
    cli.add_argument("--cache", type=Path)
    cli.add_argument("--only", nargs="*", help="sets of documents to make anew, of " + ", ".join((*SETS, "labels", "sentences")))
    options = cli.parse_args()
    engine = SpacyEngine()
    asked = set(options.only or (*SETS, "labels", "sentences"))
    for which, path in SETS.items():
        if which in asked:
            records = [json.loads(line) for line in (options.shared / path).read_text(encoding="utf-8").splitlines()]
            write(options.out, which, (
                {"set": which, "part": part_of(which, r["id"])} | u for r in records for u in units(r, engine, options.cache)
            ))  # fmt: skip
    if "labels" in asked:
        write(options.out, "labels", read_labels(options.shared, engine, options.cache))
    if "sentences" in asked:
        write(options.out, "sentences", sentence_sets(options.shared))


def write(folder: Path, name: str, lines: Iterator[dict]) -> None:
    """A set's file; of a brief or labelled document with known pairs, also each pair marked."""
    path = folder / "units" / f"{name}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    n = 0
    with path.open("w", encoding="utf-8") as out:
        for line in lines:
            more = acts.pairs(line) if name in ("labels", "briefs-train") else []
            for one in (line, *({"set": f"{name}-pairs", "part": line["part"]} | p for p in more)):
                out.write(json.dumps(one, ensure_ascii=False) + "\n")
                n += 1
    print(name, n, "units", flush=True)


if __name__ == "__main__":
    main()
