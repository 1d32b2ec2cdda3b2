"""The time that governs a predicate, and the times that hang on an event."""

from __future__ import annotations

import pytest

from walkback.dates.attach import time_of, time_said
from walkback.dates.stage import Dates
from walkback.draft import Draft
from walkback.language.spacy_engine import SpacyEngine
from walkback.records import Document, Span


@pytest.fixture(scope="module")
def engine() -> SpacyEngine:
    return SpacyEngine()


def made(engine: SpacyEngine, text: str, published: str | None = "2025-02-14", publisher: str | None = None) -> Draft:
    draft = Draft(document=Document(id="d", text=text, published=published))
    draft.published, draft.publisher = published, publisher
    draft.blocks = [Span(0, len(text))]
    draft.parse = engine.parse(text, draft.blocks)
    return Dates()(draft)


def value(draft: Draft, word: str) -> str | None:
    token = next(t for t in draft.syntax.tokens if t.text == word)
    when = time_of(draft, token.i)
    return when.value if when else None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Troops crossed the river on Thursday.", "crossed", "2025-02-13"),
        ("On Thursday, troops crossed the river.", "crossed", "2025-02-13"),
        ("The minister said on Wednesday that troops had crossed the river.", "said", "2025-02-12"),
        ("The minister said on Wednesday that troops had crossed the river.", "crossed", None),
        ("The minister said Wednesday the army bombed the port on Monday.", "said", "2025-02-12"),
        ("The minister said Wednesday the army bombed the port on Monday.", "bombed", "2025-02-10"),
        ("Leaders will hold talks in Ostrava on Tuesday.", "hold", "2025-02-18"),
        ("Leaders will hold talks in Ostrava on Tuesday.", "talks", "2025-02-18"),
        ("The cabinet agreed on Friday to send tanks.", "agreed", "2025-02-14"),
        ("The cabinet agreed on Friday to send tanks.", "send", None),
        ("They began to shell the city on Sunday.", "shell", "2025-02-09"),
        ("She condemned the attack of 2014.", "condemned", None),
        ("She condemned Monday's attack.", "condemned", None),
        ("She condemned Monday's attack.", "attack", "2025-02-10"),
        ("He signs decrees every Friday.", "signs", None),
        ("They fought for two days.", "fought", None),
        ("He is now in charge and leads the party.", "leads", None),
        ("The army attacks at night.", "attacks", None),
        ("The party, which split in 2003, backed him.", "backed", None),
        ("The party, which split in 2003, backed him.", "split", "2003"),
        ("He met envoys on Monday and will visit Varnia.", "visit", None),
        ("Police said on Monday they believe the theft was planned.", "said", "2025-02-10"),
        ("Police said on Monday they believe the theft was planned.", "believe", None),
        ("The minister said at a press conference yesterday the laws should be changed.", "said", "2025-02-13"),
        ("The minister said that on Monday they left.", "said", None),
        ("The agency reported Monday's attack the worst of the year.", "reported", None),
        ("A bombing killed twelve people in Dorsk on Monday.", "bombing", "2025-02-10"),
        ("A military coup removed the prime minister in 2006.", "coup", "2006"),
        ("The war hit the town on Monday.", "war", None),
        ("In a call on Monday the two presidents agreed to meet.", "agreed", "2025-02-10"),
        ("On Monday the two presidents agreed in a call to meet.", "call", "2025-02-10"),
        ("During talks in Dorsk on Tuesday the envoys signed a truce.", "signed", "2025-02-11"),
        ("In August the family tried to free him by saying it forgave him.", "saying", "2024-08"),
        ("Varnia condemns the missile attack launched against Orvia earlier today.", "attack", "2025-02-14"),
        ("Varnia condemns the missile attack launched against Orvia earlier today.", "condemns", None),
        ("Leaders met for a summit where on Sunday Presidents Olu Adebayo and Pascal Tolon signed the deal.", "signed", "2025-02-09"),
    ],
)
def test_a_predicate_has_the_time_of_its_own_clause_or_none(engine: SpacyEngine, text: str, word: str, expected: str | None) -> None:
    assert value(made(engine, text), word) == expected


def test_a_cue_has_its_own_time(engine: SpacyEngine) -> None:
    draft = made(engine, "“We will not leave,” President Ilse Maren said late on Thursday.")
    when = time_said(draft, next(t.i for t in draft.syntax.tokens if t.text == "said"))
    assert when is not None and (when.value, when.mod) == ("2025-02-13", "END")


