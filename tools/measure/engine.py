"""Speed of the analysis engine: spaCy's small pipeline alone, without its entity recogniser, and behind our own `Parse`.

    OMP_NUM_THREADS=1 WALKBACK_SHARED=../shared python tools/measure/engine.py
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from common import load, shared

from walkback.language.spacy_engine import SpacyEngine
from walkback.records import Span


def main() -> None:
    """Print tokens a second of the three, each over the same documents in turn."""
    texts = [row["text"] for row in load(shared() / "news" / "wikinews_2019_2020.jsonl")[:80]]
    engine = SpacyEngine()
    blocks = [[Span(*m.span()) for m in re.finditer(r"[^\n]+", text)] for text in texts]
    pieces = [[text[a:b] for a, b in spans] for text, spans in zip(texts, blocks, strict=True)]

    def alone() -> int:
        return sum(len(doc) for some in pieces for doc in engine._nlp.pipe(some, batch_size=32))

    def without_entities() -> int:
        with engine._nlp.select_pipes(disable=["ner"]):
            return alone()

    def behind_parse() -> int:
        return sum(len(engine.parse(text, spans).tokens) for text, spans in zip(texts, blocks, strict=True))

    ways: list[Callable[[], int]] = [alone, without_entities, behind_parse]
    alone()
    for way in ways:
        started = time.perf_counter()
        tokens = way()
        print(f"{way.__name__}: {tokens} tokens, {tokens / (time.perf_counter() - started):,.0f} tokens/s")


if __name__ == "__main__":
    main()
