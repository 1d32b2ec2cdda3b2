"""On which day a record is placed."""

from __future__ import annotations

from walkback.records import DocumentInfo, Span, When
from walkback.store.dated import dated

INFO = DocumentInfo(id="a", length=9, title=None, publisher=None, url=None, language="en", published="2031-03-10", published_basis="given")


def when(first: str, last: str) -> dict[str, When]:
    return {"t1": When(id="t1", span=Span(0, 4), text="then", value=first[:4], type="DATE", start=first, end=last, basis="stated")}


def test_what_was_done_is_dated_no_later_than_its_report() -> None:
    until = when("2040-01-01", "2040-12-31")
    assert dated("t1", until, INFO, past=True) == ("2031-03-10", "2031-03-10", "published")
    assert dated("t1", until, INFO) == ("2040-01-01", "2040-12-31", "stated")


def test_the_year_of_the_report_and_days_before_it_stand() -> None:
    assert dated("t1", when("2031-01-01", "2031-12-31"), INFO, past=True) == ("2031-01-01", "2031-12-31", "stated")
    assert dated("t1", when("2030-05-02", "2030-05-02"), INFO, past=True).day == "2030-05-02"


def test_without_a_day_of_publication_the_stated_day_stands() -> None:
    info = DocumentInfo(id="a", length=9, published=None, published_basis="unknown", title=None, publisher=None, url=None, language="en")
    assert dated("t1", when("2040-01-01", "2040-12-31"), info, past=True).day == "2040-01-01"
