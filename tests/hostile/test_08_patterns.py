"""Proves: every regular expression of ours, in the modules and in the data files, takes linear time on text made to stall it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from functools import lru_cache

import pytest

from hostile.patterns import ROOT, Found, hostile

# What is looked at through a small window of the text: file, words of the pattern, the most characters that it is ever given.
WINDOWS = (("dates/lexicon.py", r"\w{3,9}day|jan\w*", 12), ("cleaning/furniture.py", "", 400))


@lru_cache(maxsize=1)
def found() -> list[Found]:
    done = subprocess.run([sys.executable, str(ROOT / "tests" / "hostile" / "patterns.py")], capture_output=True, text=True, check=True)
    return [Found(p, f, w, tuple(m)) for p, f, w, m in json.loads(done.stdout)]


def slowest(one: Found, size: int) -> tuple[float, str]:
    """The most seconds that the pattern takes on a hostile text, and how that text begins."""
    size = next((most for where, words, most in WINDOWS if where == one.where and words in one.pattern), size)
    regex, worst = re.compile(one.pattern, one.flags), (0.0, "")
    for text in hostile(one.pattern, one.flags, size):
        for method in one.methods:
            started = time.process_time()
            if method == "finditer":
                for _ in regex.finditer(text):
                    pass
            else:
                getattr(regex, method)(text)
            worst = max(worst, (time.process_time() - started, text[:40]))
    return worst


def all_linear(size: int, seconds: float) -> None:
    slow = {(one.where, one.pattern[:80]): worst for one in found() if (worst := slowest(one, size))[0] > seconds}
    assert not slow, slow


def test_the_walk_finds_the_patterns_of_modules_and_of_data_files() -> None:
    where = {one.where for one in found()}
    assert len(found()) > 400 and {"dates/grammar.py", "cleaning/furniture.py", "positions/answers.py", "reading/facts.py"} <= where


def test_the_generator_stalls_a_pattern_that_is_known_to_be_bad() -> None:
    assert slowest(Found(r"[.!?]+\s", 0, "made", ("finditer",)), 5000)[0] > 5 * slowest(Found(r"(?<![.!?])[.!?]+\s", 0, "made", ("finditer",)), 5000)[0]


def test_no_pattern_is_stalled_by_20_kb_made_for_it() -> None:
    all_linear(20_000, 0.3)  # the worst linear one takes 0.06 s, the mildest quadratic one that was found took 0.6


@pytest.mark.slow
def test_no_pattern_takes_a_second_on_100_kb_made_for_it() -> None:
    all_linear(100_000, 1.0)
