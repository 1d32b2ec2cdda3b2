"""Who is meant on each side, by what the whole document tells: a chance for everybody, both sides chosen together."""

from __future__ import annotations

from dataclasses import replace

from walkback.draft import Draft
from walkback.events.candidates import Candidate, candidates, scene_of
from walkback.events.context import context_of
from walkback.events.implied import Told
from walkback.events.merge import merge
from walkback.events.roles import settled
from walkback.events.stage import Events
from walkback.records import Event

from .reading import draft_of, events_of

Chances = dict[tuple[str, str], float]


def weighed(draft: Draft, chances: Chances) -> Event:
    """The first event of the draft with the parties that these chances, by side and actor, make likeliest."""

    def chance(side: str, candidate: Candidate) -> float:
        return chances.get((side, candidate.actor), 0.0)

    Events(settle=lambda d, told: settled(d, told, chance))(draft)
    return draft.events[0]


def features(text: str, side: str, actor: str) -> dict[str, float]:
    """What speaks for the actor on that side of the last event told."""
    found: list[dict[str, float]] = []

    def settle(draft: Draft, told: list[Told]) -> list[Told]:
        context = context_of(draft, told)
        who = candidates(draft, context, len(told) - 1, side, None, scene_of(draft))
        found.extend(c.features for c in who if c.actor == actor)
        return told

    Events(settle=settle)(draft_of(text))
    return found[-1]


def test_who_could_stand_on_both_sides_stands_where_they_are_likelier() -> None:
    draft = draft_of("Russia attacked Ukraine on Monday.")
    event = weighed(draft, {("source", "ukr"): 0.5, ("target", "ukr"): 0.9, ("source", "rus"): 0.4, ("target", "rus"): 0.38})
    assert (event.source, event.target) == (("rus",), ("ukr",))


def test_a_leader_and_the_government_are_both_named_only_while_it_is_open_who_acts() -> None:
    draft = draft_of("French President Emmanuel Macron condemned Iran on Monday.")
    told = ("target", "irn")
    assert set(weighed(draft, {("source", "emmanuel-macron"): 0.45, ("source", "fra"): 0.33, told: 0.9}).source) == {"emmanuel-macron", "fra"}
    assert weighed(draft, {("source", "emmanuel-macron"): 0.9, ("source", "fra"): 0.33, told: 0.9}).source == ("emmanuel-macron",)
    assert weighed(draft, {("source", "emmanuel-macron"): 0.45, ("source", "deu"): 0.33, told: 0.9}).source == ("emmanuel-macron",)


def test_whom_one_plural_word_means_are_on_the_side_together() -> None:
    draft = draft_of("Emmanuel Macron met Giorgia Meloni in Rome. The leaders condemned Iran.")
    Events(settle=lambda d, told: settled(d, told, lambda side, c: {("source", "emmanuel-macron"): 0.6, ("source", "giorgia-meloni"): 0.1}.get((side, c.actor), 0.0)))(draft)
    accuse = next(e for e in draft.events if e.type == "ACCUSE")
    assert set(accuse.source) == {"emmanuel-macron", "giorgia-meloni"}


def test_whoever_does_the_like_elsewhere_in_the_document_is_likelier_to_have_done_it() -> None:
    text = "Russia attacked Ukraine on Monday. Russia attacked Ukraine on Tuesday. The attack on Ukraine was long. Envoys spoke of the attack."
    assert "on this side of others of its type" in features(text, "source", "rus")
    assert "on the other side of others of its type" in features(text, "source", "ukr")


def test_an_actor_of_an_earlier_paragraph_can_still_be_meant() -> None:
    filler = " ".join(f"The river rose by {n} metres." for n in range(8))
    found = features(f"Russia has a new budget. {filler} Kyiv was attacked.", "source", "rus")
    assert {"named far before", "named at the top", "not in the sentence"} <= found.keys()


