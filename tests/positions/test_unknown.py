"""Subjects that no issue covers, over documents."""

from __future__ import annotations

from made_positions import reading

from walkback.positions.unknown import unknown_subjects


def found(*texts: str):
    return unknown_subjects([reading(text, "2024-03-06", f"d{n}") for n, text in enumerate(texts, 1)])


def test_one_subject_under_two_names_is_one():
    (subject,) = found("Norway opposes the whaling ban.", "Iceland supports a ban on whaling.")
    assert list(subject.documents) == ["d1", "d2"]
    assert subject.disputed


def test_two_subjects_stay_two():
    assert len(found("Norway opposes the whaling ban.", "Iceland supports the new harbour.")) == 2


def test_what_an_issue_covers_is_not_unknown():
    assert not found("Norway wants to join the European Union.")
