"""Offices on the day: before, at and after a change, right or said to be unknown, never wrong. Facts of public record."""

from __future__ import annotations

from pathlib import Path

import pytest

from walkback.actors.knowledge import packaged
from walkback.actors.names import office_class
from walkback.actors.offices import held, holders
from walkback.actors.resolve_string import resolve_actor

from .reading import actor, read, who

TABLE = Path(__file__).resolve().parents[1] / "gold" / "offices.tsv"
QUESTIONS = [tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith(("#", "country\t"))]


@pytest.mark.parametrize(("country", "cls", "day", "person"), QUESTIONS)
def test_the_holder_on_the_day_is_right_or_unknown(country: str, cls: str, day: str, person: str) -> None:
    known = {h.term.person for h in holders(packaged(), country, cls, day) if h.basis == "known"}
    assert known <= set(person.split("|"))


def test_nearly_all_questions_are_answered() -> None:
    known = [bool([h for h in holders(packaged(), c, cls, day) if h.basis == "known"]) for c, cls, day, _ in QUESTIONS]
    assert len(QUESTIONS) >= 80 and sum(known) >= 78


@pytest.mark.parametrize(("name", "day", "office", "basis"), [
    ("Medvedev", "2006-06-01", "First Deputy Prime Minister", "known"),
    ("Medvedev", "2010-06-01", "President", "known"),
    ("Medvedev", "2013-06-01", "Prime Minister", "known"),
    ("Medvedev", "2025-02-14", "Deputy Chairman of the Security Council", "stale"),
    ("Marco Rubio", "2022-03-01", "United States Senator (FL; Republican)", "known"),
    ("Marco Rubio", "2025-02-14", "Secretary of State", "known"),
    ("Mark Rutte", "2024-11-01", "Secretary General of NATO", "stale"),
    ("Mark Rutte", "2023-06-01", "Prime Minister", "known"),
])  # fmt: skip
def test_a_person_with_several_offices_has_that_of_the_day(name: str, day: str, office: str, basis: str) -> None:
    found = resolve_actor(name, date=day)
    assert (found.office, found.basis) == (office, basis)


def test_a_states_secretary_of_state_is_no_foreign_minister() -> None:
    assert office_class("Secretary of State of Georgia") != "foreign-minister"
    assert office_class("Secretary of State of the United States") == office_class("US Secretary of State") == "foreign-minister"
    assert office_class("Head of the Office of the Supreme Leader") != "supreme-leader"


def test_father_and_son_of_one_name_are_two() -> None:
    assert {h.term.person for d in ("1990-01-01", "2003-01-01") for h in holders(packaged(), "USA", "president", d)} == {"george-h-w-bush", "george-w-bush"}


def test_an_office_last_confirmed_before_the_day_is_stale_and_says_so() -> None:
    offices = held(packaged(), "dmitry-medvedev", "2025-02-14")
    assert [h.basis for h in offices if h.term.cls == "deputy-chairman-security-council"] == ["stale"]


def test_an_office_that_has_ended_is_not_held() -> None:
    assert not [h for h in held(packaged(), "joe-biden", "2025-02-14") if h.basis == "known"]
    draft = read("Former US President Joe Biden spoke in Delaware.", "2025-02-14")
    assert actor(draft, "Joe").office is None


def test_without_a_date_no_office_is_claimed() -> None:
    found = actor(read("Emmanuel Macron of France spoke.", None), "Macron")
    assert (found.office, found.office_basis) == (None, "unknown")


def test_an_office_holder_speaks_for_the_government() -> None:
    draft = read("Russian Foreign Minister Sergey Lavrov declined.", "2019-03-01")
    assert actor(draft, "Lavrov").speaks_for == "rus"
    assert draft.actor("rus") is not None


@pytest.mark.parametrize(("name", "day", "sectors"), [
    ("Liz Truss", "2022-10-26", ("LEG", "ELI")),
    ("Donald Trump", "2021-01-21", ("ELI",)),
    ("Angela Merkel", "2021-12-09", ("ELI",)),
])  # fmt: skip
def test_who_left_holds_no_older_office_and_none_that_texts_named_before_and_after(name: str, day: str, sectors: tuple[str, ...]) -> None:
    found = resolve_actor(name, date=day)
    assert (found.office, found.basis, found.sectors) == (None, "unknown", sectors)


def test_a_person_is_known_by_the_last_words_of_a_long_name() -> None:
    found = resolve_actor("Lula da Silva", date="2023-01-02")
    assert (found.id, found.office, found.basis) == ("luiz-inacio-lula-da-silva", "President", "known")


def test_no_office_ends_in_the_middle_of_its_words() -> None:
    assert not [t.office for terms in packaged().terms.values() for t in terms if t.office.lower().endswith((" of", " of the", " the"))]


@pytest.mark.parametrize(("country", "day", "name"), [
    ("BOL", "2015-06-01", "Evo Morales"), ("CHL", "2016-06-01", "Michelle Bachelet"), ("SLV", "2022-06-01", "Nayib Bukele"),
    ("MEX", "2020-06-01", "Andrés Manuel López Obrador"), ("GTM", "2024-06-01", "Bernardo Arévalo"), ("ECU", "2018-06-01", "Lenín Moreno"),
])  # fmt: skip
def test_heads_of_state_with_two_surnames_bear_the_one_that_news_uses(country: str, day: str, name: str) -> None:
    (holder,) = {h.term.person for h in holders(packaged(), country, "president", day)}
    assert packaged().people[holder] == name
    assert resolve_actor(name, date=day).id == holder


def test_a_style_of_address_takes_up_who_bears_the_title() -> None:
    draft = read("President Ann Lindqvist and His Majesty King Olav met today in Bergen. His Majesty thanked the President. Prince Erik came too. His Royal Highness said he was glad.")
    assert actor(draft, "King Olav").name == "Olav"
    assert who(draft, "His Majesty thanked") == who(draft, "King Olav")
    assert who(draft, "His Royal Highness") == who(draft, "Prince Erik")


def test_the_pope_is_the_holy_sees_whatever_country_the_text_is_about() -> None:
    draft = read("King Olav of Norway spoke in Bergen. The Pope wrote that he prays for Norway.", "2019-10-26")
    assert who(draft, "The Pope") == "pope-francis"
    assert who(read("The Pope wrote that he prays for Norway.", "2010-10-26"), "The Pope") == "benedict-xvi"


def test_a_reigning_title_stands_before_a_given_name_and_no_surname() -> None:
    draft = read("Pope Francis met Ann Francis on Monday.", "2019-10-26")
    assert who(draft, "Pope Francis") == "pope-francis"
    assert who(draft, "Ann Francis") == "ann-francis"
