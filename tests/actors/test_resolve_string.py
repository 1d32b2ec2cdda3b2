"""An actor string without a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from walkback.actors.lookup import country_name, holder_of, is_country, is_outlet, iso3_of, org_short_name
from walkback.actors.resolve_string import resolve_actor


@pytest.mark.parametrize(("name", "country", "sectors"), [
    ("Norwegian fighter jets", "NOR", ("MIL",)),
    ("Peru", "PER", ()),
    ("the Peruvian police", "PER", ("COP",)),
    ("Oslo", "NOR", ("GOV",)),
    ("Danish farmers", "DNK", ("AGR",)),
    ("unidentified gunmen", None, ("UAF",)),
    ("Hamas", "PSE", ("REB", "PTY")),
    ("they", None, ("UNK",)),
    ("former President Nicolas Sarkozy", "FRA", ("ELI",)),
    ("last Thursday", None, ("JNK",)),
    ("Kenya's Supreme Court", "KEN", ("JUD",)),
])  # fmt: skip
def test_country_and_sector_come_from_the_words(name: str, country: str | None, sectors: tuple[str, ...]) -> None:
    found = resolve_actor(name)
    assert (found.country, found.sectors) == (country, sectors)


def test_an_office_is_that_of_the_date() -> None:
    assert (
        resolve_actor("Angela Merkel", date="2015-03-01").office == "Federal Chancellor of Germany"
        or resolve_actor("Angela Merkel", date="2015-03-01").basis == "known"
    )
    assert resolve_actor("Angela Merkel", date="2023-03-01").office is None
    assert resolve_actor("Angela Merkel").office is None


def test_the_context_can_tell_the_country() -> None:
    assert resolve_actor("the army", context="Fighting went on in Sudan.").country == "SDN"
    assert resolve_actor("the army").country is None


def test_the_code_joins_country_and_sector() -> None:
    assert resolve_actor("Pakistani soldiers").code == "PAKMIL"
    assert resolve_actor("Italian journalists").code == "ITAMED"


def test_lookups_for_other_rooms() -> None:
    assert iso3_of("Russian") == iso3_of("the Kremlin") == iso3_of("RUS") == "RUS"
    assert iso3_of("Narnia") is None
    assert country_name("usa") == "United States"
    assert is_country("ukr") and not is_country("nato") and not is_country(None)
    assert is_outlet("wall-street-journal") and not is_outlet("ukr")
    assert org_short_name("North Atlantic Treaty Organization") == "NATO"
    assert holder_of("FRA", "President", "2020-01-01") == "Emmanuel Macron"
    assert holder_of("FRA", "President", "3020-01-01") is None


GOLD = Path(__file__).resolve().parents[1] / "gold" / "actor_strings.tsv"


def test_strings_of_every_kind_have_their_country_and_main_sector() -> None:
    """Military units, ministries, courts, parties, rebels, companies, charities, clergy, crowds, former and present office holders …"""
    cases = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines() if line and not line.startswith(("#", "actor\t"))]
    assert len(cases) > 300
    wrong = []
    for name, date, context, country, sector in cases:
        found = resolve_actor(name, context, date or None)
        if (found.country or "", (found.sectors or ("",))[0]) != (country, sector):
            wrong.append((name, date, found.country, found.sectors))
    assert not wrong


def test_a_source_that_is_older_than_the_last_known_office_says_nothing() -> None:
    assert resolve_actor("Angela Merkel", date="2023-01-01").sectors == ("ELI",)
    assert resolve_actor("Barack Obama", date="2018-01-01").sectors == ("ELI",)


def test_a_body_changes_its_sector_with_the_date() -> None:
    assert [resolve_actor("the Taliban", date=d).sectors for d in ("1999-01-01", "2010-01-01", "2022-01-01")] == [("GOV",), ("REB",), ("GOV",)]


def test_a_short_name_of_several_countries_is_that_of_the_context() -> None:
    assert resolve_actor("the PAN", context="Voters in Portugal").country == "PRT"


def test_words_that_only_side_with_a_country_do_not_name_it() -> None:
    assert resolve_actor("pro-Turkish protesters").country is None
    assert resolve_actor("Turkish-backed militants").country is None


@pytest.mark.parametrize(("name", "country", "sector"), [
    ("UN envoy to Kenya", "UNO", "GOV"),
    ("EU foreign policy chief", "EUR", "GOV"),
    ("UN human rights chief", "UNO", "GOV"),
    ("Kenyan ambassador to France", "KEN", "GOV"),
    ("ethnic Tamils", None, "CVL"),
    ("villagers in northern Kenya", "KEN", "CVL"),
    ("Kenyan interpreters", "KEN", "CVL"),
    ("Bank of Japan", "JPN", "GOV"),
    ("House Democrats", "USA", "LEG"),
    ("Kenyan Labour Congress", "KEN", "LAB"),
    ("beekeepers in Kenya", "KEN", "AGR"),
    ("Kenyan drug barons", "KEN", "CRM"),
    ("vaccination workers in Kenya", "KEN", "MED"),
])  # fmt: skip
def test_a_description_is_its_heads_sector_and_its_owners_country(name: str, country: str | None, sector: str) -> None:
    found = resolve_actor(name)
    assert (found.country, found.sectors[0]) == (country, sector)


def test_a_role_noun_that_is_a_surname_too_stays_a_name() -> None:
    assert resolve_actor("Paul Baker").sectors == ()
    assert resolve_actor("Minister Paul Baker").sectors == ("GOV",)


@pytest.mark.parametrize(("name", "context", "country", "sector"), [
    ("ministro de Economía de Argentina", "", "ARG", "GOV"),
    ("Präsident der Ukraine", "", "UKR", "GOV"),
    ("Maj. Gen. Otieno Wafula", "The Kenyan officer spoke.", "KEN", "MIL"),
    ("Red Cross workers", "", "NGO", "NGO"),
    ("UN secretary general", "", "UNO", "GOV"),
    ("Kenyan presidential spokesman", "", "KEN", "GOV"),
    ("ANP", "Fighting in Afghanistan", "AFG", "COP"),
    ("the Senate", "Voters in Mexico", "MEX", "LEG"),
])  # fmt: skip
def test_the_words_or_the_context_tell_whose_an_office_or_a_body_is(name: str, context: str, country: str | None, sector: str) -> None:
    found = resolve_actor(name, context=context)
    assert (found.country, (found.sectors or ("",))[0]) == (country, sector)


def test_a_short_name_of_bodies_near_is_nobody_without_its_country() -> None:
    assert resolve_actor("FDN").country is None
    assert resolve_actor("FDN", context="Soldiers in Burundi").country == "BDI"


def test_a_title_in_the_context_counts_for_more_than_an_office_that_is_over() -> None:
    assert resolve_actor("Angela Merkel", context="Judge Angela Merkel spoke.", date="2035-01-01").sectors == ("JUD",)


def test_a_name_that_nothing_tells_of_stays_unknown() -> None:
    found = resolve_actor("Varnin Ostreli")
    assert found.country is None and found.sectors in ((), ("UNK",))
