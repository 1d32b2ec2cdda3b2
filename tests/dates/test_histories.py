"""Times as a history tells them, and seasons and months that stand before what they saw."""

from __future__ import annotations

from datetime import date

import pytest

from walkback.dates.tagger import tag

START = "The war began in March 1801. In April 1801 the fleet sailed. On 7 May 1801 the port fell. "


def read(text: str, *, narrative: bool) -> dict[str, str | None]:
    return {text[f.span.start : f.span.end]: m.value for f, m in tag(text, date(2025, 6, 13), narrative=narrative)}


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("At this time the king fled.", "At this time", "PRESENT_REF"),
        ("Around this time the mint was shut.", "this time", "PRESENT_REF"),
        ("The guards rode on after their recent victories.", "recent", "PAST_REF"),
        ("They lost 300 men a week.", "a week", "P1W"),
        ("They made use of night raids.", "night", "XXXX-XX-XXTNI"),
        ("Scouts were rarely seen in daytime.", "daytime", "XXXX-XX-XXTDT"),
        ("Today the fort is a museum.", "Today", "PRESENT_REF"),
    ],
)
def test_a_history_has_times_that_a_report_has_not(sentence: str, words: str, value: str) -> None:
    assert read(START + sentence, narrative=True)[words] == value


@pytest.mark.parametrize("sentence", ["At this time the king fled.", "They praised the recent victories.", "They lost 300 men a week.", "They made use of night raids."])
def test_a_report_leaves_them_alone(sentence: str) -> None:
    assert read(sentence, narrative=False) == {}


def test_today_in_a_report_is_the_day_of_publication() -> None:
    assert read("Today the fort is a museum.", narrative=False)["Today"] == "2025-06-13"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The army halted its spring offensive.", "spring", "2025-SP"),
        ("The Spring Offensive failed.", "Spring", "2025-SP"),
        ("The summer campaign was lost.", "summer", "2025-SU"),
        ("A March operation cleared the port.", "March", "2025-03"),
        ("The May elections were fair.", "May", "2025-05"),
    ],
)
def test_a_season_or_month_before_what_it_saw_is_a_time_without_the_article(text: str, words: str, value: str) -> None:
    assert read(text, narrative=False) == {words: value}


@pytest.mark.parametrize("text", ["The march to the palace was halted.", "The March of the Free was banned.", "They may attack the port.", "The fall of the king came."])
def test_marches_falls_and_what_may_be_are_no_times(text: str) -> None:
    assert read(text, narrative=False) == {}


def test_a_month_stands_after_both_of_two_days() -> None:
    found = read(START + "The landing was put off from the 13th to the 19th of October 1801.", narrative=True)
    assert found["the 13th"] == "1801-10-13"


def test_years_previously_are_counted_back() -> None:
    assert read("They had met five years previously in Dorsk.", narrative=False)["five years previously"] == "2020"


def test_within_a_month_is_a_length_beside_any_number() -> None:
    assert read("The legion rose in June 2024. Within a month it held 40 towns.", narrative=False)["a month"] == "P1M"


def test_a_quarter_century_is_no_quarter() -> None:
    assert read("They marked the quarter century anniversary.", narrative=False) == {"the quarter century": "P25Y"}
    assert read("A quarter of a century ago the two had no embassy.", narrative=False) == {"A quarter of a century ago": "2000"}
    assert read("Over the next quarter century trade grew.", narrative=False) == {"the next quarter century": "P25Y"}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The Hundred Days Offensive began.", "Hundred Days", "P100D"),
        ("The Seven Years' War began.", "Seven Years", "P7Y"),
        ("In her first hundred days she signed three treaties.", "first hundred days", "P100D"),
        ("The seven years of war ended.", "The seven years", "P7Y"),
    ],
)
def test_a_length_in_a_name_stands_without_the_article(text: str, words: str, value: str) -> None:
    assert read(text, narrative=False) == {words: value}


def test_years_before_our_era_are_counted_on() -> None:
    found = read("In 220 BC the king died. Two years later his son took the city.", narrative=True)
    assert found["Two years later"] == "BC0218"


def test_years_over_the_turn_of_the_era_are_left_open() -> None:
    assert read("In 40 BC the king died. Fifty years later the city fell.", narrative=True)["Fifty years later"] is None


def test_a_historys_named_days_have_its_years_and_a_reports_d_day_is_no_day_of_june() -> None:
    war = "The war began in September 1939. In May 1940 the line broke. In July 1943 they landed. On D-Day they came ashore. In August 1944 the city was free. "
    found = read(war + "It was VE Day before the last fort gave up in June 1945.", narrative=True)
    assert (found["D-Day"], found["VE Day"]) == ("1944-06-06", "1945-05-08")
    assert read("It is D-Day for the budget.", narrative=False) == {}


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("In the last year of the war the king fled.", "the last year", "P1Y"),
        ("Most fell in the first hour of the attack.", "the first hour", "PT1H"),
        ("That December the fort was lost.", "That December", "1801-12"),
        ("The ensuing months were calm.", "The ensuing months", "PXM"),
        ("In later years he wrote of it.", "later years", "PXY"),
        ("It ended in the month of June 1804.", "the month of June 1804", "1804-06"),
    ],
)
def test_a_part_of_a_war_is_a_length_and_that_december_is_the_storys(sentence: str, words: str, value: str) -> None:
    assert read(START + sentence, narrative=True)[words] == value
