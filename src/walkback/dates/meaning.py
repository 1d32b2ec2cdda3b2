"""What a time expression means, and where we stand while reading: what the rules of all kinds share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ..language.tokens import Parse
from ..records.when import TimeBasis, TimeType
from .calendar import bounds, step, value_at
from .clause import tense_in_clause
from .expressions import Found
from .lexicon import Tok
from .story import Story
from .tense import tense_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Type, value and how it came about. A None value is one that the text and the date do not settle."""

    type: TimeType
    value: str | None
    mod: str | None = None
    basis: TimeBasis = "stated"
    why: str = ""


@dataclass(slots=True)
class Context:
    """Where we stand while reading: the publication day (or none), whether this is a narrative, and what was named last."""

    published: date | None = None
    narrative: bool = False
    day_first: bool | None = None
    """Slashed dates: day before month, month before day, or unknown."""
    said: date | None = None
    """The day on which the quotation that we are in was said, where the sentence around it tells."""
    section: tuple[int, int] | None = None
    """First and last year of the section of a narrative, as its heading names them."""
    told: Story | None = None
    """The years that the dates of a narrative belong to."""
    last: date | None = None
    last_value: str | None = None
    last_day: date | None = None
    """The last expression that named a single day."""
    last_past: date | None = None
    """The last single day that was not after the publication day."""
    before_era: date | None = None
    """The date before our era that was named last, as `eras.py` reckons it, where none of our era came after."""
    last_quarter: str | None = None
    fiscal: bool = False
    """Whether that quarter was told as over before it was by the calendar: a company's own."""
    stretch: bool = False
    """Whether figures of several quarters were named after it ("the nine months")."""
    tokens: list[Tok] = field(default_factory=list)
    parse: Parse | None = None
    """Where there is one, it tells the tense; the words alone do otherwise."""

    @property
    def told_quarter(self) -> str | None:
        """The quarter that figures are told of: the one named last, or where that has not ended yet the one before publication."""
        span = bounds(self.last_quarter)
        if span is None or self.published is None or span[1] <= self.published or self.fiscal:
            return self.last_quarter
        before = step(self.published, -1, "Q")
        return value_at(before, "Q") if before else None

    @property
    def told_figures(self) -> str | None:
        """What "a year earlier" is compared with: that quarter, or its year where figures of several quarters came after."""
        quarter = self.told_quarter
        return quarter[:4] if quarter and self.stretch else quarter

    @property
    def origin(self) -> date | None:
        """The day that "today" and "last year" start from: a narrative's own last date, else the publication day."""
        return (self.last or self.published) if self.narrative else self.published

    @property
    def story(self) -> date | None:
        """The day that "the next day" and "two years later" start from: the date named last, else the publication day."""
        return self.last or self.published

    @property
    def story_day(self) -> date | None:
        """The day that "that evening" and "the next day" hang on: the last single day named, unless a coarser date came after."""
        if self.last_day is not None and (self.last is None or self.last <= self.last_day):
            return self.last_day
        return None if self.narrative else self.last_day or self.published

    @property
    def story_year(self) -> date | None:
        """The story's date where a year hangs on it: in a report a year before our era is none to count days and months from."""
        return self.before_era or self.story

    def note(self, meaning: Meaning, *, before_christ: bool = False) -> None:
        """Remember a date for what hangs on it."""
        span = bounds(meaning.value) if meaning.type in ("DATE", "TIME") else None
        if span is not None and meaning.value is not None:
            self.before_era = span[0] if before_christ else None
            if before_christ and not self.narrative:
                return
            self.last, self.last_value = span[0], meaning.value
            if span[0] == span[1]:
                self.last_day = span[0]
                if self.published is None or span[0] <= self.published:
                    self.last_past = span[0]


def day_told(found: Found, context: Context) -> date | None:
    """The day that "that evening" or "at 3 p.m." hangs on: the story's day, but no day to come where the clause tells of what has been."""
    day = context.story_day
    if day is None or context.narrative or context.published is None or day <= context.published or tense_of(found, context) != "past":
        return day
    return context.last_past or context.published


def tense_of(found: Found, context: Context) -> str | None:
    """"past", "future" or None, from the words around the expression."""
    return sure_tense(found, context) or tense_by_words(found, context)


def tense_by_words(found: Found, context: Context) -> str | None:
    """The tense of the verb nearest in the sentence, without a parse."""
    return tense_at(context.tokens, found.first, found.last)


def sure_tense(found: Found, context: Context) -> str | None:
    """The tense by the parse alone."""
    return tense_in_clause(context.parse, found.span) if context.parse is not None else None


def way_of(found: Found) -> int:
    """-1 for "last", 1 for "next", 0 for "this" or nothing."""
    ways = [int(t.values["DIR"]) for t in found.slots.get("dir", []) if "DIR" in t.values]
    return next((w for w in ways if w), 0)


def moved(base: date | None, count: int, unit: str, why: str) -> Meaning:
    """The unit so many steps from a day; unresolved where the day is not known."""
    if unit == "ML":
        return Meaning(type="DATE", value="PAST_REF" if count < 0 else "FUTURE_REF", basis="relative", why="a thousand years away")
    day = step(base, count, unit) if base else None
    if day is None:
        return Meaning(type="DATE", value=None, basis="unresolved", why="hangs on a date that is not known")
    return Meaning(type="DATE", value=value_at(day, unit), basis="relative", why=why)


_FINE = {"D": 1, "W": 7, "FN": 7, "M": 31}
_OPEN = {"D": "-XX-XX", "W": "-WXX", "FN": "-WXX", "M": "-XX"}


def loosely(unit: str, context: Context) -> Meaning | None:
    """A day, week or month counted from a date that is told less finely ("In October … four days later"): of its year, and no more is known."""
    span = bounds(context.last_value) if context.last else None
    if span is None or unit not in _FINE or (span[1] - span[0]).days < _FINE[unit] or span[0].year != span[1].year:
        return None
    return Meaning(type="DATE", value=f"{span[0].year:04d}{_OPEN[unit]}", basis="relative", why="so long from a date that is told less finely")
