"""The type of what one actor does to another, the pair given."""

from __future__ import annotations

import pytest

from walkback import classify_event


@pytest.mark.parametrize(
    ("sentence", "source", "target", "kind"),
    [
        ("Iran condemned Israel for the strike.", "Iran", "Israel", "ACCUSE"),
        ("France met with Germany on Tuesday.", "France", "Germany", "CONSULT"),
        ("Police arrested two journalists in Cairo.", "Police", "two journalists", "COERCE"),
        ("Canada rejected a request from Mexico.", "Canada", "Mexico", "REJECT"),
    ],
)
def test_plain_sentences_are_classed(sentence: str, source: str, target: str, kind: str) -> None:
    found = classify_event(sentence, source=source, target=target)
    assert found.type == kind and 0 < found.confidence <= 1 and found.second != kind


def test_it_answers_without_a_pair_and_on_words_that_are_not_there() -> None:
    assert classify_event("Rain fell.", source="Nobody", target=None).confidence < 0.9
