""""Today" inside a quotation counts from the day on which the words were said, where the sentence tells it."""

from __future__ import annotations

from datetime import date

import pytest

from walkback.dates.tagger import tag


def read(text: str) -> dict[str, str | None]:
    return {text[f.span.start : f.span.end]: m.value for f, m in tag(text, date(2024, 5, 17))}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("“We are leaving today,” the minister said on Monday.", "today", "2024-05-13"),
        ('"We will vote tomorrow," she told reporters on Tuesday, before the talks.', "tomorrow", "2024-05-15"),
        ('The minister said on Monday: "Today we begin."', "Today", "2024-05-13"),
        ("``We leave tonight,'' he said Wednesday.", "tonight", "2024-05-15TNI"),
        ('"Will you leave today?" the envoy asked. "Today," he said on Monday.', "Today", "2024-05-13"),
    ],
)
def test_the_day_said_is_the_quotations_today(text: str, words: str, value: str) -> None:
    assert read(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"We leave today," she said.', "today"),
        ('He said on Monday that they had left. "Today we begin," he said.', "Today"),
        ('"We leave today." The minister said on Monday the talks were over.', "today"),
        ('"We leave today," said the envoy, who arrived on Tuesday.', "today"),
        ("The minister said today that the talks of Monday failed.", "today"),
    ],
)
def test_no_other_day_is_taken_for_the_one_of_the_words(text: str, words: str) -> None:
    assert read(text)[words] == "2024-05-17"
