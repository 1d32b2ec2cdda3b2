"""What is no event: ordinary crime before the courts, condolences; each with a twin that is one."""

from __future__ import annotations

from .reading import events_of


def test_an_arrest_for_theft_is_no_event() -> None:
    assert not [e for e in events_of("Police in Lund arrested a man on suspicion of burglary.") if e.type == "COERCE"]


def test_an_arrest_at_a_protest_is_one() -> None:
    assert [e for e in events_of("Varnian police arrested opposition leaders on suspicion of treason.") if e.type == "COERCE"]


def test_condolences_alone_are_no_event() -> None:
    assert not [e for e in events_of("The Varnian president extended his deepest condolences to the people of Belland.") if e.type == "SUPPORT"]


def test_condolences_beside_support_are_one() -> None:
    assert [e for e in events_of("The Varnian president expressed his support for the people of Belland.") if e.type == "SUPPORT"]


def test_being_charged_with_a_task_is_no_arrest() -> None:
    assert "COERCE" not in {e.type for e in events_of("The commission is charged with overseeing elections in Egypt.")}
    assert "COERCE" in {e.type for e in events_of("Two men were charged with murdering the mayor in France.")}


def test_what_the_encoder_sees_in_an_auxiliary_is_the_verbs() -> None:
    text = "Emmanuel Macron said that today during his meeting with the Egyptian President they would sign an agreement on gas."
    assert [e.type for e in events_of(text)] == ["CONSULT", "AGREE"]


def test_what_is_nobodys_and_sanctioned_is_allowed() -> None:
    assert not [e for e in events_of("The race was sanctioned by the federation.") if e.type == "SANCTION"]
    assert not [e for e in events_of("The wedding was sanctioned by the church.") if e.type == "SANCTION"]


def test_a_bank_that_is_sanctioned_is_punished() -> None:
    assert [e for e in events_of("Varnia sanctioned the Bank of Belland on Monday.") if e.type == "SANCTION"]


def test_what_somebody_wants_to_do_is_asked_of_nobody() -> None:
    assert not [e for e in events_of("Emmanuel Macron wants to end the war quickly with his Defence Minister saying that France did not want to have troops in Egypt.") if e.type == "REQUEST"]
    assert [e for e in events_of("Emmanuel Macron wants Egypt to withdraw its troops from the border.") if e.type == "REQUEST"]


def test_who_rejects_that_rejects_what_was_told_right_before_and_nobody_else_of_the_text() -> None:
    text = "Egypt and Norway signed a deal on gas. They have long prompted criticism from the opposition in Oslo that they are soft on smugglers. Emmanuel Macron rejects that, saying that no president was ever tougher."
    assert all(set(e.target).isdisjoint({"egy", "nor"}) for e in events_of(text) if e.type == "REJECT")
