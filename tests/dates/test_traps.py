"""Words that look like times and are none."""

from __future__ import annotations

import pytest
from made_dates import read

import walkback

TRAPS = [
    "The budget may grow.", "May I ask why?", "May God bless the republic.", "Protesters march on the palace.",
    "A march through the city ended.", "The second largest bank failed.", "She came second.", "A second envoy left.",
    "Flight 1549 landed safely.", "Resolution 1973 was adopted.", "The fund holds $1990.", "It cost €2000.", "Tickets sold for £1984.",
    "Some 2,014 people fled.", "About 2000 people fled.", "Nearly 1900 soldiers surrendered.", "The F-16 jets took off.",
    "Covid-19 spread.", "A G-20 panel met.", "Route 1950 is closed.", "Section 2001 applies.", "He is 52 years old.",
    "A 52-year-old driver was hurt.", "The six-year-old boy waved.", "a man aged 44", "The Sunday Times reported it.",
    "Bloody Sunday divided them.", "The spring broke.", "He took a fall.", "Inflation hit 2020%.", "The court sat in room 1918.",
    "Page 2012 is missing.", "A hot spring lies there.", "Dan and Jan Kowal argued.", "They sat in the sun.",
    "The 9/11 commission wrote it.", "Article 2020 was struck out.", "Model 1911 pistols", "The Arab Spring spread.",
    "It weighs 1500 kg.", "About a quarter of them left.", "Three quarters of voters agreed.", "They won 7-5.", "It is 1500 km away.",
    "Good morning, colleagues.", "Good evening to you.", "The Man of the Year award", "High noon it was not.", "Version 2003 crashed.",
    "A quarter million refugees", "The Easter Island statues", "In her 30s, she wrote.", "The Fourth Estate slept.",
    "A score of 10:98 is no clock.", "Order No. 1995 was signed.", "It sells 300 cars a week.", "It pays $1.76 a year, they say.",
    "The wind blew at 80 miles per hour.", "The share closed at 1900.", "He lives at 1600 Varnia Avenue.", "He hosts “This Week” on air.",
    "The daily Granat wrote so.", "The Daily Post wrote so.", "He reads a daily newspaper.", "In today's world nobody waits.",
    "There are no talks at the moment.", "The recent talks failed.", "He led the first half of the match.", "Guards stand there 24 hours a day.",
    "The last day of the talks was tense.",
]  # fmt: skip


@pytest.mark.parametrize("text", TRAPS)
def test_no_time_is_found_where_there_is_none(text: str) -> None:
    assert read(text) == []


def test_a_price_beside_a_year_leaves_the_year() -> None:
    assert [w for w, *_ in read("It paid $1990 in 1991.")] == ["1991"]


def test_an_impossible_day_gets_no_value() -> None:
    assert [(w, v) for w, _, v, _ in read("Due on February 30, 2024.")] == [("February 30, 2024", None)]


def test_an_office_once_held_is_no_time_in_a_report() -> None:
    assert read("The former minister spoke of future elections.") == []


def test_a_person_called_may_is_no_month_and_the_month_stays_one() -> None:
    text = "The minister Orla May met the envoys. Critics resigned in protest to May's deal. May said that the talks would go on in May."
    assert [w.span.start for w in walkback.read(text, published="2025-04-04").times] == [text.rindex("May")]


def test_a_quarter_of_a_million_is_no_quarter() -> None:
    assert read("They spoke to a quarter-of-a-million people, and to a quarter of a million voters.") == []
