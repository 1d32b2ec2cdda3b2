"""Whatever the text, cleaning gives sound spans or a `DocumentError`, in linear time."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walkback.cleaning import dateline, furniture, genre, stated, structure, truncated
from walkback.draft import Draft
from walkback.errors import DocumentError
from walkback.records import Document

from .made import REPORT, STAGE

PIECES = [
    *REPORT.splitlines(), "ARTICLE AD BOX", "By Jana Novak", "March 7, 2025", "LESK (AP) — Varnia voted.", "Related", "Maren’s plan", "###",
    "“",    "”", "",    " ", "\t• item", "Q Why?", "MS. NOVAK: Yes", "and so on", "…", "Published 7/8/2025",
    "\u200b", "Das Parlament tagt", "# head", "…]", "A" * 300,
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(PIECES), max_size=25).map("\n".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=40)), max_size=20).map("\r\n".join),
)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, title=st.one_of(st.none(), st.text(max_size=30)))
def test_any_text_gives_sound_spans_or_a_document_error(text: str, title: str | None) -> None:
    try:
        draft = STAGE(Draft(document=Document(id="d", text=text, title=title)))
    except DocumentError:
        return
    pieces = sorted([*draft.blocks, *draft.subheads, *(f.span for f in draft.furniture)])
    assert all(0 <= s.start < s.end <= len(text) for s in pieces)
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    assert draft.blocks == sorted(draft.blocks)
    assert all(not text[s.start].isspace() and not text[s.end - 1].isspace() for s in pieces)
    for span in (draft.headline, draft.dateline):
        assert span is None or span in draft.blocks
    assert draft.truncated is None or any(b.covers(draft.truncated) for b in draft.blocks)
    covered = sum(sum(map(str.isalnum, text[s.start : s.end])) for s in pieces)
    assert covered == sum(map(str.isalnum, text)), "every letter is in a block, a subhead or a piece of furniture"


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_cleaning_is_deterministic(text: str) -> None:
    def run() -> object:
        try:
            draft = STAGE(Draft(document=Document(id="d", text=text)))
        except DocumentError as error:
            return error.code, error.message
        return draft.blocks, draft.furniture, draft.subheads, draft.truncated, draft.genre, draft.published

    assert run() == run()


SEEDS = [
    "a", "A ", "By A", "A. ", "1/1/1", "(", "[…", "photo: ", "AP/", "Jan 1, ", "A B, C (D) ", "x: ", "share ", "“", "Reporting by A B in ",
    "facebook ", "- ", "Sign up a ", "\u2009", ". A", "A-", "#", "A/", "@a", "1.", "www.a", "all rights reserved ", "via ", "no more ",
]  # fmt: skip


def _regexes() -> list[re.Pattern[str]]:
    modules = (dateline, furniture, genre, stated, structure, truncated)
    own = [value for module in modules for value in vars(module).values() if isinstance(value, re.Pattern)]
    return own + [regex for _, regex in genre._signals()]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_regular_expression_blows_up_on_long_repetitions(seed: str) -> None:
    text = (seed * (100_000 // len(seed) + 1))[:100_000]
    for regex in _regexes():
        started = time.perf_counter()
        regex.search(text[:20_000])
        assert time.perf_counter() - started < 2.0, regex.pattern[:80]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_furniture_pattern_blows_up_on_its_longest_line(seed: str) -> None:
    for pattern in furniture.patterns():
        line = (seed * (pattern.longest // len(seed) + 1))[: pattern.longest]
        started = time.perf_counter()
        pattern.regex.fullmatch(line + "!")
        assert time.perf_counter() - started < 0.2, pattern.regex.pattern[:80]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_long_hostile_text_is_cleaned_in_seconds(seed: str) -> None:
    started = time.perf_counter()
    for text in ((seed * 100_000)[:100_000], (seed + "\n") * 5_000):
        try:
            STAGE(Draft(document=Document(id="d", text=text)))
        except DocumentError:
            continue
    assert time.perf_counter() - started < 5.0
