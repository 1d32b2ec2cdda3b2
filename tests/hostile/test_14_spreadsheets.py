"""Proves: for a spreadsheet no cell of text is a formula; as data every cell is what it was, through quotes, commas and line ends."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest

from made_cases import add, document
from walkback.exports import export
from walkback.exports.flat import FORMULA
from walkback.store import open_case

STARTS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=cmd|' /C calc'!A0", "＝1+1", "＠x", "－1", "＋1", '"=1"', "=1,2", "-=1\n\"a\",b\r\nc")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "a.case"
    add(path, *[document(f"{start}{n}", f"{start} Varnia met Ostrava, \"it\" said;\r\nand\tmore.", publisher=start) for n, start in enumerate(STARTS)])
    return path


def rows(folder: Path, table: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO((folder / f"{table}.csv").read_bytes().decode(), newline="")))


def test_no_cell_of_text_is_a_formula_for_a_spreadsheet(case: Path, tmp_path: Path) -> None:
    export(case, "csv", tmp_path / "out", spreadsheet=True)
    guarded = 0
    for table in ("documents", "texts", "events", "evidence", "mentions", "document_actors"):
        header, *body = rows(tmp_path / "out", table)
        for row in body:
            for name, cell in zip(header, row, strict=True):
                number = name in ("n", "version", "length", "start_char", "end_char") or cell.replace(".", "").lstrip("-").isdigit()
                assert number or not cell.startswith(FORMULA), (table, name, cell)
                guarded += cell.startswith("'")
    assert guarded >= 2 * len(STARTS)


def test_as_data_every_text_comes_back_as_it_was(case: Path, tmp_path: Path) -> None:
    export(case, "csv", tmp_path / "out")
    want = {r["doc"]: r["text"] for r in open_case(case).sql("SELECT doc, text FROM texts")}
    assert dict(rows(tmp_path / "out", "texts")[1:]) == want
    frame = pd.read_csv(tmp_path / "out" / "texts.csv", dtype=str, keep_default_na=False)
    assert len(frame) == len(want) and set(frame["doc"]) == set(want)
