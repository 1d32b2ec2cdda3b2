"""Where a proposition's words name no place, it gets one that the text gives for it, and never one where people only met."""

from __future__ import annotations

import pytest

import walkback

VENUE = "Envoys of both countries met in Geneva on Monday. The talks in Geneva lasted two hours.\n\n"


def issues(text: str) -> list[str]:
    return [p.issue for p in walkback.read(text, published="2025-02-14").positions]


def test_the_strait_is_the_strait_named_before_and_not_the_town_of_the_talks() -> None:
    text = (
        "Denmark could send warships to the Strait of Arden if its grain ships are boarded, hours before talks in Lund.\n\n"
        "The Danish prime minister was due to meet the Norwegian foreign minister in Lund today. Their talks in Lund have been put off.\n\n"
        "Only last week Denmark had ruled out sending its navy to the strait.\n"
    )
    assert "troops(DNK,Strait of Arden)" in issues(text)
    assert not any("Lund" in issue for issue in issues(text))


@pytest.mark.parametrize(
    "sentence",
    [
        "France said it would send troops to the region.",
        "France ruled out sending troops to the island.",
        "France said it would not send troops.",
        "In Geneva, France said it would not send troops.",
    ],
)
def test_troops_are_not_sent_to_where_envoys_met(sentence: str) -> None:
    found = [issue for issue in issues(VENUE + sentence) if issue.startswith("troops(FRA")]
    assert found and not any("Geneva" in issue or "CHE" in issue for issue in found)


def test_what_the_report_is_about_still_fills_the_gap() -> None:
    text = "Fighting went on in Syria. American soldiers are in northern Syria.\n\nThe president said he would withdraw American troops."
    assert "troops(USA,SYR)" in issues(text)