def test_an_index_that_is_none_has_no_time(engine: SpacyEngine) -> None:
    draft = made(engine, "He left on Friday.")
    assert time_of(draft, 99) is None and time_of(Draft(document=Document(id="e", text="")), 0) is None


@pytest.mark.parametrize(
    ("text", "words", "anchor"),
    [
        ("The talks come just hours after Varnia shelled the port.", "just hours after Varnia shelled the port", "Varnia shelled the port"),
        ("He signed it during his first term.", "during his first term", "his first term"),
        ("Prices have doubled since the invasion.", "since the invasion", "the invasion"),
    ],
)
def test_a_time_that_hangs_on_an_event_names_it(engine: SpacyEngine, text: str, words: str, anchor: str) -> None:
    when = next(w for w in made(engine, text).times if w.anchor is not None)
    assert when.text == words and text[slice(*when.anchor)] == anchor  # type: ignore[misc]
    assert when.value is None and when.basis == "unresolved" and when.start is None


def test_a_count_from_a_dated_event_is_resolved(engine: SpacyEngine) -> None:
    times = made(engine, "The army withdrew two days after the attack of 7 August 2019.").times
    assert ("2019-08-09", "relative") in [(w.value, w.basis) for w in times if w.anchor is not None]


def test_before_a_court_is_no_time(engine: SpacyEngine) -> None:
    assert made(engine, "The general appeared before a court.").times == []


def test_since_that_gives_a_reason_is_no_time(engine: SpacyEngine) -> None:
    assert made(engine, "He refused since the deal was bad.").times == []


def test_records_are_numbered_in_order_and_spans_are_the_words(engine: SpacyEngine) -> None:
    draft = made(engine, "On Monday they met. Two days later they parted. In 2019 they had fought for weeks.")
    assert [w.id for w in draft.times] == [f"t{n}" for n in range(1, len(draft.times) + 1)]
    assert all(draft.text[slice(*w.span)] == w.text and w.why for w in draft.times)
    assert [w.span.start for w in draft.times] == sorted(w.span.start for w in draft.times)


def test_without_a_publication_date_a_relative_day_has_no_value(engine: SpacyEngine) -> None:
    when = made(engine, "He left on Friday.", None).times[0]
    assert (when.text, when.value, when.start, when.basis) == ("Friday", None, None, "unresolved")


def test_a_span_of_days_has_its_first_and_last_day(engine: SpacyEngine) -> None:
    when = made(engine, "Output fell in the third quarter of 2023.").times[0]
    assert (when.start, when.end) == ("2023-07-01", "2023-09-30")


@pytest.mark.parametrize(("publisher", "expected"), [("Guardian", "2024-05-03"), ("CNN", "2024-03-05")])
def test_the_publisher_settles_a_slashed_date(engine: SpacyEngine, publisher: str, expected: str) -> None:
    assert made(engine, "It is dated 3/5/2024.", publisher=publisher).times[0].value == expected


def test_a_zoned_publication_time_keeps_its_own_day(engine: SpacyEngine) -> None:
    assert made(engine, "It happened today.", "2025-02-14T23:30:00-05:00").times[0].value == "2025-02-14"


def test_a_length_that_counts_from_an_event_stays_a_length_and_names_it(engine: SpacyEngine) -> None:
    draft = made(engine, "The army withdrew two days after the attack of 7 August 2019.")
    length = next(w for w in draft.times if w.text == "two days")
    assert (length.type, length.value) == ("DURATION", "P2D") and draft.text[slice(*length.anchor)].startswith("the attack")  # type: ignore[misc]


