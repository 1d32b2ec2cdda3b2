"""Which tellings are one act, and which only look alike."""

from __future__ import annotations

from dataclasses import replace

from walkback.corpus.acts import merge
from walkback.corpus.stories import Stories, document_frequencies
from walkback.corpus.tellings import Telling
from walkback.corpus.words import stems

BASE = Telling(
    key="e1", doc="d1", order=("2031-03-10", "a"), trigger="shelled", evidence="Varnia shelled the port of Lipnik with rockets", type="ASSAULT",
    quad=4, source=frozenset({("vrn", "vrn")}), target=frozenset({("ost", "ost")}), day="2031-03-10", day_end="2031-03-10", basis="stated",
)  # fmt: skip


def other(**changes: object) -> Telling:
    return replace(BASE, **{"key": "e2", "doc": "d2", "order": ("2031-03-11", "b"), **changes})  # type: ignore[arg-type]


def same(*tellings: Telling, **options: object) -> bool:
    return len(merge([BASE, *tellings], **options)) == 1  # type: ignore[arg-type]


def test_the_same_parties_day_and_act_are_one() -> None:
    assert same(other(evidence="Rockets were shelled on Lipnik by Varnia's army"))


def test_another_day_is_another_act() -> None:
    assert not same(other(day="2031-03-14", day_end="2031-03-14"))


def test_the_day_of_a_report_stands_for_the_days_before_it_too() -> None:
    assert same(other(day="2031-03-11", day_end="2031-03-11", basis="published"))
    assert not same(other(day="2031-03-15", day_end="2031-03-15", basis="published"))


def test_another_party_or_the_other_direction_is_another_act() -> None:
    assert not same(other(source=frozenset({("bel", "bel")})))
    assert not same(other(source=BASE.target, target=BASE.source))


def test_a_meeting_is_one_whichever_side_is_named_first() -> None:
    meeting = replace(BASE, type="CONSULT", quad=1, trigger="met", evidence="Varnia met Ostrava in Lipnik")
    turned = other(type="CONSULT", quad=1, trigger="met", evidence="Ostrava met Varnia in Lipnik", source=BASE.target, target=BASE.source)
    assert len(merge([meeting, turned])) == 1


def test_a_minister_may_stand_for_the_government_but_not_for_another_minister() -> None:
    minister = other(source=frozenset({("tomas-vel", "vrn")}))
    assert same(minister)
    colleague = other(key="e3", doc="d3", source=frozenset({("ilse-maren", "vrn")}))
    assert len(merge([minister, colleague])) == 2


def test_two_acts_of_one_document_are_never_one() -> None:
    assert not same(other(doc="d1"))


def test_two_cities_are_two_acts() -> None:
    assert not same(other(city=2), replace(BASE, key="e3", doc="d3", city=1))


def test_a_plan_and_an_act_are_one_only_where_both_are_dated() -> None:
    assert same(other(status="planned"))
    assert not same(other(status="planned", basis="published", day="2031-03-11", day_end="2031-03-11"))


def test_unknown_parties_need_many_words_in_common() -> None:
    assert same(other(source=frozenset(), target=frozenset(), evidence="shelled the port of Lipnik with rockets"))
    assert not same(other(source=frozenset(), target=frozenset(), evidence="a village was shelled"))


def test_without_dates_the_story_must_be_one() -> None:
    texts = {"d1": "The mayor of Lipnik opened the harbour. Ships came from Belland with grain.", "d2": "Grain ships from Belland came to Lipnik, whose mayor opened the harbour.", "d3": "A poet read verses in the capital."}
    story = Stories(texts, frequencies=document_frequencies(texts), total=3)
    undated = replace(BASE, day=None, day_end=None, basis=None, source=frozenset(), target=frozenset())
    one, two = replace(undated, evidence="ships came"), other(day=None, day_end=None, basis=None, source=frozenset(), target=frozenset(), evidence="the grain")
    assert len(merge([one, two], story=story)) == 1
    assert len(merge([one, replace(two, doc="d3")], story=story)) == 2
    assert len(merge([one, two])) == 2


def test_the_order_of_the_tellings_changes_nothing() -> None:
    tellings = [BASE, other(), other(key="e3", doc="d3", order=("2031-03-12", "c")), other(key="e4", doc="d4", day="2031-03-20", day_end="2031-03-20")]
    groups = {frozenset(t.key for t in act) for act in merge(tellings)}
    assert groups == {frozenset(t.key for t in act) for act in merge(tellings[::-1])} == {frozenset({"e1", "e2", "e3"}), frozenset({"e4"})}


def test_of_one_story_another_word_for_the_act_is_the_same_act_and_of_another_is_not() -> None:
    texts = {"d1": "Raiders killed the mayor of Lipnik at the ferry", "d2": "Lipnik's mayor was murdered at the ferry", "d3": "Bakers were murdered in Orsk"}
    story = Stories(texts, frequencies=document_frequencies(texts), total=3)
    one = Telling(key="a", doc="d1", order=("a",), trigger="killed", evidence=texts["d1"])
    two = Telling(key="b", doc="d2", order=("b",), trigger="murdered", evidence=texts["d2"])
    assert len(merge([one, two], story=story)) == 1
    assert len(merge([one, replace(two, doc="d3", evidence=texts["d3"])], story=story)) == 2
    assert len(merge([one, replace(two, trigger="buried")], story=story)) == 2


def test_irregular_forms_are_forms_of_their_verb() -> None:
    from walkback.corpus.words import stem

    assert stem("shot") == stem("shooting") and stem("withdrew") == stem("withdrawn") == stem("withdraws") and stem("struck") == stem("striking")
    assert stem("wound") != stem("wind")


def test_two_courtesies_of_one_day_are_two_acts_unless_they_are_for_the_same_thing() -> None:
    def thanked(key: str, words: str) -> Telling:
        return replace(BASE, key=key, doc=key, type="SUPPORT", quad=1, trigger="thanked", evidence=words, names=stems("Varnia Ostrava"))

    first = thanked("a", "Varnia thanked Ostrava for the harvest festival in Lipnik")
    assert len(merge([first, thanked("b", "Varnia thanked Ostrava for its ambulances")])) == 2
    assert len(merge([first, thanked("b", "Varnia thanked Ostrava")])) == 2
    assert len(merge([first, thanked("b", "Varnia thanked Ostrava warmly for a festival of harvest")])) == 1
