"""Who is meant: lists, two-sided adjectives, owners, the deed judged, and what the document implies."""

from __future__ import annotations

import pytest

from .reading import draft_of, events_of, only


def names(text: str, kind: str, *, title: str | None = None) -> tuple[set[str], set[str]]:
    """Names of sources and targets of the one event of a type."""
    draft = draft_of(text, title=title)
    found = [e for e in draft.events if e.type == kind]
    assert len(found) == 1, [(e.type, e.why) for e in draft.events]
    known = {a.id: a.name for a in draft.actors}
    return {known[i] for i in found[0].source}, {known[i] for i in found[0].target}


def test_a_hyphened_adjective_names_both_sides() -> None:
    source, target = names("The Russian-Spanish talks were held in Madrid on Monday.", "CONSULT")
    assert source | target == {"Russia", "Spain"}


def test_whoever_stands_in_a_list_after_titles_has_met_too() -> None:
    text = "Emmanuel Macron met with Prime Minister Giorgia Meloni of Italy, President Sauli Niinisto of Finland, and Chancellor Olaf Scholz of Germany in Paris."
    source, target = names(text, "CONSULT")
    assert {"Emmanuel Macron", "Giorgia Meloni", "Olaf Scholz"} <= source | target


def test_what_belongs_to_a_state_is_that_states() -> None:
    assert names("France condemned Iran's decision to close the strait.", "ACCUSE")[1] == {"Iran"}


def test_the_condemnation_of_an_attack_is_aimed_at_who_attacked() -> None:
    draft = draft_of("Iran attacked a port in Iraq on Monday. France condemned the attack.")
    accuse = next(e for e in draft.events if e.type == "ACCUSE")
    assert accuse.source == ("fra",) and "irn" in accuse.target and "irq" not in accuse.target


def test_an_arrest_without_an_agent_is_the_states() -> None:
    event = next(e for e in events_of("Two journalists were arrested in Egypt on Monday.") if e.type == "COERCE")
    assert event.source == ("egy",)


def test_those_who_hold_protests_are_protesters() -> None:
    source, _ = names("Protests against the government of France were held in Paris on Monday.", "PROTEST")
    assert any("protesters" in s for s in source)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("France is ready to cooperate with Germany.", "AGREE"),
        ("The government of France is critical of Iran.", "ACCUSE"),
        ("France is grateful to Germany for its help.", "SUPPORT"),
        ("France remains opposed to the plan of Iran.", "REJECT"),
    ],
)
def test_an_adjective_said_of_somebody_tells_an_act(text: str, kind: str) -> None:
    assert kind in {e.type for e in events_of(text)}


def test_thanks_are_given_by_saying_so_and_a_mere_courtesy_is_no_event() -> None:
    assert "SUPPORT" in {e.type for e in events_of('"I want to thank Germany for its help," Emmanuel Macron said.')}
    assert events_of('"Thank you," Emmanuel Macron said.') == []


def test_what_blames_in_a_statement_accuses_whom_it_is_said_of() -> None:
    event = only('"The government of Iran has betrayed its people," Emmanuel Macron said.', "ACCUSE")
    assert event.source == ("emmanuel-macron",)
    assert "irn" in event.target
    assert "betrayed" in event.why


def test_actors_entered_for_what_turned_out_to_be_no_event_are_gone() -> None:
    draft = draft_of("The cold front arrested the growth of the vines. Nobody met the two bakers.")
    used = {i for e in draft.events for i in (*e.source, *e.target, *e.reported_by)}
    assert all(a.why != "described in an event, not named" or a.id in used for a in draft.actors)


def test_a_country_that_only_tells_where_is_not_who_is_sanctioned_or_investigated() -> None:
    source, target = names("The United States imposed sanctions on eleven individuals in Egypt and Turkey.", "SANCTION")
    assert source == {"United States"} and target == {"eleven individuals"}
    assert names("France opened an investigation into the crash in Egypt.", "ACCUSE")[1] == set()
    assert names("The United States imposed sanctions on Egypt and Turkey.", "SANCTION")[1] == {"Egypt", "Turkey"}


def test_what_a_rejected_claim_is_about_is_not_whom_it_is_rejected_from() -> None:
    assert names("France rejected the claim that aid to Egypt was wasted.", "REJECT")[1] == set()
    assert names("France rejected Egypt's claim.", "REJECT")[1] == {"Egypt"}


def test_a_promise_to_be_hard_on_somebody_is_no_promise_to_them() -> None:
    assert names("France and Spain reaffirmed their commitment to hold Iran accountable.", "AGREE")[1].isdisjoint({"Iran"})
    assert names("France and Spain reaffirmed their commitment to defend Egypt.", "AGREE")[1] == {"Egypt"}


def test_holding_to_account_is_a_threat_where_it_is_to_come_and_else_none() -> None:
    assert only("France will hold Iran accountable.", "THREATEN").status == "happened"
    assert only("France said that it would hold Iran accountable.", "THREATEN").status == "happened"
    assert "THREATEN" not in {e.type for e in events_of("On Monday France held Iran accountable for the attack.")}
