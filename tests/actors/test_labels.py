"""Names in the labels of transcripts are persons, the same as those named in small letters."""

from __future__ import annotations

from .reading import actor, read, who

TALK = """Remarks by President Berg Before a Meeting

PRESIDENT BERG: Welcome. Varnia will send aid to Ostrava next week.

MS. OLE-LIND: Thank you. We signed the treaty on Monday.

SENIOR ADMINISTRATION OFFICIAL: We will not comment on the treaty.

Q President Berg said that the treaty was signed. Was it?

MS. MCKAY: Yes, it was.

PRESIDENT BERG: I agree with that.
"""


def test_a_label_in_capitals_names_the_person_named_elsewhere_in_small_letters() -> None:
    draft = read(TALK, transcript=True)
    berg = actor(draft, "PRESIDENT BERG: Welcome")
    assert (berg.name, berg.kind, berg.office) == ("Berg", "person", "President")
    assert who(draft, "PRESIDENT BERG: I agree", last=True) == who(draft, "President Berg said") == berg.id


def test_a_name_that_stands_in_a_label_alone_is_a_person_in_small_letters() -> None:
    draft = read(TALK, transcript=True)
    assert (actor(draft, "MS. OLE-LIND").name, actor(draft, "MS. OLE-LIND").kind) == ("Ole-Lind", "person")
    assert actor(draft, "MS. MCKAY").name == "McKay"


def test_a_label_that_names_an_office_alone_names_nobody() -> None:
    draft = read(TALK, transcript=True)
    assert not any(a.kind == "person" and "official" in a.name.lower() for a in draft.actors)


def test_capitals_are_no_labels_in_a_report() -> None:
    assert not any(a.name == "Ole-Lind" for a in read(TALK).actors)


def test_the_letter_of_a_question_is_no_part_of_an_office() -> None:
    draft = read("Q President Berg said that the treaty was signed.", transcript=True)
    assert actor(draft, "Berg").office == "President"


def test_a_known_name_in_capitals_is_shown_as_it_is_known() -> None:
    assert actor(read("JOSEPH R. BIDEN signed the order.", "2022-10-26"), "JOSEPH").name == "Joe Biden"
