"""Lengths of a named date, days told loosely, what is put off, and the rest of a match that another cut short."""

from __future__ import annotations

from datetime import date

import pytest
from made_dates import read

import walkback
from walkback.dates.tagger import tag


def history(text: str) -> dict[str, str | None]:
    return {text[f.span.start : f.span.end]: m.value for f, m in tag(text, date(2025, 6, 13), narrative=True)}


def values(text: str) -> dict[str, str | None]:
    return {words: value for words, _, value, _ in read(text)}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The front moved in the first two months of 1839.", "the first two months of 1839", "P2M"),
        ("Eight days before Christmas 1838 the fort fell.", "Eight days before Christmas 1838", "1838-12-17"),
        ("Two weeks after 3 May 1838 the fort fell.", "Two weeks after 3 May 1838", "1838-W20"),
        ("On 27 June 1850, two days after the guards rebelled, the king fled.", "two days", "1850-06-27"),
    ],
)
def test_a_history_reads_a_length_and_its_date_as_one(text: str, words: str, value: str) -> None:
    assert history(text)[words] == value


def test_a_report_keeps_the_length_and_the_date_apart() -> None:
    assert values("Sales fell in the first two months of 2019.") == {"the first two months": "P2M", "2019": "2019"}


def test_a_part_that_is_not_counted_is_the_date_with_an_edge() -> None:
    assert read("It was struck in the closing days of 2024.") == [("the closing days of 2024", "DATE", "2024", "END")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("In October 1815 the siege began; four days later the allies came.", "four days later", "1815-XX-XX"),
        ("The envoy left in June 1815. The next day the port was shut.", "The next day", "1815-XX-XX"),
        ("The envoy left in 1815. Two weeks later the port was shut.", "Two weeks later", "1815-WXX"),
        ("The envoy left in 1815. Three months later the port was shut.", "Three months later", "1815-XX"),
        ("The envoy left in June 1815. Three months later the port was shut.", "Three months later", "1815-09"),
    ],
)
def test_what_is_counted_from_a_coarser_date_invents_no_day(text: str, words: str, value: str) -> None:
    assert history(text)[words] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ministry closed the bridge until Sunday.", "2025-02-16"),
        ("The judge moved the hearing to Monday.", "2025-02-17"),
        ("Officials extended the deadline until 9 a.m. Tuesday.", "2025-02-18T09:00"),
        ("They stayed in the capital until Tuesday.", "2025-02-11"),
        ("The president had closed the border until Monday.", "2025-02-10"),
    ],
)
def test_what_is_put_off_or_shut_lasts_into_days_to_come(text: str, value: str) -> None:
    from walkback.draft import Draft
    from walkback.language.spacy_engine import SpacyEngine
    from walkback.language.stage import Language
    from walkback.records import Document, Span

    draft = Draft(document=Document(id="d", text=text))
    draft.blocks = [Span(0, len(text))]
    assert [v for _, _, v, _ in read(text, parse=Language(SpacyEngine())(draft).parse)] == [value]


def test_hours_are_counted_on_the_clock_that_was_told() -> None:
    assert values("The ship left at 9 a.m. on Thursday. Two hours later it sank.")["Two hours later"] == "2025-02-13T11:00"
    assert values("The ship left on Thursday. Minutes later it sank.")["Minutes later"] == "2025-02-13"


def test_a_date_beside_a_feast_is_read_whole() -> None:
    assert values("On Easter Monday, 24 April 1916, they rose.") == {"Easter Monday": "1916-04-24", "24 April 1916": "1916-04-24"}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met on Sept. 11, 1990, a Tuesday.", "a Tuesday", "1990-09-11"),
        ("It opened on the day after Christmas.", "the day after Christmas", "2024-12-26"),
        ("They met on 1 May last year.", "1 May last year", "2024-05-01"),
        ("They met a year ago this week.", "a year ago this week", "2024-W07"),
        ("Fees are reviewed semiannually.", "semiannually", "P6M"),
        ("A bulletin is published quarterly.", "quarterly", "P3M"),
        ("A two- to three-week delay is likely.", "two- to three-week", "PXW"),
        ("Prices fell over the past year and a half.", "the past year and a half", "P1Y6M"),
        ("In the weeks before the raid nobody slept.", "weeks", "PXW"),
        ("He waited a little over a year.", "a little over a year", "P1Y"),
        ("It may last into the summer months.", "the summer months", "2025-SU"),
        ("The 19th-century fort fell.", "19th-century", "18"),
    ],
)
def test_classes_that_sentences_showed_to_be_missing(text: str, words: str, value: str) -> None:
    assert values(text)[words] == value


@pytest.mark.parametrize(
    "text",
    ["A 14 year old boy sang.", "The poll has her in the low 40s.", "She told Radio This Morning so.", "A late-night talk show host joked."],
)
def test_ages_polls_and_broadcasts_are_no_times(text: str) -> None:
    assert read(text) == []


def test_years_between_which_a_budget_lies_are_no_number_of_years() -> None:
    assert values("The budget for the 2010-11 fiscal years is set.") == {"2010": "2010", "11": "2011"}


def test_a_year_that_leaves_out_the_era_just_named_has_it() -> None:
    told = history("In 480 BC the host crossed. By 478, it was gone. A force of 300, they said, in 600, was lost.")
    assert told == {"480 BC": "BC0480", "478": "BC0478"}


def test_the_year_of_a_story_goes_on_from_the_part_of_the_year_that_was_named() -> None:
    told = history("In late 1841 the attack stalled; in early 1842 it resumed. By the summer it was at the river.")
    assert told["the summer"] == "1842-SU"


def test_such_a_day_lies_somewhere_in_its_year() -> None:
    times = walkback.read("The envoy left in June 2024. Four days later the port was shut.", published="2025-02-14").times
    assert [(t.value, t.start, t.end) for t in times if t.text == "Four days later"] == [("2024-XX-XX", "2024-01-01", "2024-12-31")]
