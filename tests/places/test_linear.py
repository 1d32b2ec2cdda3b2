"""No pattern of the room takes more than linear time, and no text does: each is run on 100 kB made to stall it."""

from __future__ import annotations

import re
import time
from importlib import import_module
from pkgutil import iter_modules

import pytest

import walkback.places
from walkback.places.explain import candidates
from walkback.places.names import key_of, spelling
from walkback.places.publisher import home_of

SIZE = 100_000
TEXTS = [
    "a" * SIZE, "St. " * (SIZE // 4), "Saint-" * (SIZE // 6), "a.b" * (SIZE // 3), "http://" * (SIZE // 7), "www." * (SIZE // 4),
    "A.B." * (SIZE // 4), "New York, " * (SIZE // 10), "é" * SIZE, "İ" * SIZE, "-'’" * (SIZE // 3), " \n" * (SIZE // 2), "x@y." * (SIZE // 4),
]  # fmt: skip


def patterns() -> list[re.Pattern[str]]:
    """All compiled patterns that the modules of the room hold."""
    modules = [import_module(f"walkback.places.{m.name}") for m in iter_modules(walkback.places.__path__)]
    return [v for module in modules for v in vars(module).values() if isinstance(v, re.Pattern)]


def test_a_pattern_over_text_is_linear() -> None:
    for pattern in patterns():
        for text in TEXTS:
            started = time.process_time()
            for _ in pattern.finditer(text):
                pass
            assert time.process_time() - started < 1.0, (pattern.pattern, text[:20])


@pytest.mark.parametrize("text", TEXTS, ids=lambda t: repr(t[:10]))
def test_a_name_of_100_kb_is_looked_up_within_a_second(text: str) -> None:
    started = time.process_time()
    key_of(text), spelling(text), home_of(text, text), candidates(text)
    assert time.process_time() - started < 1.0
