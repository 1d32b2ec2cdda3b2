"""What a company's figures are told of: "a year earlier" and "the latest period" mean the same stretch, one year or none away."""

from __future__ import annotations

from datetime import date

import pytest

from walkback.dates.tagger import tag

PUBLISHED = date(2025, 11, 5)


def read(text: str) -> dict[str, str | None]:
    return {text[f.span.start : f.span.end]: m.value for f, m in tag(text, PUBLISHED)}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Varnex's third-quarter profit rose to $3 million from $2 million a year earlier.", "a year earlier", "2024-Q3"),
        ("Varnex's third-quarter profit rose. For the nine months, it earned $9 million, up from $8 million a year earlier.", "a year earlier", "2024"),
        ("Varnex's third-quarter profit rose. In the first nine months it lost money, against a gain in the 2024 period.", "the 2024 period", "2024"),
        ("Varnex's third-quarter profit rose. In the first nine months it did well. The third-quarter gain came from a year-ago loss.", "year-ago", "2024-Q3"),
        ("Varnex's third-quarter profit rose. For the nine months it fell. In the year-earlier quarter it had a gain.", "the year-earlier quarter", "2024-Q3"),
    ],
)
def test_figures_of_several_quarters_are_compared_with_the_year_before(text: str, words: str, expected: str) -> None:
    assert read(text)[words] == expected


def test_a_quarter_told_as_over_before_the_calendar_has_it_is_the_companys_own() -> None:
    found = read("Dorsk Mills reported lower fourth-quarter earnings. It earned $4 million, against $8 million a year earlier. Sales in the latest period fell.")
    assert found["a year earlier"] == "2024-Q4" and found["the latest period"] == "2025-Q4"


def test_a_quarter_still_to_come_is_not_the_one_that_figures_are_told_of() -> None:
    found = read("Dorsk Mills's third-quarter net rose. The fire will lead to a fourth-quarter charge. Sales fell in the latest quarter from a year ago.")
    assert found["the latest quarter"] == "2025-Q3" and found["a year ago"] == "2024-Q3"


def test_an_older_quarter_named_on_the_way_is_left_behind() -> None:
    found = read("Dorsk Mills's third-quarter net rose. After a flat second quarter, demand came back. Taxes were lower than a year ago.")
    assert found["a year ago"] == "2024-Q3"


def test_the_current_quarter_is_the_calendars_whatever_was_named_before() -> None:
    assert read("Most sales fall in the second and fourth quarters. The current quarter began well.")["The current quarter"] == "2025-Q4"


def test_the_current_quarter_of_a_company_comes_after_its_own_that_is_over() -> None:
    found = read("Dorsk Mills's net fell in the fourth quarter ended Sept. 30. It expects a loss in the current quarter.")
    assert found["the current quarter"] == "2026-Q1"
