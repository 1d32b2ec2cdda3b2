"""Numbers of an act: casualties, detained, money; and what it was done with."""

from __future__ import annotations

from .reading import only


def test_the_dead_and_the_injured_are_read_with_their_bounds() -> None:
    text = "Varnian drones bombed the port of Belland on Monday, killing at least 12 sailors and wounding 30 others."
    event = only(text, "ASSAULT")
    figures = {f.what: (f.low, f.high, f.unit) for f in event.figures}
    assert figures == {"dead": (12, None, "sailors"), "injured": (30, 30, "others")}
    assert [text[slice(*f.span)] for f in event.figures] == ["12 sailors", "30 others"]
    assert event.instrument == "drones" and event.mode == "drone"


def test_those_detained_are_counted_in_words_too() -> None:
    event = only("Police in Varnia arrested twenty-one journalists on Monday.", "COERCE")
    assert all(f.what == "detained" for f in event.figures)
    event = only("Police in Varnia arrested forty journalists on Monday.", "COERCE")
    assert [(f.low, f.high) for f in event.figures] == [(40, 40)]


def test_amounts_of_money_are_read_where_something_is_given() -> None:
    event = only("France provided $1.5 billion in military aid to Ukraine.", "AID")
    assert [(f.what, f.low, f.unit) for f in event.figures] == [("amount", 1_500_000_000, "$")]


def test_a_number_that_counts_something_else_is_no_figure() -> None:
    event = only("France attacked Ukraine on 12 May.", "ASSAULT")
    assert event.figures == ()
