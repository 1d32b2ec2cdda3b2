"""The brief, as a person at a terminal sees it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len

from made_readings import TEXT, made_reading
from walkback.records import Reading
from walkback.views.brief import console_for, print_brief

TITLES = ("WHO IS WHO", "WHO SAID WHAT", "WHO DID WHAT", "WHERE THEY STAND", "WHO MOVED", "HELD OVER OTHERS", "TO BE NOTED")


def brief(reading: Reading, *, explain: bool = False, width: int | None = None) -> str:
    out = io.StringIO()
    print_brief(reading, console_for(out, width=width), explain=explain)
    return out.getvalue()


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("width", [None, 40, 60, 100])
def test_no_line_is_wider_than_the_terminal(explain: bool, width: int | None) -> None:
    for line in brief(made_reading(), explain=explain, width=width).splitlines():
        assert cell_len(line) <= (width or 80) and line == line.rstrip()


def test_it_tells_of_every_part_of_the_reading() -> None:
    told = brief(made_reading())
    assert [t for t in TITLES if t in told] == list(TITLES)
    for words in (
        "Daily Courier · Monday 10 March 2031 (given) · English", "President (as the text says)",
        "named Tomas Vel and Jonas Vel; both cannot be right",
        "told · to Daily Courier · Mon 3 Mar", "passed on by Daily Courier", "declined to say", '│ "Varnia will never join the League,"',
        "Ostrava Republic → Varnia · attack with heavy weapons (alleged)", "in Lipnik · according to Lipnik council",
        "on condition: “if the shelling did not stop”", "Ilse Maren · talks (postponed)", "aid (cancelled)", "− → ○",
        "reversal (the text says so itself)", "against it · Mon 3 Mar", "Tomas Vel over Ostrava Republic: threat", "advert label",
    ):  # fmt: skip
        assert words in told, words


def test_sections_with_nothing_in_them_are_not_printed() -> None:
    told = brief(made_reading(statements=(), events=(), positions=(), shifts=(), actors=(), warnings=()))
    assert [t for t in TITLES if t in told] == ["TO BE NOTED"]  # furniture and the cut-off end are still told
    assert "No statement, event or position was found" in told


def test_an_unknown_date_is_said_to_be_unknown() -> None:
    reading = made_reading()
    told = brief(replace(reading, document=replace(reading.document, published=None, published_basis="unknown")))
    assert "date not known" in told and "the date of publication is not known" in told.lower()


def test_long_words_are_cut_and_the_cut_is_marked() -> None:
    told = brief(made_reading())
    assert "very […]" in told and "tired of it" not in told


def test_those_whom_only_a_pronoun_means_are_left_out() -> None:
    assert "\n  it " not in brief(made_reading())


def test_speakers_without_a_name_are_told_by_their_own_words() -> None:
    assert "a League spokeswoman — an unnamed spokeswoman" in brief(made_reading())


def test_explain_tells_the_rule_and_how_sure_it_is() -> None:
    plain, explained = brief(made_reading()), brief(made_reading(), explain=True)
    assert "% sure" not in plain
    assert "91% sure · cue verb and its subject" in explained and "CAMEO 194" in explained and "77% sure · oppose, then open" in explained


def test_hostile_words_cannot_command_the_terminal() -> None:
    reading = made_reading()
    nasty = "\x1b[2J\x07[bold]x[/bold]\u202egnol\ud800 :smile:"
    actors = tuple(replace(a, name=a.name + nasty) for a in reading.actors)
    told = brief(replace(reading, document=replace(reading.document, title=nasty, publisher=nasty), actors=actors))
    assert not set("\x1b\x07\u202e\ud800") & set(told)
    assert "[bold]x[/bold]" in told and ":smile:" in told


def test_no_colour_reaches_a_pipe_and_none_a_terminal_that_wants_none(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert "\x1b" not in brief(made_reading())
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured, plain = Terminal(), Terminal()
    monkeypatch.delenv("NO_COLOR", raising=False)
    print_brief(made_reading(), console_for(coloured))
    assert "\x1b[32m" in coloured.getvalue() or "\x1b[31m" in coloured.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    print_brief(made_reading(), console_for(plain))
    assert "\x1b[31m" not in plain.getvalue() and "\x1b[33m" not in plain.getvalue()


def test_events_come_in_order_of_time_and_the_undated_last() -> None:
    told = brief(made_reading())
    assert told.index("attack with heavy weapons") < told.index("no day told") < told.index("threatened new sanctions")


def test_many_holders_share_the_last_column() -> None:
    reading = made_reading()
    held = tuple(replace(reading.positions[0], id=f"q{n}", holder=f"holder-{n}") for n in range(9))
    told = brief(replace(reading, positions=held, shifts=()))
    assert "holder 8" in told
    assert all(cell_len(line) <= 80 for line in told.splitlines())


def test_a_reading_of_no_text_at_all_is_told() -> None:
    reading = made_reading()
    bare = Reading(document=replace(reading.document, title=None, furniture=(), truncated=None), text=TEXT)
    assert "Document d1, without a title" in brief(bare)
