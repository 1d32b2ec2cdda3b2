"""No pattern of the room takes more than linear time: each is run on 100 kB of text made to stall it."""

from __future__ import annotations

import re
import time
from importlib import import_module
from pkgutil import iter_modules

import pytest

import walkback.dates
from walkback.dates.grammar import grammar
from walkback.dates.tagger import tag

SIZE = 100_000
MODULES = [m.name for m in iter_modules(walkback.dates.__path__)]
TEXTS = [
    "1" * SIZE, "1," * (SIZE // 2), "1/" * (SIZE // 2), "1:" * (SIZE // 2), "a.m" * (SIZE // 3), "'" * SIZE, "\n \n" * (SIZE // 3),
    "a" * SIZE,
    "2020-01-" * (SIZE // 8), "two " * (SIZE // 4), "the early late mid " * (SIZE // 19), "one hundred and " * (SIZE // 16),
    "May 3, " * (SIZE // 7), "first - " * (SIZE // 8), "Monday , the 3 " * (SIZE // 15), "more than at least " * (SIZE // 19),
    "3 and " * (SIZE // 6),
    "last week of the " * (SIZE // 17), "1990 - " * (SIZE // 7), ". . . " * (SIZE // 6), "1.1" * (SIZE // 3), "é’s " * (SIZE // 4),
]  # fmt: skip


def patterns() -> list[re.Pattern[str]]:
    """All compiled patterns that the modules of the room hold."""
    out = []
    for name in MODULES:
        module = import_module(f"walkback.dates.{name}")
        out.extend(v for v in vars(module).values() if isinstance(v, re.Pattern))
    return out


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: p.pattern[:30])
def test_a_pattern_over_text_is_linear(pattern: re.Pattern[str]) -> None:
    for text in TEXTS:
        started = time.process_time()
        for _ in pattern.finditer(text):
            pass
        assert time.process_time() - started < 1.0, text[:20]


def test_every_rule_over_codes_is_linear() -> None:
    codes = sorted({t.code for text in TEXTS for t in grammar().lexicon.cut(text[:400])})
    rules = grammar().rules
    samples = [(c * SIZE)[:SIZE] for c in codes[:6]] + ["".join(t.code for t in grammar().lexicon.cut(text)) for text in TEXTS]
    for rule in rules:
        for sample in samples:
            started = time.process_time()
            for _ in rule.regex.finditer(sample):
                pass
            assert time.process_time() - started < 1.0, rule.source


def test_no_pattern_in_the_data_repeats_without_a_bound() -> None:
    for rule in grammar().rules:
        assert not re.search(r"[*+]", re.sub(r"\[[^\]]*\]", "", rule.regex.pattern)), rule.source


@pytest.mark.parametrize("text", TEXTS, ids=lambda t: repr(t[:12]))
def test_the_tagger_reads_100_kb_of_anything_in_seconds(text: str) -> None:
    started = time.process_time()
    for _ in tag(text):
        pass
    assert time.process_time() - started < 10.0
