"""Each format has exactly its published columns, keeps its traps, reads back as it was written, and has its dictionary."""

from __future__ import annotations

import csv
import json
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

import walkback
from made_cases import REPORTS, add, document
from made_readings import TEXT, made_reading
from walkback import __version__
from walkback.errors import UsageError
from walkback.exports import FORMATS, export
from walkback.exports.codes import cameo_country, cameo_types, compact_moment, country_name, cow, fips, number
from walkback.exports.columns import columns
from walkback.exports.flat import exported
from walkback.exports.gdelt import EVENT_COLUMNS, MENTION_COLUMNS, fraction
from walkback.exports.sentences import in_lead, sentence_number
from walkback.records import Lever, Span
from walkback.store.fingerprint import reader
from walkback.store.writer import writer

GOLDEN = Path(__file__).parent / "golden"
EVIL = document("=cmd()", "Varnia met Ostrava\tand \"Belland\"\u2028.\nOstrava shelled Belland, the 'first' time.", publisher='The "Tab\tHerald"', day="2031-07-01")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "a.case"
    add(path, *REPORTS, EVIL)
    with writer(path, command="add") as opened:
        opened.put(document("made", TEXT, publisher="Daily Courier", url="https://example.org/varnia"), made_reading("made"))
        opened.commit()
    walkback.casefile.refresh(path)  # type: ignore[attr-defined]
    return path


def written(case: Path, folder: Path, form: str, **asked: Any) -> Path:
    place = folder / form
    export(case, form, place, **asked)
    return place


def rows(place: Path) -> list[list[str]]:
    return [line.split("\t") for line in place.read_text(encoding="utf-8").split("\n")[:-1]]


@pytest.mark.parametrize("form", ["polecat", "icews", "gdelt", "plover", "annotations", "claims"])
def test_the_export_is_the_golden_file(case: Path, tmp_path: Path, form: str, request: pytest.FixtureRequest) -> None:
    place = written(case, tmp_path, form)
    for made in [place] if place.is_file() else sorted(p for p in place.iterdir() if p.suffix == ".CSV"):
        kept = GOLDEN / (made.name if place.is_dir() else f"{made.name}.txt")
        text = made.read_text(encoding="utf-8").replace(reader(), "READER").replace(f"walkback {__version__}", "walkback VERSION")
        text = text.replace(f'"version":"{__version__}"', '"version":"VERSION"')
        if request.config.getoption("--write-golden"):
            kept.write_text(text, encoding="utf-8")
        assert text == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "count"), [("polecat", 40), ("icews", 20), ("gdelt_events", 61), ("gdelt_mentions", 16)])
def test_a_published_format_has_its_number_of_columns(name: str, count: int) -> None:
    listed = columns(name)
    assert len(listed) == count and len({c.name for c in listed}) == count


def test_polecat_has_its_header_its_nones_and_no_tab_too_many(case: Path, tmp_path: Path) -> None:
    header, *body = rows(written(case, tmp_path, "polecat"))
    assert header[:6] == ["Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code"] and header[-1] == "Version"
    assert body and all(len(r) == 40 and "" not in r for r in body)
    assert len({r[0] for r in body}) == len(body)
    evil = next(r for r in body if r[2] == "CONSULT" and r[header.index("Publication Date")] == "2031-07-01")
    assert evil[header.index("Source")] == 'The "Tab Herald"' and evil[header.index("Quad Code")] == "VERBAL COOPERATION"
    read = pd.read_csv(tmp_path / "polecat", sep="\t", quoting=3, keep_default_na=False, na_values=["None"], dtype=str)
    assert list(read.columns) == header and len(read) == len(body)


def test_only_what_happened_is_exported_unless_more_is_asked_for(case: Path, tmp_path: Path) -> None:
    _, *happened = rows(written(case, tmp_path, "polecat"))
    place = tmp_path / "all"
    export(case, "polecat", place, status=())
    _, *everything = rows(place)
    assert len(everything) > len(happened)
    assert "of any standing" in (tmp_path / "all.dictionary.md").read_text()


