"""Tags that a scraper left in a plain text are read over."""

from __future__ import annotations

import walkback
from walkback.cleaning.markup import read_over, tags_in

TEXT = 'Ada Brenn said <span style="color: red">the bridge</span> must be <b>closed</b>.<br/>\n<p class="x">Ivo Marsh denied that the bridge was lost.</p>'


def test_tags_are_nobody_s_words_and_spans_stay_where_they_were() -> None:
    reading = walkback.read(TEXT, published="2031-03-14")
    assert {s.speaker for s in reading.statements} == {"ada-brenn", "ivo-marsh"}
    assert all("span" not in a.id and "style" not in a.id for a in reading.actors)
    first = reading.statements[0]
    assert TEXT[first.content[0].start : first.content[-1].end].startswith("the bridge</span> must be <b>closed")
    assert "<" not in first.content_text
    assert [w.code for w in reading.warnings] == ["markup"] and reading.text == TEXT


def test_signs_that_are_no_tags_stay() -> None:
    plain = "If a < b and c > d, <unclear> the <3 stays."
    assert tags_in(plain) == [] and read_over(plain, []) == plain


def test_the_text_stays_as_long_and_keeps_its_lines() -> None:
    masked = read_over(TEXT, tags_in(TEXT))
    assert len(masked) == len(TEXT) and masked.count("\n") == TEXT.count("\n") and "<" not in masked
