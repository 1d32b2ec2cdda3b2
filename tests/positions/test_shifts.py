"""Shifts: what must fire, and what looks like change and is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from made_positions import draft, reading

from walkback.positions.compare import compare
from walkback.positions.shifts import Held, plain, sound
from walkback.records import Actor, Position, Stance
from walkback.records.actors import ActorKind

NEVER = "Peru will never send troops to Haiti."
WILL = "Peru will send troops to Haiti."


def between(*dated: tuple[str, str | None]) -> list[tuple[str, str, str]]:
    readings = [reading(text, day, f"d{n}") for n, (text, day) in enumerate(dated, 1)]
    return [(s.holder, s.issue, s.kind) for s in compare(readings).shifts]


def test_a_reversal_between_documents_fires():
    assert between((NEVER, "2024-01-10"), (WILL, "2024-03-02")) == [("per", "troops(PER,HTI)", "reversal")]


def test_the_order_of_the_documents_given_does_not_matter():
    assert between((WILL, "2024-03-02"), (NEVER, "2024-01-10")) == [("per", "troops(PER,HTI)", "reversal")]


def test_there_and_back_is_two_shifts():
    found = between((NEVER, "2024-01-10"), (WILL, "2024-03-02"), ("Peru refused to send troops to Haiti.", "2024-05-01"))
    assert [kind for _, _, kind in found] == ["reversal", "reversal"]


def test_open_to_done_is_a_hardening():
    found = between(("Sweden is considering sending tanks to Estonia.", "2024-01-10"), ("Sweden sent tanks to Estonia.", "2024-03-02"))
    assert found == [("swe", "arms(SWE,EST,tanks)", "hardening")]


STABLE = {
    "a restatement": (NEVER, "Peru refused to send troops to Haiti."),
    "another place": (NEVER, "Peru will send troops to Mali."),
    "another sender": (NEVER, "Chile will send troops to Haiti."),
    "another arm": ("Sweden will not send tanks to Estonia.", "Sweden will send drones to Estonia."),
    "an arm and arms at large": ("Sweden will send weapons to Estonia.", "Sweden will not send tanks to Estonia."),
    "another recipient": ("Sweden will not send tanks to Estonia.", "Sweden will send tanks to Latvia."),
    "a question": (NEVER, "Will Peru send troops to Haiti?"),
    "an embedded question": (NEVER, "Reporters asked whether Peru would send troops to Haiti."),
    "a hypothetical": (NEVER, "If Peru sends troops to Haiti, prices will rise."),
    "an opponent's account": (NEVER, "Chile said that Peru wants to send troops to Haiti."),
    "somebody else's wish": (NEVER, "Chile wants Peru to send troops to Haiti."),
    "a condition added": (WILL, "Peru will send troops to Haiti if the harbour is safe."),
    "another phase of sanctions": ("Canada lifted sanctions on Belarus.", "Canada imposed sanctions on Myanmar."),
    "a party wing": ("Peru will send troops to Haiti.", "The Green Party of Peru opposes sending troops to Haiti."),
    "a subject no issue covers": ("Chad supports the new railway.", "Chad opposes the new railway."),
}


@pytest.mark.parametrize("pair", STABLE.values(), ids=STABLE.keys())
def test_what_looks_like_change_does_not_fire(pair: tuple[str, str]):
    assert between((pair[0], "2024-01-10"), (pair[1], "2024-03-02")) == []


def test_an_undated_document_takes_part_in_no_shift_and_says_why():
    readings = [reading(NEVER, "2024-01-10", "d1"), reading(WILL, None, "d2")]
    found = compare(readings)
    assert found.shifts == ()
    assert [d for d, _ in found.positions] == ["d1", "d2"]
    assert "no publication date" in found.undated["d2"]


def test_positions_stand_in_order_of_time():
    readings = [reading(t, d, f"d{n}") for n, (t, d) in enumerate([(WILL, "2024-03-02"), (NEVER, "2024-01-10"), (WILL, "2023-02-01")])]
    days = [p["published"] for p in compare(readings).to_dict()["positions"]]  # type: ignore[index, union-attr, call-overload]
    assert all(a <= z for a, z in pairwise(days))


def test_a_comparison_has_the_contracts_shape():
    told = compare([reading(NEVER, "2024-01-10", "d1"), reading(WILL, "2024-03-02", "d2")]).to_dict()
    (shift,) = told["shifts"]  # type: ignore[misc]
    assert set(shift) == {"holder", "issue", "before", "after", "kind", "noted_by_text", "confidence", "why"}
    assert shift["before"] == {"document": "d1", "position": "q1"}
    assert {"document", "id", "holder", "issue", "stance", "evidence"} <= set(told["positions"][0])  # type: ignore[index]


def test_what_the_text_says_was_given_up_is_a_noted_shift():
    made = draft("Turkey dropped its opposition to Sweden's membership of NATO.")
    (shift,) = made.shifts
    stance = {p.id: p.stance for p in made.positions}
    assert (shift.holder, shift.issue, shift.kind, shift.noted_by_text) == ("tur", "membership(SWE,NATO)", "reversal", True)
    assert (stance[shift.before], stance[shift.after]) == ("oppose", "open")
    assert len(shift.evidence) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Turkey has not dropped its opposition to Sweden's membership of NATO.",
        "Turkey could drop its opposition to Sweden's membership of NATO.",
        "Norway urged Turkey to drop its opposition to Sweden's membership of NATO.",
        "Turkey refused to drop its opposition to Sweden's membership of NATO.",
        "Did Turkey drop its opposition to Sweden's membership of NATO?",
        "Turkey opposes Sweden's membership of NATO. Norway supports Sweden's membership of NATO.",
        "Turkey will send tanks to Albania. Turkey will not send drones to Albania.",
    ],
)
def test_what_was_not_given_up_is_no_shift(text: str):
    assert draft(text).shifts == []


def test_two_stated_days_in_one_report_make_a_shift():
    made = draft("Peru said on Monday that it would not send troops to Haiti. On Wednesday Peru said that it will send troops to Haiti.")
    (shift,) = made.shifts
    stance = {p.id: p.stance for p in made.positions}
    assert (stance[shift.before], stance[shift.after]) == ("oppose", "support")


PAST = "Norway said that it did not want to send troops to Estonia. "


@pytest.mark.parametrize("published", [None, "2031-03-14"])
@pytest.mark.parametrize(("text", "after"), [
    ("But Norway has hardened its stance, saying that it could send troops to Estonia if Latvia attacks.", "conditional"),
    ("But Norway has hardened its stance on Friday, saying that it could send troops to Estonia.", "open"),
    ("But Norway has changed its position, saying that it would send troops to Estonia.", "support"),
])  # fmt: skip
def test_a_stance_that_the_text_says_has_changed_is_a_shift_from_what_it_tells_in_the_past_tense_with_or_without_a_date(text: str, after: Stance, published: str | None):
    made = draft(PAST + text, published=published)
    (shift,) = made.shifts
    stance = {p.id: p.stance for p in made.positions}
    assert (shift.holder, shift.issue, shift.noted_by_text, stance[shift.before], stance[shift.after]) == ("nor", "troops(NOR,EST)", True, "oppose", after)


@pytest.mark.parametrize("text", [
    "Norway said that it could send troops to Estonia.",
    "But Norway has not changed its stance, saying that it could send troops to Estonia.",
    "But Denmark has changed its stance, saying that it could send troops to Estonia.",
    "But Norway could soften its stance and send troops to Estonia, analysts said.",
    "If Norway changed its stance, it could send troops to Estonia.",
    "But Norway has hardened its stance on fishing, saying that it could send troops to Estonia.",
    "But Norway has softened its stance, saying that it could send troops to Latvia.",
    "But Norway has softened its stance, saying that it could send tanks to Estonia.",
    "Sweden says that Norway has changed its stance, saying that it could send troops to Estonia.",
])  # fmt: skip
def test_without_a_date_what_the_text_does_not_say_has_changed_is_no_shift(text: str):
    assert draft(PAST + text, published=None).shifts == []


def test_without_a_date_two_stances_in_the_present_are_no_shift():
    assert draft("Norway will not send troops to Estonia. But Norway has hardened its stance, saying that it could send troops to Estonia.", published=None).shifts == []


def held(issue: str, words: str, *, sure: float = 0.6, why: str = "a cue", stance: Stance = "support") -> Held:
    people = {a.id: a for a in (actor("per", "Peru", "government", "PER"), actor("hti", "Haiti", "government", "HTI"), actor("ilsen", "Ilsen", "person", None))}
    position = Position(id="q1", holder="per", issue=issue, stance=stance, evidence=(), evidence_text=words, confidence=sure, why=why)
    return Held(position, "d1", "2031-03-10", people)


def actor(id: str, name: str, kind: ActorKind, country: str | None) -> Actor:
    return Actor(id=id, name=name, kind=kind, country=country, sectors=(), mentions=(), why="x")


@pytest.mark.parametrize(("one", "expected"), [
    (held("talks(PER,HTI)", "wants to talk"), True),
    (held("talks(PER,HTI)", "wants to talk", sure=0.1), False),
    (held("talks(PER,HTI)", "we want to talk to the Haitians", sure=0.1), True),
    (held("talks(PER,HTI)", "I have no plans to talk to Ilsen", sure=0.1), True),
    (held("troops(PER,HTI)", "Peru sent troops to Haiti", sure=0.1, why="sent (fact)"), True),
    (held("talks(PER,PER)", "will talk"), False),
    (held("territory(PER,PER)", "keeps its land"), True),
    (held("territory(PER,HTI)", "keep it that way"), False),
    (held("membership(PER,League of Ports)", "leave it at that"), False),
    (held("membership(PER,League of Ports)", "leave the League of Ports"), True),
])  # fmt: skip
def test_a_position_is_compared_only_where_it_is_sound(one: Held, expected: bool):
    assert sound(one) is expected


@pytest.mark.parametrize(("one", "expected"), [
    (held("aid(PER,HTI)", "no aid for Haiti"), True), (held("aid(PER,HTI)", "no more aid"), False), (held("aid(PER,HTI)", "no more aid", sure=0.85), True),
    (held("aid(PER,HTI)", "doing nothing is not an option", sure=0.9, why="set phrase 'not an option'"), False),
])  # fmt: skip
def test_a_change_of_sign_hangs_on_words_that_name_what_they_are_about(one: Held, expected: bool):
    assert plain(one) is expected


def test_a_town_that_both_texts_name_is_enough_where_neither_says_who_would_attack_it():
    before = "Norway does not want to see a military operation in Aleppo unless there is a credible plan."
    found = between((before, "2024-01-10"), ("Norway does not support a military operation in Aleppo.", "2024-03-02"))
    assert found == [("nor", "strikes(?,Aleppo)", "reversal")]


def test_a_state_that_both_texts_name_is_not():
    before = "Norway does not want to see a military operation in Chad unless there is a credible plan."
    assert between((before, "2024-01-10"), ("Norway does not support a military operation in Chad.", "2024-03-02")) == []


def test_another_town_is_another_question():
    before = "Norway does not want to see a military operation in Aleppo unless there is a credible plan."
    assert between((before, "2024-01-10"), ("Norway does not support a military operation in Homs.", "2024-03-02")) == []


def test_never_to_anyone_and_then_to_somebody_is_a_reversal_on_the_same_arm():
    found = between(("Norway will never supply landmines.", "2024-01-10"), ("Norway will supply land mines to Chad.", "2024-03-02"))
    assert found == [("nor", "arms(NOR,TCD,landmines)", "reversal")]


def test_talks_of_one_with_the_other_are_those_of_the_other_with_the_one():
    after = ("Norway called for negotiations between Denmark and Norway.", "2024-03-02")
    assert [kind for _, _, kind in between(("Norway refuses to negotiate with Denmark.", "2024-01-10"), after)] == ["reversal"]
