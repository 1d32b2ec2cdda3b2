"""What a context calls a name that no list has."""

from __future__ import annotations

import pytest

from walkback.actors.resolve_string import resolve_actor
from walkback.actors.string_context import titles_in


@pytest.mark.parametrize(("context", "expected"), [
    ("Kenyan judge Otieno Wafula ruled.", ["Kenyan judge"]),
    ("The minister met Guinea's interior minister Otieno Wafula.", ["Guinea's interior minister"]),
    ("Former president of Kenya Otieno Wafula spoke.", ["Former president of Kenya"]),
    ("The mayor of Kisumu, Otieno Wafula, spoke.", ["mayor of Kisumu"]),
    ("Rebels led by Otieno Wafula attacked.", ["Rebels"]),
    ("Otieno Wafula, 34, a lawyer, spoke.", ["lawyer"]),
    ("Otieno Wafula, who heads the commission, spoke.", ["head of commission"]),
    ("Otieno Wafula (a lawyer) spoke.", ["lawyer"]),
    ("Otieno Wafula is a Kenyan trader.", ["Kenyan trader"]),
    ("Judge Otieno Wafula spoke; Wafula left.", ["Judge"]),
    ("Kenyan defence", ["Kenyan defence"]),
    ("Police shot Otieno Wafula in Kisumu on Monday night.", []),
    ("Otieno Wafula, police said, had fled from Kenya.", []),
    ("The president of Kenya met Otieno Wafula.", []),
    ("", []),
])  # fmt: skip
def test_titles_stand_beside_the_name(context: str, expected: list[str]) -> None:
    assert list(titles_in(context, "Otieno Wafula")) == expected


def test_a_surname_bears_the_title_that_stands_before_the_given_name() -> None:
    assert list(titles_in("Judge Otieno Wafula ruled against the company.", "Wafula")) == ["Judge"]


@pytest.mark.parametrize("name", ["(", "a" * 5000, "Ann (Hill", "O'Neil*"])
def test_no_name_breaks_the_search(name: str) -> None:
    list(titles_in(f"Judge {name} spoke of many things today.", name))


def test_the_title_gives_the_sector_and_its_country_goes_before_that_of_the_context() -> None:
    found = resolve_actor("Ousmane Varel", context="Mali's foreign minister met Guinea's interior minister Ousmane Varel.")
    assert (found.country, found.sectors) == ("GIN", ("GOV",))
    assert resolve_actor("Otieno Wafula", context="Police shot Otieno Wafula in Kenya.").sectors == ()


def test_a_body_that_no_list_has_is_what_the_context_calls_it() -> None:
    assert resolve_actor("Tavro Holdings", context="The mining company Tavro Holdings left Zambia.").sectors[0] == "BUS"
