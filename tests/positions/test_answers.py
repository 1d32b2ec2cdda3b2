"""Stances given as answers and in set phrases, and who speaks at a government's own podium."""

from __future__ import annotations

import pytest

from walkback.positions.answers import literal_of
from walkback.positions.compare import compare
from walkback.records import Document, Reading
from walkback.stages import default_pipeline

HOUSE = "The White House (whitehouse.gov)"


def briefing(text: str, day: str = "2022-05-04", doc_id: str = "b") -> Reading:
    return default_pipeline().read(Document(id=doc_id, text=text, published=day, publisher=HOUSE))


def stands(text: str) -> set[tuple[str, str]]:
    return {(p.issue, p.stance) for p in briefing(text).positions}


def asked(question: str, answer: str) -> set[tuple[str, str]]:
    return stands(f"MS. HALE: Good afternoon, everyone.\n\nQ {question}\n\nMS. HALE: {answer}\n\nQ Thank you.\n")


def test_no_to_a_question_is_a_refusal():
    assert ("arms(USA,MDA,tanks)", "oppose") in asked("Will the United States send tanks to Moldova?", "No.")


def test_yes_to_a_question_that_rules_out_is_a_refusal():
    assert ("troops(USA,MDA)", "oppose") in asked("Can you rule out sending troops to Moldova?", "Yes.")


def test_no_to_a_question_that_asks_what_is_none():
    assert not any(s == "oppose" for i, s in asked("What tanks will the United States send to Moldova?", "No.") if i.startswith("arms"))


@pytest.mark.parametrize(
    ("answer", "stance"),
    [
        ("Nothing is off the table.", "open"),
        ("That is under consideration.", "open"),
        ("I don’t have anything to announce today.", "undecided"),
        ("We have not made a decision on that.", "undecided"),
        ("That is off the table.", "oppose"),
        ("I want to be clear that this is not on the table.", "oppose"),
        ("That is not an option.", "oppose"),
        ("That is out of the question.", "oppose"),
    ],
)
def test_a_set_phrase_answers_what_was_asked(answer: str, stance: str):
    assert ("arms(USA,MDA,tanks)", stance) in asked("Will the United States send tanks to Moldova?", answer)


def test_open_to_lifting_is_undecided_on_keeping():
    found = asked("Are you considering removing tariffs on Brazil?", "It is under consideration.")
    assert ("tariffs(USA,BRA)", "undecided") in found
    assert ("tariffs(USA,BRA)", "open") not in found


def test_a_question_is_nobodys_view():
    assert not any(i.startswith("arms") for i, _ in stands("Q Should the United States not stop sending tanks to Moldova?\n\nMS. HALE: Hello.\n"))


def test_whoever_briefs_speaks_for_the_government():
    made = briefing("MS. HALE: We will not send tanks to Moldova.\n\nQ Thank you.\n")
    found = [p for p in made.positions if p.issue.startswith("arms")]
    assert found
    assert {p.holder for p in found} <= {"usa"}


def test_the_president_at_a_podium_is_the_publishers_own():
    made = briefing("Q Did you speak with President Putin?\n\nTHE PRESIDENT: I will never send troops to Moldova.\n")
    assert {p.holder for p in made.positions if p.issue.startswith("troops")} == {"joe-biden"}


def test_who_would_not_say_and_then_announces_has_moved():
    question = "Q Will the United States send tanks to Moldova?\n\nMS. HALE: I don’t have anything to announce today.\n"
    before = briefing(question, "2022-05-04", "a")
    after = briefing("MS. HALE: We will send tanks to Moldova.\n\nQ Thank you.\n", "2022-05-20", "b")
    assert [(s.holder, s.issue, s.kind) for s in compare([before, after]).shifts] == [("usa", "arms(USA,MDA,tanks)", "hardening")]


def test_who_promised_and_then_would_not_say_has_not_moved():
    before = briefing("MS. HALE: We will send tanks to Moldova.\n\nQ Thank you.\n", "2022-05-04", "a")
    question = "Q Will the United States send tanks to Moldova?\n\nMS. HALE: I don’t have anything to announce today.\n"
    assert not compare([before, briefing(question, "2022-05-20", "b")]).shifts


def test_who_keeps_the_details_to_themselves_has_not_left_the_matter_open():
    assert ("arms(USA,MDA,tanks)", "undecided") in asked("Will the United States send tanks to Moldova?", "I won't get into that.")
    assert not any(s == "undecided" for _, s in asked("Will the United States send tanks to Moldova?", "I won't get into the details of the package."))


def test_the_words_without_which_a_set_phrase_is_not_there_are_read_off_its_pattern() -> None:
    assert literal_of(r"(?:\b(?:nothing|not)|n't)\b[^.;?]{0,40}\boff the table\b") == "off the table"
    assert literal_of(r"\bno (?:\w+ ){0,2}decisions? (?:been )?made\b") == "decision"
    assert literal_of(r"colou?r") == "colo"
    assert literal_of(r"x{0,2}yz\?") == "yz"
    assert literal_of(r"open|shut") == ""
    assert literal_of(r"\b(?:too early|too soon)\b") == ""


@pytest.mark.parametrize(
    ("answer", "stance"),
    [
        ("Absolutely not.", "oppose"),
        ("That is not on the agenda.", "oppose"),
        ("That’s not something we are considering.", "oppose"),
        ("That’s not going to happen.", "oppose"),
        ("We are not going to do that.", "oppose"),
        ("We are not in a position to announce that.", "undecided"),
        ("We will continue to review that.", "open"),
    ],
)
def test_how_briefings_refuse_and_put_off(answer: str, stance: str):
    assert ("arms(USA,MDA,tanks)", stance) in asked("Will the United States send tanks to Moldova?", answer)


def test_what_is_done_for_another_reason_answers_nothing():
    assert not any(s == "oppose" for i, s in asked("Will the United States send tanks to Moldova?", "We couldn’t do this without our allies.") if i.startswith("arms"))
