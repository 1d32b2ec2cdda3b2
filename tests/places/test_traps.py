"""Words that look like places and are none, and places that are meant as actors: thirty and more traps."""

import pytest

import walkback

from .made_places import names, one, places, where

NO_PLACE = [
    ("Jordan Henderson signed for the club on Monday.", "a first name"),
    ("Chad Kelly joined the campaign.", "a first name"),
    ("Victoria Marsh opened the session.", "a first name"),
    ("Mr. London declined to comment.", "a surname after a title"),
    ("President Lincoln freed the slaves.", "a president's name"),
    ("Ms. Hamilton said the plan was ready.", "a surname after a title"),
    ("The family ate turkey at home.", "a small letter"),
    ("They may march on Friday in May.", "a month and a verb"),
    ("The Washington Post reported the deal.", "a newspaper"),
    ("China Daily criticised the plan.", "a newspaper"),
    ("A professor at the University of Lisbon wrote the paper.", "a university's name"),
    ("Bank of Ireland raised rates.", "a bank"),
    ("American Airlines raised its prices.", "an airline"),
    ("The Sudan Liberation Army attacked first.", "an armed group"),
    ("The Duke of Wellington won.", "a noble title"),
    ("The Paris Agreement was signed by all.", "a treaty"),
    ("The Minsk agreements failed.", "a treaty in small letters"),
    ("Nato ministers voted on Friday.", "an alliance, a village of the Philippines"),
    ("The rights of the delegation in PACE were affirmed.", "an acronym, a town in Brittany"),
    ("The Turkish ambassador left.", "an adjective"),
    ("Russians voted on Sunday.", "a people"),
    ("Downing Street said nothing.", "a seat of power"),
    ("Our thoughts are with Florence's wife.", "a person has a wife"),
    ("It is a Jupiter-like giant.", "what is only compared with"),
    ("Our thoughts are with his six children, Kate, Maggie, Ben and Ann.", "a first name among children"),
    ("Former Rhode Island governor Ann Perry may run.", "what a governor is of"),
    ("The commissioner announced that Peru was to join.", "a state that acts"),
    ("It conflicts with the laws of the United States.", "whose laws"),
    ("The prospects of European Union enlargement are good.", "a union that acts"),
    ("Moscow said it would respond.", "a capital that speaks"),
    ("Kyiv rejected the offer.", "a capital that refuses"),
    ("Beijing and Washington agreed to talk.", "two capitals that agree"),
    ("Sanctions on Iran were lifted.", "a target"),
    ("The defence minister gave arms to Estonia.", "a recipient"),
    ("The envoy spoke of the commitment of Norway.", "a holder"),
    ("Talks between Tbilisi and Moscow failed.", "two parties"),
    ("Tunisia beat Mexico in the final.", "two teams"),
    ("Spain's decision surprised the others.", "a possessor of an act"),
    ("The US president arrived late.", "a country that modifies an office"),
    ("Relations with Peru improved.", "a partner"),
    ("It was a slap in the face for Poland.", "one that suffers"),
    ("They met Berlin's demands.", "a capital that demands"),
    ("He thanked his beloved wife, Beatrice, and left.", "a wife"),
    ("His sister Florence was hurt.", "a sister"),
]


@pytest.mark.parametrize(("text", "trap"), NO_PLACE, ids=[trap + ": " + text[:25] for text, trap in NO_PLACE])
def test_no_literal_place_is_recorded(text: str, trap: str) -> None:
    assert names(text) == [], trap


def test_a_person_is_no_toponym_even_when_all_are_asked_for() -> None:
    assert names("Chad Kelly met Jordan Henderson.", all_toponyms=True) == []


def test_a_capital_that_speaks_is_a_toponym_when_all_are_asked_for() -> None:
    assert one("Moscow said it would respond.", "Moscow").country == "RUS"


def test_an_adjective_stands_for_its_country_when_all_are_asked_for() -> None:
    assert one("The Turkish ambassador left.", "Turkish").country == "TUR"


def test_a_speakers_label_is_no_town() -> None:
    assert names("MS. DALTON: All right, let us begin.") == []


def test_the_tail_of_an_unlisted_name_is_not_looked_up() -> None:
    found = places("The patrol camped in Wolverine Valley near the river.", all_toponyms=True)
    assert all(w.name != "Valley" for w in found)


def test_what_is_discussed_is_not_where_it_is_discussed() -> None:
    assert where("In Geneva, envoys discussed the crisis in Mali.", "discussed") == "Geneva"


def test_a_condemnation_does_not_happen_where_the_attack_did() -> None:
    assert where("The minister condemned the attack in Odesa.", "condemned") is None


def test_a_place_of_another_clause_is_not_taken() -> None:
    assert where("The envoy signed the pact after troops had left Syria.", "signed") is None


def test_a_place_of_another_sentence_is_not_taken() -> None:
    assert where("Crowds gathered in Lima. The government resigned.", "resigned") is None



def test_a_bare_name_means_the_town_and_not_the_governorate_around_it() -> None:
    found = one("Envoys met in Ramallah and in the West Bank.", "Ramallah")
    assert found.precision == "city" and found.country == "PSE"


def test_whom_presidents_speak_for_is_no_place() -> None:
    text = "On Sunday Presidents Olu Adebayo of Nigeria and Pascal Tolon of Benin signed the trade agreement in Niamey."
    assert [p.name for p in walkback.read(text).places] == ["Niamey"]


def test_a_person_of_a_towns_name_is_no_town_and_the_town_stays_one() -> None:
    text = "Valerie Paris, an Australian singer, left the ship in 2007. The company claimed Paris was a volunteer. Paris said that she now lives in Paris."
    assert [w.span.start for w in walkback.read(text).places] == [text.rindex("Paris")]


def test_the_devil_is_no_place() -> None:
    assert names("Pebbles stand for the stoning of Satan.") == []
