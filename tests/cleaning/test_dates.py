"""The publication date and the dateline."""

from __future__ import annotations

import pytest

from walkback.cleaning.dateline import read_dateline

from .made import REPORT, blocks, clean, furniture, words


def codes(draft: object) -> list[str]:
    return [w.code for w in draft.warnings]  # type: ignore[attr-defined]


def test_a_given_date_is_given() -> None:
    draft = clean(REPORT, published="2025-02-14")
    assert (draft.published, draft.published_basis) == ("2025-02-14", "given")
    assert "unknown-date" not in codes(draft)


def test_no_date_is_unknown_and_says_so() -> None:
    draft = clean(REPORT)
    assert (draft.published, draft.published_basis) == (None, "unknown")
    assert codes(draft) == ["unknown-date"]


@pytest.mark.parametrize(
    "line",
    [
        "Friday, March 7, 2025", "March 7, 2025", "7 March 2025", "Published 7 Mar 2025", "Published: 2025-03-07 10:20 GMT",
        "Posted on March 7th, 2025 at 10:20 am", "Fri, 7 March 2025, 10:20", "First published on Fri 7 Mar 2025 06.00 GMT",
        "By Jana Novak | March 7, 2025", "By Jana Novak, 7 March 2025", "10:20 GMT, 7 March 2025",
    ],
)  # fmt: skip
def test_a_dated_line_at_the_top_states_the_date(line: str) -> None:
    draft = clean(f"{line}\n\n{REPORT}")
    assert draft.published is not None and draft.published[:10] == "2025-03-07" and draft.published_basis == "stated"


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Published: 2025-03-07 10:20 GMT", "2025-03-07T10:20:00+00:00"),
        ("First published on Fri 7 Mar 2025 06.00 GMT", "2025-03-07T06:00:00+00:00"),
        ("Published 7 March 2025 at 11:05 p.m. EST", "2025-03-07T23:05:00-05:00"),
        ("Posted on March 7th, 2025 at 10:20 am", "2025-03-07"),
        ("Published 7 March 2025 at 11:05 p.m. ET", "2025-03-07"),
    ],
)
def test_a_stated_time_is_kept_with_its_zone_and_without_one_left_out(line: str, moment: str) -> None:
    assert clean(f"{line}\n\n{REPORT}").published == moment


@pytest.mark.parametrize("line", ["Updated March 7, 2025", "Thursday, March 7, 2025", "Published 13/02/2025 10:00"])  # the seventh was a Friday
def test_a_doubtful_date_is_inferred(line: str) -> None:
    assert clean(f"{line}\n\n{REPORT}").published_basis == "inferred"


@pytest.mark.parametrize("line", ["Published 03/04/2025", "Published 30 February 2025", "March 7"])
def test_a_date_that_cannot_be_told_is_not_guessed(line: str) -> None:
    assert clean(f"{line}\n\n{REPORT}").published is None


def test_published_goes_before_updated() -> None:
    assert clean(f"Updated 9 March 2025\nPublished 7 March 2025\n\n{REPORT}").published == "2025-03-07"


def test_a_date_inside_the_report_is_not_the_date_of_the_report() -> None:
    assert clean(REPORT + "The treaty was signed on March 7, 2025.\n").published is None


def test_the_date_of_a_correction_is_not_the_date_of_the_report() -> None:
    assert clean(REPORT + "Correction: an earlier version misnamed the envoy.\nFriday, March 7, 2025\n").published is None


def test_a_date_in_the_address_is_inferred() -> None:
    draft = clean(REPORT, url="https://herald.example/2025/03/07/border")
    assert (draft.published, draft.published_basis) == ("2025-03-07", "inferred")


def test_a_stated_date_that_contradicts_the_given_one_is_warned_of() -> None:
    draft = clean(f"Friday, March 7, 2025\n\n{REPORT}", published="2025-03-10")
    assert draft.published == "2025-03-10" and "date-conflict" in codes(draft)


def test_a_published_line_is_a_byline_and_a_bare_date_a_block() -> None:
    assert furniture(clean(f"Published 7 March 2025\n{REPORT}")) == {"Published 7 March 2025": "byline"}
    bare = clean(f"Friday, March 7, 2025\n\n{REPORT}")
    assert bare.dateline == bare.blocks[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("LESK, March 7 (Reuters) - Varnia voted.", "LESK, March 7 (Reuters) -"),
        ("LESK, Varnia (AP) — Varnia voted.", "LESK, Varnia (AP) —"),
        ("LESK — Varnia voted.", "LESK —"),
        ("Moscow, Feb 14 (TASS) – Varnia voted.", "Moscow, Feb 14 (TASS) –"),
        ("Mexico City (AFP) – Varnia voted.", "Mexico City (AFP) –"),
        ("Geneva — Varnia voted.", "Geneva —"),
        ("NEW DELHI: Varnia voted.", "NEW DELHI:"),
        ("THE HAGUE, Netherlands (AP) _ Varnia voted.", "THE HAGUE, Netherlands (AP) _"),
        ("(Reuters) - Varnia voted.", "(Reuters) -"),
        ("MOSCOW/KYIV, Feb 14 (Reuters) - Varnia voted.", "MOSCOW/KYIV, Feb 14 (Reuters) -"),
    ],
)
def test_a_dateline_is_read(text: str, line: str) -> None:
    found = read_dateline(text)
    assert found is not None and text[: found.length] == line


@pytest.mark.parametrize(
    "text",
    [
        "Varnia — a country of two million — voted.", "Maren: the vote is final.", "On June 5, 2023 — a Monday — Varnia voted.",
        "BREAKING — Varnia votes.", "SECRETARY MAREN: Thank you.", "THE PRESIDENT: Thank you.", "FACT SHEET: Varnia votes",
        "The Herald (Opinion): Varnia votes.", "MAREN-led talks failed.", "President Maren (left) - the envoy - voted.",
        "The two sides — Varnia and the Ostrava Republic — met.",
    ],
)  # fmt: skip
def test_a_sentence_or_a_speaker_is_no_dateline(text: str) -> None:
    assert read_dateline(text) is None


def test_the_dateline_is_a_block_of_its_own() -> None:
    draft = clean("LESK, March 7 (Reuters) - " + REPORT)
    assert draft.dateline is not None
    assert words(draft, [draft.dateline]) == ["LESK, March 7 (Reuters) -"]
    assert blocks(draft)[0] == "LESK, March 7 (Reuters) -"
    assert blocks(draft)[1].startswith("The parliament")


def test_a_dateline_with_a_year_states_the_date() -> None:
    assert clean("LESK, March 7, 2025 (Reuters) - " + REPORT).published == "2025-03-07"
