"""Numbers, hours and weekdays as they are written in reports."""

from __future__ import annotations

from datetime import date

import pytest

from walkback.dates.tagger import tag


def read(text: str) -> dict[str, str | None]:
    return {text[f.span.start : f.span.end]: m.value for f, m in tag(text, date(2025, 6, 13))}  # a Friday


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The talks took two and one-half years.", "two and one-half years", "P2Y6M"),
        ("They asked for a 2-1/2 year delay; it lasted 2-1/2 years.", "2-1/2 years", "P2Y6M"),
        ("It takes two-three weeks.", "two-three weeks", "PXW"),
        ("The last dozen years were calm.", "The last dozen years", "P12Y"),
        ("They meet on the first Monday of each month.", "the first Monday of each month", "P1M"),
        ("The FY '90 budget was cut.", "FY '90", "1990"),
        ("They leave a week from Monday.", "a week from Monday", "2025-06-23"),
        ("He speaks at 8 tonight.", "8 tonight", "2025-06-13T20:00"),
        ("Tonight at 8, he speaks.", "Tonight at 8", "2025-06-13T20:00"),
        ("It was about 11 at night.", "11 at night", "2025-06-13T23:00"),
        ("The raid came Sunday at dawn.", "Sunday at dawn", "2025-06-08TMO"),
        ("The siege began at 03:00 hrs.", "03:00 hrs", "2025-06-13T03:00"),
        ("They left by evening.", "evening", "2025-06-13TEV"),
        ("It closed at the year's end.", "the year's end", "2025"),
    ],
)
def test_it_has_its_value(text: str, words: str, value: str) -> None:
    assert read(text)[words] == value


def test_this_morning_is_of_the_day_of_publication_whatever_day_was_named_last() -> None:
    found = read("The pact was signed on May 2, 2019. At six o'clock this morning it lapsed.")
    assert found["six o'clock this morning"] == "2025-06-13T06:00"


def test_a_period_of_several_years_is_no_quarter() -> None:
    assert read("Third-quarter sales fell. Trade grew in the 2015-2019 period.")["2019"] == "2019"


def test_this_weekend_told_of_on_a_tuesday_is_over() -> None:
    def weekend(text: str) -> str | None:
        return next(m.value for _, m in tag(text, date(2025, 6, 10)))

    assert weekend("The storm formed over the islands this weekend.") == "2025-W23-WE"
    assert weekend("They will meet this weekend.") == "2025-W24-WE"
