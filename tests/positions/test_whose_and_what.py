"""Whose position it is and what on, where titles, labels, groups and wars must be read for it."""

from __future__ import annotations

import pytest
from made_positions import draft, stances

from walkback.positions.arguments import Namer
from walkback.positions.collect import Collector
from walkback.positions.issues import load_issues
from walkback.positions.match import Matcher
from walkback.records import Document, Reading
from walkback.stages import default_pipeline

HOUSE = "The White House"


def released(text: str, title: str | None = None) -> Reading:
    result = default_pipeline().read(Document(id="made", text=text, published="2024-03-06", publisher=HOUSE, title=title))
    assert isinstance(result, Reading)
    return result


def test_what_is_said_after_a_colon_is_about_its_own_object_and_its_words_name_the_place():
    text = "MS. HALE: Again, I’m happy to restate what we’ve said many times before: We don’t support a major ground operation in Malmo."
    found = [p for p in released(text).positions if p.issue.startswith("strikes(")]
    assert [(p.holder, p.issue, p.stance) for p in found] == [("usa", "strikes(?,Malmo)", "oppose")]
    assert found[0].evidence_text.endswith("operation in Malmo")


def test_what_a_deputy_named_in_the_title_takes_up_is_the_governments():
    title = "Readout of Deputy National Security Advisor Ann Hale’s Trip to Norway"
    text = "Deputy National Security Advisor Ann Hale met with Norway's foreign minister in Oslo. Ms. Hale underscored support for sanctions on Chad."
    holders = {p.holder for p in released(text, title).positions if p.issue.startswith("sanctions(")}
    assert "usa" in holders and not any("hale" in h for h in holders)


def test_a_vice_president_named_in_the_title_holds_what_she_says():
    title = "Readout of Vice President Harris’s Meeting with Prime Minister Berg of Norway"
    text = "Vice President Kamala Harris met with Prime Minister Ole Berg of Norway. The Vice President underscored her support for sanctions on Chad."
    assert "kamala-harris" in {p.holder for p in released(text, title).positions if p.issue.startswith("sanctions(")}


def test_a_label_in_capitals_is_the_person_whom_the_text_names_so():
    title = "Remarks by President Biden and President Ole Berg of Norway"
    text = (
        "President Ole Berg of Norway came to the Oval Office.\n\nPRESIDENT BERG: Thank you. We support sanctions on Chad.\n\n"
        "PRESIDENT BIDEN: Thank you.\n\nPRESIDENT BERG: We condemn the invasion of Moldova."
    )
    reading = released(text, title)
    assert "president-berg" not in {p.holder for p in reading.positions} | {s.speaker for s in reading.statements}


@pytest.mark.parametrize("text", [
    "The leaders reaffirmed their support for Chad.",
    "The ministers condemned the invasion of Moldova.",
])  # fmt: skip
def test_leaders_who_are_nowhere_named_hold_nothing(text: str):
    assert not {p.holder for p in draft(text).positions} & {"leaders", "ministers"}


def test_an_issue_between_two_has_one_name_whoever_holds_a_view_on_it():
    text = "President Ole Berg of Norway met President Ida Lind of Denmark in Oslo on Monday. They agreed to continue active talks on fishing."
    assert {issue for _, issue, _ in stances(text) if issue.startswith("talks(")} == {"talks(NOR,DNK)"}


def test_a_deal_on_the_hostages_of_a_war_is_one_of_its_sides_and_not_of_those_who_call_for_it():
    text = (
        "President Ole Berg of Norway met President Ida Lind of Denmark on Monday. They spoke of Israel and of Hamas. "
        "They called for a deal for the release of the hostages in Gaza."
    )
    assert {issue for _, issue, _ in stances(text) if issue.startswith("deal(")} == {"deal(ISR,Hamas)"}


def test_who_must_answer_is_who_the_words_describe_and_not_whoever_says_so():
    assert ("nor", "accountability(extremist settlers)", "support") in stances("Norway urged Chad to hold extremist settlers accountable.")


def test_sanctions_that_hurt_are_no_particular_sanctions():
    found = {i for _, i, _ in stances("Norway will continue to pursue sanctions that hurt Chad's army.") if i.startswith("sanctions(")}
    assert found == {"sanctions(NOR,TCD)"}


@pytest.mark.parametrize(("text", "position"), [
    ("Norway does not want to see large-scale operations in Aleppo unless there is a credible plan.", ("nor", "strikes(?,Aleppo)", "conditional")),
    ("Norway supported sending its military to Chad for those reasons.", ("nor", "troops(NOR,TCD)", "support")),
    ("Norway said that it was too early to lift sanctions on Chad.", ("nor", "sanctions(NOR,TCD)", "support")),
])  # fmt: skip
def test_further_ways_of_saying_it(text: str, position: tuple[str, str, str]):
    assert position in stances(text)


