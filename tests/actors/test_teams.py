"""Researchers: those whom an institution tells apart are one actor, and "the team", "the authors" mean them later."""

from __future__ import annotations

from .reading import actor, read, who

STUDY = "Scientists from Norlund University and the Sea Institute counted seals in the fjord. The researchers saw fewer of them. The team will return in May."


def test_researchers_from_an_institution_are_named_by_it() -> None:
    found = actor(read(STUDY), "Scientists")
    assert found.name == "Scientists from Norlund University and the Sea Institute"
    assert found.kind == "group" and "scientists" in found.aliases


def test_the_researchers_and_the_team_are_those_named_before() -> None:
    draft = read(STUDY)
    assert who(draft, "The researchers") == who(draft, "The team") == who(draft, "Scientists")


def test_researchers_without_an_article_are_others() -> None:
    draft = read(f"{STUDY} Scientists have long disagreed about seals.")
    assert who(draft, "Scientists have") != who(draft, "Scientists from")


def test_other_researchers_are_others() -> None:
    draft = read(f"{STUDY} The earlier researchers had seen more of them.")
    assert who(draft, "earlier researchers") != who(draft, "Scientists")


def test_a_second_institution_has_a_second_team() -> None:
    draft = read(f"{STUDY} Biologists from Brenna College counted birds. The researchers used a drone.")
    assert who(draft, "The researchers used") == who(draft, "Biologists") != who(draft, "Scientists")


def test_a_team_that_is_no_team_of_researchers_stays_what_it_is() -> None:
    draft = read(f"{STUDY} The team of negotiators left Oslo on Monday.")
    assert who(draft, "team of") != who(draft, "Scientists")


def test_what_a_text_itself_calls_a_government_is_among_its_names() -> None:
    found = actor(read("The Biden administration sent a ship. The administration gave no reason.", "2023-02-14"), "Biden administration")
    assert "Biden administration" in found.aliases
