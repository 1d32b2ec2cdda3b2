"""Reading a short text with the language and actors stages alone."""

from __future__ import annotations

import re
from functools import lru_cache

from walkback.actors.stage import Actors
from walkback.draft import Draft
from walkback.language.spacy_engine import SpacyEngine
from walkback.language.stage import Language
from walkback.records import Actor, Document, Span


@lru_cache(maxsize=1)
def language() -> Language:
    return Language(SpacyEngine())


@lru_cache(maxsize=1)
def actors() -> Actors:
    return Actors()


def read(text: str, published: str | None = "2025-02-14", *, stage: Actors | None = None, publisher: str | None = None, title: str | None = None, transcript: bool = False) -> Draft:
    draft = Draft(document=Document(id="d1", text=text, published=published), published=published, publisher=publisher, title=title)
    draft.genre = "transcript" if transcript else draft.genre
    draft.blocks = [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)]
    return (stage or actors())(language()(draft))


def who(draft: Draft, words: str, *, last: bool = False) -> str | None:
    """Actor of the mention that covers the first character of the words (their last place with `last`)."""
    start = draft.text.rindex(words) if last else draft.text.index(words)
    return next((m.actor for m in draft.mentions if m.span.start <= start < m.span.end), None)


def actor(draft: Draft, words: str) -> Actor:
    found = draft.actor(who(draft, words))
    assert found is not None, f"no actor at {words!r}"
    return found
