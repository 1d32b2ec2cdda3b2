"""Quotations: over paragraphs, interrupted, alone, with marks missing; and what layout attributes."""

from __future__ import annotations

import pytest

from walkback.records import Span
from walkback.statements.combine import _closed

from .made_statements import read, saying, words

TALK = """MODERATOR: Welcome, all.

SECRETARY TOLAN: We will keep the corridor open. I promise that.

Q Will you meet the rebels?

SECRETARY TOLAN: No."""


def test_a_quotation_that_goes_on_after_its_cue_is_one_statement() -> None:
    draft = read("“It is over,” Ivo Marsh said. “They have lost.”")
    assert [(s.speaker, s.content_text) for s in draft.statements] == [("ivo-marsh", "“It is over,” … “They have lost.”")]


def test_the_next_paragraph_of_a_quotation_is_its_speakers() -> None:
    draft = read("“We have waited for ten years,” said Ada Brenn, who leads the union.\n\n“Nobody came to see us. We will not move.”")
    assert [s.speaker for s in draft.statements] == ["ada-brenn"] and "We will not move" in draft.statements[0].content_text


def test_marks_only_at_the_ends_of_a_long_quotation() -> None:
    text = "The letter of Ada Brenn was read out. Ada Brenn said: “The first winter was hard.\n\nThe second was worse.\n\nWe are still here.”"
    statement = saying(read(text), "The second was worse")
    assert statement.speaker == "ada-brenn" and "still here" in statement.content_text


def test_marks_around_a_whole_text_quote_nobody() -> None:
    draft = read("“The union met the ministry on Monday, Ada Brenn said.\n\nIt will meet again in May.\n\nThe strike goes on.”")
    assert all("strike" not in s.content_text for s in draft.statements)


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    draft = read('Mira Tolan said: "We are ready.\n\nThe army left the town on Monday.')
    assert words(draft, saying(draft, "ready").content) == '"We are ready.'


def test_whoever_was_asked_answers() -> None:
    draft = read("The mayor, Ivo Marsh, was asked about it. “I know what they want. They will get it.”")
    assert saying(draft, "They will get it").speaker == "ivo-marsh"


def test_each_turn_of_a_transcript_is_its_labels() -> None:
    draft = read(TALK)
    assert {s.kind for s in draft.statements} == {"direct"}
    assert len({s.speaker for s in draft.statements if "TOLAN" in words(draft, s.source)}) == 1
    assert not any("meet the rebels" in s.content_text for s in draft.statements), "a question says nothing"


@pytest.mark.parametrize("turn", ["Absolutely.", "(Laughs.)", "Thank you.", "What did you expect?", "No, I —"])
def test_a_turn_that_says_nothing_by_itself_is_no_statement(turn: str) -> None:
    draft = read(f"Q Will the bridge be built, Madam President?\n\nPRESIDENT TOLAN: {turn}\n\nMINISTER MARSH: We will build the bridge this year.")
    assert [s.content_text for s in draft.statements] == ["We will build the bridge this year."]


def test_labels_in_small_letters_are_turns_where_a_transcript_names_people() -> None:
    text = (
        "The two met in the harbour.\n\n* * *\n\nPresident of Norland Mira Tolan: Mr Marsh, the pipeline worries me. What happened?\n\n"
        "Head of Harbour Works Ivo Marsh: Madam President, the valve broke. We have mended it.\n\nMira Tolan: When will it open?\n\n"
        "Ivo Marsh: In a week, if the weather holds."
    )
    draft = read(text, title="Meeting with the head of the harbour Ivo Marsh", publisher="President of Norland")
    assert "We have mended it" in saying(draft, "the valve broke").content_text
    assert words(draft, saying(draft, "worries me").source) == "President of Norland Mira Tolan"
    assert not any("When will it open" in s.content_text for s in draft.statements), "a question says nothing"


def test_rules_alone_find_the_plain_cases() -> None:
    draft = read("Mira Tolan said that the talks would go on. “We will not sign,” Ivo Marsh said.", encoder=False)
    assert [s.speaker for s in draft.statements] == ["mira-tolan", "ivo-marsh"]


def test_typewriter_marks_may_open_and_close_in_different_paragraphs() -> None:
    text = 'Ada Brenn said, "The harbour was quiet that night.\n\nNobody saw the boats leave. We only heard the engines." Then she left.'
    statement = saying(read(text), "quiet")
    assert "We only heard the engines" in statement.content_text and "she left" not in statement.content_text


def test_a_lone_mark_that_opens_another_quotation_goes_on_with_none() -> None:
    text = 'Ada Brenn said, "The harbour was quiet that night.\n\nThe boats left. "Nobody saw them," said Ivo Marsh.'
    statement = saying(read(text), "quiet")
    assert "The boats left" not in statement.content_text


def test_a_quotation_in_the_next_paragraph_belongs_to_the_name_and_comma_before_it() -> None:
    text = 'The ferry had been sold. Ada Brenn stated,\n\n"We never saw the papers. The harbour office signed them at night." The office is closed.'
    assert saying(read(text), "papers").speaker == "ada-brenn"


def test_pieces_of_one_clause_are_joined_but_for_what_the_cue_and_source_stand_in() -> None:
    whole = Span(0, 200)
    assert _closed([Span(0, 20), Span(40, 60)], whole, []) == [Span(0, 60)]
    assert _closed([Span(0, 20), Span(40, 60)], whole, [Span(25, 30)]) == [Span(0, 20), Span(40, 60)]
    assert _closed([Span(0, 20), Span(150, 160)], whole, []) == [Span(0, 20), Span(150, 160)]
