"""What the tests of this room share: a text's places, read by the language and the places stage alone."""

from functools import lru_cache

from walkback.draft import Draft
from walkback.language.spacy_engine import SpacyEngine
from walkback.language.stage import Language
from walkback.places.attach import place_of
from walkback.places.stage import Places
from walkback.records import Document, Span, Where


@lru_cache(maxsize=1)
def language() -> Language:
    return Language(SpacyEngine())


@lru_cache(maxsize=2)
def stage(all_toponyms: bool) -> Places:
    return Places(all_toponyms=all_toponyms)


def read(text: str, *, publisher: str | None = None, all_toponyms: bool = False) -> Draft:
    draft = Draft(document=Document(id="t", text=text, publisher=publisher))
    draft.publisher = publisher
    start = 0
    for line in text.split("\n"):
        if line.strip():
            draft.blocks.append(Span(start, start + len(line)))
        start += len(line) + 1
    return stage(all_toponyms)(language()(draft))


def places(text: str, **options: object) -> list[Where]:
    return read(text, **options).places  # type: ignore[arg-type]


def names(text: str, **options: object) -> list[str]:
    return [text[w.span.start : w.span.end] for w in places(text, **options)]


def one(text: str, words: str, **options: object) -> Where:
    """The place on those words, every toponym asked for."""
    found = [w for w in places(text, all_toponyms=True, **options) if text[w.span.start : w.span.end] == words]
    assert found, f"no toponym {words!r} in {text!r}"
    return found[0]


def where(text: str, verb: str) -> str | None:
    """The name of the place of the act told by the word."""
    draft = read(text)
    token = next(t for t in draft.syntax.tokens if t.text == verb)
    place = place_of(draft, token.i)
    return place.name if place else None
