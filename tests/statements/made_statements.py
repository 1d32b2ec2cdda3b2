"""What the tests of this room share: a text read up to its statements, with the encoder or by rules alone."""

from __future__ import annotations

from functools import cache

from walkback.actors.stage import Actors
from walkback.cleaning.stage import Cleaning
from walkback.dates.stage import Dates
from walkback.draft import Draft
from walkback.language.encoder import Encode, Encoder
from walkback.language.spacy_engine import SpacyEngine
from walkback.language.stage import Language
from walkback.pipeline import Pipeline, Stage
from walkback.places.stage import Places
from walkback.records import Document, Spans, Statement
from walkback.statements.stage import Statements


@cache
def _before() -> list[Stage]:
    return [Cleaning(), Language(SpacyEngine())]


@cache
def _pipeline(encoder: bool) -> Pipeline:
    encode = Encode(Encoder.packaged() if encoder else None)
    return Pipeline([*_before(), encode, Actors(), Dates(), Places(), Statements()])


def read(text: str, *, encoder: bool = True, title: str | None = None, publisher: str | None = None, published: str = "2031-03-14") -> Draft:
    """The draft after the statements stage."""
    return _pipeline(encoder).draft(Document(id="t", text=text, title=title, publisher=publisher, published=published))


def words(draft: Draft, spans: Spans) -> str:
    """The words of spans."""
    return " … ".join(draft.text[s.start : s.end] for s in spans)


def rows(draft: Draft) -> list[tuple[str, str, str]]:
    """Source, cue and content of each statement, as words."""
    return [(words(draft, s.source), words(draft, s.cue), words(draft, s.content)) for s in draft.statements]


def saying(draft: Draft, part: str) -> Statement:
    """The one statement whose content holds these words, the shortest where several do."""
    holding = [s for s in draft.statements if part in words(draft, s.content)]
    assert holding, f"no statement with {part!r} among {rows(draft)}"
    return min(holding, key=lambda s: len(words(draft, s.content)))
