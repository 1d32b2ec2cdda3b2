"""A change's cost is seen here: `pytest tests/test_benchmark.py --benchmark-enable`. In the ordinary run each is done once."""

from __future__ import annotations

from typing import Any

import pytest

from walkback.pipeline import Pipeline
from walkback.records import Document
from walkback.stages import default_pipeline

pytest.importorskip("pytest_benchmark")

REPORT = """The foreign minister of Belland, Ada Voss, said on Tuesday that her country would not sign the accord unless Corland withdrew its troops.
"We have been clear from the first day," she told reporters in Port Vale. "There will be no deal over our heads."
Corland's army shelled a village near the border on Monday, killing four people, the Port Vale Gazette reported, citing hospital officials.
A spokesman for the government of Corland denied that its forces were responsible. He accused Belland of having broken the ceasefire first.
The two sides are to meet again in Norvik on 3 March, diplomats said; a date for a summit has not been set. The Northern Compact has
threatened further sanctions if the talks fail, and offered to send 2,000 observers if they do not.
"""


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    made = default_pipeline()
    made.read(Document(id="warm", text=REPORT, published="2025-02-14"))
    return made


def test_reading_a_short_report(benchmark: Any, pipeline: Pipeline) -> None:
    reading = benchmark(pipeline.read, Document(id="d1", text=REPORT, published="2025-02-14"))
    assert reading.statements and reading.events


@pytest.mark.parametrize("name", ["language", "encoding", "statements", "events", "positions"])
def test_each_dear_stage_alone(benchmark: Any, pipeline: Pipeline, name: str) -> None:
    from copy import deepcopy

    from walkback.draft import Draft

    draft = Draft(document=Document(id="d1", text=REPORT, published="2025-02-14"))
    names = [stage.name for stage in pipeline.stages]
    for stage in pipeline.stages[: names.index(name)]:
        draft = stage(draft)
    benchmark.pedantic(pipeline.stages[names.index(name)], setup=lambda: ((deepcopy(draft),), {}), rounds=30, warmup_rounds=3)