def test_the_word_in_the_subjects_place_is_told() -> None:
    assert "where told=they" in features("France and Germany met in Paris. They condemned Iran.", "source", "fra")
    assert "where told=names" in features("France condemned Iran.", "source", "fra")


def test_a_talk_with_a_person_who_was_not_in_the_last_one_is_another_talk() -> None:
    found = events_of("President Emmanuel Macron met Prime Minister Giorgia Meloni in Rome on Monday. On Tuesday Mr Macron and Chancellor Olaf Scholz discussed the war.")
    talks = [{*e.source, *e.target} for e in found if e.type == "CONSULT"]
    assert {"emmanuel-macron", "giorgia-meloni"} in talks and {"emmanuel-macron", "olaf-scholz"} in talks


def test_what_the_same_people_discussed_is_their_talk() -> None:
    met = next(e for e in events_of("President Emmanuel Macron met Prime Minister Giorgia Meloni in Rome.") if e.type == "CONSULT")
    again = replace(met, trigger=(met.trigger[0]._replace(start=900, end=909),), evidence=(met.evidence[0]._replace(start=890, end=930),))
    people = frozenset({"emmanuel-macron", "giorgia-meloni", "olaf-scholz"})
    assert len(merge([met, again], loose=frozenset({1}), people=people)) == 1
    assert len(merge([met, replace(again, target=("olaf-scholz",))], loose=frozenset({1}), people=people)) == 2


def test_remarks_by_one_of_a_family_are_not_another_s_whom_they_name() -> None:
    text = "Welcome to this house!\n\nPlease join me in thanking our nurses.\n\nMy husband, Tom Varga, is proud of them."
    event = draft_of(text, title="Remarks by First Lady Ilse Varga at a Reception", publisher="The White House").events[0]
    assert "tom-varga" not in event.source


def test_nobody_is_asked_for_what_should_not_be_done_to_them() -> None:
    assert not any(e.type == "REQUEST" for e in events_of('"Doctors should not be threatened for giving care," Minister Ana Orlen said.'))


def test_shots_and_bombs_are_two_attacks() -> None:
    attack = next(e for e in events_of("Russia attacked Ukraine on Monday.") if e.type == "ASSAULT")
    shots = replace(attack, mode="firearms", time=None)
    again = replace(shots, trigger=(shots.trigger[0]._replace(start=900, end=906),))
    assert len(merge([shots, again])) == 1
    assert len(merge([shots, replace(again, mode="explosives")])) == 2


def test_whom_the_noun_names_as_its_author_is_its_author() -> None:
    draft = draft_of("Norway welcomed the talks. They have long prompted criticism from opponents of President Maks Orlin that he is soft on Sweden.")
    event = weighed(draft, {("source", "nor"): 0.9, ("target", "maks-orlin"): 0.8}) if draft.events else None
    assert event is not None
    accused = next(e for e in draft.events if e.type == "ACCUSE")
    assert accused.source == ("opponents",) and "nor" not in accused.source


def test_who_criticised_is_not_guessed_where_nobody_is_told() -> None:
    draft = draft_of("President Maks Orlin toured the coast. The Norwegian government has been criticised for failing to warn the villages.")
    weighed(draft, {("source", "maks-orlin"): 0.5, ("target", "nor"): 0.9})
    accused = next(e for e in draft.events if e.type == "ACCUSE")
    assert accused.source == () and accused.target == ("nor",)


def test_whom_by_names_did_it_and_nobody_else() -> None:
    draft = draft_of("Norway welcomed the plan. The plan was rejected by Sweden on Monday.")
    weighed(draft, {("source", "nor"): 0.9})
    assert next(e for e in draft.events if e.type == "REJECT").source == ("swe",)


def test_praise_for_condemning_somebody_is_no_support_for_them() -> None:
    draft = draft_of("Norway applauds the steps taken by governments to condemn Sweden.")
    weighed(draft, {("source", "nor"): 0.9, ("target", "swe"): 0.9})
    assert all("swe" not in e.target for e in draft.events if e.type == "SUPPORT")
