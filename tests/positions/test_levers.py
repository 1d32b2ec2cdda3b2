"""Levers and proposals: what is held out on a condition, and what a plan would bring about."""

from __future__ import annotations

from functools import lru_cache

from walkback.records import Document, Lever, Proposal, Reading
from walkback.stages import default_pipeline


@lru_cache(maxsize=64)
def read(text: str) -> Reading:
    return default_pipeline().read(Document(id="made", text=text, published="2024-03-06"))


def lever(text: str) -> Lever:
    (found,) = read(text).levers
    return found


def proposal(text: str) -> Proposal:
    (found,) = [p for p in read(text).proposals if p.terms]
    return found


def test_a_threat_with_unless_is_averted_by_its_condition():
    found = lever("Canada threatened to impose sanctions on Chad unless Chad withdraws its troops.")
    assert (found.kind, found.holder, found.avert) == ("threat", "can", True)
    assert found.trigger_text == "unless Chad withdraws its troops"


def test_help_on_a_condition_is_an_offer_to_whom_it_would_help():
    found = lever("Canada will send aid to Chad if Chad signs the treaty.")
    assert (found.kind, found.holder, found.targets, found.avert) == ("offer", "can", ("tcd",), False)


def test_an_act_that_is_done_is_no_lever():
    assert not read("Canada imposed sanctions on Chad on Monday.").levers


def test_the_words_of_a_lever_are_those_of_the_text():
    text = "Canada threatened to impose sanctions on Chad unless Chad withdraws its troops."
    found = lever(text)
    assert all(text[s.start : s.end] in found.act_text for s in found.act)
    assert found.trigger is not None
    assert text[found.trigger.start : found.trigger.end] == found.trigger_text


def test_what_a_plan_would_do_is_its_term():
    found = proposal("France's plan would lift sanctions on Iran.")
    assert found.owner == "fra"
    (term,) = found.terms
    assert (term.text, term.issue, term.ends) == ("lift sanctions on Iran", "sanctions(?,IRN)", True)


def test_what_is_done_under_a_plan_is_its_term():
    found = proposal("Under the plan, Norway would send peacekeepers to Mali.")
    assert [t.issue for t in found.terms] == ["peacekeepers(NOR,MLI)"]


def test_a_plan_that_is_rejected_stands_so():
    found = proposal("The plan calls for a ceasefire in Mali. Chad rejected the plan.")
    assert found.standing == "rejected"


def test_a_holiday_plan_is_no_proposal():
    assert not read("The family had no plan for the weekend.").proposals


TOLD = (
    "France's plan would lift sanctions on Iran. Iran rejected the plan. "
    "Canada threatened to impose sanctions on Chad unless Chad withdraws its troops."
)


def test_brief_and_page_tell_plans_and_levers():
    from io import StringIO

    from walkback.views.brief import console_for, print_brief
    from walkback.views.page.panel import Panel

    stream = StringIO()
    print_brief(read(TOLD), console_for(stream))
    told = " ".join(stream.getvalue().split())
    assert "ON THE TABLE" in told
    assert "– lift sanctions on Iran" in told
    assert "Canada" in told.split("HELD OVER OTHERS")[1]
    page = Panel(read(TOLD), "").html()
    assert "lift sanctions on Iran" in page
    assert "unless Chad withdraws its troops" in page


def test_levers_and_proposals_are_in_the_json():
    made = read(TOLD).to_dict()
    assert made["levers"]
    assert made["proposals"]
