"""What is no actor: ships, clubs and hotels with a country's name, teams, months, stage directions, words swallowed by a name."""

from __future__ import annotations

import pytest

from .reading import read


def ids(text: str) -> set[str]:
    return {a.id for a in read(text).actors}


@pytest.mark.parametrize("text", [
    "The frigate HMS Kenya sailed on Monday.",
    "The oil tanker Pacific Kenya sank on Monday.",
    "The steamer Kenya sank on Monday. The Kenya had 200 people on board.",
    "FC Kenya beat Kelm Rovers on Monday.",
    "Kenya United lost on Monday.",
    "The Hotel Kenya burned on Monday.",
    "Kenya beat Uganda 2-1 on Monday.",
    "Kenya lost the final of the World Cup in a penalty shoot-out, the coach said.",
])  # fmt: skip
def test_ships_clubs_hotels_and_teams_are_no_governments(text: str) -> None:
    assert "ken" not in ids(text)


@pytest.mark.parametrize("text", [
    "Kenya beat back the rebels on Monday.",
    "Kenya lost the vote in the General Assembly on Monday.",
    "The ship left Kenya on Monday, and Kenya said it was safe.",
    "Kenya won 61-59 seats for its allies, and Kenya said it would govern.",
])  # fmt: skip
def test_a_country_that_acts_is_its_government(text: str) -> None:
    assert "ken" in ids(text)


def test_a_moderator_and_laughter_are_no_actors() -> None:
    assert not ids("MODERATOR: Thank you. (Laughter.) MODERATOR: Next question, please. (Applause.)")


def test_months_visits_and_texts_are_no_bodies() -> None:
    found = ids("The State Visit began. Kelm Heritage Month is over. The Sochi Memorandum was signed.")
    assert not found & {"state-visit", "kelm-heritage-month", "sochi-memorandum"}


def test_a_name_is_freed_from_the_body_before_it() -> None:
    found = ids("The director of Victim Services Dorothy Lenning said so. Head of Public Relations Alia Salem agreed.")
    assert {"dorothy-lenning", "alia-salem"} <= found


def test_civilians_who_are_rescued_are_civilians() -> None:
    assert "rescue-civilians" not in ids("The army tried to rescue civilians in Kelm. They rescue civilians every day.")


def test_a_town_office_or_a_patrol_is_no_person() -> None:
    kinds = {a.name: a.kind for a in read("Border Patrol arrested ten. Moldovan Prime Minister Ann Hill spoke.").actors}
    assert kinds.get("Border Patrol") != "person" and kinds["Ann Hill"] == "person"


def test_the_subject_of_a_ministry_is_no_party() -> None:
    assert "labour-party" not in ids("Russia's Labour and Social Development Minister Ann Hill signed it.")
    assert "labour-party" in ids("Labour and the Liberal Democrats voted against it, Labour said.")
