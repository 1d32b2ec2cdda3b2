"""Who "the president" is in a clause that states an earlier year."""

from __future__ import annotations

from .reading import actor, read, who

WH = "The White House (whitehouse.gov)"


def test_of_an_act_of_an_earlier_day_the_office_means_who_held_it_then() -> None:
    draft = read("On March 15, 1995, the President declared a national emergency. In 2005 the president signed a treaty. The President signed the bill on Monday.", "2022-10-26", publisher=WH)
    assert who(draft, "the President declared") == "bill-clinton"
    assert who(draft, "the president signed a treaty") == "george-w-bush"
    assert who(draft, "The President signed the bill") == "joe-biden"


def test_a_year_in_which_the_office_changed_hands_leaves_it_open() -> None:
    draft = read("In 2008 the President signed a treaty.", "2014-10-26", publisher="President of Russia (en.kremlin.ru)")
    assert who(draft, "the President") not in ("vladimir-putin", "dmitry-medvedev")
    draft = read("In 2010 the President signed a treaty.", "2014-10-26", publisher="President of Russia (en.kremlin.ru)")
    assert who(draft, "the President") == "dmitry-medvedev"


def test_who_is_named_with_the_office_holds_it_where_the_tables_know_nobody() -> None:
    draft = read("Ann Lindqvist, the president of Norway, spoke on Monday. In 1801 the president visited Bergen.", "2022-10-26")
    assert who(draft, "the president visited") == who(draft, "Ann Lindqvist")


def test_a_year_of_something_else_in_the_sentence_changes_nobody() -> None:
    draft = read("The President revoked the order of March 15, 1995.", "2022-10-26", publisher=WH)
    assert actor(draft, "The President").id == "joe-biden"
