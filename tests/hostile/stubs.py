"""Parsers and stages that misbehave as a text asks, for processes that tests start."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from typing import Any

from walkback.draft import Draft
from walkback.pipeline import Pipeline


def misbehave(words: str) -> None:
    """Do what the words ask."""
    if "SEGFAULT" in words:
        ctypes.string_at(0)
    if "ABORT" in words:
        os.abort()
    if "HANG" in words:
        time.sleep(60)
    if "LOOP" in words:
        while True:
            pass
    if "STOP" in words:
        os.kill(os.getpid(), signal.SIGSTOP)
    if "EAT" in words:
        held = []
        while True:
            held.append(bytearray(64 * 1024 * 1024))
    if "RAISE" in words:
        raise ZeroDivisionError("as asked")


class Stub:
    """A stage that does what the text says."""

    name = "stub"
    needs = frozenset({"document"})
    gives = frozenset({"title"})

    def __call__(self, draft: Draft) -> Draft:
        misbehave(draft.text)
        draft.title = draft.text[:20]
        return draft


def stub_pipeline() -> Pipeline:
    from walkback.limits import Limits

    return Pipeline([Stub()], limits=Limits(seconds_per_document=2.0, worker_bytes=1 << 30))


def break_the_parser() -> None:
    """Have the page parser of this process do what the page says."""
    from walkback.reading import html

    whole = html._extract

    def extract(markup: Any, url: str | None) -> Any:
        misbehave(markup if isinstance(markup, str) else markup.decode("utf-8", "replace"))
        return whole(markup, url)

    html._extract = extract
