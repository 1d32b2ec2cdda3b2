"""A government by its printed name, a bare "Government", and who speaks for a presidency."""

from __future__ import annotations

import pytest

from walkback.actors.government_names import government_named, is_bare_government
from walkback.actors.knowledge import packaged

from .reading import actor, read, who


@pytest.mark.parametrize(("printed", "expected"), [
    ("Government of Sudan", "sdn"),
    ("Federal Government of the United States", "usa"),
    ("Royal Thai Government", "tha"),
    ("Kenyan Government", "ken"),
    ("Government of National Unity", None),
    ("Scottish Government", None),
    ("Government", None),
    ("Government Accountability Office", None),
])  # fmt: skip
def test_a_printed_name_is_the_government_or_a_body_of_its_own(printed: str, expected: str | None) -> None:
    assert government_named(printed, packaged()) == expected


@pytest.mark.parametrize(("printed", "expected"), [("Government", True), ("Federal Government", True), ("Kenyan Government", False), ("", False)])
def test_a_bare_government_names_no_country(printed: str, expected: bool) -> None:
    assert is_bare_government(printed) is expected


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("The Government of Sudan signed the deal on Monday. Sudan said it would keep it.", "The Government", "sdn"),
    ("The Government of Somalia met donors. The government thanked them.", "The government", "som"),
    ("Somalia was hit by floods. The Federal Government asked for help.", "The Federal", "som"),
    ("The Scottish Government said no. The UK government agreed.", "Scottish", "scottish-government"),
    ("President Mohammed Bazoum of Niger was held.", "President", "mohamed-bazoum"),
    ("Kenyan police fired on a crowd in Kenya. The army said nothing.", "The army", "ken-military"),
])  # fmt: skip
def test_it_is_the_country_s_government_in_a_text(text: str, words: str, expected: str) -> None:
    draft = read(text)
    at = words if words != "The Government" else "Government"
    assert who(draft, at) == expected


def test_a_president_is_of_the_country_that_follows_the_name() -> None:
    draft = read("President Ilse Maren of Norway spoke in Chad on Monday.")
    assert (actor(draft, "President").country, actor(draft, "President").speaks_for) == ("NOR", "nor")


def test_a_presidential_spokesman_is_not_the_president() -> None:
    spokesman = actor(read("Kenya held talks. President William Ruto of Kenya spoke. Kenya's presidential spokesman said more."), "presidential spokesman")
    assert (spokesman.id, spokesman.country, spokesman.speaks_for) == ("ken-presidential-spokesman", "KEN", "ken")


def test_the_country_s_army_bears_its_adjective() -> None:
    army = actor(read("Kenyan police fired on a crowd in Kenya. The army said nothing."), "The army")
    assert "Kenyan army" in (army.name, *army.aliases)
