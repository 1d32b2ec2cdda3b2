"""Whose "we" a joint statement is."""

from __future__ import annotations

from walkback.actors.joint import joint

from .reading import read

TEXT = "France and Germany are determined to act together.\n\nWe condemn the attack on Ukraine. We call on Russia to withdraw."


def test_the_we_of_a_joint_statement_is_everybody_whom_its_title_names() -> None:
    draft = read(TEXT, title="Joint Statement from France and Germany on Ukraine")
    draft.genre = "release"
    assert joint(draft) == ("fra", "deu")


def test_a_statement_of_one_government_has_no_signatories() -> None:
    draft = read(TEXT, title="Statement from France on Ukraine")
    draft.genre = "release"
    assert joint(draft) == ()
