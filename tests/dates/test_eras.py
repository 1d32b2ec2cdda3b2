"""Dates before our era: their months and seasons, and what is counted from them."""

from __future__ import annotations

from datetime import date

import pytest

from walkback.dates.tagger import tag


def read(text: str, *, narrative: bool = True) -> dict[str, str | None]:
    return {text[f.span.start : f.span.end]: m.value for f, m in tag(text, date(2025, 6, 13), narrative=narrative)}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the spring of 480 BC", "BC0480-SP"), ("August 480 BC", "BC0480-08"), ("12 September 490 BC", "BC0490-09-12"), ("September 12, 490 BC", "BC0490-09-12"),
        ("the winter of 480/479 BC", "BC0479-WI"), ("late 479 BC", "BC0479"), ("the 480s BC", "BC048"), ("12000 BC", "BC12000"),
    ],
)  # fmt: skip
def test_months_seasons_and_decades_stand_before_our_era(words: str, value: str) -> None:
    assert read(f"The fleet was lost in {words}, they say.")[words] == value


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The following year the king died.", "The following year", "BC0489"),
        ("Later that year the king died.", "Later that year", "BC0490"),
        ("The next spring they sailed.", "The next spring", "BC0489-SP"),
        ("The king died; the year before, there had been a truce.", "the year before", "BC0491"),
        ("Ten years later they rebelled.", "Ten years later", "BC0480"),
        ("A decade earlier they had sworn peace.", "A decade earlier", "BC0500"),
        ("In September the fleets met.", "September", "BC0490-09"),
        ("In June of that year the king left.", "June of that year", "BC0490-06"),
        ("They met on Monday.", "Monday", None),
        ("Two weeks later they met.", "Two weeks later", "BC0490-WXX"),
    ],
)
def test_what_a_history_tells_next_is_counted_from_a_year_before_our_era(sentence: str, words: str, value: str | None) -> None:
    assert read("The fleet was built in 491 BC. In 490 BC the army marched. " + sentence)[words] == value


def test_a_report_counts_its_own_months_from_its_own_day() -> None:
    found = read("The temple was built in 490 BC. The year after, it burned. It opens in July. Next month there will be a fair.", narrative=False)
    assert found == {"490 BC": "BC0490", "The year after": "BC0489", "July": "2025-07", "Next month": "2025-07"}


def test_a_year_far_ahead_of_ours_is_none_before_it() -> None:
    assert read("They would meet 5,000 years from now.", narrative=False)["5,000 years from now"] == "7025"


def test_a_year_of_our_era_ends_the_counting() -> None:
    found = read("In 490 BC the army marched. In 1801 the ruins were found. Two years later they were sold.")
    assert found["Two years later"] == "1803"
