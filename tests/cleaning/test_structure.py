"""Paragraphs, headings and titles."""

from __future__ import annotations

from .made import REPORT, blocks, clean, words


def test_one_line_a_paragraph_stays_apart() -> None:
    assert len(blocks(clean(REPORT))) == 2


def test_hard_wrapped_lines_make_one_block() -> None:
    text = (
        "The parliament of Varnia voted on Tuesday to close its border with the\n"
        "Ostrava Republic after a week of talks that both sides had called frank\n"
        "and useful.\n"
        "\n"
        "President Ilse Maren said the vote was final and that no exception would\n"
        "be made for traders, who had asked the government in Lesk for more time\n"
        "to bring home their goods.\n"
    )
    draft = clean(text)
    assert len(draft.blocks) == 2
    assert blocks(draft)[0].endswith("and useful.")


def test_a_wrapped_paragraph_that_ends_short_of_the_margin_ends_there_without_a_blank_line() -> None:
    text = (
        "The parliament of Varnia voted on Tuesday to close its border with the\n"
        "Ostrava Republic after a week of talks that both sides called frank.\n"
        "No date was set.\n"
        "President Ilse Maren said the vote was final and that no exception would\n"
        "be made for traders, who had asked the government in Lesk for more time\n"
        "to bring home their goods.\n"
    )
    assert [b.split()[0] for b in blocks(clean(text))][-1] == "President"


def test_a_sentence_broken_by_a_single_newline_is_joined_where_the_next_line_goes_on_in_lower_case() -> None:
    draft = clean("The parliament of Varnia voted to close its\nborder with the Ostrava Republic.\n" + REPORT)
    assert "its\nborder" in blocks(draft)[0]


def test_list_items_stay_apart() -> None:
    draft = clean(REPORT + "The treaty says:\n• Varnia keeps the valley.\n• The bridge is shared.\n• No troops cross it.\n")
    assert len(blocks(draft)) == 6


def test_a_short_line_without_a_stop_between_paragraphs_is_a_subhead_and_no_block() -> None:
    draft = clean(REPORT + "Maren’s border plan\n" + REPORT)
    assert words(draft, draft.subheads) == ["Maren’s border plan"]
    assert "Maren’s border plan" not in blocks(draft)


def test_markdown_headings_are_subheads() -> None:
    draft = clean(REPORT + "## What the treaty says\n" + REPORT)
    assert words(draft, draft.subheads) == ["## What the treaty says"]


def test_a_question_that_heads_a_section_is_a_subhead_in_a_report() -> None:
    draft = clean(REPORT + "What happens next?\n" + REPORT)
    assert words(draft, draft.subheads) == ["What happens next?"]


def test_a_sentence_that_lost_its_stop_is_no_subhead() -> None:
    sentence = "President Ilse Maren held a meeting with the permanent members of the security council"
    assert sentence in blocks(clean(REPORT + sentence + "\n" + REPORT))


def test_a_line_that_opens_with_a_pronoun_is_no_subhead() -> None:
    assert "We will not close the bridge" in blocks(clean(REPORT + "We will not close the bridge\n" + REPORT))


def test_in_a_transcript_only_what_stands_before_the_first_turn_can_be_a_subhead() -> None:
    turns = "MS. NOVAK: Good morning.\n\nQ Is the border closed?\n\nAs I said\n\nMS. NOVAK: It is. We closed it on Tuesday, after a week of talks.\n"
    draft = clean(REPORT + "\nExcerpts from the press conference\n\n" + turns + turns + turns)
    assert draft.genre == "transcript"
    assert words(draft, draft.subheads) == ["Excerpts from the press conference"]


def test_a_list_of_names_is_no_row_of_subheads() -> None:
    names = "Jana Novak\nTomas Havel\nPetra Dvorak\nKarel Maly\n"
    assert clean(REPORT + names + REPORT).subheads == []


def test_a_first_line_without_a_stop_is_the_headline_and_a_block_of_its_own() -> None:
    draft = clean("Varnia votes to close its border\n\n" + REPORT)
    assert draft.title == "Varnia votes to close its border"
    assert draft.headline == draft.blocks[0]


def test_a_first_sentence_is_no_headline() -> None:
    draft = clean(REPORT)
    assert draft.title is None and draft.headline is None


def test_a_given_title_is_found_in_the_text() -> None:
    draft = clean("VARNIA VOTES\n" + REPORT, title="Varnia votes")
    assert draft.title == "Varnia votes"
    assert draft.headline is not None and draft.headline.start == 0


def test_windows_line_ends_give_the_same_blocks_and_leave_the_text_alone() -> None:
    draft = clean(REPORT.replace("\n", "\r\n"))
    assert blocks(draft) == blocks(clean(REPORT))
    assert "\r\n" in draft.text
