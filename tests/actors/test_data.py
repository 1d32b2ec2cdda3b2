"""The packaged tables: no duplicates, no impossible dates, no dangling codes; they load fast."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter

from walkback.actors.knowledge import load, packaged
from walkback.actors.names import office_class, office_sector
from walkback.actors.tables import cells, rows

DAY = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?\Z")
BODIES = {"NATO", "EU", "UN", "IAEA", "WHO", "IMF", "ICC", "ECB"}


def test_every_term_has_a_person_a_country_and_possible_dates() -> None:
    people = {key for key, *_ in cells("persons.tsv")}
    countries = {r["iso3"] for r in rows("countries.tsv")}
    for row in rows("offices.tsv"):
        assert row["person"] in people, row
        assert row["country"] in countries | BODIES, row
        assert DAY.match(row["start"]) and DAY.match(row["end"]) and DAY.match(row["confirmed"]), row
        assert not (row["start"] and row["end"]) or row["start"][: len(row["end"])] <= row["end"], row
        assert row["end"] or row["confirmed"] or row["start"], row


def test_ids_are_unique() -> None:
    for table, key in (("persons.tsv", "id"), ("countries.tsv", "iso3"), ("organisations_own.tsv", "id")):
        twice = [k for k, n in Counter(r[key] for r in rows(table)).items() if n > 1]
        assert not twice, f"{table}: {twice[:5]}"


def test_every_name_means_an_actor_that_exists() -> None:
    knowledge = packaged()
    assert not [n for n in knowledge.names.values() if n.actor not in knowledge.known]
    assert not [iso for iso in knowledge.demonyms.values() if iso.lower() not in knowledge.known]


SLOTS = {"IGO", "UNO", "EUR", "NGO", "IMG", "ISM", "MNC"}
SECTORS = {
    "COP",
    "GOV",
    "JUD",
    "LEG",
    "MIL",
    "PRM",
    "PTY",
    "REB",
    "SPY",
    "UAF",
    "UNK",
    "AGR",
    "BUS",
    "CRM",
    "CVL",
    "EDU",
    "ELI",
    "JRN",
    "LAB",
    "MED",
    "REF",
    "OPP",
    "PRE",
    "REL",
    "SOC",
    "IGO",
    "NGO",
    "IMG",
}


def test_bodies_of_actor_strings_have_known_countries_and_sectors() -> None:
    countries = {r["iso3"] for r in rows("countries.tsv")}
    for row in rows("bodies_own.tsv"):
        assert row["country"] in countries | SLOTS | {""} and set(row["sectors"].split("|")) <= SECTORS | {""}, row
        assert DAY.match(row["start"]) and DAY.match(row["end"]) and row["start"] <= (row["end"] or "9999"), row
    for name, country, sector, kind, weight in cells("bodies.tsv"):
        assert name and country in countries and sector in SECTORS | {""} and weight in "12", (name, country)
        assert kind in {"party", "parliament", "force", "people", "province"}
    twice = [k for k, n in Counter((c[0], c[1]) for c in cells("bodies.tsv")).items() if n > 1]
    assert not twice, twice[:5]


def test_sightings_and_places_are_of_known_countries_and_in_order() -> None:
    countries = {r["iso3"] for r in rows("countries.tsv")}
    for name, country, cls, first, last, source, texts in cells("seen_names.tsv"):
        assert name and country in countries and cls and first <= last and source and int(texts) > 0, name
    assert not [c for c in cells("place_names.tsv") if c[1] not in countries]
    codes = {code[3:6] for _, code, *_ in cells("coded_names.tsv")}
    assert {code[:3] for _, code, *_ in cells("coded_names.tsv")} <= countries and all(len(c) == 3 for c in codes)


def test_every_role_phrase_has_plovers_sectors() -> None:
    for row in rows("agents_own.tsv"):
        parts = [row["sector"][k : k + 3] for k in range(0, len(row["sector"]), 3)]
        assert set(parts) <= SECTORS | {"JNK"}, row["sector"]
        assert all(row["phrases"].split("|")), row["sector"]


def test_offices_meet_under_one_class_whatever_their_words() -> None:
    assert office_class("Defence Secretary") == office_class("Minister of Defense") == office_class("Secretary of Defense") == "defence-minister"
    assert office_class("President of the Chess Federation") != "president"
    assert office_class("Chancellor of the Exchequer") == "finance-minister"
    assert office_class("Deputy Prime Minister") == "deputy-prime-minister"
    assert office_sector("senator") == "LEG"


def test_share_alike_tables_carry_their_licence() -> None:
    from importlib.resources import files

    data = files("walkback.actors") / "data"
    for name in ("countries.tsv", "demonyms.tsv", "capitals.tsv"):
        assert "ODbL" in (data / name).read_text(encoding="utf-8").split("\n")[0]
    assert "Open Database License" in (data / "LICENSE-ODbL.txt").read_text(encoding="utf-8")


def test_loading_takes_well_under_a_second_and_100_megabytes() -> None:
    code = (
        "import resource, time; a = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; t = time.process_time();"
        "from walkback.actors.dictionary import packaged_dictionary; packaged_dictionary();"
        "print(time.process_time() - t, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - a) / 1024)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert float(out[0]) < 2.0, f"{out[0]} s"  # 0.7 s on the machine it was written on; the bound is for slower ones
    assert float(out[1]) < 100, f"{out[1]} MB"


def test_loading_twice_gives_equal_knowledge() -> None:
    assert load().names == packaged().names


def test_no_body_bears_a_countrys_id() -> None:
    """A party called PAN is not Panama."""
    known = packaged()
    assert not [k for k, v in known.known.items() if k.upper() in known.countries and v.kind != "government"]
    assert known.known["pan"].name == "Panama"
    assert known.known["pri"].name == "Puerto Rico"
