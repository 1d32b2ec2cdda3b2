"""Proves: any Unicode text gives records whose spans slice to their words, and comes back from the case and every table as it went in."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import unicodedata
from pathlib import Path

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import walkback
from made_cases import add, document
from walkback.errors import DocumentError, StageFailed
from walkback.exports import export
from walkback.reading import iter_documents
from walkback.records import Failure, words_of

CORE = "Ilse Maren of Varnia said on Friday that “Ostrava shelled the café in Kelmar 😀”, and Varnia rejected the plan."
FORMS = {
    "NFC": unicodedata.normalize("NFC", CORE), "NFD": unicodedata.normalize("NFD", CORE), "CRLF": CORE.replace(" and ", "\r\n\r\nand "), "CR": CORE.replace(" and ", "\rand "),
    "right to left": f"\u202b{CORE}\u202c שלום عليكم", "emoji joined": CORE.replace("😀", "👩‍👩‍👧‍👦🏳️‍🌈"), "astral": CORE.replace("café", "𝔠𝔞𝔣é"), "odd spaces": CORE.replace(" ", "\u00a0\u2009\u3000", 5),
    "line separators": CORE.replace(", ", "\u2028\u2029\x85\x0b\x0c"), "byte-order mark": "\ufeff" + CORE, "combining": "e" + "\u0301" * 200 + CORE, "lone halves": "\ud800" + CORE + "\udfff",
}  # fmt: skip


def check(text: str) -> None:
    try:
        reading = walkback.read(text, published="2031-03-16")
    except StageFailed:
        raise
    except DocumentError:
        return
    for s in reading.statements:
        assert words_of(reading.text, s.content) == s.content_text
    for actor in reading.actors:
        for m in actor.mentions:
            assert reading.text[m.span.start : m.span.end] == m.text
    for e in (*reading.events, *reading.positions):
        assert e.evidence_text in {words_of(reading.text, e.evidence), words_of(reading.text, e.evidence[:1])}


def test_spans_hold_in_every_form_of_unicode() -> None:
    for text in FORMS.values():
        check(text)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(list(FORMS.values())))
def test_spans_hold_with_anything_before_and_behind(before: str, behind: str, core: str) -> None:
    check(before + core + behind)


def test_a_line_of_which_id_or_fields_cannot_be_written_out_costs_itself_alone(tmp_path: Path) -> None:
    lines = ('{"id": "\\ud800", "n": 1}', '{"\\udfff": 2}', '{"id": ["\\ud800"], "text": "Varnia voted."}', '{"id": "good", "text": "Varnia shelled Ostrava."}')
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    for columns in ({}, {"columns": {"text": "\ud800"}}):
        found = list(iter_documents([str(tmp_path / "a.jsonl")], **columns))  # type: ignore[arg-type]
        assert all((f.doc_id + f.message).encode() for f in found if isinstance(f, Failure))
        add(tmp_path / f"{len(columns)}.case", *found)
        assert walkback.open_case(tmp_path / f"{len(columns)}.case").counts()["failures"] == (3, 4)[len(columns)]


TEXTS = st.lists(st.text(min_size=1, max_size=80), min_size=20, max_size=30, unique=True)


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_what_goes_in_comes_out_of_the_case_and_of_every_table(tmp_path_factory, texts: list[str]) -> None:  # type: ignore[no-untyped-def]
    folder: Path = tmp_path_factory.mktemp("any")
    case = folder / "a.case"
    given_ = {f"k{n}": f"{t} Varnia shelled Ostrava. {t}" for n, t in enumerate(texts)}
    add(case, *[document(key, text, publisher=text[:30], url=None) for key, text in given_.items()])
    want = {key: "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text) for key, text in given_.items()}
    opened = walkback.open_case(case)
    assert {key: opened.reading(key).text for key in want} == want
    for key in want:
        reading = opened.reading(key)
        assert all(words_of(reading.text, e.evidence) == e.evidence_text for e in reading.events)
    for form in ("parquet", "csv", "jsonl", "sqlite"):
        export(case, form, folder / form)
    texts_ = sorted(want.values())
    assert sorted(r[0] for r in duckdb.sql(f"SELECT text FROM '{folder}/parquet/texts.parquet'").fetchall()) == texts_
    rows = list(csv.reader(io.StringIO((folder / "csv" / "texts.csv").read_bytes().decode(), newline="")))
    assert sorted(r[1] for r in rows[1:]) == texts_
    assert sorted(json.loads(line)["text"] for line in (folder / "jsonl" / "texts.jsonl").read_text(encoding="utf-8").split("\n")[:-1]) == texts_
    with sqlite3.connect(folder / "sqlite") as connection:
        assert sorted(r[0] for r in connection.execute("SELECT text FROM texts")) == texts_
    connection.close()
