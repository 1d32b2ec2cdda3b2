"""Rows written from memory: kept where a dated text of the news sets names the person with the office inside the term.

WALKBACK_SHARED=../shared python tools/actors/verify.py      reports which rows are borne out, by how many texts
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from walkback.actors.names import fold, office_class, plain

BEFORE, AFTER = 70, 90  # characters beside the name in which the office must stand


@lru_cache(maxsize=1)
def texts(shared: Path) -> list[tuple[str, str]]:
    """(day, text) of every dated document."""
    out = []
    for path in sorted((shared / "news").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                day = str(record.get("published") or record.get("date") or "")[:10]
                if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
                    out.append((day, plain(record["text"])))
    return out


def seen_in(row: dict[str, object], shared: Path) -> list[str]:
    """Days of the texts that name the person with an office of the row's class within the term."""
    start, end = str(row["start"]), str(row["end"]) or "9999"
    names = sorted({str(row["person"]), *row["names"]} - {""}, key=len, reverse=True)  # type: ignore[misc]
    pattern = re.compile("|".join(re.escape(plain(n)) for n in names) + r"|\b" + re.escape(plain(names[-1].split()[-1])) + r"\b")
    out = []
    for day, text in texts(shared):
        if start[:10] <= day <= end and any(_named(row, text, m) for m in pattern.finditer(text)):
            out.append(day)
    return sorted(out)


def _named(row: dict[str, object], text: str, match: re.Match[str]) -> bool:
    left = re.split(r"[.;:!?\n]\s", text[max(0, match.start() - BEFORE) : match.start()])[-1]
    right = re.split(r"[.;:!?\n]\s", text[match.end() : match.end() + AFTER])[0]
    phrases = list(_titles(left)) + ([right[1:]] if right.startswith(", ") else [])
    return any(office_class(p) == row["class"] for p in phrases if p)


def _titles(left: str) -> Iterator[str]:
    """What stands right before a name, from the last comma, conjunction or capitalised-run start."""
    tail = re.split(r",|\band\b|\bwith\b|\bby\b|\bto\b", left)[-1].strip()
    yield " ".join(tail.split()[-8:])


def borne_out(rows: list[dict[str, object]], shared: Path) -> list[dict[str, object]]:
    """All rows but those from memory that no text bears out; a kept one's `confirmed` is the last such text's day."""
    out = []
    for row in rows:
        if row["source"] == "N":
            days = seen_in(row, shared)
            seen = f"{len(days)} texts {days[0]}..{days[-1]}" if days else "no text"
            print(f"{'kept' if days else 'LEFT OUT':9}{row['person']}, {row['office']}: {seen}", file=sys.stderr)
            if not days:
                continue
            row["confirmed"] = days[-1]
        out.append(row)
    return out


def folded(name: str) -> str:
    """A name for comparison."""
    return fold(name)
