"""Gold documents as drafts, cleaned and parsed as the product does it; parsed once where a cache folder is given."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from walkback.cleaning.stage import Cleaning
from walkback.draft import Draft
from walkback.language.spacy_engine import SpacyEngine
from walkback.language.stage import Language
from walkback.records import Document


def lines(path: Path) -> list[dict]:
    """The records of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def drafts(records: list[dict], folder: Path | None) -> Iterator[tuple[Draft, dict]]:
    """Each record with its draft after the language stage."""
    for record in records:
        path = folder / (hashlib.sha1(record["id"].encode()).hexdigest() + ".draft") if folder else None
        if path is not None and path.exists():
            yield pickle.loads(path.read_bytes()), record
            continue
        cleaning, language = _stages()
        known = {k: record.get(k) for k in ("published", "publisher", "title")}
        draft = language(cleaning(Draft(document=Document(id=record["id"], text=record["text"], **known))))
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pickle.dumps(draft))
        yield draft, record


@cache
def _stages() -> tuple[Cleaning, Language]:
    return Cleaning(), Language(SpacyEngine())
