"""Reading a made-up text through the stages that this room rests on, each loaded once a process."""

from __future__ import annotations

from functools import lru_cache

from walkback.draft import Draft
from walkback.pipeline import Stage
from walkback.records import Document, Reading
from walkback.stages import default_stages


@lru_cache(maxsize=1)
def stages() -> tuple[Stage, ...]:
    """All but events: a position is read from the words, and a fault there should not show here."""
    return tuple(s for s in default_stages() if s.name != "events")


@lru_cache(maxsize=512)
def draft(text: str, published: str | None = "2024-03-06", doc_id: str = "made", title: str | None = None) -> Draft:
    made = Draft(document=Document(id=doc_id, text=text, published=published, title=title))
    for stage in stages():
        made = stage(made)
    return made


def reading(text: str, published: str | None, doc_id: str) -> Reading:
    return draft(text, published, doc_id).finish()


def stances(text: str) -> set[tuple[str, str, str]]:
    """(holder, issue, stance) of each position."""
    return {(p.holder, p.issue, p.stance) for p in draft(text).positions}
