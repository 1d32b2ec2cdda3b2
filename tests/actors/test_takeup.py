"""Descriptions that take up whom the text told of before, each with its text."""

from __future__ import annotations

import pytest

from walkback.draft import Draft
from walkback.records import Span

from .reading import actor, read, who


def all_of(draft: Draft, words: str) -> tuple[str, ...]:
    start = draft.text.index(words)
    return draft.actors_of(Span(start, start + len(words)))


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("Marta Olsen was arrested in Oslo. The 43-year-old denied the charges.", "The 43", "marta-olsen"),
    ("Tomas Kerr was charged. His lawyer, Ann Hill, said he was innocent. The lawyer said more.", "The lawyer said more", "ann-hill"),
    ("Senator Ann Hill opposed the bill. The lawmaker said it was wrong.", "The lawmaker", "ann-hill"),
    ("An independent journalist, Ana Ruiz, was held. The reporter said police beat her.", "The reporter", "ana-ruiz"),
    ("The rebel group Northern Shield attacked. The group's leader, Omar Dast, denied it. The rebel leader spoke.", "The rebel leader", "omar-dast"),
    ("US officials met on Monday. Officials said talks went well.", "Officials said", "usa-officials"),
    ("Kenyan police shot a man. The police said he was armed.", "The police said", "ken-police"),
    ("The Free Valley Movement (FVM) signed the deal. The FVM said it was content.", "FVM said", "free-valley-movement"),
    ("The Centre for River Safety (CRS) was founded in May. Critics of CRS were few.", "CRS were", "centre-for-river-safety"),
    ("Human Rights Watch published a report. The New York-based group said hundreds died.", "The New York-based", "human-rights-watch"),
    ("Thousands of protesters marched in Oslo. Some of the protesters said they would return.", "Some of", "protesters"),
    ("Gáspár Holm, the Hungarian government commissioner, spoke. The commissioner said little.", "The commissioner", "gaspar-holm"),
    ("Viktor Orbán rules Hungary. The commissioner said little.", "The commissioner", "commissioner"),
])  # fmt: skip
def test_a_noun_takes_up_whom_it_was_said_of(text: str, words: str, expected: str) -> None:
    assert who(read(text), words) == expected


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("Ann Hill and Tom Kerr founded the company. The pair said it would close.", "The pair", ("ann-hill", "tom-kerr")),
    ("The United States and Britain attacked. The allies said it was needed.", "The allies", ("usa", "gbr")),
    ("France and Germany signed a treaty. Both countries said it would last.", "Both countries", ("fra", "deu")),
    ("President Ilse Maren met Prime Minister Olaf Brandt. The two leaders agreed.", "The two leaders", ("ilse-maren", "olaf-brandt")),
])  # fmt: skip
def test_a_plural_is_each_of_those_it_takes_up(text: str, words: str, expected: tuple[str, ...]) -> None:
    assert all_of(read(text), words) == expected


def test_a_noun_with_words_that_pick_somebody_else_takes_up_nobody_before() -> None:
    draft = read("Ann Hill is a lawyer. The lawyer of the company said no.")
    assert who(draft, "The lawyer of") != "ann-hill"


def test_of_two_with_one_surname_the_lead_names_whom_the_text_is_about() -> None:
    filler = "The town was quiet and the shops were closed on that day as they had been before. " * 4
    draft = read(f"Elias Holm died on Monday. {filler}His wife, Maya Holm, wept. Holm wanted to become a lawyer.")
    assert who(draft, "Holm wanted") == "elias-holm"


def test_a_place_in_a_title_is_no_part_of_the_name_that_follows() -> None:
    draft = read("President of Norway Ann Hill met Mayor of Kelmar Ivan Petrov.")
    assert {"ann-hill", "ivan-petrov"} <= {a.id for a in draft.actors}
    assert actor(draft, "Ann Hill").country == "NOR"


def test_a_region_in_a_title_is_no_part_of_the_name_that_follows() -> None:
    found = [a.id for a in read("He met Acting Governor of Kelm Region Andrei Holm. Andrei Holm said little.").actors if a.kind == "person" and "holm" in a.id]
    assert found == ["andrei-holm"]


def test_what_somebody_was_is_no_office_of_today() -> None:
    assert actor(read("Ann Hill was mayor of Kelm from 1977."), "Ann Hill").office is None


def test_what_somebody_merely_is_makes_no_actor() -> None:
    assert not [a for a in read("He was a remarkable man and a father.").actors if a.name.endswith(("man", "father"))]


def test_dots_of_an_abbreviation_leave_the_name_but_stay_among_the_spellings() -> None:
    found = actor(read("U.S. officials said no."), "officials")
    assert (found.name, found.aliases[0]) == ("US officials", "U.S. officials")


def test_a_government_official_speaks_as_the_government() -> None:
    assert who(read("Kenya closed its border. A Kenyan government official said it would reopen."), "A Kenyan government official") == "ken"


def release(text: str, title: str, publisher: str) -> Draft:
    draft = read(text)
    again = Draft(document=draft.document, published="2025-02-14", publisher=publisher, title=title)
    again.parse, again.blocks, again.genre = draft.parse, draft.blocks, "release"
    from .reading import actors

    return actors()(again)


def test_the_first_person_of_a_signed_release_is_who_signed_it() -> None:
    draft = release("We condemn the attack. I have spoken with our partners.", "Statement by Coordinator Ann Hill on the Attack", "The White House")
    assert who(draft, "We condemn") == who(draft, "I have") == "ann-hill"


def test_the_first_person_of_an_unsigned_release_is_the_office_that_issues_it() -> None:
    draft = release("We condemn the attack. I have spoken with our partners.", "On the Attack", "The White House")
    assert who(draft, "We condemn") == "usa"
    assert who(draft, "I have") == "donald-trump"


def test_the_president_of_a_releasing_office_is_its_own() -> None:
    text = "President Ilse Maren of Norway met President Trump. The President asked for more."
    assert who(release(text, "Readout of the Meeting", "The White House"), "The President asked") == "donald-trump"


def test_of_a_pair_whom_the_text_named_first_stands_first() -> None:
    assert all_of(read("Thomas Berg founded the firm. Ann Hill and Thomas Berg own it. The pair said it would close."), "The pair") == ("thomas-berg", "ann-hill")
