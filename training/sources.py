"""Where the texts of labelled documents lie: the shared news, and corpora of the development gold that labels are made on too."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

CORPORA = ("statements/polnear-train", "places/lgl", "dates/timebank", "dates/aquaint", "documents/ecbplus-train-dev")
"""Of `gold/`, without the ending."""

Row = dict


def documents(shared: Path) -> Iterator[Row]:
    """Every text there is: id, text, and title, publisher, url and published where the file says them."""
    for path in [*sorted((shared / "news").glob("*.jsonl")), *(shared / "gold" / f"{name}.jsonl" for name in CORPORA)]:
        for line in path.open(encoding="utf-8"):
            row = json.loads(line)
            known = {k: row.get(k) for k in ("title", "publisher", "url")}
            yield {"id": str(row["id"]), "text": row["text"], "published": row.get("date") or row.get("dct"), **known}


def wanted(shared: Path, hashes: dict[str, str]) -> dict[str, Row]:
    """By id, those whose text has the SHA-1 that belongs to the id: the text is the one that was read."""
    return {d["id"]: d for d in documents(shared) if hashes.get(d["id"]) == hashlib.sha1(d["text"].encode()).hexdigest()}
