"""Nothing that can be typed makes the tagger raise or loses the words."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from walkback.dates.expressions import find
from walkback.dates.grammar import grammar
from walkback.dates.tagger import tag

WORDS = st.sampled_from([
    "the", "a", "of", "last", "next", "past", "this", "two", "3", "31", "1999", "1945", "'68", "1980s", "century", "BC", "may", "May",
    "March", "Sunday", "monday", "Dec", ".", ",", "-", "–", "to", "and", "after", "ago", "later", "earlier", "weeks", "day", "year",
    "quarter", "third", "half", "night", "morning", "noon", "10:30", "p.m.", "GMT", "early", "late", "mid", "end", "every", "daily",
    "now", "99/99/9999", "2024-02-30", "first", "thirty-first", "0", "00", "millennium", "centuries", "999999999", "yesterday",
    "tomorrow", "week", "weekend", "spring", "Easter", "Christmas", "hundred", "thousand", "couple", "few",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join)), st.one_of(st.none(), st.dates()))
@example("EASTER", date(1, 1, 1))
@example("last Christmas, next Easter", date(9999, 12, 31))
def test_any_text_is_read_without_an_error_and_spans_hold(text: str, published: date | None) -> None:
    last = 0
    for found, meaning in tag(text, published):
        assert last <= found.span.start < found.span.end <= len(text)
        assert text[found.span.start : found.span.end].strip() == text[found.span.start : found.span.end]
        assert meaning.why and meaning.type in ("DATE", "TIME", "DURATION", "SET")
        last = found.span.end


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_a_stretch_of_the_text_gives_offsets_of_the_whole(text: str) -> None:
    tokens, _ = find("Prologue. " + text, 10)
    assert all(t.start >= 10 for t in tokens)


def test_the_same_text_read_twice_gives_the_same() -> None:
    text = "On Friday two envoys met; last week they had not. The next day, 3 May 2020, nobody came."
    day = date(2025, 2, 14)
    assert [m for _, m in tag(text, day)] == [m for _, m in tag(text, day)]


def test_every_rule_is_made_of_words_that_the_lexicon_has() -> None:
    assert len(grammar().rules) > 150


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(sorted(grammar().idle)), max_size=20).map("".join))
def test_words_that_are_passed_over_make_no_expression_by_themselves(codes: str) -> None:
    assert [r.source for r in grammar().rules if r.kind != "none" and r.regex.search(codes)] == []
