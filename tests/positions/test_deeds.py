"""Own deeds admitted or denied, promises broken by acts, demands dropped, red lines moved: each with what only looks like it."""

from __future__ import annotations

import pytest

import walkback
from walkback.positions.compare import compare

DENIED = "Norway denied that its forces had shelled the hospital in Gothenburg, Sweden."


def positions(text: str) -> set[tuple[str, str, str]]:
    return {(p.holder, p.issue, p.stance) for p in walkback.read(text, published="2024-03-01").positions}


def moves(before: str, after: str) -> list[tuple[str, str, str]]:
    """The shifts between a text of March and one of June."""
    dated = ((before, "2024-03-01"), (after, "2024-06-01"))
    readings = [walkback.read(walkback.Document(id=f"d{n}", text=text, published=day)) for n, (text, day) in enumerate(dated)]
    return [(s.holder, s.issue, s.kind) for s in compare(readings).shifts]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        (DENIED, "oppose"),
        ("Norway denied shelling the hospital in Sweden.", "oppose"),
        ("Norway admitted on Friday that its forces shelled the hospital in Sweden.", "support"),
        ("Norway confirmed that Norwegian jets bombed the port of Gothenburg.", "support"),
    ],
)
def test_who_admits_or_denies_a_deed_of_their_own_side_has_a_position_on_answering_for_it(text: str, stance: str) -> None:
    assert ("nor", "accountability(NOR)", stance) in positions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway admitted that Sweden had shelled its ports.",
        "Norway confirmed that Sweden's army shelled the town.",
        "Norway did not admit that its forces shelled the hospital in Sweden.",
        "Norway might admit that its forces shelled the hospital in Sweden.",
        "Sweden said that Norway's forces shelled the hospital.",
    ],
)
def test_what_another_did_or_nobody_owns_is_no_own_deed(text: str) -> None:
    assert not {p for p in positions(text) if p[1].startswith("accountability(") and p[0] == "nor"}


def test_denying_a_deed_and_admitting_it_is_a_reversal() -> None:
    after = "Norway admitted on Friday that its troops shelled the hospital in Gothenburg."
    assert moves(DENIED, after) == [("nor", "accountability(NOR)", "reversal")]


def test_denying_one_deed_and_admitting_another_is_none() -> None:
    assert moves(DENIED, "Norway admitted on Friday that its troops bombed a school in Malmo, Sweden.") == []


def test_denying_a_deed_twice_is_none() -> None:
    assert moves(DENIED, "Norway again denied that its troops shelled the hospital in Gothenburg.") == []


def test_a_promise_not_to_send_and_a_delivery_is_a_reversal() -> None:
    found = moves("Norway said that it will not send tanks to Sweden.", "Norway has delivered 20 tanks to Sweden.")
    assert found == [("nor", "arms(NOR,SWE,tanks)", "reversal")]


def test_a_promise_not_to_send_one_arm_and_a_delivery_of_another_is_none() -> None:
    assert moves("Norway said that it will not send tanks to Sweden.", "Norway has delivered 20 ambulances to Sweden.") == []


def test_a_demand_dropped_is_a_softening_and_no_reversal() -> None:
    before = "Norway demanded that Sweden withdraw its troops from Finland."
    found = moves(before, "Norway no longer demands that Sweden withdraw its troops from Finland.")
    assert found == [("nor", "withdrawal(SWE,FIN)", "softening")]


def test_a_red_line_given_up_is_a_reversal() -> None:
    before = "Norway said that Swedish membership of NATO is a red line."
    assert moves(before, "Norway said that it could accept Swedish membership of NATO.") == [("nor", "membership(SWE,NATO)", "reversal")]


@pytest.mark.parametrize(
    "text",
    ["Norway regrets the loss of life in Sweden.", "Norway regretted the death of the Swedish minister.", "Norway mourned the victims of the fire in Sweden."],
)
def test_to_regret_a_loss_is_no_position(text: str) -> None:
    assert positions(text) == set()


def test_to_regret_a_decision_is_one() -> None:
    found = positions("Norway regretted Sweden's decision to withdraw its troops from Finland.")
    assert {stance for holder, _, stance in found if holder == "nor"} == {"oppose"}


def test_an_act_alone_shows_where_its_doer_stands() -> None:
    found = positions("Norway rejected the Swedish request for a joint patrol of the border on Monday.")
    assert {p[2] for p in found if p[0] == "nor"} <= {"oppose"}
    assert found


def test_denying_that_a_weapon_did_it_and_admitting_the_deed_is_a_reversal_in_one_report() -> None:
    text = (
        "Norway admitted on Saturday that its forces had shot down the harbour airliner by mistake.\n\n"
        "The government in Oslo had denied until Friday that a missile brought down the harbour airliner."
    )
    reading = walkback.read(text, published="2031-03-15")
    assert [(s.kind, s.holder, s.issue) for s in reading.shifts] == [("reversal", "nor", "accountability(NOR)")]


@pytest.mark.parametrize("text", ["Norway denied that a missile had been sold to the rebels.", "Norway denied that a storm brought down the harbour airliner."])
def test_what_no_weapon_did_is_no_deed_that_a_denial_disowns(text: str) -> None:
    assert not any(issue.startswith("accountability") for _, issue, _ in positions(text))


def test_no_help_is_guessed_to_be_for_whoever_attacks() -> None:
    text = (
        "Finland will provide aid to Sweden. Norway bombed the power plants of Sweden.\n\n"
        "Since the start of Norway's full-scale invasion in February 2022, Finland has devoted more than $3 billion in humanitarian assistance funding "
        "and nearly $1 billion to help the recovery of the power sector, enable clean and reliable energy, and strengthen transparency in the sector."
    )
    assert not any(issue.startswith("aid(") and "NOR" in issue.split("(")[1].split(",")[1] for _, issue, _ in positions(text))
