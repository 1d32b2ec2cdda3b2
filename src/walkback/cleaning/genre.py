"""Whose words a document is made of: a reporter's, an issuer's own, or the turns of speakers."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from importlib.resources import files

from .lines import Part
from .structure import LABEL

FEWEST_TURNS = 3
TALK_SHARE = 0.4
"""Of the text after the first turn. Meeting notes open with a short report; the talk is then nearly all of the rest."""
OPENING_CHARS = 600
OFFICIAL_LABEL = re.compile(r"(?:THE |MR\.|MS\.|MRS\.|DR\.|SECRETARY|PRESIDENT|VICE|SENATOR|GENERAL|MODERATOR|AMBASSADOR|Q\b|President|Prime Minister)")
"""A label that can only be a speaker's, even where it stands once."""


def speaker_labels(parts: list[Part]) -> list[str | None]:
    """For each part the label of the speaker's turn that it opens ("MS. X", "Q"), else None."""
    found = [_label(p.text) if p.role in ("text", "subhead", "dateline") else None for p in parts]
    seen = Counter(label for label in found if label)
    return [label if label and (seen[label] > 1 or OFFICIAL_LABEL.match(label)) else None for label in found]


def _label(text: str) -> str | None:
    match = LABEL.match(text)
    if match is None or match.end() > 120:
        return None
    return match[0].strip(" :.\t\u00a0")


def is_transcript(parts: list[Part]) -> bool:
    """Whether most of the text is speakers' turns."""
    labels = speaker_labels(parts)
    turns = [i for i, label in enumerate(labels) if label]
    if not turns:
        return False
    total = sum(len(p.text) for p in parts)
    spoken = sum(len(p.text) for p in parts[turns[0] :])
    official = sum(bool(OFFICIAL_LABEL.match(labels[i] or "")) for i in turns)
    if len(turns) < FEWEST_TURNS and not official:
        return False
    return spoken >= TALK_SHARE * total and (len(turns) >= FEWEST_TURNS or official > 0)


def genre_of(parts: list[Part], text: str, *, title: str | None, publisher: str | None, talk: bool) -> str:
    """report, release or transcript."""
    if talk:
        return "transcript"
    content = [p.text for p in parts if p.role not in ("furniture",)]
    opening = "\n".join(content)[:OPENING_CHARS]
    looked_at = {"title": title or "", "publisher": publisher or "", "opening": opening, "anywhere": text[-3000:]}
    return "release" if any(regex.search(looked_at[where]) for where, regex in _signals()) else "report"


@lru_cache(maxsize=1)
def _signals() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = (files(__package__) / "data" / "genre_signals.tsv").read_text("utf-8").splitlines()
    cells = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return tuple((where, re.compile(pattern)) for where, pattern in cells)
