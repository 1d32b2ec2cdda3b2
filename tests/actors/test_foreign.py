"""Bodies named in other languages, places inside names, and what a body's own words say of the head."""

from __future__ import annotations

import pytest

from walkback.actors.resolve_string import resolve_actor


@pytest.mark.parametrize(("name", "context", "country", "sector"), [
    ("Ministerio de Defensa de Colombia", "", "COL", "GOV"),
    ("Policía Nacional del Perú", "", "PER", "COP"),
    ("Universidad Nacional Autónoma de México", "", "MEX", "EDU"),
    ("Corte Suprema de Justicia", "In Honduras.", "HND", "JUD"),
    ("Forces armées maliennes", "", "MLI", "MIL"),
    ("Forces armées de la République démocratique du Congo", "", "COD", "MIL"),
    ("Cour constitutionnelle du Bénin", "", "BEN", "JUD"),
    ("Front patriotique ivoirien", "", "CIV", "PTY"),
    ("Bundesverfassungsgericht", "", "DEU", "JUD"),
    ("Freiheitliche Partei Österreichs", "", "AUT", "PTY"),
    ("Ministero degli Esteri", "", "ITA", "GOV"),
    ("Adalet ve Kalkınma Partisi", "", "TUR", "PTY"),
    ("Türk Silahlı Kuvvetleri", "", "TUR", "MIL"),
    ("Narodowy Bank Polski", "", "POL", "GOV"),
    ("Srpska napredna stranka", "", "SRB", "PTY"),
    ("Harakat al-Sabireen", "In Iraq.", "IRQ", "REB"),
    ("Partij voor de Vrijheid", "", None, "PTY"),
])  # fmt: skip
def test_a_body_named_in_another_language_is_what_its_words_say(name: str, context: str, country: str | None, sector: str) -> None:
    found = resolve_actor(name, context)
    assert (found.country, found.sectors[0]) == (country, sector)


def test_a_language_of_several_countries_tells_none() -> None:
    assert resolve_actor("Ministerio del Interior").country is None
    assert resolve_actor("Ministério da Defesa").country is None


@pytest.mark.parametrize("name", ["Ann Tribunal", "Union of Bakers", "Bank of Kelm", "a police officer", "Marina Lopez", "Dal Reed"])
def test_an_english_name_is_read_as_english(name: str) -> None:
    assert "in another language" not in resolve_actor(name).why


@pytest.mark.parametrize(("name", "country"), [
    ("New Mexico governor", "USA"),
    ("Northern Ireland police", "GBR"),
    ("Inner Mongolia officials", "CHN"),
    ("British Columbia premier", "CAN"),
    ("Niger State police", "NGA"),
    ("Mexico City mayor", "MEX"),
    ("Niger police", "NER"),
])  # fmt: skip
def test_a_place_whose_name_holds_a_countrys_is_of_its_own_country(name: str, country: str) -> None:
    assert resolve_actor(name).country == country


@pytest.mark.parametrize(("name", "country", "sector"), [
    ("Casamance rebels", "SEN", "REB"),
    ("Darfuri refugees", "SDN", "REF"),
    ("Misrata brigades", "LBY", "MIL"),
    ("Kabyle activists", "DZA", "CVL"),
    ("Basotho police", "LSO", "COP"),
    ("Cape Verdean parliament", "CPV", "LEG"),
    ("Vincentian government", "VCT", "GOV"),
    ("Surinamese president", "SUR", "GOV"),
])  # fmt: skip
def test_regions_peoples_and_demonyms_tell_the_country(name: str, country: str, sector: str) -> None:
    found = resolve_actor(name)
    assert (found.country, found.sectors[0]) == (country, sector)


def test_the_words_of_a_bodys_name_say_nothing_of_its_head() -> None:
    """"Union" and "Labour" are part of the name; beside it stands a mission, a bloc's observers."""
    assert resolve_actor("African Union Mission in Somalia").sectors[0] == "IGO"
    assert resolve_actor("African Union Mission in Somalia").country == "IGO"
    assert resolve_actor("Economic Community of Central African States").country == "IGO"
    assert resolve_actor("Kenyan Labour Congress").sectors == ("LAB",)


def test_a_body_of_ordinary_words_is_of_the_country_that_the_string_names() -> None:
    assert resolve_actor("Tokyo Metropolitan Police").country == "JPN"
    assert resolve_actor("Metropolitan Police").country == "GBR"


def test_a_surname_or_ordinary_word_is_no_town() -> None:
    assert resolve_actor("Commonwealth bakers").country is None
    assert resolve_actor("students at Kelm University").country is None


@pytest.mark.parametrize(("context", "country", "sectors"), [
    ("Colombian defence", "COL", ("GOV",)),
    ("Talks opened. Kenyan Defence Minister Vera Lenko said the ships would stay.", "KEN", ("GOV",)),
    ("Vera Lenko, a lawyer for the strikers in Kenya, said so.", "KEN", ("JUD",)),
    ("Vera Lenko, former army chief of Kenya, said so.", "KEN", ("ELI",)),
    ("Police in Kenya shot Vera Lenko on Monday.", "KEN", ()),
])  # fmt: skip
def test_a_person_whom_no_list_has_is_what_the_context_calls_them(context: str, country: str, sectors: tuple[str, ...]) -> None:
    found = resolve_actor("Vera Lenko", context)
    assert (found.country, found.sectors) == (country, sectors)


@pytest.mark.parametrize(("name", "country", "sector"), [
    ("MINUSCA", "UNO", "MIL"),
    ("UNSMIL", "UNO", "IGO"),
    ("Melanesian Spearhead Group", "IGO", "IGO"),
    ("COMESA", "IGO", "IGO"),
    ("G5 Sahel", "IGO", "MIL"),
    ("Sea-Watch", "NGO", "NGO"),
    ("the Kremlin's press secretary", "RUS", "GOV"),
    ("Omani mediators", "OMN", "GOV"),
])  # fmt: skip
def test_international_bodies_missions_and_further_roles(name: str, country: str, sector: str) -> None:
    found = resolve_actor(name)
    assert (found.country, found.sectors[0]) == (country, sector)


def test_a_sovereign_of_several_realms_is_one_person_of_the_one_at_home() -> None:
    found = resolve_actor("Charles III", date="2024-01-01")
    assert (found.id, found.country) == ("charles-iii", "GBR")


def test_a_head_of_state_of_2025_is_known() -> None:
    assert resolve_actor("Ahmed al-Sharaa", date="2025-09-01").country == "SYR"
    assert resolve_actor("Luís Montenegro", date="2025-09-01").office == "Prime Minister"
