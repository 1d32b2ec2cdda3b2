"""Expressions with the values they must have; reports are of Friday 14 February 2025 unless a test says otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from made_dates import read

CASES = [
    ("The envoy arrived on Friday.", "Friday", "2025-02-14"),
    ("Ministers met on Thursday.", "Thursday", "2025-02-13"),
    ("Varnia's parliament will vote on Tuesday.", "Tuesday", "2025-02-18"),
    ("The talks are due to begin on Monday.", "Monday", "2025-02-17"),
    ("She left yesterday.", "yesterday", "2025-02-13"),
    ("They will speak tomorrow.", "tomorrow", "2025-02-15"),
    ("The siren sounded early on Friday morning.", "early on Friday morning", "2025-02-14TMO"),
    ("It burned late Thursday night.", "late Thursday night", "2025-02-13TNI"),
    ("He spoke last night.", "last night", "2025-02-13TNI"),
    ("They signed on January the twenty fifth, 2020.", "January the twenty fifth, 2020", "2020-01-25"),
    ("He woke at six thirty in the evening.", "six thirty in the evening", "2025-02-14T18:30"),
    ("Bonds sold well in the most recent quarter.", "the most recent quarter", "2024-Q4"),
    ("The minister resigned this morning.", "this morning", "2025-02-14TMO"),
    ("A statement came at 10:30 a.m. on Wednesday.", "10:30 a.m. on Wednesday", "2025-02-12T10:30"),
    ("It began at 1430 GMT.", "1430 GMT", "2025-02-14T14:30Z"),
    ("Prices rose last week.", "last week", "2025-W06"),
    ("A summit is planned next month.", "next month", "2025-03"),
    ("Output fell last year.", "last year", "2024"),
    ("The law passed earlier this year.", "earlier this year", "2025"),
    ("Two days later, the army withdrew.", "Two days later", "2025-02-16"),
    ("The pact was signed three years ago.", "three years ago", "2022"),
    ("He was freed six months ago.", "six months ago", "2024-08"),
    ("The border closed on 3 May 2019.", "3 May 2019", "2019-05-03"),
    ("The border closed on May 3, 2019.", "May 3, 2019", "2019-05-03"),
    ("The border closed on the 3rd of May, 2019.", "the 3rd of May, 2019", "2019-05-03"),
    ("The treaty of 2014 lapsed.", "2014", "2014"),
    ("Exports grew in December.", "December", "2024-12"),
    ("Elections will be held in June.", "June", "2025-06"),
    ("Revenue fell in the third quarter of 2023.", "the third quarter of 2023", "2023-Q3"),
    ("Revenue fell in Q2 2021.", "Q2 2021", "2021-Q2"),
    ("Growth stalled in the second half of 2022.", "the second half of 2022", "2022-H2"),
    ("Spending rises in fiscal 2026.", "fiscal 2026", "2026"),
    ("He was exiled in the late 1980s.", "the late 1980s", "198"),
    ("A fort of the 19th century stands there.", "the 19th century", "18"),
    ("The city fell in 218 BC.", "218 BC", "BC0218"),
    ("The revolt began in the spring of 1848.", "the spring of 1848", "1848-SP"),
    ("They met last summer.", "last summer", "2024-SU"),
    ("The truce held on Christmas Day 2023.", "Christmas Day 2023", "2023-12-25"),
    ("Easter Sunday 2025 fell late.", "Easter Sunday 2025", "2025-04-20"),
    ("The form was dated 2024-11-05.", "2024-11-05", "2024-11-05"),
    ("The siege lasted three weeks.", "three weeks", "P3W"),
    ("It took more than two hours.", "more than two hours", "PT2H"),
    ("They argued for a year and a half.", "a year and a half", "P1Y6M"),
    ("The race took 1 hour 12 minutes.", "1 hour 12 minutes", "PT1H12M"),
    ("The council meets every Monday.", "every Monday", "XXXX-WXX-1"),
    ("The bulletin appears twice a week.", "twice a week", "P1W"),
    ("It is printed daily.", "daily", "P1D"),
    ("He is now in charge.", "now", "PRESENT_REF"),
    ("She recently returned.", "recently", "PAST_REF"),
    ("Nobody knows the future.", "the future", "FUTURE_REF"),
    ("He will report in the coming days.", "the coming days", "PXD"),
    ("The offer expires at the end of March.", "the end of March", "2025-03"),
    ("On the second Sunday in May 2024 they marched.", "the second Sunday in May 2024", "2024-05-12"),
    ("The day after tomorrow is a holiday.", "The day after tomorrow", "2025-02-16"),
    ("It happened a few years ago.", "a few years ago", "PAST_REF"),
    ("In nineteen ninety-seven the party split.", "nineteen ninety-seven", "1997"),
    ("Rallies were held over the past decade.", "the past decade", "P10Y"),
    ("He was born Friday the 13th.", "Friday the 13th", "2024-12-13"),
    ("Doors opened Tuesday of last week.", "Tuesday of last week", "2025-02-04"),
    ("The siege is expected to last two weeks.", "two weeks", "P2W"),
    ("It lasted only six months.", "six months", "P6M"),
    ("The march was spread over three days.", "three days", "P3D"),
    ("They were held for over three days.", "over three days", "P3D"),
    ("It took one year, two months and three days.", "one year, two months and three days", "P1Y2M3D"),
    ("It took between five and seven years.", "between five and seven years", "PXY"),
    ("It took decades.", "decades", "PXDE"),
    ("An hours-long standoff ended.", "hours-long", "PTXH"),
    ("It rained the whole week.", "the whole week", "P1W"),
    ("He calls every other day.", "every other day", "P2D"),
    ("He calls every few hours.", "every few hours", "PTXH"),
    ("Sales fell in the last quarter of 2022.", "the last quarter of 2022", "2022-Q4"),
    ("Sales for the fiscal year fell.", "the fiscal year", "2025"),
    ("Sales fell in the first nine months of the year.", "the year", "2025"),
    ("Net income for the year ended March 31 fell.", "the year", "P1Y"),
    ("They met in December 2021 and again the following May.", "the following May", "2022-05"),
    ("The law passed in October 2021 and took force in July the following year.", "July the following year", "2022-07"),
    ("The shop closed in the middle of the night.", "the middle of the night", "2025-02-14TNI"),
    ("It struck between 2 a.m. and 4 a.m. on Wednesday.", "2 a.m.", "2025-02-12T02:00"),
    ("It struck at 10:11 a.m. (0211 GMT) on Thursday.", "10:11 a.m.", "2025-02-13T10:11"),
    ("At 8:30 on Tuesday evening he fell.", "8:30 on Tuesday evening", "2025-02-11T20:30"),
    ("It rained on Feb. 1 and 2.", "2", "2025-02-02"),
    ("On March 1, 2 and 3 they will march.", "3", "2025-03-03"),
    ("He will one day return.", "one day", "FUTURE_REF"),
    ("A vote will follow at a later date.", "a later date", "FUTURE_REF"),
    ("Sales rose in the first and second quarters of 2022.", "second quarters of 2022", "2022-Q2"),
    ("Sales rose in the first and second quarters of 2022.", "first", "2022-Q1"),
    ("Last year's first half was bad.", "Last year's first half", "2024-H1"),
    ("Profit beat the prior-year quarter.", "the prior-year quarter", "2024"),
    ("It compares with the 2023 quarter.", "the 2023 quarter", "2023-Q4"),
    ("A weeklong curfew began.", "weeklong", "P1W"),
    ("The monthslong siege ended.", "monthslong", "PXM"),
    ("It will take a week or two.", "a week or two", "PXW"),
    ("They parted two or three years ago.", "two or three years ago", "PAST_REF"),
    ("Shells fell before dawn.", "dawn", "2025-02-14TMO"),
    ("They left in the wee hours of Sunday.", "the wee hours of Sunday", "2025-02-09TMO"),
    ("A midyear review found it.", "midyear", "2025"),
    ("It is shut on weekends.", "weekends", "XXXX-WXX-WE"),
    ("Security changed after 9/11.", "9/11", "2001-09-11"),
    ("The Sept. 11 attacks changed it.", "Sept. 11", "2001-09-11"),
    ("Someday he will pay.", "Someday", "FUTURE_REF"),
    ("The last day of the month was quiet.", "The last day of the month", "2025-02-28"),
    ("The first Tuesday of the month was quiet.", "The first Tuesday of the month", "2025-02-04"),
    ("A week ago Friday he fled.", "A week ago Friday", "2025-02-07"),
    ("The weekend of May 3 will be wet.", "The weekend of May 3", "2025-W18-WE"),
    ("Talks ran in May-June 2021.", "May", "2021-05"),
    ("The president arrived in Varn, where on Wednesday he will speak.", "Wednesday", "2025-02-19"),
    ("On Thursday, President Anna K. Morel will host the envoys.", "Thursday", "2025-02-20"),
    ("It would be paid on a still unspecified date in January.", "January", "2026-01"),
]


@pytest.mark.parametrize(("text", "words", "value"), CASES)
def test_an_expression_is_found_whole_and_has_its_value(text: str, words: str, value: str) -> None:
    assert (words, value) in [(w, v) for w, _, v, _ in read(text)]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("in early 2019", "START"), ("in mid-March", "MID"), ("by late April", "END"), ("the end of 2020", "END"), ("about 2015", "APPROX"),
        ("more than a year", "MORE_THAN"), ("less than a month", "LESS_THAN"), ("at least three days", "EQUAL_OR_MORE"),
        ("at most two weeks", "EQUAL_OR_LESS"), ("the beginning of June", "START"),
    ],
)  # fmt: skip
def test_a_modifier_is_kept(text: str, mod: str) -> None:
    assert [m for _, _, _, m in read(f"It lasted or came {text}.")] == [mod]


def test_without_a_publication_date_relative_days_stay_open() -> None:
    found = read("She spoke on Friday, a day after the vote, and left yesterday.", None)
    assert all(value is None or value.startswith(("XXXX", "P")) for _, _, value, _ in found)
    assert "yesterday" in [w for w, *_ in found]


def test_a_stated_date_needs_no_publication_date() -> None:
    assert read("It ended on 7 June 2012.", None)[0][2] == "2012-06-07"


def test_months_of_a_range_share_the_year_named_last() -> None:
    found = read("The front moved between March and April 1951.", date(2009, 1, 1))
    assert [v for *_, v, _ in found] == ["1951-03", "1951-04"]


def test_days_of_a_list_share_the_month_named_last() -> None:
    assert [v for *_, v, _ in read("Raids on 16 and 17 September 1999 failed.")] == ["1999-09-16", "1999-09-17"]


def test_a_stretch_of_weekdays_runs_forward() -> None:
    found = read("Offices were shut Monday through Wednesday.")
    assert [v for *_, v, _ in found] == ["2025-02-10", "2025-02-12"]


@pytest.mark.parametrize(("day_first", "value"), [(True, "2024-05-03"), (False, "2024-03-05")])
def test_a_slashed_date_is_read_by_the_publishers_order(day_first: bool, value: str) -> None:
    assert read("Dated 3/5/2024.", day_first=day_first)[0][2] == value


def test_a_slashed_date_of_unknown_order_is_not_guessed() -> None:
    assert read("Dated 3/5/2024.")[0][2] == "2024"
    assert read("Dated 25/12/2024.")[0][2] == "2024-12-25"


HISTORY = """The war began in March 1801. In April the fleet sailed. On 7 May 1801 the port fell. The next day the garrison
gave up. In June 1801 a truce was signed. It held until November 1802. In December the fighting began again.
On 3 January 1803 the capital fell. By February 1803 the king had fled. In March 1803 the parliament met. Two
months later a republic was proclaimed. In 1804 it had a constitution."""


def test_a_history_counts_from_its_own_last_date() -> None:
    found = {" ".join(words.split()): value for words, _, value, _ in read(HISTORY, date(2025, 2, 14))}
    assert found["April"] == "1801-04"
    assert found["The next day"] == "1801-05-08"
    assert found["December"] == "1802-12"
    assert found["Two months later"] == "1803-05"


HEADED = HISTORY + """

