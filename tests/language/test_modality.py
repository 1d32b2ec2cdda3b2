"""Modality: what is told as done, planned, possible, supposed or denied."""

from __future__ import annotations

from functools import lru_cache

import pytest

from walkback.language.modality import Modality, modality_of
from walkback.language.spacy_engine import SpacyEngine
from walkback.records import Span


@lru_cache(maxsize=1)
def engine() -> SpacyEngine:
    return SpacyEngine()


def read(word: str, text: str) -> Modality:
    parse = engine().parse(text, [Span(0, len(text))])
    return modality_of(parse, next(t.i for t in parse.tokens if t.text == word))


@pytest.mark.parametrize(
    ("word", "text", "certainty"),
    [
        ("sent", "The minister said Varnia had sent arms to Belland.", "actual"),
        ("withdraw", "Varnia began to withdraw its troops from Belland.", "actual"),
        ("attack", "Varnia did not fail to attack Belland.", "actual"),
        ("talks", "Belland began talks without including Varnia.", "actual"),
        ("meet", "The minister was set to meet Maren in Sollen today.", "planned"),
        ("impose", "Varnia is to impose sanctions on Belland.", "planned"),
        ("meeting", "Their meeting has now been postponed.", "planned"),
        ("invade", "Varnia has not only threatened Belland but plans to invade it.", "planned"),
        ("send", "Varnia may refuse to send troops.", "possible"),
        ("sanctions", "Varnia is not ruling out sanctions against Belland.", "possible"),
        ("bomb", "Varnia threatened to bomb Belland.", "hypothetical"),
        ("attack", "Will Varnia attack the port of Belland?", "hypothetical"),
        ("responded", "Had Varnia attacked, Belland would have responded.", "hypothetical"),
        ("withdraw", "The envoy asked whether Varnia would withdraw its troops.", "hypothetical"),
        ("bomb", "Varnia did not attack or bomb Belland.", "denied"),
        ("attacked", "Neither Varnia nor Belland attacked the port.", "denied"),
        ("attacked", "No Varnian soldier attacked the port.", "denied"),
        ("met", "Nobody in Varnia met the Bellandian envoy.", "denied"),
        ("attacking", "Varnia ruled out attacking Belland.", "denied"),
        ("bombed", "Belland denied that its forces had bombed the plant.", "denied"),
        ("attack", "Varnia called off the attack on Belland.", "denied"),
        ("including", "Belland began talks without including Varnia.", "denied"),
        ("supports", "Varnia no longer supports the deal.", "denied"),
        ("talks", "There were no talks between Varnia and Belland.", "denied"),
        ("attack", "Varnia has no plans to attack Belland.", "denied"),
    ],
)
def test_an_act_is_as_certain_as_its_words(word: str, text: str, certainty: str) -> None:
    assert read(word, text).certainty == certainty


@pytest.mark.parametrize(
    ("word", "text", "condition", "kind"),
    [
        ("send", "Varnia could send troops if Belland doesn't negotiate.", "if Belland doesn't negotiate", "if"),
        ("send", "Varnia could send troops if Belland doesn't negotiate as its minister takes a hard line.", "if Belland doesn't negotiate", "if"),
        ("respond", "Should Belland invade, Varnia would respond.", "Should Belland invade", "should"),
        ("attack", "Varnia is going to attack Belland unless it withdraws.", "unless it withdraws", "unless"),
        ("sign", "Varnia would not sign without guarantees from Belland.", "without guarantees from Belland", "without"),
        ("threatened", "Varnia has threatened more sanctions on Belland if it didn't come.", "if it didn't come", "if"),
    ],
)  # fmt: skip
def test_the_condition_is_the_words_it_hangs_on(word: str, text: str, condition: str, kind: str) -> None:
    found = read(word, text)
    assert found.condition is not None and text[slice(*found.condition)] == condition and found.condition_kind == kind


def test_a_threat_made_is_actual_and_its_content_is_not() -> None:
    text = "Varnia has threatened more sanctions on Belland if it didn't come."
    assert read("threatened", text).certainty == "actual"
    assert read("sanctions", text).governor_class == "threat"


def test_what_stands_inside_a_condition_is_supposed_and_keeps_its_negation() -> None:
    found = read("negotiate", "Varnia could send troops if Belland doesn't negotiate in good faith.")
    assert found.in_condition and found.negated and found.certainty == "hypothetical"


def test_two_negations_cancel() -> None:
    found = read("sanctions", "Varnia is not ruling out sanctions against Belland.")
    assert found.double and not found.negated


def test_tense_aspect_and_modal_are_read_from_the_auxiliaries() -> None:
    found = read("sending", "Varnia has been sending arms.")
    assert (found.tense, found.perfect, found.progressive, found.modal) == ("present", True, True, None)
    assert read("send", "Varnia won't send arms.").modal == "will"
