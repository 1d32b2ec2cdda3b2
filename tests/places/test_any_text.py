"""Properties that hold on any text, and the cost of hostile text."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walkback.draft import Draft
from walkback.places.attach import place_of
from walkback.places.explain import candidates
from walkback.places.names import key_of
from walkback.places.publisher import home_of
from walkback.places.stage import Places
from walkback.records import Document

from .made_places import read

WORDS = ["Paris", "Texas", ",", "in", "the", "of", "Georgia", "said", "U.S.", "University", "Kyiv", "—", "near", "Mr.", "visited", ".", "St.", "’s"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_places_never_overlap_and_stand_in_order(text: str) -> None:
    draft = read(text, all_toponyms=True)
    spans = [w.span for w in draft.places]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    for place in draft.places:
        assert 0 <= place.span.start < place.span.end <= len(text)
        assert (place.lat is None) == (place.lon is None) == (place.precision == "unknown")
        assert place.lat is None or (-90 <= place.lat <= 90 and -180 <= (place.lon or 0) <= 180)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    draft = read(text.replace("\n", " "))
    for token in draft.syntax.tokens:
        place_of(draft, token.i)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join))
def test_what_the_reading_keeps_is_among_all_toponyms(text: str) -> None:
    everything = {w.span for w in read(text, all_toponyms=True).places}
    assert {w.span for w in read(text).places} <= everything


@given(st.text(max_size=80))
def test_a_key_is_its_own_key(name: str) -> None:
    assert key_of(key_of(name)) == key_of(name)


@given(st.text(max_size=300))
def test_any_publisher_has_a_home_or_none(publisher: str) -> None:
    home = home_of(publisher, publisher)
    assert home.country is None or len(home.country) == 3


def test_no_parse_gives_no_place() -> None:
    assert place_of(Draft(document=Document(id="t", text="")), 0) is None


@pytest.mark.parametrize("text", ["www." + "a-" * 50_000, "a." * 50_000, "http://" + "x" * 100_000])
def test_a_hostile_address_is_read_in_no_time(text: str) -> None:
    started = time.process_time()
    home_of(text, text)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("text", ["Paris, " * 3_000, "Springfield " * 3_000, "New York of The " * 2_000])
def test_hostile_text_costs_no_more_than_ten_thousand_words_a_second(text: str) -> None:
    draft = read(text)  # the parse is not what is timed
    started = time.process_time()
    Places()(draft)
    assert time.process_time() - started < len(text.split()) / 3_000  # a slow, shared machine allowed for


def test_candidates_are_ranked_with_chances_that_add_up() -> None:
    found = candidates("Alexandria")
    assert found[0].place.country == "EGY" and found[0].why
    assert abs(sum(c.chance for c in found) - 1) < 0.01
    assert [c.chance for c in found] == sorted((c.chance for c in found), reverse=True)


def test_a_near_country_moves_the_choice() -> None:
    assert candidates("Alexandria", "USA")[0].place.country == "USA"
    assert candidates("Georgia", "Atlanta")[0].place.country == "USA"
    assert candidates("Georgia", "GEO")[0].place.country == "GEO"


def test_a_name_that_nobody_lists_has_no_candidates() -> None:
    assert candidates("Zzyrkistan") == ()


def test_the_spelling_tells_namesakes_apart() -> None:
    assert candidates("St. Louis")[0].place.country == "USA"
    assert candidates("Saint-Louis")[0].place.country == "SEN"
