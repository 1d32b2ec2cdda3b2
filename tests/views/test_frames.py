"""Record lists as data frames."""

from __future__ import annotations

import importlib.util
from importlib.machinery import ModuleSpec

import pytest

from made_readings import made_reading
from walkback.errors import UsageError
from walkback.views import frames


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_a_row_for_each_record_with_the_contracts_columns(engine: str) -> None:
    pytest.importorskip(engine)
    made = made_reading().to_frame("events", engine=engine)
    assert list(made.columns)[:3] == ["document", "id", "source"]
    assert list(made["status"]) == ["alleged", "happened", "postponed", "cancelled"]
    assert list(made["source"][0]) == ["ostrava-republic"]


@pytest.mark.parametrize("engine", ["pandas", "polars"])
@pytest.mark.parametrize("table", list(frames.TABLES))
def test_an_empty_table_keeps_its_columns(engine: str, table: str) -> None:
    pytest.importorskip(engine)
    full, empty = made_reading().to_frame(table, engine=engine), made_reading(**{table: ()}).to_frame(table, engine=engine)
    assert len(empty) == 0 and list(empty.columns) == list(full.columns)


def test_a_table_that_is_none_is_named_with_those_that_are() -> None:
    with pytest.raises(UsageError, match=r"no table 'quotes'; there are actors, statements"):
        made_reading().to_frame("quotes")


def test_without_either_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(name: str) -> ModuleSpec | None:
        return None if name in frames.ENGINES else importlib.util.find_spec(name)

    monkeypatch.setattr(frames, "find_spec", find)
    with pytest.raises(UsageError, match=r"pip install 'walkback\[pandas\]'"):
        made_reading().to_frame("events")
