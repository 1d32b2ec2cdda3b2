"""Codes, dates and names in words for a person."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from ..records import Actor, Event, Reading, Statement, When

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
LONGEST_CUE = 32
# Controls, terminal escapes, lone surrogates, and the marks that turn the direction of writing: none may reach a terminal or page raw.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@cache
def table(name: str) -> dict[str, str]:
    """One table of data/words.toml."""
    found: dict[str, str] = _words()[name]
    return found


@cache
def signs(name: str) -> dict[str, tuple[str, str]]:
    """One table of data/words.toml whose values are a sign and a word."""
    return {k: (v[0], v[1]) for k, v in _words()[name].items()}


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads((files(__package__) / "data" / "words.toml").read_text(encoding="utf-8"))


def safe(words: str) -> str:
    """The words without what could command a terminal or turn a line around; what is taken out shows as "\ufffd"."""
    return _UNSAFE.sub("\ufffd", words)


def one_line(words: str) -> str:
    """The words with every run of white space one space."""
    return safe(" ".join(words.split()))


def shortened(words: str, room: int) -> str:
    """At most `room` characters, cut between words, the cut marked " […]"."""
    words = one_line(words)
    if len(words) <= room:
        return words
    cut = words.rfind(" ", room // 2, room - 3)
    return words[: cut if cut > 0 else room - 4].rstrip(" ,;:–—-") + " […]"


def said_words(statement: Statement, text: str) -> str:
    """How it was said: the cue's own words where they are few, and whether it was a denial or a refusal."""
    verb = table("polarities").get(statement.polarity, statement.polarity)
    if len(statement.cue) != 1 or statement.cue[0].end - statement.cue[0].start > LONGEST_CUE:
        return verb
    cue = one_line(text[statement.cue[0].start : statement.cue[0].end]).strip(" ,:")
    if not cue or statement.polarity == "asserted":
        return table("cues").get(cue.lower(), cue) or verb
    return cue if verb[:4] in cue.lower() else f"{verb} (“{cue}”)"


def event_words(event: Event) -> str:
    """What was done, as a noun."""
    noun = table("types").get(event.type, event.type.lower())
    if event.mode is None:
        return noun
    return table("modes").get(f"{event.type}.{event.mode}", f"{noun}, {event.mode}")


def issue_words(issue: str) -> str:
    """The proposition as a person would put it; the proposition itself where we have no words for it."""
    try:
        from ..positions.issues import describe
    except ImportError:
        return one_line(issue)
    return one_line(describe(issue))


def day_words(iso: str | None, *, long: bool = False, year: bool = True) -> str | None:
    """ "Fri 14 Feb 2025", or long "Friday 14 February 2025"; None for what is no date."""
    try:
        day = date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None
    weekday, month = DAYS[day.weekday()], MONTHS[day.month - 1]
    if not long:
        weekday, month = weekday[:3], month[:3]
    return f"{weekday} {day.day} {month}" + (f" {day.year}" if year else "")


def when_words(when: When | None, *, near: str | None = None) -> str | None:
    """A time in words: a day, a month, a year, a range; its own words if unresolved; without the year if it is `near`'s."""
    if when is None:
        return None
    if when.start is None or when.end is None:
        return one_line(when.text)
    start, end = when.start[:10], when.end[:10]
    year = start[:4] != (near or "")[:4]
    if start == end:
        return day_words(start, year=year) or one_line(when.text)
    value = when.value or ""
    if re.fullmatch(r"\d{4}", value):
        return value
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value):
        return f"{MONTHS[int(value[5:7]) - 1]}" + (f" {value[:4]}" if year else "")
    first, last = day_words(start, year=start[:4] != end[:4]), day_words(end, year=year)
    return f"{first} – {last}" if first and last else one_line(when.text)


def language_words(code: str | None) -> str:
    """A language by name."""
    return table("languages").get(code or "", one_line(code or "language not known"))


def office_words(actor: Actor, *, basis: bool = False) -> str | None:
    """The office on the document's date, and how it is known."""
    if not actor.office:
        return None
    office = one_line(actor.office)
    known = table("offices").get(actor.office_basis)
    return f"{office} ({known})" if basis and known else office


class Names:
    """Names of a reading's actors by id."""

    def __init__(self, reading: Reading) -> None:
        self._names = {a.id: one_line(a.name) for a in reading.actors}

    def of(self, actor_id: str | None) -> str:
        """The actor's name; an id that the reading does not list is shown as it is."""
        if actor_id is None:
            return "someone not named"
        return self._names.get(actor_id) or (actor_id.upper() if len(actor_id) == 3 else one_line(actor_id.replace("-", " ")))

    def all(self, ids: Sequence[str]) -> str:
        """Several names, "A, B and C"."""
        names = [self.of(i) for i in ids]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
