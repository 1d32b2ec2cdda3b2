"""The data files hold together."""

from importlib.resources import files

import pytest

from walkback.places.gazetteer import BEGINNING, Gazetteer, gazetteer
from walkback.places.weights import weights
from walkback.places.words import words

DATA = files("walkback.places") / "data"
TABLES = ["aliases.tsv", "capitals.tsv", "countries.tsv", "demonyms.tsv", "domains.tsv", "exonyms.tsv", "features.tsv", "usual.tsv", "words.tsv"]


@pytest.mark.parametrize("name", [*TABLES, "common_words.txt", "weights.tsv", "weights_detect.tsv"])
def test_a_data_file_says_where_it_comes_from(name: str) -> None:
    assert (DATA / name).read_text(encoding="utf-8").startswith("#")


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_as_wide_as_the_heading(name: str) -> None:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    heading = [line for line in lines if line.startswith("#")][-1]
    width = heading.count("\t")
    wrong = [line for line in lines if line and not line.startswith("#") and line.count("\t") != width]
    assert wrong == []


def test_every_alias_has_a_place() -> None:
    rows = [line.split("\t") for line in (DATA / "aliases.tsv").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    assert [surface for surface, _, _ in rows if surface not in gazetteer().after_comma] == []


def test_coordinates_are_on_the_earth() -> None:
    for line in (DATA / "features.tsv").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            _, _, iso3, lat, lon = line.split("\t")
            assert -90 <= float(lat) <= 90 and -180 <= float(lon) <= 180, line
            assert iso3 == "-" or iso3 in gazetteer().countries, line


def test_usual_senses_exist() -> None:
    table = gazetteer()
    assert [n for n in table.usual if not any(table.is_usual(n, c.place) for c in table.lookup(n))] == []


def test_english_names_of_towns_are_usual_names() -> None:
    rows = [line.split("\t") for line in (DATA / "exonyms.tsv").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    missing = [e for e, _, iso3 in rows if not any(c.place.country == iso3 and not c.alternate for c in gazetteer().lookup(e))]
    assert missing == []


def test_weights_and_words_are_read() -> None:
    assert weights()["people"] > 0 and weights("weights_detect.tsv")["entity:GPE"] > 0
    assert "in" in words("locative")


def test_the_packaged_data_stays_under_eight_megabytes() -> None:
    assert sum(len(p.read_bytes()) for p in DATA.iterdir()) < 8_000_000


def test_every_name_of_the_gazetteer_is_found_by_its_own_spelling_and_by_no_other() -> None:
    table = Gazetteer()
    names = [line.split(b"\t", 1)[0].decode() for line in table._names.splitlines()[::997]]
    assert {len(name.encode()) <= BEGINNING for name in names} == {True, False}
    for name in names:
        assert table._search(name), name
        assert not table._search(name + "qq") and not table._search("qq" + name), name
    assert not table._search("") and not table._search("\ud800") and not table._search("zzzzzzzzzzzz")
