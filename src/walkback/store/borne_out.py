"""Which shifts between documents a case takes for the record: of many documents a few misread ones are enough to fill a page with false reversals.

`positions/shifts.py` says what may be compared. Here both ends must bear it alone: each surely read, in the holder's own words or act,
naming what it is about, and of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..corpus.words import stem
from ..positions.shifts import VERY_SURE, Held, declined, names_others, particular, polity
from ..records import Statement

EACH, BOTH = 0.4, 0.3
"""What each end's confidence, and the two multiplied, must come to, short of two acts that were done. Set on 28 shifts of 14,270 documents."""
SUBJECT = re.compile(r"cue \d+: ([\w'’-]+) \(named\)")
"""The word of the clause that a position was read from, where it is a noun under an attitude."""
ASKED = "answers "
"""A bare "no" is about whatever the question was."""
A_NAME = re.compile(r"< [A-Z]\w+ \(")
"""An attitude that is part of a name ("the Joint Plan of Action for …") is none."""


def borne_out(before: Held, after: Held, statements: Mapping[tuple[str, str], Statement]) -> bool:
    """Whether both ends can bear the shift."""
    ends = (before, after)
    if all(_done(e) and _own(e, statements) for e in ends):
        return True
    sure = before.position.confidence * after.position.confidence >= BOTH
    return sure and all(_bears(e) and _own(e, statements) for e in ends) and _same_subject(before, after)


def _done(one: Held) -> bool:
    """Whether it is an act that was done, told with all that it was about: who rejoined and who left have moved."""
    return "(fact)" in one.position.why and names_others(one)


def _bears(one: Held) -> bool:
    position = one.position
    if position.confidence < EACH or ASKED in position.why or A_NAME.search(position.why):
        return False
    told_of_one_thing = "set phrase" in position.why and particular(position.issue)  # "nothing is off the table", of one sanction
    if position.stance == "undecided" and declined(position) and not told_of_one_thing:
        return False
    return position.confidence >= VERY_SURE or told_of_one_thing or names_others(one)


def _own(one: Held, statements: Mapping[tuple[str, str], Statement]) -> bool:
    """Whether the words are no other side's: a report's are taken as they stand."""
    said = statements.get((one.document, one.position.via or ""))
    speaker = one.actors.get(said.speaker or "") if said is not None else None
    if speaker is None or speaker.kind == "media":
        return True
    return polity(speaker.id, one.actors) == polity(one.position.holder, one.actors) or speaker.id == one.position.voice


def _same_subject(before: Held, after: Held) -> bool:
    """Whether the two are of one thing: who is against a ceasefire and for pauses has not moved."""
    words = [SUBJECT.search(e.position.why) for e in (before, after)]
    return None in words or len({stem(m[1]) for m in words if m}) == 1
