"""The contract's JSON: its names, its shapes, the same bytes each time."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from made_readings import TEXT, made_reading
from walkback.records import Failure
from walkback.views.contract import failure_dict, reading_dict, to_json

KEYS = {
    "document": "id title published published_basis publisher url language length furniture subheads truncated",
    "actors": "id name kind country office office_basis mentions conflict",
    "statements": "id speaker source cue content kind addressee reported_by time confidence",
    "events": (
        "id source target type mode contexts cameo status condition time place reported_by evidence source_spans target_spans "
        "trigger confidence why"
    ),
    "positions": "id holder issue stance condition via time evidence confidence",
    "shifts": "holder issue before after kind noted_by_text",
    "times": "id span type value start end basis",
    "places": "id span name country lat lon geonameid precision",
    "warnings": "code message spans",
}


def test_every_name_of_the_contract_is_there() -> None:
    made = reading_dict(made_reading())
    assert made["schema"] == "walkback/1"
    for table, names in KEYS.items():
        rows = [made[table]] if table == "document" else made[table]
        assert rows
        for row in rows:
            assert set(names.split()) <= set(row), table


def test_spans_are_pairs_that_cut_the_exact_words_from_the_text() -> None:
    made = json.loads(to_json(reading_dict(made_reading())))
    first = made["statements"][0]
    assert [TEXT[a:b] for a, b in first["content"]] == ['"Varnia will never join the League,"'] == [first["content_text"]]
    assert TEXT[slice(*made["document"]["truncated"])].endswith("whether troops would")
    assert made["actors"][0]["mentions"][0] == {"span": [14, 20], "text": "Varnia", "how": "name"}


def test_the_text_is_carried_only_where_it_is_asked_for() -> None:
    assert reading_dict(made_reading())["document"]["text"] is None
    assert reading_dict(made_reading(), text=True)["document"]["text"] == TEXT
    assert made_reading().to_dict(text=True)["document"]["text"] == TEXT


def test_what_is_not_known_is_null() -> None:
    made = json.loads(to_json(reading_dict(made_reading())))
    assert made["statements"][4]["speaker"] is None and made["events"][2]["cameo"] is None


def test_a_lone_surrogate_comes_back_as_it_was() -> None:
    reading = made_reading(text=TEXT + "\ud800 ends")
    for indent in (0, 2):
        body = to_json(reading_dict(reading, text=True), indent=indent)
        assert b"\\ud800 ends" in body
        assert json.loads(body)["document"]["text"] == TEXT + "\ud800 ends"


def test_both_ways_of_writing_give_the_same_bytes() -> None:
    made = reading_dict(made_reading(), text=True)
    assert to_json({"a": made, "b": "\ud800"}) == to_json({"a": made, "b": ""})[:-2] + b'\\ud800"}'


def test_confidence_that_is_no_number_is_null() -> None:
    reading = made_reading()
    odd = replace(reading.events[0], confidence=float("nan"))
    assert json.loads(to_json(reading_dict(replace(reading, events=(odd,)))))["events"][0]["confidence"] is None


def test_a_failure_has_the_contracts_shape() -> None:
    failure = Failure(doc_id="d7", stage="reading", code="empty", message="no words")
    assert failure_dict(failure) == {"document": {"id": "d7"}, "failure": {"stage": "reading", "code": "empty", "message": "no words"}}


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import sys; from made_readings import made_reading; from walkback.views.contract import to_json; "
        "sys.stdout.buffer.write(to_json(made_reading().to_dict()))"
    )
    outs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, cwd=Path(__file__).parents[1], env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outs) == 1
