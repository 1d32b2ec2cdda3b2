"""Which shifts between documents a case keeps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from walkback.positions.shifts import Held
from walkback.records import Actor, Position, Span, Statement
from walkback.store.borne_out import borne_out

ACTORS = {
    a.id: a
    for a in (
        Actor(id="vrn", name="Varnia", kind="government", country="VRN"), Actor(id="ost", name="Ostrava", kind="government", country="OST"),
        Actor(id="courier", name="Courier", kind="media"), Actor(id="ilse-maren", name="Ilse Maren", kind="person", country="VRN", speaks_for="vrn"),
    )
}  # fmt: skip


def held(words: str, stance: Any, *, confidence: float = 0.7, why: str = "talks cue 1: talks (named)", via: str | None = None, day: str = "d1") -> Held:
    span = Span(0, len(words))
    position = Position(
        id="p1", holder="vrn", issue="talks(VRN,OST)", stance=stance, evidence=(span,), evidence_text=words, confidence=confidence, why=why, via=via
    )
    return Held(position, day, "2031-03-10", ACTORS)


def said(speaker: str) -> dict[tuple[str, str], Statement]:
    return {("d1", "s1"): Statement(id="s1", speaker=speaker, source=(), cue=(), content=(Span(0, 9),), content_text="", kind="indirect")}


AGAINST = held("Varnia will hold no talks with Ostrava", "oppose")
FOR = held("Varnia wants talks with Ostrava", "support", day="d2")


def test_two_ends_that_name_the_same_thing_make_a_shift() -> None:
    assert borne_out(AGAINST, FOR, {})


def test_an_end_that_is_not_sure_makes_none_and_a_sure_one_helps_a_less_sure_one() -> None:
    doubtful = held("Varnia will hold no talks with Ostrava", "oppose", confidence=0.41)
    assert not borne_out(doubtful, FOR, {})
    assert borne_out(doubtful, held("Varnia wants talks with Ostrava", "support", confidence=0.9, day="d2"), {})
    assert not borne_out(replace(doubtful, position=replace(doubtful.position, confidence=0.38)), held("Varnia wants talks with Ostrava", "support", confidence=0.95), {})


def test_an_end_that_does_not_name_what_it_is_about_makes_none_unless_it_is_very_sure() -> None:
    assert not borne_out(held("no talks at the moment", "oppose"), FOR, {})
    assert borne_out(held("no talks at the moment", "oppose", confidence=0.9), FOR, {})


def test_who_opposes_one_thing_and_supports_another_has_not_moved() -> None:
    pauses = held("Varnia wants a conversation with Ostrava", "support", why="talks cue 2: conversation (named)", day="d2")
    assert not borne_out(AGAINST, pauses, {})


def test_forms_of_one_word_are_one_thing() -> None:
    talk = held("Varnia wants to talk with Ostrava", "support", why="talks cue 2: talk (named)", day="d2")
    assert borne_out(AGAINST, talk, {})


def test_a_bare_no_and_a_refusal_to_say_are_no_ends() -> None:
    assert not borne_out(held("No, not with Ostrava.", "oppose", why="talks cue 4: answers 'no'"), FOR, {})
    assert not borne_out(held("I will not get ahead of talks with Ostrava", "undecided", why="talks cue 4: set phrase 'not get ahead'"), FOR, {})


def test_another_sides_account_of_the_holder_is_no_end_but_a_reports_and_its_own_are() -> None:
    told = held("Varnia will hold no talks with Ostrava", "oppose", via="s1")
    assert not borne_out(told, FOR, said("ost"))
    assert borne_out(told, FOR, said("courier")) and borne_out(told, FOR, said("ilse-maren")) and borne_out(told, FOR, {})


def test_an_attitude_that_is_part_of_a_name_is_no_end() -> None:
    plan = held("Varnia keeps to the Joint Plan for talks with Ostrava", "support", why="talks cue 1: talks (named) < Plan (support)", day="d2")
    assert not borne_out(AGAINST, plan, {})


def test_a_set_phrase_on_one_particular_thing_need_not_name_it() -> None:
    def sanctions(words: str, stance: Any, issue: str, why: str) -> Held:
        one = held(words, stance, why=why)
        return replace(one, position=replace(one.position, issue=issue))

    after = sanctions("we ban the grain of Ostrava", "support", "sanctions(VRN,OST,grain)", "sanctions cue 10: ban (will)")
    assert borne_out(sanctions("nothing is off the table", "open", "sanctions(VRN,OST,grain)", "sanctions cue 10: set phrase 'off the table'"), after, {})
    assert not borne_out(sanctions("nothing is off the table", "open", "sanctions(VRN,OST)", "sanctions cue 10: set phrase 'off the table'"), after, {})


def test_two_acts_done_are_a_shift_however_sure() -> None:
    def done(words: str, stance: Any, day: str) -> Held:
        return held(words, stance, confidence=0.38, why="talks cue 3: opened (fact)", day=day)

    assert borne_out(done("Varnia broke off talks with Ostrava", "oppose", "d1"), done("Varnia reopened talks with Ostrava", "support", "d2"), {})
    assert not borne_out(done("Varnia broke off talks", "oppose", "d1"), done("Varnia reopened talks with Ostrava", "support", "d2"), {})
