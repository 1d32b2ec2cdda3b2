"""A last sentence that stops before its end."""

from __future__ import annotations

import pytest

from .made import REPORT, clean, words


def cut(text: str, **known: str) -> str | None:
    draft = clean(text, **known)
    return words(draft, [draft.truncated])[0] if draft.truncated else None


@pytest.mark.parametrize(
    "end",
    [
        "Maren, meanwhile, has sought to calm",
        "The envoy told reporters that the bridge would be",
        "The envoy told reporters that the bridge…",
        "The envoy told reporters that the bridge ...",
        "The envoy told reporters that the bridge [...]",
        "The envoy told reporters that the bridge [+1234 chars]",
    ],
)
def test_a_cut_off_last_sentence_is_found(end: str) -> None:
    assert cut(REPORT + end + "\n") == end


def test_only_the_last_sentence_of_its_paragraph_is_marked() -> None:
    assert cut(REPORT + "Mr. Havel came late. The envoy told Dr. Novak that the bridge would\n") == ("The envoy told Dr. Novak that the bridge would")


@pytest.mark.parametrize(
    "end",
    [
        "The vote was final.", "The vote was final, she said. “It is over.”", "Was the vote final?", "EMBASSY OF VARNIA", "Jana Novak",
        "Read the report at https://herald.example/report", "The treaty can be found here:", "The vote was final. (ab/cd)",
        "The vote was final. ###", "The vote was final.“", "The vote was final. […]",
        "The Honourable Jana Novak, Ambassador of Varnia to the Republic",
    ],
)  # fmt: skip
def test_a_whole_last_sentence_a_signature_or_a_pointer_is_not_cut_off(end: str) -> None:
    assert cut(REPORT + end + "\n") is None


def test_furniture_after_the_cut_is_looked_past() -> None:
    assert cut(REPORT + "The envoy told reporters that the bridge would\nSubscribe to continue\nShare\n") is not None


def test_a_list_at_the_end_is_not_cut_off() -> None:
    assert cut(REPORT + "• the bridge over the river at Lesk\n• the road along the northern valley\n") is None


def test_the_cut_off_sentence_stays_a_block() -> None:
    draft = clean(REPORT + "Maren, meanwhile, has sought to calm\n")
    assert draft.truncated == draft.blocks[-1]