The republic: 1805

On 7 January the parliament met. In June it rose."""


def test_a_section_of_a_history_is_of_the_years_in_its_heading() -> None:
    found = {" ".join(words.split()): value for words, _, value, _ in read(HEADED, date(2025, 2, 14))}
    assert found["7 January"] == "1805-01-07" and found["June"] == "1805-06"


def test_a_biography_full_of_years_is_no_history() -> None:
    lives = " ".join(f"From {y} to {y + 2} she sat in the council." for y in range(1980, 2004, 3))
    assert [v for w, _, v, _ in read(lives + " She is a former judge and left in May.") if w in ("former", "May")] == ["2024-05"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The yard lost money in the year ended March 31.", "March 31", "2024-03-31"),
        ("Sales fell in fiscal 2024's first quarter.", "fiscal 2024's first quarter", "2024-Q1"),
        ("Spending will rise in the first half of FY2026.", "the first half of FY2026", "2026-H1"),
        ("Spending fell in FY24.", "FY24", "2024"),
        ("The 2024 fiscal year was poor.", "The 2024 fiscal year", "2024"),
        ("It will close two mines by year-end 2026.", "year-end 2026", "2026"),
        ("A major factor in the third-quarter loss was the strike.", "third-quarter", "2024-Q3"),
        ("It began about a year and a half ago.", "about a year and a half ago", "2023-08"),
        ("They will meet in two weeks' time.", "two weeks' time", "2025-W09"),
        ("The truce expires at midnight Friday.", "midnight Friday", "2025-02-14T24:00"),
        ("Shelling began shortly after midnight.", "midnight", "2025-02-14T00:00"),
        ("The eight-month-old truce broke.", "eight-month-old", "P8M"),
        ("After months of talks they signed.", "months", "PXM"),
        ("There were riots in each of the past three summers.", "the past three summers", "XXXX-SU"),
        ("Trading is to resume in Paris Tuesday.", "Tuesday", "2025-02-18"),
        ("The raid began as previously planned Tuesday.", "Tuesday", "2025-02-11"),
        ("The bank will lend through April.", "April", "2025-04"),
    ],
)
def test_an_expression_of_that_kind_is_read_whole(text: str, words: str, value: str) -> None:
    assert [(w, v) for w, _, v, _ in read(text) if w == words] == [(words, value)]


@pytest.mark.parametrize(
    "text", ["People in their 30s, 40s and 50s voted.", "It drew criticism from some other quarters.", "A 52-year-old driver fled.", "Engineers at Sun Systems agreed."]
)
def test_ages_quarters_of_opinion_and_names_are_no_times(text: str) -> None:
    assert read(text) == []


def test_on_a_sunday_this_week_ahead_is_the_one_that_begins() -> None:
    assert read("The law will take effect late this week.", date(2019, 5, 19))[0][2] == "2019-W21"
    assert read("The law was passed earlier this week.", date(2019, 5, 19))[0][2] == "2019-W20"


@pytest.mark.parametrize("feast", ["Ramadan", "Eid al-Fitr", "Passover", "Lunar New Year"])
def test_a_feast_by_the_moon_is_kept_with_its_words_and_no_day(feast: str) -> None:
    assert [(w, v) for w, _, v, _ in read(f"The raid came during {feast}.")] == [(feast, None)]
