"""How the cost of reading grows: by the length of sentences, and by the actors that a user's own file adds.

    OMP_NUM_THREADS=1 WALKBACK_SHARED=../shared python tools/measure/cost.py [--documents 200] [--json FILE]

Sentences of the documents of speed.py are sorted by their number of tokens and read again in documents of forty, a paragraph each; what is
said of a token is so without its neighbours. The user's files hold invented organisations (no text names one) or persons whose surnames the
documents do name. Processor time of one thread.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from speed import documents

LENGTHS = ((1, 10), (11, 20), (21, 30), (31, 45), (46, 90))
"""Tokens of a sentence, from and to."""
IN_EACH, ROUNDS = 40, 3
ACTORS = (0, 1_000, 10_000, 50_000)


def seconds(pipeline: Any, texts: list[str]) -> tuple[float, int]:
    """Processor time of reading them, the least of some rounds, and their tokens."""
    from walkback.records import Document

    rounds = []
    for _ in range(ROUNDS):
        started, tokens = time.process_time(), 0
        for k, text in enumerate(texts):
            draft = pipeline.draft(Document(id=str(k), text=text, published="2021-03-05"))
            tokens += len(draft.syntax.tokens)
        rounds.append(time.process_time() - started)
    return min(rounds), tokens


def by_length(rows: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Microseconds a token and a sentence, by the sentences' length."""
    from walkback.language.spacy_engine import SpacyEngine
    from walkback.records import Span
    from walkback.stages import default_pipeline

    engine, sorted_out = SpacyEngine(), dict[tuple[int, int], list[str]]()
    for row in rows:
        for sentence in (parse := engine.parse(row["text"], [Span(*m.span()) for m in re.finditer(r"[^\n]+", row["text"])])).sentences:
            size = len(parse.sentence_tokens(sentence.i))
            of = next((b for b in LENGTHS if b[0] <= size <= b[1]), None)
            if of is not None:
                sorted_out.setdefault(of, []).append(row["text"][sentence.span.start : sentence.span.end])
    pipeline = default_pipeline()
    for of in LENGTHS:
        sentences = sorted_out[of][: IN_EACH * 10]
        texts = ["\n\n".join(sentences[k : k + IN_EACH]) for k in range(0, len(sentences), IN_EACH)]
        spent, tokens = seconds(pipeline, texts)
        yield {"tokens of a sentence": f"{of[0]} to {of[1]}", "sentences": len(sentences), "us/token": spent / tokens * 1e6, "us/sentence": spent / len(sentences) * 1e6}


def by_actors(rows: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Seconds until all is loaded, microseconds a token and megabytes, by the actors of the user's own file."""
    from walkback.stages import default_pipeline

    texts = [row["text"] for row in rows[::5]]
    surnames = sorted({w for t in texts for w in re.findall(r"(?<=[a-z] )[A-Z][a-z]{4,12}\b", t)})
    default_pipeline()  # what every pipeline loads once
    with tempfile.TemporaryDirectory() as folder:
        for count in ACTORS:
            file = Path(folder) / f"{count}.csv"
            with file.open("w", encoding="utf-8", newline="") as out:
                writer = csv.writer(out)
                writer.writerow(["name", "kind", "country", "office"])
                for k in range(count):
                    name = f"Zorvik {surnames[k % len(surnames)]} {k}" if k % 2 else f"Qel{k:x} {surnames[k % len(surnames)]}"
                    writer.writerow([name, "organisation", "", ""] if k % 2 else [name, "person", "GBR", "minister"])
            started = time.process_time()
            pipeline = default_pipeline(actors=str(file)) if count else default_pipeline()
            loaded = time.process_time() - started
            spent, tokens = seconds(pipeline, texts)
            yield {"own actors": count, "s to load": loaded, "us/token": spent / tokens * 1e6}


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args()
    rows = documents(options.documents)
    told = {"by length": list(by_length(rows)), "by actors": list(by_actors(rows))}
    for table in told.values():
        print("\t".join(table[0]))
        for row in table:
            print("\t".join(f"{value:.1f}" if isinstance(value, float) else str(value) for value in row.values()))
    if options.json:
        options.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
