"""Which tellings are one act, and which words tell none."""

from __future__ import annotations

from dataclasses import replace

from walkback.events.merge import merge
from walkback.events.proposed import _of_a_matter
from walkback.records import Span

from .reading import draft_of


def test_what_is_discussed_today_is_no_part_of_last_years_visit() -> None:
    text = "President Ilse Maren today met with Prime Minister Pavel Orsk of Romania. After her visit to Romania in August 2021 much had been done."
    met, visit = draft_of(text).events
    assert visit.mode == "visit"
    discussed = replace(met, trigger=(Span(900, 909),), evidence=(Span(890, 930),), time=None)
    first, second = merge([met, visit, discussed], loose=frozenset({2}))
    assert discussed.evidence[0] in first.evidence and discussed.evidence[0] not in second.evidence


def test_an_epithet_in_passing_is_no_act_and_a_judgement_of_somebody_may_be_one() -> None:
    draft = draft_of("They discussed the brutal and unjustified war. Norland was unjust towards its neighbours.")
    by_word = {t.text: t for t in draft.syntax.tokens}
    assert _of_a_matter(draft, by_word["brutal"]) and _of_a_matter(draft, by_word["unjustified"])
    assert not _of_a_matter(draft, by_word["unjust"])


def test_two_meetings_of_the_same_people_at_two_places_are_two() -> None:
    text = "President Maren of France met with Prime Minister Orsk of Romania in Paris in January. Maren met with Orsk in Bucharest in March."
    assert [e.type for e in draft_of(text).events] == ["CONSULT", "CONSULT"]
    text = "France condemned Iran on Monday. France condemned Iran again, its minister said."
    assert [e.type for e in draft_of(text).events] == ["ACCUSE"]
