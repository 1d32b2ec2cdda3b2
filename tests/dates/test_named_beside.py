"""Times that another time beside them settles: in apposition, in one sentence, in one list."""

from __future__ import annotations

from datetime import date

import pytest

from walkback.dates.tagger import tag


def read(text: str, *, narrative: bool = False) -> dict[str, str | None]:
    return {text[f.span.start : f.span.end]: m.value for f, m in tag(text, date(2025, 6, 13), narrative=narrative)}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("On 21 May, the fifth day of the rising, the port fell.", "the fifth day", "2025-05-21"),
        ("They met on May 3, the day before the vote.", "the day", "2025-05-03"),
        ("The bridge fell on April 9, 2009, the sixth anniversary of the accord.", "the sixth anniversary", "2009-04-09"),
        ("In 2019, the year of the drought, they left.", "the year", "2019"),
        ("It ended on 2 May 2024 - the bloodiest single day of the war.", "the bloodiest single day", "2024-05-02"),
    ],
)
def test_what_is_said_of_a_date_is_that_date(text: str, words: str, value: str) -> None:
    assert read(text)[words] == value


@pytest.mark.parametrize("text", ["It was the fifth day of the rising.", "In May 2024, the day of the vote, they met.", "Mr. Orsk, the day after the vote, was ill."])
def test_a_day_of_something_alone_is_no_date(text: str) -> None:
    assert not read(text).keys() & {"the fifth day", "the day"}


WAR = "The war began in March 1801. In April 1801 the fleet sailed. In June 1803 a truce was signed. In July 1803 the port fell. "


def test_a_day_in_the_sentence_of_a_dated_month_has_its_year() -> None:
    found = read(WAR + "Moved by the landing in April 1802, the duke changed sides and on May 23 declared war. In August 1803 it ended.", narrative=True)
    assert found["May 23"] == "1802-05-23"


def test_that_same_season_is_of_the_year_in_its_sentence() -> None:
    found = read(WAR + "The capital gave up in 1807; the islands were overrun that same spring. In August 1803 the army rested.", narrative=True)
    assert found["that same spring"] == "1807-SP"


def test_a_winter_under_a_heading_may_end_in_the_year_after_it() -> None:
    text = WAR + "\n\nThe end: 1804\n\nOn 2 August 1804 the line broke. The duke doubted that it would hold over the winter. On 10 September 1804 he fled."
    assert read(text, narrative=True)["the winter"] == "1805-WI"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("It held in the 16th and 17th centuries.", {"the 16th": "15", "17th centuries": "16"}),
        ("It held in the late 19th and early 20th centuries.", {"the late 19th": "18", "early 20th centuries": "19"}),
        ("It fell in the first decade of the 20th century.", {"the first decade of the 20th century": "190"}),
        ("It fell in the last quarter of the 18th century.", {"the last quarter of the 18th century": "17"}),
        ("He spent the spring and summer at sea in 1801.", {"the spring": "2025-SP", "summer": "2025-SU", "1801": "1801"}),
        ("It stood through the fall and winter.", {"the fall": "2024-FA", "winter": "2025-WI"}),
    ],
)
def test_centuries_and_seasons_in_a_list_are_read_as_such(text: str, want: dict[str, str]) -> None:
    assert read(text) == want


def test_a_day_by_its_number_alone_is_of_the_month_named_last() -> None:
    found = read("On 3 May 2025 the talks began. On the 20th they failed. By the morning of the 22nd the envoys were gone.")
    assert found["the 20th"] == "2025-05-20" and found["the morning of the 22nd"] == "2025-05-22TMO"


