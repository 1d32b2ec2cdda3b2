"""A history's dates without a year belong to the years that the dates around them tell, before and after."""

from __future__ import annotations

import time
from datetime import date

import pytest

from walkback.dates.tagger import tag

START = """The war began in March 1801. In April 1801 the fleet sailed. On 7 May 1801 the port fell. In June 1801 a truce was signed.
It held until November 1802. On 3 January 1803 the capital fell. By February 1803 the king had fled. In March 1803 the parliament met.
"""


def read(text: str) -> dict[str, str | None]:
    return {" ".join(text[f.span.start : f.span.end].split()): m.value for f, m in tag(text, date(2025, 2, 14), narrative=True)}


def test_a_year_named_ahead_leaves_the_story_where_it_was() -> None:
    found = read(START + "The envoys agreed that taxes would end in 1807. On 11 April riots broke out. By 2 May 1803 the mint was shut.")
    assert found["11 April"] == "1803-04-11"


def test_a_new_section_starts_from_what_is_told_later_in_it() -> None:
    found = read(START + "\nThe war at sea\n\nThe first frigate was lost in May. On 9 July 1801 two more sank. In August 1801 the rest came home.")
    assert found["May"] == "1801-05"


def test_months_run_on_into_the_next_year() -> None:
    found = read(START + "In October the army marched. In January it was beaten. In March 1804 it surrendered.")
    assert found["October"] == "1803-10" and found["January"] == "1804-01"


def test_the_same_year_is_the_year_of_the_story() -> None:
    found = read(START + "In September 1804 a second fleet was built. It was lost in November of the same year. In 1809 a third was.")
    assert found["November of the same year"] == "1804-11"


def test_a_winter_is_of_the_year_of_its_january() -> None:
    found = read(START + "On 20 December 1803 the pass was closed. The camp starved through the winter. In April 1804 it was given up.")
    assert found["the winter"] == "1804-WI"


@pytest.mark.parametrize(
    ("published", "value"), [(date(2024, 11, 20), "2025-WI"), (date(2025, 1, 20), "2025-WI"), (date(2025, 3, 10), "2025-WI")]
)
def test_this_winter_is_the_nearest_one(published: date, value: str) -> None:
    assert [m.value for _, m in tag("Fuel may run short this winter.", published)] == [value]


@pytest.mark.parametrize("words", ["In May it fell. ", "In May 1801 it fell. On 7 June it rose. ", "Winter 1990. In winter. ", "1990 May "])
def test_a_long_run_of_dates_costs_no_more_than_its_length(words: str) -> None:
    text = "In May 1801 it fell. " + words * (100_000 // len(words))
    started = time.process_time()
    assert list(tag(text, date(2025, 2, 14), narrative=True))
    assert time.process_time() - started < 2.0  # a slow, shared machine allowed for
