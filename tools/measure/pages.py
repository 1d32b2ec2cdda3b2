"""Figures of the reading and cleaning rooms: article text out of pages, and what cleaning finds in the news sets.

    WALKBACK_SHARED=../shared python tools/measure/pages.py [--errors N] [--news]

Word F1 is over the multiset of words of the article's text (the product's blocks, subheads and headline, title line left out),
averaged over pages. Pages whose id hashes to 0 modulo 5 are the unseen part. `--news` runs cleaning over all news sets: shares
with a date by basis, genre, cut-off ends, and every document refused, to be read by a person.
"""

from __future__ import annotations

import argparse
import gzip
import re
import time
from collections import Counter
from pathlib import Path
from statistics import mean
from typing import Any

from common import load, shared, unseen

from walkback.cleaning.stage import Cleaning
from walkback.draft import Draft
from walkback.errors import DocumentError
from walkback.reading import document_of_page, iter_documents
from walkback.records import Document

SETS = ("kremlin_ccby", "whitehouse_pd")
WORD = re.compile(r"\w+")


def words(text: str) -> Counter[str]:
    """The words of a text with their counts."""
    return Counter(WORD.findall(text.lower()))


def f1(found: Counter[str], gold: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over words."""
    shared_words = (found & gold).total()
    p, r = shared_words / max(found.total(), 1), shared_words / max(gold.total(), 1)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def without_title(text: str, title: str | None) -> str:
    """The text less the lines that repeat the title: the gold has them in a field of their own."""
    wanted = list(WORD.findall((title or "").lower()))
    return "\n".join(line for line in text.split("\n") if not wanted or WORD.findall(line.lower()) != wanted)


def kept(draft: Draft) -> str:
    """What cleaning leaves of the text."""
    spans = sorted([*draft.blocks, *draft.subheads])
    return "\n".join(draft.text[s.start : s.end] for s in spans)


def page_scores(folder: Path, rows: list[dict[str, Any]], errors: int) -> None:
    """Print word F1 of the extraction alone and after cleaning, and how often the date and title are right."""
    stage = Cleaning()
    out: list[tuple[dict[str, Any], float, float, float, float, bool | None, bool]] = []
    started = time.perf_counter()
    for row in rows:
        markup = gzip.decompress((folder / row["html_path"]).read_bytes())
        try:
            doc = document_of_page(markup, id=row["id"], label=row["id"])
            draft = stage(Draft(document=doc))
        except DocumentError as error:
            print("failed", row["id"], error.code, error.message)
            out.append((row, 0.0, 0.0, 0.0, 0.0, None, False))
            continue
        gold = words(without_title(row["text"], row["title"]))
        raw = f1(words(without_title(doc.text, row["title"])), gold)[2]
        p, r, f = f1(words(without_title(kept(draft), row["title"])), gold)
        date_right = None if draft.published is None else draft.published[:10] == row["date"]
        out.append((row, raw, p, r, f, date_right, " ".join((draft.title or "").split()) == " ".join(row["title"].split())))
    seconds = time.perf_counter() - started
    for name, part in (("tuned", [o for o in out if not unseen(o[0]["id"])]), ("unseen", [o for o in out if unseen(o[0]["id"])])):
        dates = [o[5] for o in part]
        print(
            f"  {name:6} n={len(part):3}  extraction F1 {mean(o[1] for o in part):.3f}  cleaned P {mean(o[2] for o in part):.3f} "
            f"R {mean(o[3] for o in part):.3f} F1 {mean(o[4] for o in part):.3f}  "
            f"date known {sum(d is not None for d in dates)}, right {sum(d is True for d in dates)}  title right {sum(o[6] for o in part)}"
        )
    print(f"  {1000 * seconds / len(rows):.0f} ms a page")
    for row, raw, p, r, f, date_right, _ in sorted(out, key=lambda o: o[4])[:errors]:
        print(f"    {f:.3f} (raw {raw:.3f}, P {p:.2f} R {r:.2f}, date {date_right}) {row['id']}")


def news_counts(folder: Path) -> None:
    """Print what reading and cleaning make of each news set, and each document that they refuse."""
    stage = Cleaning()
    for path in sorted(folder.glob("*.jsonl")):
        counts: Counter[str] = Counter()
        kinds: Counter[str] = Counter()
        characters, seconds = 0, 0.0
        for doc in iter_documents([str(path)]):
            counts["documents"] += 1
            if not isinstance(doc, Document):
                counts[f"refused:{doc.code}"] += 1
                print("  refused", doc.doc_id, doc.code, doc.message)
                continue
            characters += len(doc.text)
            started = time.perf_counter()
            try:
                draft = stage(Draft(document=doc))
            except DocumentError as error:
                counts[f"refused:{error.code}"] += 1
                print("  refused", doc.id, error.code, error.message)
                continue
            finally:
                seconds += time.perf_counter() - started
            counts.update([f"basis:{draft.published_basis}", f"genre:{draft.genre}"])
            counts.update(w.code for w in draft.warnings)
            counts.update(name for name in ("truncated", "dateline", "headline") if getattr(draft, name))
            kinds.update(f.kind for f in draft.furniture)
            kinds["subhead"] += len(draft.subheads)
        print(f"{path.stem}: {dict(counts)}\n  lines {dict(kinds)}  {characters / seconds / 1e6:.2f}M characters a second")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--news", action="store_true")
    options = parser.parse_args()
    folder = shared()
    for name in SETS:
        print(name)
        page_scores(folder / "gold" / "pages", load(folder / "gold" / "pages" / f"{name}.jsonl"), options.errors)
    if options.news:
        news_counts(folder / "news")


if __name__ == "__main__":
    main()
