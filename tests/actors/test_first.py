"""The first promises of the actors stage, on invented and public facts."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from walkback.actors.stage import Actors
from walkback.draft import Draft
from walkback.language.spacy_engine import SpacyEngine
from walkback.language.stage import Language
from walkback.records import Document, Span


@lru_cache(maxsize=1)
def stages() -> tuple[object, ...]:
    return Language(SpacyEngine()), Actors()


def read(text: str, published: str | None = "2025-02-14") -> Draft:
    draft = Draft(document=Document(id="d1", text=text, published=published), published=published)
    draft.blocks = [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)]
    for stage in stages():
        draft = stage(draft)  # type: ignore[operator]
    return draft


def who(draft: Draft, words: str) -> str | None:
    start = draft.text.index(words)
    return next((m.actor for m in draft.mentions if m.span.start <= start < m.span.end), None)


def test_a_surname_after_a_full_name_is_the_same_person() -> None:
    draft = read("President Ilse Maren arrived on Monday. Maren said the talks had failed.")
    assert who(draft, "Maren said") == who(draft, "Ilse Maren") == "ilse-maren"


@pytest.mark.parametrize(("text", "words", "actor"), [
    ("The Kremlin rejected the plan.", "Kremlin", "rus"),
    ("Downing Street declined to comment.", "Downing", "gbr"),
    ("The meeting was held in Moscow.", "Moscow", None),
    ("Kyiv said it would wait.", "Kyiv", "ukr"),
])  # fmt: skip
def test_a_seat_of_power_acts_and_a_place_does_not(text: str, words: str, actor: str | None) -> None:
    assert who(read(text), words) == actor


def test_mentions_are_sorted_and_do_not_overlap() -> None:
    draft = read("US officials said Russian troops had left. The French foreign minister, Anna Delorme, welcomed it.")
    spans = [m.span for m in draft.mentions]
    assert spans == sorted(spans) and all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
