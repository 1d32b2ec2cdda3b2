"""Places found, resolved and tied to acts: thirty and more."""

import pytest

import walkback
from walkback.places.resolve import kilometres

from .made_places import names, one, places, where

RESOLVED = [
    ("Ministers met in Paris, Texas, on Monday.", "Paris", (33.66, -95.56)),
    ("The march in London, Ontario, drew thousands.", "London", (42.98, -81.25)),
    ("He was born in Alexandria, Louisiana.", "Alexandria", (31.31, -92.45)),
    ("The mayor of Macon, Ga., spoke in the park.", "Macon", (32.84, -83.63)),
    ("A bridge in Portland, Maine, was closed.", "Portland", (43.66, -70.26)),
    ("The two met in Paris on Friday.", "Paris", (48.85, 2.35)),
    ("He flew to Geneva for the talks.", "Geneva", (46.2, 6.14)),
    ("She arrived in Washington on Sunday.", "Washington", (38.9, -77.04)),
    ("Shelling was heard in Kiev at night.", "Kiev", (50.45, 30.52)),
    ("A drone struck a hospital in Khan Younis.", "Khan Younis", (31.34, 34.3)),
    ("Rebels seized the port of Hodeidah.", "Hodeidah", (14.8, 42.95)),
    ("The two leaders met at Camp David.", "Camp David", (39.65, -77.46)),
    ("The navy blocked the Strait of Hormuz.", "Strait of Hormuz", (26.57, 56.25)),
    ("Ships waited near the Suez Canal.", "Suez Canal", (30.7, 32.34)),
    ("Inspectors returned to Natanz.", "Natanz", (33.72, 51.73)),
    ("Fighting spread across Darfur.", "Darfur", (13.0, 25.0)),
    ("Troops crossed into Crimea.", "Crimea", (45.3, 34.4)),
    ("The ferry sank in the Black Sea.", "Black Sea", (43.0, 35.0)),
    ("A fire broke out in St. Louis.", "St. Louis", (38.63, -90.2)),
    ("The envoys met in New York.", "New York", (40.71, -74.0)),
    ("The state of New York voted.", "New York", (43.1, -75.8)),
    ("Envoys met in Ramallah and in Jerusalem.", "Ramallah", (31.9, 35.2)),
    ("A tower fell in the Ural region of Russia.", "Ural", (60.0, 59.0)),
    ("Floods hit Rapides Parish.", "Rapides Parish", (31.2, -92.5)),
    ("The prison at Guantanamo Bay stayed open.", "Guantanamo Bay", (19.9, -75.15)),
    ("Police in the U.S. made ten arrests.", "U.S.", (39.76, -98.5)),
    ("Polls opened across NSW on Saturday.", "NSW", (-32.2, 147.0)),
    ("KYIV, Ukraine (AP) — Shelling had stopped.", "KYIV", (50.45, 30.52)),
    ("She was born in Lewisham, London, in 1939.", "Lewisham", (51.45, -0.02)),
    ("The band played in London's Hyde Park.", "Hyde Park", (51.51, -0.17)),
    ("The tour took in Lyon, Paris and Rome.", "Lyon", (45.76, 4.84)),
]


@pytest.mark.parametrize(("text", "words", "point"), RESOLVED, ids=[text for text, _, _ in RESOLVED])
def test_a_place_is_resolved(text: str, words: str, point: tuple[float, float]) -> None:
    found = one(text, words)
    assert found.lat is not None and found.lon is not None
    assert kilometres((found.lat, found.lon), point) < 161, found.why


