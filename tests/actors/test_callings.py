"""Callings before names, nouns of one gender, offices with a complement, shared names of bodies, places taken for persons."""

from __future__ import annotations

import pytest

from .reading import actor, read, who


@pytest.mark.parametrize("calling", ["Singer", "Actor", "Baker", "Farmer", "Student", "Pilot", "Nurse", "Columnist", "Footballer"])
def test_a_calling_before_a_given_name_is_no_part_of_the_name(calling: str) -> None:
    draft = read(f"{calling} Ann Hill was fined on Monday. The {calling.lower()} said it was unfair.")
    assert actor(draft, calling).name == "Ann Hill"
    assert who(draft, f"The {calling.lower()}") == "ann-hill"


def test_a_surname_that_is_a_calling_stays_one() -> None:
    assert actor(read("Ann Baker was fined on Monday."), "Ann Baker").name == "Ann Baker"


@pytest.mark.parametrize(("text", "words", "meant"), [
    ("Lawyer and activist Ann Hill said the rules were old.", "Lawyer", "ann-hill"),
    ("The general manager of Kelm Media, Dr Omar bin Said, said the deal was done.", "The general manager", "omar-bin-said"),
    ("The head of the Kelm Tax Office, Ann Hill, said the forms were late.", "The head", "ann-hill"),
    ("The union's leader, Tom Reed, spoke first. The union boss said the strike would go on.", "The union boss", "tom-reed"),
    ("Tom Reed, who plays for Kelm United, was fined. The midfielder said it was unfair.", "The midfielder", "tom-reed"),
    ("David Frost and Louise Frost were charged on Monday. The mother said she loved her children.", "The mother", "louise-frost"),
    ("Ann Hill, 34, and Paul Orr, 36, were found by hikers. The man said they had got lost.", "The man", "paul-orr"),
    ("Tom Reed's sister pleaded with him to call a doctor, but he replied that he was not able to.", "he replied", "tom-reed"),
    ("The Five Rivers Movement (FRM) won in Kelm. The FRM party said it would govern alone.", "The FRM party", "five-rivers-movement"),
    ("The Five Rivers Movement (5RM) won in Kelm. 5RM said it would govern alone.", "5RM said", "five-rivers-movement"),
])  # fmt: skip
def test_a_description_means_who_was_told_of(text: str, words: str, meant: str) -> None:
    assert who(read(text), words) == meant


def test_two_sides_are_the_two_bodies_just_named_side_by_side() -> None:
    draft = read("The Kelm Council and the Norvik Council signed a pact on Monday. The two sides said trade would double.")
    sides = next(m for m in draft.mentions if m.span.start == draft.text.index("The two sides"))
    assert [sides.actor, *sides.also] == ["kelm-council", "norvik-council"]


def test_a_woman_without_a_name_is_not_the_one_who_has_one() -> None:
    draft = read("Ann Hill met Paul Orr in Oslo. A woman was hurt outside. The woman said she had fallen.")
    assert who(draft, "The woman") != "ann-hill"


@pytest.mark.parametrize(("text", "words", "country"), [
    ("Canada's Prime Minister Paul Orr lost a vote. The House of Commons said the bill had fallen.", "House of Commons", "CAN"),
    ("The House of Commons voted on Monday in London.", "House of Commons", "GBR"),
    ("Nigerian police kept watch. The Senate passed the bill on Monday.", "Senate passed", "NGA"),
    ("Nigeria thanked Washington. The Senate passed the bill on Monday.", "Senate passed", "USA"),
    ("The Australian Senate passed the bill.", "Senate", "AUS"),
])  # fmt: skip
def test_a_body_whose_name_several_countries_bear_is_that_of_the_country_told_of(text: str, words: str, country: str) -> None:
    assert actor(read(text), words).country == country


def test_a_demonym_before_a_noun_is_no_newspaper() -> None:
    assert "australian" not in {a.id for a in read("The Australian Senate passed the bill.").actors}


def test_a_province_is_no_person_and_a_titled_name_is() -> None:
    draft = read("The tanker sank off Java on Monday. Java said the ferry was lost.")
    assert (actor(draft, "Java said").kind, actor(draft, "Java said").country) == ("population", "IDN")
    assert actor(read("Mr Tuscany was fined. Tuscany said it was unfair."), "Tuscany said").kind == "person"


@pytest.mark.parametrize(("text", "relay", "principal"), [
    ("The Coast Rescue Service of Kenya found two boats on Monday. A Coast Rescue Service spokesman said nobody was hurt.", "A Coast Rescue", "coast-rescue-service"),
    ("Norvik Steel closed two plants. A company spokesman said orders had collapsed.", "A company spokesman", "norvik-steel"),
    ("Kenya's Defence Ministry sent two ships. A ministry spokesman said both were armed.", "A ministry spokesman", "defence-ministry"),
])  # fmt: skip
def test_an_unnamed_spokesperson_speaks_for_the_body_before_the_noun(text: str, relay: str, principal: str) -> None:
    assert actor(read(text), relay).speaks_for == principal


def test_a_spokesman_of_a_body_that_the_text_does_not_know_speaks_for_nobody_yet() -> None:
    assert actor(read("Rain fell on Monday. A company spokesman said orders had collapsed."), "A company spokesman").speaks_for is None


def test_who_also_said_something_is_who_spoke_before() -> None:
    draft = read("Kenyan police said the ring was broken. Members of the ring lived in Kisumu and Nakuru. They also said two boats were found.")
    assert who(draft, "They also") == "ken-police"
