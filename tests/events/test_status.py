"""The standing of acts: what has happened, what has not, and who says so."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from .reading import draft_of, events_of, only

ROWS = [json.loads(line) for line in (Path(__file__).parents[1] / "gold" / "status.jsonl").read_text(encoding="utf-8").splitlines()]
PINNED = 199
"""Of 211; 200 measured 2026-11-27 with the encoder's event heads. Left: a verb tagged as an adjective ("keeps arresting"), a newspaper
taken for a party, a threat whose condition names nobody known, reports that are "rejected", "suspected of", "boasted of", faint denials."""


def standing(text: str, trigger: str, kind: str) -> str | None:
    at = text.index(trigger)
    same = [e for e in events_of(text) if e.type == kind]
    exact = [e for e in same if any(t.start <= at < t.end for t in e.trigger)]
    found = exact or [e for e in same if any(t.start <= at < t.end for t in e.evidence)]
    return found[0].status if found else None


def test_the_status_set_is_large_and_every_group_has_its_twins() -> None:
    groups = Counter(r["group"] for r in ROWS)
    assert len(ROWS) >= 200
    for group in groups:
        told = Counter(r["status"] for r in ROWS if r["group"] == group)
        assert told["happened"], group


def test_the_standing_of_acts_is_right_as_often_as_measured() -> None:
    wrong = [r["id"] for r in ROWS if standing(r["text"], r["trigger"], r["type"]) != r["status"]]
    assert len(ROWS) - len(wrong) >= PINNED, wrong


def test_a_threat_has_happened_and_its_condition_is_kept() -> None:
    text = "Varnia threatened to bomb Belland if it did not withdraw."
    event = only(text, "THREATEN")
    assert event.status == "happened" and event.condition is not None
    assert text[slice(*event.condition)] == "if it did not withdraw"


def test_a_hostile_act_on_a_condition_is_a_threat_to_whom_the_condition_names() -> None:
    draft = draft_of("Varnia could send troops to Belland if Ostrava does not negotiate.")
    event = next(e for e in draft.events if e.type == "THREATEN")
    assert event.source == ("varnia",)
    assert "ostrava" in event.target


def test_a_deed_that_only_an_accuser_asserts_is_alleged_and_names_them() -> None:
    text = "Belland accused Varnia of bombing the plant."
    event = only(text, "ASSAULT")
    assert event.status == "alleged" and event.reported_by == ("belland",) and event.source == ("varnia",)
    assert only(text, "ACCUSE").status == "happened"


def test_an_act_told_twice_is_one_event_with_two_pieces_of_evidence() -> None:
    event = only("Varnia bombed the port of Belland. The bombing of the port by Varnia killed a sailor.", "ASSAULT")
    assert len(event.evidence) == 2


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "status"),
    [
        ("France will send its minister to Egypt to sign the agreement.", "sign", "AGREE", "planned"),
        ("France sent its minister to Egypt to sign the agreement.", "sign", "AGREE", "happened"),
        ("The bombing in Iraq, blamed on Iran, killed two soldiers.", "bombing", "ASSAULT", "alleged"),
        ("The ministers praised the ongoing provision of weapons to Ukraine by Germany.", "provision", "AID", "ongoing"),
    ],
)
def test_the_end_of_a_plan_is_planned_and_what_is_laid_to_somebody_alleged(text: str, trigger: str, kind: str, status: str) -> None:
    assert standing(text, trigger, kind) == status
