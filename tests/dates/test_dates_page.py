"""What docs/dates-and-places.md says of dates is what the stage does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from walkback.dates.stage import Dates
from walkback.draft import Draft
from walkback.language.spacy_engine import SpacyEngine
from walkback.records import Document, Span

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "dates-and-places.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.split("### What is no time")[0].splitlines()
    if line.startswith("| ") and "**" in line and " or " not in line.split("|")[2]
]


@pytest.fixture(scope="module")
def engine() -> SpacyEngine:
    return SpacyEngine()


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r[0][:30])
def test_an_example_of_the_page_holds(engine: SpacyEngine, row: list[str]) -> None:
    wanted = re.findall(r"\*\*(.+?)\*\*", row[0])
    found: list[tuple[str, str | None]] = []
    for sentence in row[0].replace("**", "").split(" · "):
        draft = Draft(document=Document(id="p", text=sentence), published="2025-02-14")
        draft.blocks = [Span(0, len(sentence))]
        draft.parse = engine.parse(sentence, draft.blocks)
        found += [(w.text, w.value) for w in Dates()(draft).times if any(w.text in words or words in w.text for words in wanted)]
    values = [v.strip() for v in row[1].split(" · ")]
    for value in values:
        assert any((v or "").endswith(value.removeprefix("…")) for _, v in found), (value, found)
