"""Offices on the day: before, at and after a change, right or said to be unknown, never wrong. Facts of public record."""

from __future__ import annotations

import pytest

from walkback.actors.knowledge import packaged
from walkback.actors.offices import held, holders

from .reading import actor, read

QUESTIONS = [
    # country, class, day, who held it
    ("GBR", "prime-minister", "2019-07-23", "theresa-may"),
    ("GBR", "prime-minister", "2019-07-25", "boris-johnson"),
    ("GBR", "prime-minister", "2022-09-05", "boris-johnson"),
    ("GBR", "prime-minister", "2022-09-07", "liz-truss"),
    ("GBR", "prime-minister", "2022-10-24", "liz-truss"),
    ("GBR", "prime-minister", "2022-10-26", "rishi-sunak"),
    ("GBR", "prime-minister", "2024-07-04", "rishi-sunak"),
    ("GBR", "prime-minister", "2024-07-06", "keir-starmer"),
    ("DEU", "prime-minister", "2021-12-07", "angela-merkel"),
    ("DEU", "prime-minister", "2025-02-14", "olaf-scholz"),
    ("DEU", "prime-minister", "2025-05-07", "friedrich-merz"),
    ("UKR", "president", "2019-05-19", "petro-poroshenko"),
    ("UKR", "president", "2019-05-21", "volodymyr-zelensky"),
    ("IRN", "president", "2021-08-02", "hassan-rouhani"),
    ("IRN", "president", "2021-08-06", "ebrahim-raisi"),
    ("USA", "president", "2017-01-19", "barack-obama"),
    ("USA", "president", "2017-01-21", "donald-trump"),
    ("USA", "president", "2021-01-21", "joe-biden"),
    ("USA", "president", "2025-01-19", "joe-biden"),
    ("USA", "president", "2025-01-21", "donald-trump"),
    ("USA", "vice-president", "2025-02-14", "jd-vance"),
    ("USA", "vice-president", "2022-02-14", "kamala-harris"),
    ("RUS", "president", "2010-06-01", "dmitry-medvedev"),
    ("RUS", "president", "2013-06-01", "vladimir-putin"),
    ("RUS", "prime-minister", "2013-06-01", "dmitry-medvedev"),
    ("RUS", "prime-minister", "2010-06-01", "vladimir-putin"),
    ("RUS", "prime-minister", "2021-06-01", "mikhail-mishustin"),
    ("RUS", "foreign-minister", "2015-06-01", "sergey-lavrov"),
    ("RUS", "defence-minister", "2015-06-01", "sergei-shoigu"),
    ("FRA", "president", "2017-05-13", "francois-hollande"),
    ("FRA", "president", "2017-05-15", "emmanuel-macron"),
    ("NLD", "prime-minister", "2023-06-01", "mark-rutte"),
    ("NATO", "secretary-general", "2023-06-01", "jens-stoltenberg"),
    ("NATO", "secretary-general", "2024-10-01", "mark-rutte"),
    ("USA", "foreign-minister", "2023-06-01", "antony-blinken"),
    ("USA", "foreign-minister", "2025-02-14", "marco-rubio"),
    ("USA", "defence-minister", "2025-02-14", "pete-hegseth"),
    ("USA", "defence-minister", "2024-02-14", "lloyd-austin"),
    ("CAN", "prime-minister", "2023-01-10", "justin-trudeau"),
    ("SYR", "president", "2016-01-10", "bashar-al-assad"),
]  # fmt: skip


@pytest.mark.parametrize(("country", "cls", "day", "person"), QUESTIONS)
def test_the_holder_on_the_day_is_right_or_unknown(country: str, cls: str, day: str, person: str) -> None:
    known = {h.term.person for h in holders(packaged(), country, cls, day) if h.basis == "known"}
    assert known <= {person}


def test_of_forty_questions_nearly_all_are_answered() -> None:
    known = [{h.term.person for h in holders(packaged(), c, cls, day) if h.basis == "known"} == {person} for c, cls, day, person in QUESTIONS]
    assert sum(known) >= 38


def test_an_office_last_confirmed_before_the_day_is_stale_and_says_so() -> None:
    offices = held(packaged(), "dmitry-medvedev", "2025-02-14")
    assert [h.basis for h in offices if h.term.cls == "deputy-chairman-security-council"] == ["stale"]


def test_an_office_that_has_ended_is_not_held() -> None:
    assert not [h for h in held(packaged(), "joe-biden", "2025-02-14") if h.basis == "known"]
    draft = read("Former US President Joe Biden spoke in Delaware.", "2025-02-14")
    assert actor(draft, "Joe").office is None


def test_without_a_date_no_office_is_claimed() -> None:
    found = actor(read("Emmanuel Macron of France spoke.", None), "Macron")
    assert (found.office, found.office_basis) == (None, "unknown")


def test_an_office_holder_speaks_for_the_government() -> None:
    draft = read("Russian Foreign Minister Sergey Lavrov declined.", "2019-03-01")
    assert actor(draft, "Lavrov").speaks_for == "rus"
    assert draft.actor("rus") is not None
