"""What is not taken for an act, and who is not guessed to have part in one, though the encoder or the document might."""

from __future__ import annotations

from walkback.events.stage import Events
from walkback.events.triggers import find_triggers
from walkback.records import Event

from .reading import draft_of


def every_candidate(text: str) -> list[Event]:
    """The events where no candidate is cut."""
    draft = draft_of(text)
    draft.events = []
    return Events(judge=lambda draft, found, event, heard: 1.0)(draft).events


def test_a_war_called_after_a_land_is_fought_there_and_not_by_it() -> None:
    draft = draft_of("Sweden invaded Norway in 2022. Chad has criticised Sweden's conduct of the Norway war.")
    war = next(f for f in find_triggers(draft) if f.token.lower == "war")
    assert ([p.actor for p in war.source], [p.actor for p in war.target]) == ([], ["nor"])


def test_a_war_called_after_its_maker_is_its_maker_s() -> None:
    draft = draft_of("Chad condemned the Swedish war on Monday.")
    war = next(f for f in find_triggers(draft) if f.token.lower == "war")
    assert ([p.actor for p in war.source], [p.actor for p in war.target]) == (["swe"], [])


def test_fighting_words_fight_nobody() -> None:
    told = [f.token.lower for f in find_triggers(draft_of("The PM’s fighting words follow talks with Sweden."))]
    assert told == ["talks"]


def test_no_support_is_guessed_for_whom_the_text_has_one_attack() -> None:
    text = "Sweden bombed Norway on Monday. Stockholm appeared to be celebrating the prospect of winning the war and being handed Norwegian land."
    assert not [e for e in every_candidate(text) if e.type == "SUPPORT" and "swe" in e.source and "nor" in e.target]


def test_nobody_is_met_who_only_owns_what_was_spoken_of() -> None:
    draft = draft_of("Norway's ministers met on Monday. They discussed Sweden's disruptions of the markets and the need to work together.")
    assert [e.type for e in draft.events if "swe" in e.target] == []
