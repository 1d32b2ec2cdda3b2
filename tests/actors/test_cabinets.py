"""The table of cabinets copied by hand: what is refused, what its rows become, and what a longer list must not do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from walkback.actors.knowledge import packaged
from walkback.actors.names import office_class, office_sector
from walkback.actors.resolve_string import resolve_actor

from .reading import actor, read

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("WALKBACK_SHARED", ROOT.parent / "shared"))
sys.path.insert(0, str(ROOT / "tools" / "actors"))
cabinets = pytest.importorskip("cabinets")


@pytest.mark.parametrize(("row", "fault"), [
    ("KEN\tAnn Hill\tMinister of Health\t2012-13-01\t\tkenya", "impossible days"),
    ("KEN\tAnn Hill\tMinister of Health\t2012-02-30\t\tkenya", "impossible days"),
    ("KEN\tAnn Hill\tMinister of Health\t2012\t2011\tkenya", "impossible days"),
    ("KEN\tAnn Hill\tMinister of Health\t\t\tkenya", "impossible days"),
    ("XQX\tAnn Hill\tMinister of Health\t2012\t\tkenya", "no country"),
    ("KEN\tQ1234\tMinister of Health\t2012\t\tkenya", "no name or office"),
    ("KEN\tAnn Hill\tMinister of Health\t2012\tkenya", "not six cells"),
])  # fmt: skip
def test_a_bad_row_is_refused_with_its_line(row: str, fault: str) -> None:
    with pytest.raises(SystemExit, match=f"line 2: {fault}"):
        cabinets.checked(["# header", row], {"KEN"})


def test_a_row_that_stands_there_twice_is_refused() -> None:
    row = "KEN\tAnn Hill\tMinister of Health\t2012\t\tkenya"
    with pytest.raises(SystemExit, match="line 2: stands there twice"):
        cabinets.checked([row, row], {"KEN"})


def test_an_open_term_ends_where_somebody_else_took_the_office_up() -> None:
    table = [["KEN", "Ann Hill", "Minister of Health", "2012", "", "r"], ["KEN", "Paul Orr", "Minister of Health", "2015-03-01", "", "r"]]
    first, last = cabinets.closed(table, {"KEN": "2022-04"})
    assert (first[4], first[6]) == ("2015-03-01", "successor_start")
    assert (last[4], last[5]) == ("", "2022-04")


@pytest.mark.parametrize(("office", "country", "cls"), [
    ("Secretary of National Defence", "PHL", "defence-minister"),
    ("Secretary of the Interior", "USA", "secretary"),
    ("Foreign Secretary", "PAK", "deputy-foreign-minister"),
    ("Foreign Secretary", "GBR", "foreign-minister"),
    ("Premier of Manitoba", "CAN", "governor"),
    ("Prime Minister of the Cook Islands", "NZL", "governor"),
    ("Secretary General of the Government", "MAR", ""),
    ("President of the Council of the Nation", "DZA", "speaker"),
])  # fmt: skip
def test_an_office_of_a_cabinet_has_the_class_that_it_has_there(office: str, country: str, cls: str) -> None:
    assert cabinets.class_of(office, country) == cls


@pytest.mark.parametrize(("title", "sector"), [
    ("Attorney General", "JUD"), ("Inspector General of Police", "COP"), ("Minister of Defence Production", "GOV"), ("Minister of General Education", "GOV"),
    ("Speaker of the National Assembly", "LEG"), ("Chief of Staff of the Army", "MIL"), ("Director General of Inter-Services Intelligence", "SPY"),
    ("Governor of the State Bank", "GOV"), ("Director of Public Prosecutions", "JUD"), ("Vice Foreign Minister", "GOV"),
])  # fmt: skip
def test_each_office_has_plovers_sector(title: str, sector: str) -> None:
    assert office_sector(office_class(title)) == sector


@pytest.mark.parametrize("name", ["Ali", "Khan", "Park", "Kim", "Singh", "Mohamed", "Ahmed", "Smith", "Garcia", "Silva", "Nguyen"])
@pytest.mark.parametrize("day", [None, "2005-06-01", "2012-06-01", "2020-06-01"])
def test_a_common_surname_alone_is_no_minister(name: str, day: str | None) -> None:
    found = resolve_actor(name, date=day)
    assert (found.id, found.office, found.sectors, found.country) == (None, None, (), None)


@pytest.mark.parametrize("name", ["Ali", "Khan", "Park", "Kim", "Hassan", "Ibrahim"])
def test_a_common_surname_in_a_text_is_no_minister_of_the_country_it_names(name: str) -> None:
    for country in ("Pakistan", "Ethiopia", "South Korea", "Guyana", "Malaysia"):
        draft = read(f"Police in {country} arrested a driver on Monday. {name} said he was innocent.", "2021-06-01")
        assert not [a for a in draft.actors if a.kind == "person" and a.office]


def test_a_minister_is_known_with_the_country_and_on_the_day_alone() -> None:
    text = "Chrystia Freeland spoke in {}."
    assert actor(read(text.format("Canada"), "2018-06-01"), "Chrystia").office_basis == "known"
    assert actor(read(text.format("Peru"), "2018-06-01"), "Chrystia").office is None


def test_a_person_of_two_lists_is_one_whatever_the_spelling() -> None:
    knowledge = packaged()
    for country, day, cls in (("AZE", "2002-01-01", "president"), ("SDN", "2020-06-01", "prime-minister"), ("JOR", "2014-01-01", "prime-minister"), ("ARE", "2015-01-01", "president")):
        assert len({t.person for t in knowledge.by_class[country, cls] if t.start <= day <= (t.end or t.confirmed)}) == 1


def test_an_official_of_a_body_is_the_person_of_the_country() -> None:
    assert {t.country for t in packaged().terms["antonio-guterres"]} == {"PRT", "UN"}


@pytest.mark.slow  # half a minute of a quiet processor: the memory rows are looked for in all news texts
@pytest.mark.skipif(not (SHARED / "resources" / "actors").exists(), reason="no shared resources to rebuild from")
def test_a_rebuild_gives_the_packaged_tables() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools/actors/build.py", "--check"], capture_output=True, text=True, env={**os.environ, "WALKBACK_SHARED": str(SHARED)})
    assert done.returncode == 0, done.stderr[-600:]
