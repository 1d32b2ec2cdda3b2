"""Stages that misbehave on purpose, in a module of their own so that worker processes can import them."""

from __future__ import annotations

import os
import time

from walkback.draft import Draft
from walkback.errors import EmptyDocument
from walkback.pipeline import Pipeline


class Stub:
    """Does what the text says."""

    name = "stub"
    needs = frozenset({"document"})
    gives = frozenset({"title"})

    def __call__(self, draft: Draft) -> Draft:
        words = draft.text.split()
        if "die" in words:
            os._exit(9)
        if "hang" in words:
            time.sleep(60)
        if "nap" in words:
            time.sleep(0.05)
        if "empty" in words:
            raise EmptyDocument("no words")
        if "break" in words:
            raise ZeroDivisionError("broken")
        if "talk" in words:
            os.write(1, b"chatter on standard output\n")
        draft.title = draft.text.upper()
        return draft


def stub_pipeline() -> Pipeline:
    return Pipeline([Stub()])


def broken_pipeline() -> Pipeline:
    raise RuntimeError("no model here")


def deadly_pipeline() -> Pipeline:
    os._exit(7)
