"""Who does it and to whom: the same act in every construction."""

from __future__ import annotations

import pytest

from .reading import draft_of, events_of, only


@pytest.mark.parametrize(
    "text",
    [
        "Russia attacked Ukraine on Monday.",
        "Ukraine was attacked by Russia on Monday.",
        "Russia launched an attack on Ukraine on Monday.",
        "The attack on Ukraine by Russia came on Monday.",
        "Russia's attack on Ukraine came on Monday.",
        "Officials spoke of Russia, which attacked Ukraine on Monday.",
        "Russia armed its navy and attacked Ukraine on Monday.",
        "Russia began to attack Ukraine on Monday.",
    ],
)
def test_the_same_attack_has_the_same_parties(text: str) -> None:
    event = only(text, "ASSAULT")
    assert (event.source, event.target) == (("rus",), ("ukr",))


@pytest.mark.parametrize(
    "text",
    ["France and Germany met in Paris.", "France met Germany in Paris.", "Talks between France and Germany were held in Paris.",
     "France held talks with Germany in Paris."],
)  # fmt: skip
def test_those_who_meet_are_on_both_sides(text: str) -> None:
    event = only(text, "CONSULT")
    assert {*event.source, *event.target} == {"fra", "deu"} and event.source and event.target


def test_a_city_of_a_country_stands_for_the_country_attacked() -> None:
    assert only("Russian drones bombed a Ukrainian city.", "ASSAULT").target == ("ukr",)


def test_the_leaders_are_those_who_met() -> None:
    draft = draft_of("Emmanuel Macron met Giorgia Meloni in Rome. The leaders condemned the attack.")
    accuse = next(e for e in draft.events if e.type == "ACCUSE")
    assert len(accuse.source) == 2


def test_spans_are_the_words_of_the_parties_and_evidence_holds_them() -> None:
    text = "On Monday the government of France condemned Iran in harsh words."
    event = only(text, "ACCUSE")
    assert text[slice(*event.trigger[0])] == "condemned"
    assert [text[slice(*s)] for s in event.target_spans] == ["Iran"]
    assert all(any(e.covers(s) for e in event.evidence) for s in (*event.source_spans, *event.target_spans))
    assert "condemned" in event.why


def test_what_is_no_act_between_actors_is_no_event() -> None:
    for text in ("The bridge was built in 1998.", "Fighting words came from the stands.", "Varnia elected a new parliament on Sunday.",
                 "The 1986 disaster is remembered in Varnia."):  # fmt: skip
        assert events_of(text) == [], text


def test_a_states_strikes_are_no_walkout_but_workers_are() -> None:
    assert {e.type for e in events_of("Norway's strikes over the border continued on Monday, Sweden said.")} & {"PROTEST"} == set()
    assert only("The railway workers' strike over pay continued on Monday.", "PROTEST").mode == "strike"