def test_a_floor_or_parallel_by_its_number_is_no_day() -> None:
    assert read("They met on the 20th floor and on the 38th parallel.") == {}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("At 5:34 a.m. Orsk time on March 20, 2023, the raid began.", "5:34 a.m.", "2023-03-20T05:34"),
        ("It began on the night of 9-10 May 2024.", "the night of 9-10 May 2024", "2024-05-09TNI"),
        ("The envoy came for Christmas week.", "Christmas week", "2024-W52"),
        ("They left over Memorial Day weekend.", "Memorial Day weekend", "2025-W21-WE"),
        ("The raid came on Christmas night.", "Christmas night", "2024-12-25TNI"),
        ("He visits every Sunday morning.", "every Sunday morning", "XXXX-WXX-7TMO"),
        ("It was signed the year before last.", "the year before last", "2023"),
        ("They end a decade-old dispute.", "decade-old", "P10Y"),
        ("It is known to this day.", "this day", "PRESENT_REF"),
        ("They spoke of the recent past.", "the recent past", "PAST_REF"),
    ],
)
def test_times_with_what_belongs_to_them(text: str, words: str, value: str) -> None:
    assert read(text)[words] == value


def test_three_nights_are_no_habit() -> None:
    assert read("They marched three days and three nights.") == {"three days": "P3D"}


def test_a_history_says_how_often_by_any_day() -> None:
    found = read(WAR + "Shells fell daily and every week a boat came. They lost 300 men per month.", narrative=True)
    assert (found["daily"], found["every week"], found["per month"]) == ("XXXX-XX-XX", "XXXX-WXX", "P1M")


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("On Christmas night the army crossed. It won on December 26, 1803.", "Christmas night", "1803-12-25TNI"),
        ("At Easter the truce broke; in May 1804 it was renewed.", "Easter", "1804-04-01"),
        ("By the morning of December 20 the fort was lost. It was won back in January 1804.", "the morning of December 20", "1803-12-20TMO"),
        ("The port remained the seat for the next decade.", "the next decade", "P10Y"),
        ("The guards entered winter quarters.", "winter", "XXXX-WI"),
    ],
)
def test_feasts_and_parts_of_days_belong_to_the_years_of_a_history(sentence: str, words: str, value: str) -> None:
    assert read(WAR + sentence, narrative=True)[words] == value


def test_a_year_alone_holds_the_months_told_after_it() -> None:
    found = read("The fleet was built in 1801. In September it sailed. The next spring it was lost.", narrative=True)
    assert found["September"] == "1801-09"


def test_the_spring_after_a_year_is_the_next_years() -> None:
    assert read("The fleet was built in 1801. The next spring it was lost.", narrative=True)["The next spring"] == "1802-SP"


def test_a_history_that_goes_by_years_goes_on_from_the_last_of_them() -> None:
    found = read("The fleet was built in 1801. A treaty followed in 1803. Two years later it broke.", narrative=True)
    assert found["Two years later"] == "1805"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the winter of 1801-02", "1802-WI"), ("winter 1802/03", "1803-WI"), ("the 1801-1802 winter", "1802-WI"), ("5/6 May 1803", "1803-05-05"),
        ("the night of 5/6 May 1803", "1803-05-05TNI"), ("the first half of August 1803", "1803-08"), ("the early 1700s", "17"), ("the 1800s", "18"),
        ("the 2000s", "200"), ("the 1810s", "181"),
    ],
)  # fmt: skip
def test_what_spans_two_of_them_is_one_time(words: str, value: str) -> None:
    assert read(f"The fort was held in {words} by the duke.", narrative=True)[words] == value


def test_that_season_keeps_its_part_and_after_that_counts_on() -> None:
    found = read(WAR + "Late that spring they sailed. In October 1803 they landed. Two days after that, on 3 May 1804, they met.", narrative=True)
    assert found["Late that spring"] == "1803-SP" and "Two days after that" in found


def test_a_number_of_thousands_of_figures_is_left_alone() -> None:
    assert read("1" * 5000 + "/2 May 2024, and " + "2." + "1" * 5000 + " years later.").keys() <= {"May 2024", "2 May 2024", "years later"}
