"""Persons whom the recogniser takes for bodies: ranks, what they are, and given names tell."""

from __future__ import annotations

from walkback.actors.knowledge import packaged
from walkback.actors.mistagged import mend_entities
from walkback.draft import Draft
from walkback.records import Document, Span

from .reading import language


def tagged(text: str, *bodies: str) -> list[str]:
    """The entities after mending, with the words given called bodies as the recogniser might."""
    draft = Draft(document=Document(id="d1", text=text))
    draft.blocks = [Span(0, len(text))]
    parse = language()(draft).syntax
    for words in bodies:
        inside = [t for t in parse.tokens if text.index(words) <= t.start < text.index(words) + len(words)]
        for k, token in enumerate(inside):
            token.ent, token.ent_start = "ORG", k == 0
    mend_entities(parse, packaged())
    return [f"{t.text} {t.ent}" for t in parse.tokens if t.pos == "PROPN" and t.ent in ("ORG", "PERSON")]


def test_a_name_after_a_rank_is_a_person_s() -> None:
    assert tagged("The man was held, Lt. Brent Ormow said.", "Brent Ormow")[-2:] == ["Brent PERSON", "Ormow PERSON"]


def test_a_name_beside_what_its_bearer_is_is_a_person_s_and_so_is_the_surname_alone() -> None:
    found = tagged("His lawyer, Amine Sidrun, said that. Sidrun spoke on Sunday.", "Amine Sidrun")
    assert found == ["Amine PERSON", "Sidrun PERSON", "Sidrun PERSON"]


def test_a_body_stays_a_body() -> None:
    assert "Dana PERSON" not in tagged("Shares of Dana Sidrun rose on Monday.", "Dana Sidrun")
    assert tagged("The firm, Harbour Bank, said that.", "Harbour Bank") == ["Harbour ORG", "Bank ORG"]
