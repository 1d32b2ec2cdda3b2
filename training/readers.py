"""Documents read by encoders that did not learn from them, so that what is fitted on a reading is trusted no more than it deserves."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hashing import fold

from walkback.draft import Draft
from walkback.language.encoder import Encode, Encoder
from walkback.pipeline import Stage
from walkback.records import Document
from walkback.stages import default_stages


class Readers:
    """The shipped encoder, and one for each part of the documents that it learnt from: `folds` holds a folder each, 0 to N - 1,
    exported from `train.py --without K N`."""

    def __init__(self, whole: Path | None, folds: Path, learnt: frozenset[str]) -> None:
        self.whole = Encode(Encoder(whole) if whole else Encoder.packaged())
        self.folds = [Encode(Encoder(folder)) for folder in sorted(folds.iterdir())]
        self.learnt = learnt

    def of(self, name: str) -> Encode:
        """The encoder that did not learn from that document."""
        return self.folds[fold(name, len(self.folds))] if name in self.learnt else self.whole

    def drafts(self, rows: Iterable[dict[str, Any]], *, before: str, cache: Path | None = None) -> dict[str, Draft]:
        """The rows with every stage before that one run; kept in a file where one is given (about two megabytes a document)."""
        if cache is not None and cache.exists():
            return dict(pickle.loads(cache.read_bytes()))
        stages = default_stages()
        out: dict[str, Draft] = {}
        for row in rows:
            draft = self._read(row, stages[: next(i for i, s in enumerate(stages) if s.name == before)])
            if draft is not None:
                out[row["id"]] = draft
        if cache is not None:
            cache.write_bytes(pickle.dumps(out))
        return out

    def _read(self, row: dict[str, Any], stages: list[Stage]) -> Draft | None:
        given = {k: row.get(k) for k in ("title", "publisher", "url")}
        draft = Draft(document=Document(id=row["id"], text=row["text"], published=row.get("published") or row.get("date"), **given))
        try:
            for stage in stages:
                draft = self.of(row["id"])(draft) if isinstance(stage, Encode) else stage(draft)
        except Exception as error:  # one document must not stop the others
            print("failed", row["id"], type(error).__name__, error, file=sys.stderr)
            return None
        return draft
