"""Proves: cases of every schema that was ever written open in this version and keep their records; one of a newer version is refused politely."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

import walkback
from made_cases import REPORTS, add
from walkback.errors import CaseError
from walkback.store.check import check
from walkback.store.connect import writing
from walkback.store.schema import SCHEMA_VERSION

KEPT = Path(__file__).parent / "kept"
OLDER = sorted(KEPT.glob("schema-*.case.xz"))


@pytest.fixture
def older(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    place = tmp_path / "a.case"
    place.write_bytes(lzma.decompress(request.param.read_bytes()))
    return place


def test_a_case_of_every_schema_is_kept() -> None:
    assert [int(p.name.split("-")[1].split(".")[0]) for p in OLDER] == list(range(1, len(OLDER) + 1)) and len(OLDER) >= min(2, SCHEMA_VERSION)


@pytest.mark.parametrize("older", OLDER, indirect=True, ids=lambda p: p.name)
def test_it_opens_with_its_records_and_is_sound(older: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.case"
    add(fresh, *REPORTS)
    case, new = walkback.open_case(older), walkback.open_case(fresh)
    assert case.counts() == new.counts()
    assert [case.reading(d.id) for d in REPORTS] == [new.reading(d.id) for d in REPORTS]
    walkback.casefile.refresh(older)  # type: ignore[attr-defined]
    assert check(older) == [] and case.events() == new.events() and case.search("rockets")
    assert add(older, *REPORTS) == []


def test_a_case_of_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    add(path, REPORTS[0])
    with writing(path) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = 'schema'", [str(SCHEMA_VERSION + 1)])
    before = path.read_bytes()
    for use in (walkback.open_case, lambda p: add(p, REPORTS[1]), walkback.casefile.refresh):  # type: ignore[attr-defined]
        with pytest.raises(CaseError, match="made by a newer walkback"):
            use(path)
    assert [f.table for f in check(path)] == ["file"] and path.read_bytes() == before
