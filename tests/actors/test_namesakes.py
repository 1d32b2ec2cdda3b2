"""Persons whose surname is a place's name."""

from __future__ import annotations

import walkback


def speakers(text: str) -> list[str | None]:
    return [s.speaker for s in walkback.read(text).statements]


def test_a_surname_after_a_full_name_is_the_person_though_it_is_a_capital_too() -> None:
    assert set(speakers("Jack London, a union official, said the strike would go on. London said talks had failed.")) == {"jack-london"}


def test_a_full_name_that_the_recogniser_takes_for_a_place_is_a_person() -> None:
    text = "Valeska Paris, a woman from the coast, has claimed that the club held her for a year. Paris also claims that her passport was taken."
    assert set(speakers(text)) == {"valeska-paris"}


def test_the_place_stays_a_place() -> None:
    reading = walkback.read("Mary Jordan told reporters that the border was open. Jordan added that it would stay so. The border with Jordan is closed.")
    found = {a.id: [m.text for m in a.mentions] for a in reading.actors}
    assert found["mary-jordan"] == ["Mary Jordan", "Jordan"]


def test_a_capital_that_nobody_is_named_after_speaks_for_its_government() -> None:
    assert speakers("Paris said talks would go on.") == ["fra"]


def test_a_surname_is_not_that_of_a_relative_named_in_passing() -> None:
    text = "Raul Orlin, younger brother of President Maks Orlin and head of the army, praised the rally. Orlin said he was glad."
    assert next(s for s in walkback.read(text).statements if "glad" in s.content_text).speaker == "raul-orlin"
