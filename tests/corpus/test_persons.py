"""Who is one person, and who only shares a surname."""

from __future__ import annotations

from walkback.corpus.persons import Person, same_people


def person(name: str, mentions: int = 50, documents: int = 10, country: str | None = None, wikidata: str | None = None) -> Person:
    return Person(actor=name.lower().replace(" ", "-"), name=name, country=country, documents=documents, mentions=mentions, wikidata=wikidata)


def test_a_surname_is_the_one_who_bears_it() -> None:
    assert same_people([person("Ilse Maren", country="KMR"), person("Maren", 90)]) == {"maren": "ilse-maren"}


def test_of_two_who_bear_it_the_one_who_is_named_four_times_as_often_or_nobody() -> None:
    short = person("Maren", 20)
    assert same_people([person("Ilse Maren", 50), person("Tomas Maren", 40), short]) == {}
    assert same_people([person("Ilse Maren", 50), person("Tomas Maren", 12), short]) == {"maren": "ilse-maren"}


def test_whom_the_case_hardly_knows_nobody_calls_by_surname_alone() -> None:
    assert same_people([person("Ilse Maren", 50, documents=2), person("Maren")]) == {}
    assert same_people([person("Ilse Maren", 5), person("Maren")]) == {}


def test_another_country_or_an_id_of_its_own_is_another_person() -> None:
    assert same_people([person("Ilse Maren", country="KMR"), person("Maren", country="TVR")]) == {}
    assert same_people([person("Ilse Maren"), person("Maren", wikidata="Q1")]) == {}


def test_first_names_and_words_for_an_office_are_no_surnames() -> None:
    assert same_people([person("Ilse Maren"), person("Ilse"), person("senior administration official"), person("official"), person("Chief Executive"), person("Executive")]) == {}


def test_particles_hyphens_accents_and_doubled_letters() -> None:
    named = [person("Ursa von der Lehn"), person("Orhan al-Sadi"), person("Tomáš Zelnikk"), person("Mara Bin Salem"), person("Lia Gray-Hall")]
    assert same_people([*named, person("von der Lehn"), person("Sadi"), person("Zelnik"), person("Salem"), person("Lehn"), person("Gray-Hall")]) == {
        "von-der-lehn": "ursa-von-der-lehn", "sadi": "orhan-al-sadi", "zelnik": "tomáš-zelnikk", "gray-hall": "lia-gray-hall",
    }  # fmt: skip


def test_where_the_surname_comes_first_the_first_word_is_it() -> None:
    assert same_people([person("Tan Weiming", country="CHN"), person("Tan"), person("Weiming")]) == {"tan": "tan-weiming"}


def test_a_transcripts_question_is_no_first_name() -> None:
    assert same_people([person("Q Ilse"), person("Ilse")]) == {}
