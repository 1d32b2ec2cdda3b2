"""Sentences of open news that nobody labelled, for adapt.py and for train.py --teachers.

    python training/unlabelled.py --shared ../shared --out build/encoder/unlabelled.jsonl.gz [--most 200000]

Open sets only (Wikinews, White House, Kremlin.ru, GUM news). Coded briefs, and labelled documents that are never trained on, are left out by their
text; of the two large sets sentences are drawn by hash, so that the same ones come each time. A sentence here is cut by its marks alone.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from hashing import untrained
from prepare import LABELS

END = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[A-Z“\"‘(])")
SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|St|U\.S|U\.N|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z]))\.$")
SHAPE = range(25, 700)
"""Characters of a sentence that is kept."""


def sentences(text: str) -> Iterator[str]:
    """Sentences of each line, joined again where a shortened word was taken for an end."""
    for line in text.splitlines():
        held = ""
        for part in END.split(line.strip()):
            held = f"{held} {part}".strip()
            if not SHORT.search(held):
                if len(held) in SHAPE:
                    yield held
                held = ""


def hidden(shared: Path) -> set[str]:
    """Beginnings of texts that are measured on."""
    briefs = [json.loads(line) for name in ("train", "dev") for line in (shared / f"gold/briefs/{name}.jsonl").open(encoding="utf-8")]
    return {_head(r["text"]) for r in briefs}


def _head(text: str) -> str:
    return re.sub(r"\W+", "", text)[:120]


def documents(shared: Path) -> Iterator[tuple[str, str]]:
    """Set and text of each document that may be used."""
    apart, unseen = hidden(shared), {r["id"] for r in map(json.loads, LABELS.open(encoding="utf-8")) if untrained(r["id"])}
    for path in sorted((shared / "news").glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            row = json.loads(line)
            if row["id"] not in unseen and _head(row["text"]) not in apart:
                yield path.stem, row["text"]


def main() -> None:
    """Write the sentences."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--shared", type=Path, default=Path("../shared"))
    cli.add_argument("--out", type=Path, default=Path("build/encoder/unlabelled.jsonl.gz"))
    cli.add_argument("--most", type=int, default=200_000)
    options = cli.parse_args()
    kept: dict[str, str] = {}
    for which, text in documents(options.shared):
        for sentence in sentences(text):
            key = hashlib.sha1(sentence.encode()).hexdigest()
            kept[("b" if which.startswith("scale") else "a") + key] = sentence  # the topic sets come first
    chosen = [kept[key] for key in sorted(kept)[: options.most]]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(options.out, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(s, ensure_ascii=False) + "\n" for s in sorted(chosen))
    print(len(chosen), "of", len(kept), "sentences,", sum(map(len, chosen)), "characters")


if __name__ == "__main__":
    main()