ACTS = [
    ("Russia bombed the Zaporizhzhia Nuclear Power Plant with a drone.", "bombed", "Zaporizhzhia Nuclear Power Plant"),
    ("The ministry sent troops to Estonia.", "sent", "Estonia"),
    ("In Riyadh, the envoys signed a deal with the rebels.", "signed", "Riyadh"),
    ("Police arrested ten protesters in Minsk.", "arrested", "Minsk"),
    ("The chancellor visited a camp near Amman.", "visited", "Amman"),
    ("The president flew from Berlin to Oslo.", "flew", "Oslo"),
    ("The Munich talks ended without a deal.", "talks", "Munich"),
    ("Gunmen opened fire at a market in Quetta.", "opened", "Quetta"),
    ("He was born in Alexandria, Louisiana.", "born", "Alexandria"),
    ("A strike on Kharkiv killed four people.", "strike", "Kharkiv"),
    ("The envoys addressed reporters in Geneva, calling for a truce.", "calling", "Geneva"),
    ("They arrived in Niamey, where they signed a truce.", "signed", "Niamey"),
    ("Iran sent warships to the Strait of Hormuz on Monday.", "sent", "Strait of Hormuz"),
    ("In Minsk, where talks were held last week, he freed prisoners.", "talks", "Minsk"),
    ("Leaders met in Niamey for a summit where they signed a truce.", "signed", "Niamey"),
]


@pytest.mark.parametrize(("text", "verb", "name"), ACTS, ids=[text for text, _, _ in ACTS])
def test_an_act_gets_its_place(text: str, verb: str, name: str) -> None:
    assert where(text, verb) == name


def test_a_town_narrowed_once_keeps_that_sense_in_the_document() -> None:
    text = "Paris, Texas, lost power on Monday.\nCrews worked in Paris all night."
    later = [w for w in places(text) if w.span.start > 40]
    assert [w.country for w in later] == ["USA"]


def test_the_documents_other_places_settle_georgia() -> None:
    assert one("Police in Georgia said two people died in Atlanta.", "Georgia").country == "USA"
    assert one("Police in Georgia said two people died in Tbilisi.", "Georgia").country == "GEO"


def test_the_publishers_country_settles_a_tie() -> None:
    text = "The council of Cambridge met on Monday."
    assert one(text, "Cambridge", publisher="cambridge-paper.co.uk").country == "GBR"
    assert one("The fire in Richmond was put out.", "Richmond", publisher="local-paper.com.au").country == "AUS"


def test_an_unlisted_village_stays_unresolved_and_the_rest_is_read() -> None:
    found = places("Troops shelled the village of Zzyrk and then moved to Odesa.")
    unknown, known = found
    assert (unknown.name, unknown.lat, unknown.lon, unknown.country, unknown.precision) == ("Zzyrk", None, None, None, "unknown")
    assert "no candidate" in unknown.why
    assert known.country == "UKR" and known.lat is not None


def test_records_are_numbered_in_text_order_and_hold_their_words() -> None:
    text = "She flew from Oslo to Lima and on to Quito."
    found = places(text)
    assert [w.id for w in found] == ["p1", "p2", "p3"]
    assert names(text) == ["Oslo", "Lima", "Quito"]


def test_precision_follows_the_kind_of_place() -> None:
    text = "He went from Peru to Texas, to Lima, to Camp David and to the Black Sea."
    assert [w.precision for w in places(text)] == ["country", "region", "city", "point", "area"]


def test_a_named_division_is_not_its_town() -> None:
    assert one("Shelling was heard in the Kharkiv region.", "Kharkiv").precision == "region"


def test_every_record_says_why() -> None:
    found = places("Ministers met in Paris, Texas, on Monday.")
    assert "Texas" in found[0].why and all(w.why for w in found)


def test_a_state_of_the_towns_name_is_the_state() -> None:
    town, state = places("She spoke in New York, New York, on Monday.")
    assert (town.precision, state.precision) == ("city", "region")


def test_a_quarter_that_no_table_lists_is_at_its_towns_spot_without_its_id() -> None:
    found = one("She was born in Lewisham, London, in 1939.", "Lewisham")
    assert found.name == "Lewisham" and found.country == "GBR" and found.geonameid is None


def test_a_capital_that_is_bombed_is_the_town_even_where_it_stands_for_a_government() -> None:
    reading = walkback.read("Israel bombed Beirut on Monday. Beirut said that it would complain.")
    assert [(p.name, p.span.start) for p in reading.places] == [("Beirut", 14)]
