"""Persons of the own list, and names of persons whose words are names of places."""

from __future__ import annotations

import pytest

from walkback.actors.names import office_class
from walkback.actors.resolve_string import resolve_actor
from walkback.actors.tables import rows


def test_a_person_of_the_own_list_is_what_the_list_says_of_that_day() -> None:
    found = resolve_actor("Armen Sarkissian", "", "2020-06-01")
    assert (found.country, found.sectors) == ("ARM", ("GOV",))


def test_after_a_row_of_the_list_ends_the_person_is_an_official_no_more() -> None:
    assert "GOV" not in resolve_actor("Karen Karapetyan", "", "2024-01-01").sectors


def test_an_office_known_on_the_day_counts_before_the_own_list() -> None:
    assert resolve_actor("Mark Rutte", "", "2024-11-01").office == "Secretary General of NATO"


@pytest.mark.parametrize("name", ["Paul Varnel", "Arthur Lira Smith", "Boris Brussels", "Chad Kelly"])
def test_no_part_of_an_unknown_persons_name_is_a_country_or_a_body(name: str) -> None:
    found = resolve_actor(name)
    assert (found.country, found.sectors, found.kind) == (None, (), "person")


@pytest.mark.parametrize(("name", "country"), [("Victoria Falls", "ZWE"), ("Virginia Beach", "USA"), ("Victoria Police", "AUS")])
def test_a_place_or_body_that_begins_like_a_person_stays_one(name: str, country: str) -> None:
    assert resolve_actor(name).country == country


@pytest.mark.parametrize(
    ("title", "cls"),
    [
        ("Attorney General", "justice-minister"), ("Prosecutor General", "justice-minister"), ("Surgeon General", "minister"),
        ("Commissioner-General", "director-general"), ("General Secretary", "party-leader"), ("Consul General", "ambassador"),
        ("General", "military-chief"), ("Major General", "military-chief"),
    ],
)  # fmt: skip
def test_a_general_in_a_civil_title_is_no_soldier(title: str, cls: str) -> None:
    assert office_class(title) == cls


def test_the_rows_of_one_person_never_overlap_and_name_a_country_and_a_sector() -> None:
    terms: dict[str, list[tuple[str, str]]] = {}
    for row in rows("people_own.tsv"):
        assert len(row["country"]) == 3 and all(len(s) == 3 for s in row["sectors"].split("|"))
        assert not row["end"] or row["start"] < row["end"]
        for name in row["names"].split("|"):
            terms.setdefault(name, []).append((row["start"], row["end"] or "9999"))
    clash = {n for n, t in terms.items() for a, b in zip(sorted(t), sorted(t)[1:], strict=False) if a[0] and a[1][:4] > b[0][:4]}
    assert not clash