def test_dyads_are_a_row_for_each_pair(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    add(path, document("a", "Varnia met Ostrava."), document("b", "Belland met Ostrava.", day="2031-05-01"))
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE acts SET source = ['vrn', 'bll']")
    _, *body = rows(written(path, tmp_path, "polecat", dyads=True))
    assert len(body) == 4 and len({r[0] for r in body}) == 4
    assert all(";" not in r[7] for r in body)


def test_icews_has_symmetric_acts_twice_ids_once_and_codes_as_text(case: Path, tmp_path: Path) -> None:
    header, *body = rows(written(case, tmp_path, "icews"))
    assert header[0] == "Event ID" and header[6] == "CAMEO Code" and all(len(r) == 20 for r in body)
    ids = [int(r[0]) for r in body]
    assert len(set(ids)) == len(ids) and max(ids) < 2**53
    met = [r for r in body if r[6] == "040" and r[1] == "2031-03-12"]
    assert sorted((r[2], r[8]) for r in met) == [("Belland", "Ostrava"), ("Ostrava", "Belland")]
    assert all(-10 <= float(r[7]) <= 10 for r in body if r[7])


def test_a_meeting_whose_parties_are_all_sources_is_a_dyad_and_no_row_with_an_empty_side(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    add(path, document("a", "Varnia and Ostrava met in Lipnik."))
    _, *body = rows(written(path, tmp_path, "icews"))
    assert sorted((r[2], r[8]) for r in body) == [("Ostrava", "Varnia"), ("Varnia", "Ostrava")]
    assert len(rows(written(path, tmp_path, "polecat", dyads=True))) == 2
    export(path, "gdelt", tmp_path / "g")
    (event,) = [line.split("\t") for line in (tmp_path / "g" / "events.export.CSV").read_text().splitlines()]
    assert {event[6], event[16]} == {"VARNIA", "OSTRAVA"}


def test_gdelt_has_no_header_no_tone_and_offsets_that_point_at_the_words(case: Path, tmp_path: Path) -> None:
    place = written(case, tmp_path, "gdelt")
    events, mentions = rows(place / "events.export.CSV"), rows(place / "events.mentions.CSV")
    assert all(len(r) == 61 for r in events) and all(len(r) == 16 for r in mentions)
    told = [dict(zip(EVENT_COLUMNS, r, strict=True)) for r in events]
    shelled = next(e for e in told if e["NumMentions"] == "4")
    assert (shelled["EventCode"], shelled["EventRootCode"], shelled["QuadClass"], shelled["NumSources"]) == ("194", "19", "4", "4")
    assert all(e["AvgTone"] == "" and e["Actor1Geo_Type"] == "" for e in told)
    assert {e["EventCode"] for e in told} >= {"040", "163"}
    four = [dict(zip(MENTION_COLUMNS, r, strict=True)) for r in mentions if r[0] == shelled["GLOBALEVENTID"]]
    assert len(four) == 4
    texts = {r["id"]: r["text"] for r in walkback.open_case(case).sql("SELECT id, text FROM documents JOIN texts USING (doc)")}
    for mention in four:
        text = texts[mention["MentionIdentifier"]]
        assert text[int(mention["ActionCharOffset"]) :].startswith("shelled") and text[int(mention["Actor2CharOffset"]) :].startswith("Ostrava")
        assert int(mention["MentionDocLen"]) == len(text)


def test_plover_objects_have_what_the_manual_requires(case: Path, tmp_path: Path) -> None:
    objects = [json.loads(line) for line in written(case, tmp_path, "plover", status=()).read_text(encoding="utf-8").split("\n") if line]
    for one in objects:
        assert isinstance(one["id"], str) and isinstance(one["actor"], list) and one["event"] and one["quad_code"] in (1, 2, 3, 4)
        assert date.fromisoformat(one["date"])
        assert set(one) <= {c.name for c in columns("plover")}
    placed = next(o for o in objects if "event_loc" in o)
    assert placed["event_loc"]["resolved_place"] == "Lipnik" and placed["event_loc"]["resolution"] == 4


def test_annotations_quote_exactly_what_their_positions_say(case: Path, tmp_path: Path) -> None:
    objects = [json.loads(line) for line in written(case, tmp_path, "annotations").read_text(encoding="utf-8").split("\n") if line]
    texts = [r["text"] for r in walkback.open_case(case).sql("SELECT text FROM texts")]
    assert {o["body"][0]["value"] for o in objects} == {"statement", "event", "position"}
    for target in (t for o in objects for t in o["target"]):
        quote, position = target["selector"]
        start, end = position["start"], position["end"]
        assert any(t[start:end] == quote["exact"] and t[:start].endswith(quote["prefix"]) and t[end:].startswith(quote["suffix"]) for t in texts)


def test_claims_are_what_was_asserted_and_rate_nothing(case: Path, tmp_path: Path) -> None:
    objects = [json.loads(line) for line in written(case, tmp_path, "claims").read_text(encoding="utf-8").split("\n") if line]
    assert {o["@type"] for o in objects} == {"Claim"} and all(o["author"]["name"] and o["appearance"]["identifier"] for o in objects)
    assert not any("fired a shot" in o["text"] for o in objects)  # a denial
    assert len({o.get("isPartOf") for o in objects if "harbour" in o["text"]}) == 1


def test_parquet_reads_back_as_the_tables_are(case: Path, tmp_path: Path) -> None:
    place = written(case, tmp_path, "parquet")
    with duckdb.connect(str(case), read_only=True) as own:
        for table in exported():
            kept = own.execute(f"SELECT * FROM {table.name} ORDER BY ALL").fetchall()
            assert duckdb.sql(f"SELECT * FROM '{place / table.name}.parquet' ORDER BY ALL").fetchall() == kept
    assert pd.DataFrame(duckdb.sql(f"SELECT cameo FROM '{place}/events.parquet'").fetchall())[0].dropna().map(type).eq(str).all()


def test_csv_reads_back_by_its_schema(case: Path, tmp_path: Path) -> None:
    place = written(case, tmp_path, "csv")
    schema = {r["name"]: r["schema"]["fields"] for r in json.loads((place / "schema.json").read_text())["resources"]}
    with duckdb.connect(str(case), read_only=True) as own:
        for table in exported():
            with (place / f"{table.name}.csv").open(encoding="utf-8", newline="") as stream:
                found = list(csv.DictReader(stream))
            assert [f["name"] for f in schema[table.name]] == list(table.names)
            (kept,) = own.execute(f"SELECT count(*) FROM {table.name}").fetchone()  # type: ignore[misc]
            assert len(found) == kept
            for column in (c.name for c in table.columns if c.type == "text"):
                values = own.execute(f"SELECT coalesce({column}, '') FROM {table.name} ORDER BY 1").fetchall()
                assert sorted(r[column] for r in found) == sorted(v[0] for v in values)
    text = {f["name"]: str for f in schema["events"] if f["type"] == "string"}
    assert "040" in set(pd.read_csv(place / "events.csv", dtype=text)["cameo"])


def test_a_spreadsheet_gets_no_formula_and_only_when_asked(case: Path, tmp_path: Path) -> None:
    plain = (written(case, tmp_path, "csv") / "documents.csv").read_text()
    assert "\n" in plain and ",=cmd()," in plain
    place = tmp_path / "guarded"
    export(case, "csv", place, spreadsheet=True)
    with (place / "documents.csv").open(newline="") as stream:
        assert not [c for row in csv.reader(stream) for c in row if c.startswith(("=", "+", "-", "@"))]
    with (place / "acts.csv").open(newline="") as stream:
        assert any(r["intensity"].startswith("-") for r in csv.DictReader(stream))  # a number is no formula


def test_jsonl_holds_a_row_an_object(case: Path, tmp_path: Path) -> None:
    place = written(case, tmp_path, "jsonl")
    events = [json.loads(line) for line in (place / "events.jsonl").read_text(encoding="utf-8").split("\n") if line]
    assert (events and isinstance(events[0]["source"], list) and events[0]["cameo"] is None) or isinstance(events[0]["cameo"], str)


def test_sqlite_keeps_its_references_and_searches(case: Path, tmp_path: Path) -> None:
    place = written(case, tmp_path, "sqlite")
    with sqlite3.connect(place) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = connection.execute("SELECT doc FROM texts WHERE rowid IN (SELECT rowid FROM texts_fts WHERE texts_fts MATCH 'harbour')").fetchall()
        assert len(found) == 4
        assert json.loads(connection.execute("SELECT source FROM events LIMIT 1").fetchone()[0])
        columns_told = json.loads((tmp_path / "sqlite.metadata.json").read_text())
    assert columns_told["databases"]["sqlite"]["tables"]["events"]["columns"]["cameo"].startswith("CAMEO code")


@pytest.mark.parametrize("form", FORMATS)
def test_a_dictionary_that_names_every_column_lies_beside_each(case: Path, tmp_path: Path, form: str) -> None:
    place = written(case, tmp_path, form)
    page = (place / "DICTIONARY.md" if place.is_dir() else tmp_path / f"{form}.dictionary.md").read_text(encoding="utf-8")
    if form in ("polecat", "icews", "plover", "claims", "annotations"):
        assert all(f"`{c.name}`" in page for c in columns(form))
    elif form == "gdelt":
        assert all(f"`{c}`" in page for c in (*EVENT_COLUMNS, *MENTION_COLUMNS))
    else:
        assert all(f"## {t.name}" in page for t in exported() if form != "sqlite" or t.name != "changes")


def test_what_cannot_be_written_leaves_nothing_behind(case: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format"):
        export(case, "excel", tmp_path / "x")
    with pytest.raises(UsageError, match="there is no folder"):
        export(case, "polecat", tmp_path / "none" / "x")
    with pytest.raises(UsageError, match="is a folder"):
        export(case, "polecat", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_acts_that_are_dated_to_a_year_are_left_out_of_daily_formats_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    add(path, document("a", "Varnia met Ostrava."))
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE acts SET day = DATE '2031-01-01', day_end = DATE '2031-12-31'")
    counts = export(path, "polecat", tmp_path / "p")
    assert list(counts.values()) == [0, 1] and "left out" in list(counts)[1]
    assert export(path, "plover", tmp_path / "j") == {"j": 1}
    assert json.loads((tmp_path / "j").read_text())["enddate"] == "2031-12-31"


def test_codes_of_the_field() -> None:
    assert (fips("UKR"), fips("RUS"), fips("GBR"), fips(None)) == ("UP", "RS", "UK", None)
    assert (cow("USA"), cow("RUS"), cow("DEU"), cow("XXX")) == ("2", "365", "255", None)
    assert (cameo_country("ROU"), cameo_country("USA"), country_name("UKR")) == ("ROM", "USA", "Ukraine")
    assert cameo_types(("JRN", "GOV", "MED", "REL")) == ("MED", "GOV", "HLH")
    assert fraction(date(2031, 2, 14)) == f"{2031 + 74 / 365:.4f}"
    assert compact_moment("2031-02-14T01:00:00+02:00") == "20310213230000" and compact_moment("2031-02-14") == "20310214000000"
    assert number("afffffffffffffff") == 2**52 - 1


def test_sentences_and_leads_are_counted_from_the_first() -> None:
    text = "Heading\nOne sentence. Another \"one.\" Third!\n\nFourth."
    assert [sentence_number(text, text.index(w)) for w in ("Heading", "One", "Another", "Third", "Fourth")] == [1, 2, 3, 4, 5]
    assert sentence_number(text, None) is None
    assert in_lead(text, text.index("Third")) and not in_lead(text, text.index("Fourth")) and not in_lead(text, None)


def test_the_act_of_a_threat_is_words_and_no_reference(tmp_path: Path) -> None:
    path, given = tmp_path / "a.case", made_reading("d1")
    lever = Lever(id="l1", kind="threat", holder="varnia", targets=(), act=(Span(3, 9),), act_text="words", trigger=None, trigger_text=None, avert=True, via=None, confidence=0.5, why="x")  # fmt: skip
    with writer(path, command="add") as adding:
        adding.put(document("d1", TEXT), replace(given, levers=(lever,)))
        adding.commit()
    with sqlite3.connect(written(path, tmp_path, "sqlite")) as connection:
        assert connection.execute("SELECT act FROM levers").fetchall() == [("words",)]
        assert [v for v in connection.execute("PRAGMA foreign_key_check").fetchall() if v[0] == "levers"] == []
