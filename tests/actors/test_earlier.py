"""Nouns for a body named before: the one that the noun heads, then one of its kind, and an agency is no newspaper."""

from __future__ import annotations

from .reading import read, who


def test_the_court_is_the_court_named_though_an_institute_was_named_since() -> None:
    draft = read("The Supreme Court took a detour in a case on the Norlund Military Institute. By six votes to three, the court upheld the law.")
    assert who(draft, "the court") == "supreme-court"


def test_the_newspaper_is_no_news_agency() -> None:
    draft = read("OSLO (AP) — Norway expelled a diplomat, a newspaper reported. Five others were deported, the newspaper said.")
    assert who(draft, "the newspaper said") == who(draft, "a newspaper") != "associated-press"


def test_the_army_is_the_one_so_called() -> None:
    draft = read("The Norwegian army and the Coast Guard Corps left the harbour on Monday. The army said that the plane was lost.")
    assert who(draft, "The army said") == who(draft, "Norwegian army")