def test_never_too_late_to_lift_is_read_as_against_however_likely() -> None:
    read = draft("Norway said that it is never too late to lift sanctions on Chad.")
    told = Collector(read, Matcher(load_issues()), Namer(read)).candidates()
    assert ("nor", "sanctions(NOR,TCD)", "oppose") in {(t.position.holder, t.position.issue, t.position.stance) for t in told}



def test_what_acts_advocate_is_not_the_view_of_whoever_speaks_of_them():
    text = "Norway's minister said that acts that advocate the independence of Lapland will be punished."
    assert not [i for _, i, _ in stances(text) if i.startswith("independence(")]


def test_a_rescue_is_no_attack():
    assert not [i for _, i, _ in stances("Norway supports a major rescue operation in Malmo.") if i.startswith("strikes(")]


def test_a_state_that_the_sentence_names_only_as_a_place_is_not_guessed_to_be_sanctioned():
    assert not [i for _, i, _ in stances("On the issue of Moldova, Norway has imposed significant costs.") if i == "sanctions(NOR,MDA)"]


def test_with_respect_to_a_state_is_on_it():
    assert ("nor", "sanctions(NOR,TCD)", "support") in stances("Norway has extended its sanctions with respect to Chad.")


def test_blocking_sanctions_are_a_kind_of_them():
    assert not [s for _, i, s in stances("Norway is imposing blocking sanctions on Chad's banks.") if i.startswith("sanctions(") and s == "oppose"]


def test_what_another_state_could_do_is_no_view_of_its_own_in_a_governments_text():
    text = "The war must stop. Chad can end this war immediately by withdrawing its forces from Sudan."
    assert "tcd" not in {p.holder for p in released(text).positions if p.issue.startswith("end-of-war(")}


@pytest.mark.parametrize(("text", "asked"), [
    ("We urge Chad to release all prisoners.", True),
    ("We call on Chad to release all prisoners.", True),
    ("Chad urged us to release all prisoners.", False),
    ("Chad supports the release of all prisoners.", False),
])  # fmt: skip
def test_whom_something_is_asked_of_does_not_hold_it(text: str, asked: bool):
    made = draft(text)
    collector = Collector(made, Matcher(load_issues()), Namer(made))
    chad = next(t.i for t in made.syntax.tokens if t.text == "Chad")
    assert collector.proposed.asked_to(chad) is asked


def test_whom_one_of_them_sees_later_took_no_part():
    title = "Readout of Vice President Hale’s Meeting with Prime Minister Berg of Norway"
    text = "Vice President Ann Hale met with Prime Minister Ole Berg of Norway ahead of the Prime Minister’s meeting with President Jo Lind. The leaders expressed support for sanctions on Chad."
    holders = {p.holder for p in released(text, title).positions if p.issue.startswith("sanctions(")}
    assert "ole-berg" in holders and "jo-lind" not in holders


def test_all_of_a_long_list_took_part():
    text = "President Jo Lind met with President Ole Berg of Norway, Prime Minister Per Dahl of Denmark, and Prime Minister Ian Moe of Malta. The leaders expressed support for sanctions on Chad."
    holders = {p.holder for p in released(text).positions if p.issue.startswith("sanctions(")}
    assert {"ole-berg", "per-dahl", "ian-moe"} <= holders


def test_what_was_agreed_by_nobody_in_particular_was_agreed_by_all_who_met():
    text = "Jo Lind had a telephone conversation with President of Malta Ian Moe. It was agreed to continue talks between Chad and Sudan."
    made = default_pipeline().draft(Document(id="made", text=text, published="2019-03-06", publisher=HOUSE))
    found = Collector(made, Matcher(load_issues()), Namer(made)).candidates()
    assert {"jo-lind", "ian-moe"} <= {t.position.holder for t in found if t.position.issue.startswith("talks(")}


def test_tariffs_that_two_suspend_are_each_others():
    issues = {i for _, i, s in stances("Chile complained of unfair trade by Peru. Norway and Chad will suspend tariffs for five years.") if s == "oppose"}
    assert {"tariffs(NOR,TCD)", "tariffs(TCD,NOR)"} <= issues


def test_a_refusal_to_answer_is_no_position_where_no_party_to_the_subject_is_named() -> None:
    text = "A man is suing the station over a broadcast. The station's General Manager Ann Hill declined to say how the strikes occurred."
    assert not [p for p in draft(text).positions if p.issue.endswith("(?,?)")]
    assert ("nor", "sanctions(NOR,TCD)", "undecided") in stances("Norway declined to say whether it would impose sanctions on Chad.")