def test_a_time_that_hangs_on_an_event_stays_in_a_reading_only_where_a_record_rests_on_it(engine: SpacyEngine) -> None:
    draft = made(engine, "Prices have doubled since the invasion.")
    assert [w.text for w in draft.times] == ["since the invasion"] and draft.finish().times == ()


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The parties meet again Monday.", "Monday", "2025-02-17"),
        ("The new bishop celebrates his first mass on Sunday.", "Sunday", "2025-02-16"),
        ("The deadline is Tuesday.", "Tuesday", "2025-02-18"),
        ("She is to appear in court on Thursday.", "Thursday", "2025-02-20"),
        ("The minister went to Orvia to see them on Thursday.", "Thursday", "2025-02-13"),
        ("Until Thursday, they had not called.", "Thursday", "2025-02-13"),
        ("The council has given them until Tuesday to leave.", "Tuesday", "2025-02-18"),
        ("The festival took place in May.", "May", "2024-05"),
        ("The festival takes place in May.", "May", "2025-05"),
        ("He will be sworn in on Dec. 10.", "Dec. 10", "2025-12-10"),
        ("The July 7 bombings killed 52.", "July 7", "2024-07-07"),
        ("The board declared a dividend, payable July 1.", "July 1", "2025-07-01"),
        ("The talks begin Tuesday in Orvia.", "Tuesday", "2025-02-18"),
        ("The guards, arrested Monday, were freed.", "Monday", "2025-02-10"),
    ],
)
def test_the_tense_of_the_clause_tells_which_day_is_meant(engine: SpacyEngine, text: str, words: str, expected: str) -> None:
    assert [(w.text, w.value) for w in made(engine, text).times] == [(words, expected)]


def test_a_clock_time_in_the_past_does_not_hang_on_a_day_to_come(engine: SpacyEngine) -> None:
    draft = made(engine, "On Thursday he was held; the hearing is on April 5. The first raid began at 13:40.")
    assert draft.times[-1].value == "2025-02-13T13:40"


def test_the_content_of_a_statement_begins_after_the_day_on_which_it_was_said(engine: SpacyEngine) -> None:
    from walkback.statements.found import Found
    from walkback.statements.people import without_time

    text = "Police said on Monday they believe the theft was planned."
    draft = made(engine, text)
    said = next(t.i for t in draft.syntax.tokens if t.text == "said")
    found = Found(source=[Span(0, 6)], cue=[Span(7, 11)], content=[Span(12, len(text) - 1)], anchor=said, how="made for this test")
    assert [text[slice(*s)] for s in without_time(draft, found, found.content)] == ["they believe the theft was planned"]


READOUT = "President Anna Orsk of Varnia spoke this morning with Prime Minister Ivo Brandt of Ruvia. The President welcomed the truce, and "
READOUT += "expressed her concern. The leaders agreed to stay in touch. Ruvia opened the border in January. They discussed a truce that the army broke."


def told(engine: SpacyEngine, title: str, text: str) -> Draft:
    draft = made(engine, text)
    draft.title, draft.genre = title, "release"
    return draft


@pytest.mark.parametrize("word", ["spoke", "welcomed", "expressed", "agreed", "discussed"])
def test_what_a_readout_tells_was_said_at_its_talk(engine: SpacyEngine, word: str) -> None:
    assert value(told(engine, "Readout of President Orsk's Call with Prime Minister Brandt", READOUT), word) == "2025-02-14TMO"


@pytest.mark.parametrize(("word", "expected"), [("opened", "2025-01"), ("broke", None)])
def test_what_it_tells_of_other_days_was_not(engine: SpacyEngine, word: str, expected: str | None) -> None:
    assert value(told(engine, "Readout of President Orsk's Call with Prime Minister Brandt", READOUT), word) == expected


def test_a_report_of_a_call_lends_its_day_to_nothing_else(engine: SpacyEngine) -> None:
    assert value(made(engine, READOUT), "agreed") is None


def test_a_readout_of_talks_on_two_days_lends_none(engine: SpacyEngine) -> None:
    text = "The President met with Ivo Brandt on Monday. She spoke with Jana Lind on Tuesday. The President welcomed the truce."
    assert value(told(engine, "Readout of the President's Meetings with Party Leaders", text), "welcomed") is None


def test_a_day_that_a_readout_names_on_the_way_is_no_second_talk(engine: SpacyEngine) -> None:
    text = "The President spoke this morning with Ivo Brandt. The President condemned the attack on February 3. She welcomed the truce."
    assert value(told(engine, "Readout of the President's Call with Prime Minister Brandt", text), "welcomed") == "2025-02-14TMO"


def test_during_the_talk_is_the_talks_day(engine: SpacyEngine) -> None:
    text = "The President met with Ivo Brandt on Monday. During the meeting, the President stated that Varnia would pay."
    assert value(told(engine, "Readout of the President's Meeting with Prime Minister Brandt", text), "stated") == "2025-02-10"
