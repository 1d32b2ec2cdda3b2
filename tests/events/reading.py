"""Reads a sentence through the stages up to events, once loaded."""

from __future__ import annotations

from functools import lru_cache

from walkback.draft import Draft
from walkback.pipeline import Stage
from walkback.records import Document, Event
from walkback.stages import default_stages


@lru_cache(maxsize=1)
def _stages() -> tuple[Stage, ...]:
    stages = default_stages()
    return tuple(stages[: next(i for i, s in enumerate(stages) if s.name == "events") + 1])


def draft_of(text: str, *, published: str = "2025-02-14", title: str | None = None, publisher: str | None = None) -> Draft:
    """The draft after events."""
    draft = Draft(document=Document(id="t", text=text, published=published, title=title, publisher=publisher))
    for stage in _stages():
        draft = stage(draft)
    return draft


def events_of(text: str) -> list[Event]:
    """The events of a sentence."""
    return draft_of(text).events


def only(text: str, kind: str) -> Event:
    """The one event of that type; fails where there is none or more."""
    found = [e for e in events_of(text) if e.type == kind]
    assert len(found) == 1, [(e.type, e.status, e.why) for e in events_of(text)]
    return found[0]
