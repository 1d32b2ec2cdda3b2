"""What is only named, and about nobody that the words tell, is nobody's position."""

from __future__ import annotations

import walkback


def test_measures_of_nobody_named_are_no_position() -> None:
    text = "President Ilse Maren met Prime Minister Pavel Orsk on Friday. They spoke of carrying out these economic measures and of help for Ukraine."
    assert not [p for p in walkback.read(text).positions if p.issue.startswith("sanctions(")]
