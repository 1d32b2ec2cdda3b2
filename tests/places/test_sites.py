"""Streets, squares and buildings that no table lists, and the divisions around towns."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from walkback.records import Where

from .made_places import names, one, places, read

WORDS = ["Rasheed", "Street", "in", "on", "the", "Cairo", "of", "Square", "near", "Old", "Hotel", ",", "said", "Palace", "at", "."]


def site_at(text: str, words: str) -> Where:
    return next(w for w in places(text) if text[w.span.start : w.span.end] == words)


@pytest.mark.parametrize(
    ("text", "site", "country"),
    [
        ("A bomb exploded on Rasheed Street in Baghdad.", "Rasheed Street", "IRQ"),
        ("In Cairo they marched along Independence Avenue.", "Independence Avenue", "EGY"),
        ("London was calm. People ran at London Bridge.", "London Bridge", "GBR"),
        ("He stayed at the Grand Palace Hotel in Kampala.", "Grand Palace Hotel", "UGA"),
    ],
)
def test_an_unlisted_site_is_placed_at_the_town_of_its_sentence(text: str, site: str, country: str) -> None:
    found = site_at(text, site)
    assert (found.country, found.precision, found.geonameid) == (country, "city", None)
    assert "no table lists it" in found.why


def test_a_site_without_a_town_in_its_sentence_stays_unresolved() -> None:
    found = site_at("The crowd gathered at Varnia Square.", "Varnia Square")
    assert (found.lat, found.lon, found.precision) == (None, None, "unknown")


def test_a_site_that_nothing_places_is_none() -> None:
    assert names("The Harbour Bridge company raised its prices.") == []


def test_the_division_of_a_town_is_no_town() -> None:
    found = one("A school was hit in Khan Younis governorate.", "Khan Younis")
    assert (found.country, found.precision, found.geonameid) == ("PSE", "region", None)


@pytest.mark.parametrize("text", ["Western intelligence says so.", "Northern commanders met.", "Central bankers met.", "Eastern partners agreed."])
def test_a_quarter_of_the_compass_is_no_place(text: str) -> None:
    assert names(text, all_toponyms=True) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
@example("in Rasheed Street of Street")
def test_sites_and_places_never_overlap_and_stand_in_order(text: str) -> None:
    spans = [w.span for w in read(text).places]
    assert spans == sorted(spans) and all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert [w.id for w in places(text)] == [f"p{n}" for n in range(1, len(spans) + 1)]
