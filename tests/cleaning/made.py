"""Helpers of the cleaning tests."""

from __future__ import annotations

from walkback.cleaning.stage import Cleaning
from walkback.draft import Draft
from walkback.records import Document, Span

STAGE = Cleaning()


def clean(text: str, **known: str) -> Draft:
    """The draft of a text after the cleaning stage."""
    return STAGE(Draft(document=Document(id="d", text=text, **known)))


def words(draft: Draft, spans: list[Span]) -> list[str]:
    """The words of each span."""
    return [draft.text[s.start : s.end] for s in spans]


def blocks(draft: Draft) -> list[str]:
    """The words of the blocks."""
    return words(draft, draft.blocks)


def furniture(draft: Draft) -> dict[str, str]:
    """Words of each piece of furniture with its kind."""
    return {draft.text[f.span.start : f.span.end]: f.kind for f in draft.furniture}


REPORT = (
    "The parliament of Varnia voted on Tuesday to close its border with the Ostrava Republic after a week of talks.\n"
    "President Ilse Maren said the vote was final and that no exception would be made for traders.\n"
)
