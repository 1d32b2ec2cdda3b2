"""Gold attributions and coded briefs -> units of text with character labels, for train.py.

    python training/prepare.py --shared ../shared --out build/encoder [--cache FOLDER]

Needs the product's own environment (spaCy), since the units must be those that the product cuts. The text stays in the
build folder and is not committed. A unit's line: {"set", "doc", "start", "text", "attributions": [{"source", "cue",
"content"}]} with spans relative to the unit.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

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


def bucket(name: str, n: int) -> int:
    """A stable number below n for a document id: what is held out does not change from run to run."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % n


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
    blocks = [Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]
    parse = _cached(cache, record["id"], lambda: engine.parse(text, blocks))
    gold = gold_of(record)
    for unit in units_of(text, parse, find_quotes(text, blocks)):
        inside = [{role: _clipped(spans, unit) for role, spans in item.items()} for item in gold]
        kept = [item for item in inside if any(item.values())]
        yield {"doc": record["id"], "start": unit.start, "text": text[unit.start : unit.end], "attributions": kept}


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
    """Write units.jsonl."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--shared", type=Path, default=Path("../shared"))
    cli.add_argument("--out", type=Path, default=Path("build/encoder"))
    cli.add_argument("--cache", type=Path)
    options = cli.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    engine = SpacyEngine()
    with (options.out / "units.jsonl").open("w", encoding="utf-8") as out:
        for which, path in SETS.items():
            n = 0
            for line in (options.shared / path).read_text(encoding="utf-8").splitlines():
                record = json.loads(line)
                head = {"set": which, "part": part_of(which, record["id"])}
                for unit in units(record, engine, options.cache):
                    out.write(json.dumps({**head, **unit}, ensure_ascii=False) + "\n")
                    n += 1
            print(which, n, "units", flush=True)


if __name__ == "__main__":
    main()
