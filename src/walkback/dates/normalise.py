"""What an expression means: its TIMEX3 type and value, against the publication date and what was said before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files

from ..records.when import TimeBasis, TimeType
from .calendar import add_days, add_months, bounds, easter, nth_weekday, step, value_at
from .expressions import Found
from .lexicon import Tok
from .numbers import amount, number_of, year_in_words
from .tense import tense_at

DURATION = {"TS": "PT{}S", "TM": "PT{}M", "TH": "PT{}H", "TX": "PT{}M", "D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y", "Q": "P{}M", "H": "P{}M", "DE": "P{}Y", "CE": "P{}Y", "ML": "P{}Y", "WE": "P{}WE", "FN": "P{}W"}  # fmt: skip
FACTOR = {"Q": 3, "H": 6, "DE": 10, "CE": 100, "ML": 1000, "FN": 2}
_QUANT = {
    "more than": "MORE_THAN", "less than": "LESS_THAN", "fewer than": "LESS_THAN", "at least": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS", "no less than": "EQUAL_OR_MORE", "up to": "EQUAL_OR_LESS", "as many as": "EQUAL_OR_LESS",
    "as little as": "EQUAL_OR_MORE", "close to": "APPROX", "well over": "MORE_THAN", "just over": "MORE_THAN", "just under": "LESS_THAN",
    "a little more than": "MORE_THAN",
}  # fmt: skip


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
    last: date | None = None
    last_value: str | None = None
    last_day: date | None = None
    """The last expression that named a single day."""
    last_quarter: str | None = None
    tokens: list[Tok] = field(default_factory=list)

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

    def note(self, meaning: Meaning) -> None:
        """Remember a date for what hangs on it."""
        span = bounds(meaning.value) if meaning.type in ("DATE", "TIME") else None
        if span is not None and meaning.value is not None:
            self.last, self.last_value = span[0], meaning.value
            if span[0] == span[1]:
                self.last_day = span[0]


def meaning_of(found: Found, context: Context) -> Meaning:
    """The meaning of an expression; dates are remembered in the context for what follows."""
    meaning = _KINDS[found.kind](found, context)
    mod = meaning.mod or _mod(found)
    meaning = replace(meaning, mod=mod)
    if not context.narrative or _moves_story(found, meaning, context):
        context.note(meaning)
    if found.slots.get("q") and meaning.value and not found.slots.get("yago"):
        context.last_quarter = meaning.value
    return meaning


def _moves_story(found: Found, meaning: Meaning, context: Context) -> bool:
    """Whether a narrative goes on from this date: a year in passing ("the 1967 war", back "in 1940") leaves it where it was."""
    bare_year = found.kind == "abs" and meaning.value is not None and len(meaning.value) == 4 and meaning.value.isdigit()
    if found.kind in ("hol", "dur") or (meaning.value or "").endswith("_REF"):
        return False
    if not bare_year or context.last is None or meaning.value is None:
        return True
    before = context.tokens[found.first - 1] if found.first else None
    starts = before is None or found.first < 2 or context.tokens[found.first - 2].lower in (".", "", "¶")
    if not starts and (before is None or "PREPT" not in before.values) and not found.slots.get("edge"):
        return False
    return starts or -1 <= int(meaning.value) - context.last.year <= 3


def _mod(found: Found) -> str | None:
    quant = found.word("quant")
    if quant:
        return _QUANT.get(quant) or found.value("quant", "QUANT") or None
    return found.value("edge", "EDGE", "EDGEW", "EDGEADV") or None


def _tense(found: Found, context: Context) -> str | None:
    return tense_at(context.tokens, found.first, found.last)


# ---------------------------------------------------------------- calendar dates


def _year(found: Found, context: Context) -> tuple[int | None, bool]:
    """The year that the expression names and whether it says so itself."""
    if found.slots.get("y"):
        return int(found.slots["y"][0].values.get("YEAR") or found.slots["y"][0].lower), True
    if found.slots.get("y2"):
        return _century_of(int(found.slots["y2"][0].values["Y2"]), context), True
    if found.slots.get("yw"):
        return year_in_words([t.lower for t in found.slots["yw"]]), True
    if found.slots.get("ry"):
        return int(found.slots["ry"][0].lower), True
    if found.slots.get("ydir"):
        origin, way = context.origin, found.value("ydir", "DIR") or "0"
        return (origin.year + int(way) if origin else None), True
    if found.slots.get("ythat") or found.slots.get("yref"):
        return (context.story.year if context.story else None), True
    return None, False


def _century_of(two: int, context: Context) -> int:
    base = context.story if context.narrative else context.published
    now = base.year if base else 2025
    year = now - now % 100 + two
    return year if year <= now + 10 else year - 100


def _abs(found: Found, context: Context) -> Meaning:
    for slot, read in _SPECIAL.items():
        if found.slots.get(slot):
            return read(found, context)
    if found.slots.get("nth"):
        return _nth(found, context)
    year, stated = _year(found, context)
    month = found.value("m", "MONTH", "MABBR") or found.value("rm", "MONTH", "MABBR") or found.value("lm", "MONTH", "MABBR")
    day = found.value("d", "DAYN", "DAYO", "ORD")
    if len(found.slots.get("d", [])) == 3:  # "thirty-first"
        day = str(int(found.value("d", "TENS") or 0) + int(found.slots["d"][2].values.get("ORD", "0")))
    if not month and day:
        return _day_of_month(found, context, int(day))
    if not month:
        return _bare_year(found, year)
    relative: TimeBasis = "stated" if found.slots.get("y") else "relative"
    if stated and year is None:
        return Meaning(type="DATE", value=None, basis="unresolved", why="a year that hangs on an unknown publication date")
    if year is None:
        year, why = _nearest_year(found, context, int(month), int(day) if day else None)
        if year is None:
            value = f"XXXX-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
            return Meaning(type="DATE", value=value, basis="unresolved", why="no year in the text and no publication date")
    else:
        why = "named in full"
    value = f"{year:04d}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    if bounds(value) is None:
        return Meaning(type="DATE", value=None, basis="unresolved", why="no such day in the calendar")
    return Meaning(type="DATE", value=value, basis=relative, why=why)


def _nth(found: Found, context: Context) -> Meaning:
    """"The second Sunday in May"."""
    month, weekday = int(found.value("m", "MONTH", "MABBR") or 1), int(found.value("wd", "WEEKDAY") or 1)
    n = -1 if found.word("nth") == "last" else int(found.value("nth", "ORD", "ORDN") or 1)
    year, _ = _year(found, context)
    if year is None and context.origin is not None:
        year, _why = _nearest_year(found, context, month, 15)
    if year is None or n > 5:
        return Meaning(type="DATE", value=None, basis="unresolved", why="a weekday of a month whose year is not known")
    day = nth_weekday(year, month, n, weekday)
    return Meaning(type="DATE", value=day.isoformat(), basis="relative", why="the n-th weekday of the month")


def _bare_year(found: Found, year: int | None) -> Meaning:
    if year is None:
        return Meaning(type="DATE", value=None, basis="unresolved", why="a year that hangs on an unknown publication date")
    return Meaning(type="DATE", value=f"{year:04d}", basis="stated" if found.slots.get("y") else "relative", why="a year")


def _day_of_month(found: Found, context: Context, day: int) -> Meaning:
    """"Friday the 14th", "on the 5th": the month is that of the date named last, else of the publication."""
    base = context.story
    wanted = found.value("wd", "WEEKDAY", "WDABBR")
    if base and wanted:
        return _weekday_the_nth(base, int(wanted), day)
    value = f"{base.year:04d}-{base.month:02d}-{day:02d}" if base else None
    if value and bounds(value) is None:
        value = None
    return Meaning(type="DATE", value=value, basis="relative" if value else "unresolved", why="a day of the month named last")


def _weekday_the_nth(base: date, weekday: int, day: int) -> Meaning:
    """"Friday the 13th": the nearest month in which that day is that weekday."""
    for away in (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6):
        first = add_months(base.replace(day=1), away)
        if first is not None and bounds(f"{first.year:04d}-{first.month:02d}-{day:02d}"):
            found = first.replace(day=day)
            if found.isoweekday() == weekday:
                return Meaning(type="DATE", value=found.isoformat(), basis="relative", why="the nearest month where that day is that weekday")
    return Meaning(type="DATE", value=None, basis="unresolved", why="no month near where that day is that weekday")


def _nearest_year(found: Found, context: Context, month: int, day: int | None) -> tuple[int | None, str]:
    """The year for a month or day that names none: by tense around the publication day; in a narrative after the last date."""
    if context.narrative and context.last:
        return _story_year(context.last, month), "the year of the story so far"
    origin = context.origin
    if origin is None:
        return None, ""
    if found.slots.get("on"):
        way = int(found.value("on", "DIR") or 0)
        passed = (month, day or 1) > (origin.month, origin.day)
        return origin.year - (way < 0 and passed) + (way > 0 and not passed), "named beside the publication date"
    nearest = _closest(origin, month)
    if day and abs((nearest - origin.year) * 12 + month - origin.month) <= 4:
        return nearest, "the nearest one to the publication date"
    if 0 <= (nearest - origin.year) * 12 + month - origin.month <= 2:
        return nearest, "the nearest one to the publication date"
    tense = _tense(found, context)
    here = (origin.month, origin.day)
    there = (month, day or (origin.day if month == origin.month else 1))
    if tense == "past":
        return origin.year - (there > here), "the last one before publication, told as past"
    if tense == "future":
        return origin.year + (there < here), "the next one after publication, told as to come"
    return nearest, "the nearest one to the publication date"


def _closest(origin: date, month: int) -> int:
    return min((origin.year, origin.year - 1, origin.year + 1), key=lambda y: abs((y - origin.year) * 12 + month - origin.month))


def _story_year(last: date, month: int) -> int:
    """A month that lies half a year and more before the one told last is that of the next year."""
    return last.year + (last.month - month >= 7)


def _iso(found: Found, context: Context) -> Meaning:
    raw = found.slots["iso"][0].lower.upper()
    kind: TimeType = "TIME" if "T" in raw else "DATE"
    return Meaning(type=kind, value=raw if bounds(raw) else None, basis="stated" if bounds(raw) else "unresolved", why="an ISO date")


def _slash(found: Found, context: Context) -> Meaning:
    parts = re.split(r"[/.]", found.slots["slash"][0].lower)
    if len(parts[0]) == 4:
        year, month, day = (int(p) for p in parts)
        why = "a dated number, year first"
    else:
        first, second, year = (int(p) for p in parts)
        year = year if year > 99 else _century_of(year, context)
        if first <= 12 and second <= 12 and first != second and context.day_first is None:
            return Meaning(type="DATE", value=f"{year:04d}", basis="unresolved", why="day and month cannot be told apart")
        day_first = first > 12 or (context.day_first is True and second <= 12)
        day, month = (first, second) if day_first else (second, first)
        why = "a dated number, " + ("day first" if day_first else "month first")
    value = f"{year:04d}-{month:02d}-{day:02d}"
    if bounds(value) is None:
        return Meaning(type="DATE", value=None, basis="unresolved", why="no such day in the calendar")
    return Meaning(type="DATE", value=value, basis="stated", why=why)


def _season(found: Found, context: Context) -> Meaning:
    season = found.value("s", "SEASON", "SEASONX") or "SU"
    year, stated = _year(found, context)
    if year is None and not stated:
        base = context.story if context.narrative else context.origin
        year = base.year if base else None
        if base and not context.narrative and bounds(f"{year:04d}-{season}"):
            span = bounds(f"{year:04d}-{season}")
            if span and span[0] > base and _tense(found, context) == "past":
                year = base.year - 1
    if year is None:
        return Meaning(type="DATE", value=f"XXXX-{season}", basis="unresolved", why="a season of a year not named")
    return Meaning(type="DATE", value=f"{year:04d}-{season}", basis="stated" if found.slots.get("y") else "relative", why="a season")


def _quarter(found: Found, context: Context) -> Meaning:
    year, stated = _year(found, context)
    number = found.value("q", "ORD", "ORDN", "QW")
    origin = context.origin
    if number is None or not 1 <= int(number) <= 4:
        return Meaning(type="DATE", value=None, basis="unresolved", why="no quarter of a year")
    if year is None and origin is not None and not stated:
        first = date(origin.year, int(number) * 3 - 2, 1)
        year = origin.year - (first > origin and _tense(found, context) != "future")
    if year is None:
        return Meaning(type="DATE", value=f"XXXX-Q{number}", basis="unresolved", why="a quarter of a year not named")
    return Meaning(type="DATE", value=f"{year:04d}-Q{number}", basis="stated" if found.slots.get("y") else "relative", why="a quarter")


def _this_quarter(found: Found, context: Context) -> Meaning:
    year, _ = _year(found, context)
    value = context.last_quarter
    if value is None and context.origin is not None:
        before = add_months(context.origin, 0 if found.word("latest") == "current" else -3)
        value = value_at(before, "Q") if before else None
    if value and year is not None:
        value = f"{year:04d}{value[4:]}"
    return Meaning(type="DATE", value=value, basis="relative" if value else "unresolved", why="the quarter spoken of")


def _half(found: Found, context: Context) -> Meaning:
    number = "1" if found.word("half") in ("first", "early") else "2"
    if found.slots.get("dec"):
        return replace(_decade(found, context), mod="START" if number == "1" else "END")
    year, stated = _year(found, context)
    if year is None and not stated and context.origin is not None:
        year = context.origin.year
    value = f"{year:04d}-H{number}" if year is not None else None
    return Meaning(type="DATE", value=value, basis="stated" if value else "unresolved", why="half a year")


def _decade(found: Found, context: Context) -> Meaning:
    digits = found.value("dec", "DECADE") or found.value("dec", "DECADEW") or "00"
    if len(digits) == 2:
        digits = f"{_century_of(int(digits), context):04d}"
    return Meaning(type="DATE", value=digits[:3], basis="stated", why="a decade")


def _century(found: Found, context: Context) -> Meaning:
    toks = found.slots["cent"]
    number = sum(int(v) for t in toks if (v := t.values.get("ORDN") or t.values.get("ORD") or t.values.get("TENS")))
    if not 1 <= number <= 30:
        return Meaning(type="DATE", value=None, basis="unresolved", why="no such century")
    value = f"BC{number - 1:02d}" if found.slots.get("era") else f"{number - 1:02d}"
    return Meaning(type="DATE", value=value, why="a century")


def _before_christ(found: Found, context: Context) -> Meaning:
    digits = found.value("bc", "DIG") or "0"
    return Meaning(type="DATE", value=f"BC{int(digits):04d}", why="a year before our era")


def _anno(found: Found, context: Context) -> Meaning:
    digits = found.value("ad", "DIG") or "0"
    return Meaning(type="DATE", value=f"{int(digits):04d}", why="a year of our era")


def _two_digits(found: Found, context: Context) -> Meaning:
    start = int(found.slots["ly"][0].lower)
    year = start - start % 100 + int(found.slots["y2"][0].lower)
    return Meaning(type="DATE", value=f"{year:04d}", why="the second year of a range")


def _fiscal(found: Found, context: Context) -> Meaning:
    year, _ = _year(found, context)
    return Meaning(type="DATE", value=f"{year:04d}" if year else None, basis="stated" if year else "unresolved", why="a fiscal year")


def _period(found: Found, context: Context) -> Meaning:
    return _this_quarter(found, context)


_SPECIAL: dict[str, Callable[[Found, Context], Meaning]] = {
    "iso": _iso, "slash": _slash, "s": _season, "q": _quarter, "latest": _this_quarter, "half": _half, "dec": _decade, "cent": _century,
    "bc": _before_christ, "ad": _anno, "ly": _two_digits, "quarter": _period,
}  # fmt: skip


# ---------------------------------------------------------------- relative days and units


def _deictic(found: Found, context: Context) -> Meaning:
    if found.slots.get("shift"):
        return _day_beside(found, context)
    if found.slots.get("deic"):
        return _today(found, context)
    if found.slots.get("weekof"):
        span = bounds(_abs(found, context).value)
        return _moved(span[0] if span else None, 0, "W", "the week of that day")
    if found.slots.get("wk"):
        inner = _abs(found, context)
        return replace(inner, why="a week of that month")
    if found.slots.get("wd"):
        return _weekday(found, context)
    if found.slots.get("m"):
        return _directed_month(found, context)
    if found.slots.get("s"):
        return _directed_season(found, context)
    if found.slots.get("that"):
        return _that(found, context)
    if found.slots.get("ref"):
        return _the_unit(found, context)
    if found.slots.get("rel"):
        return _moved(context.story_day, -1 if found.word("rel") == "before" else 1, "D", "the day next to the one named last")
    if found.slots.get("u"):
        return _directed_unit(found, context)
    return _loose(found, context)


def _today(found: Found, context: Context) -> Meaning:
    count, unit, *pod = (found.value("deic", "DEIC") or "0 D").split()
    meaning = _moved(context.published if not context.narrative else context.origin, int(count), unit, "counted from the publication day")
    if pod:
        value = meaning.value + "T" + pod[0] if meaning.value else None
        return replace(meaning, type="TIME", value=value)
    return meaning


def _moved(base: date | None, count: int, unit: str, why: str) -> Meaning:
    if unit == "ML":
        return Meaning(type="DATE", value="PAST_REF" if count < 0 else "FUTURE_REF", basis="relative", why="a thousand years away")
    moved = step(base, count, unit) if base else None
    if moved is None:
        return Meaning(type="DATE", value=None, basis="unresolved", why="hangs on a date that is not known")
    return Meaning(type="DATE", value=value_at(moved, unit), basis="relative", why=why)


def _way(found: Found) -> int:
    ways = [int(t.values["DIR"]) for t in found.slots.get("dir", []) if "DIR" in t.values]
    return next((w for w in ways if w), 0)


def _weekday(found: Found, context: Context) -> Meaning:
    origin = context.origin
    wanted = int(found.value("wd", "WEEKDAY", "WDABBR") or 1)
    if origin is None:
        return Meaning(type="DATE", value=f"XXXX-WXX-{wanted}", basis="unresolved", why="a weekday; the publication date is not known")
    if found.slots.get("wdir"):
        start = step(origin, int(found.value("wdir", "DIR") or 0), "W")
        return _moved(start and add_days(start, wanted - start.isoweekday()), 0, "D", "the weekday of that week")
    before = [t.lower for t in context.tokens[max(0, found.first - 2) : found.first]]
    if context.last_day and len(before) == 2 and before[1] in ("through", "to", "until", "-") and before[0] in _WEEKDAYS:
        return _moved(add_days(context.last_day, (wanted - context.last_day.isoweekday()) % 7), 0, "D", "the end of the stretch of days")
    day, why = weekday_near(origin, wanted, _way(found) if found.slots.get("dir") else None, _tense(found, context))
    return Meaning(type="DATE", value=value_at(day, "D") if day else None, basis="relative", why=why)


_WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


def weekday_near(origin: date, wanted: int, way: int | None, tense: str | None) -> tuple[date | None, str]:
    """The weekday that is meant, from the publication day, a direction word and the tense."""
    back, ahead = (origin.isoweekday() - wanted) % 7, (wanted - origin.isoweekday()) % 7
    if way == -1:
        return add_days(origin, -(back or 7)), "the weekday before publication"
    if way == 1:
        return add_days(origin, ahead or 7), "the weekday after publication"
    if tense == "future":
        return add_days(origin, ahead), "the weekday on or after publication, told as to come"
    return add_days(origin, -back), "the weekday on or before publication"


def _directed_month(found: Found, context: Context) -> Meaning:
    month, way, origin = int(found.value("m", "MONTH", "MABBR") or 1), _way(found), context.origin
    if origin is None:
        return Meaning(type="DATE", value=f"XXXX-{month:02d}", basis="unresolved", why="a month; the publication date is not known")
    year = origin.year
    if way < 0:
        year -= month >= origin.month
    elif way > 0:
        year += month <= origin.month
    return Meaning(type="DATE", value=f"{year:04d}-{month:02d}", basis="relative", why="a month beside the publication date")


def _directed_season(found: Found, context: Context) -> Meaning:
    season, way, origin = found.value("s", "SEASON", "SEASONX") or "SU", _way(found), context.origin
    if origin is None:
        return Meaning(type="DATE", value=f"XXXX-{season}", basis="unresolved", why="a season; the publication date is not known")
    span = bounds(f"{origin.year:04d}-{season}")
    year = origin.year
    if span and way < 0 and span[1] >= origin:
        year -= 1
    if span and way > 0 and span[0] <= origin:
        year += 1
    return Meaning(type="DATE", value=f"{year:04d}-{season}", basis="relative", why="a season beside the publication date")


def _directed_unit(found: Found, context: Context) -> Meaning:
    unit, way = found.value("u", "UNIT1") or "D", _way(found)
    words = found.word("dir") or ""
    if words == "latest":
        return _this_quarter(found, context) if unit == "Q" else _moved(context.origin, 0, unit, "the latest one")
    anaphoric = words in ("following", "previous", "preceding", "subsequent", "prior") or (words == "next" and unit == "D")
    base = (context.story_day if unit == "D" else context.story) if anaphoric else context.origin
    if unit in ("TS", "TM", "TH") and way == 0:
        return Meaning(type="DATE", value="PRESENT_REF", basis="relative", why="the present as such")
    if unit in ("TS", "TM", "TH"):
        return Meaning(type="DURATION", value=DURATION[unit].format(1), basis="stated", why="one unit")
    if words == "past" and unit != "WE" and found.source.startswith("( $EDGEP the? | EDGEADV )?") and not found.slots.get("edge") and not found.slots.get("edgew"):
        return Meaning(type="DURATION", value=DURATION[unit].format(FACTOR.get(unit, 1)), basis="stated", why="the stretch up to now")
    return _moved(base, way, unit, "counted from " + ("the date named last" if anaphoric else "the publication date"))


def _that(found: Found, context: Context) -> Meaning:
    unit = found.value("u", "UNIT1") or "D"
    base = context.story_day if unit == "D" else context.story
    if base is None:
        return Meaning(type="DATE", value=None, basis="unresolved", why="points back to a date that is not known")
    return Meaning(type="DATE", value=value_at(base, unit), basis="relative", why="the date named last")


def _the_unit(found: Found, context: Context) -> Meaning:
    unit = found.value("ref", "UNIT1") or "D"
    base = context.story if context.narrative else context.origin
    if base is None:
        return Meaning(type="DATE", value=None, basis="unresolved", why="points to a date that is not known")
    if found.slots.get("endof"):
        return Meaning(type="DATE", value=value_at(base, unit), mod="END", basis="relative", why="the end of the one that is spoken of")
    return Meaning(type="DATE", value=value_at(base, unit), basis="relative", why="the one that is spoken of")


def _day_beside(found: Found, context: Context) -> Meaning:
    inner = _today(found, context) if found.slots.get("deic") else _weekday(found, context)
    span = bounds(inner.value)
    return _moved(span[0] if span else None, -1 if found.word("shift") == "before" else 1, "D", "the day next to it")


def _year_before(found: Found, context: Context) -> Meaning:
    quarter = context.last_quarter
    if found.slots.get("q") and context.origin:
        quarter = _quarter(found, context).value
    if quarter and quarter[:4].isdigit():
        return Meaning(type="DATE", value=f"{int(quarter[:4]) - 1:04d}{quarter[4:]}", basis="relative", why="a year before the quarter spoken of")
    return _moved(context.origin, -1, "Y", "a year before publication")


def _loose(found: Found, context: Context) -> Meaning:
    words = found.source
    if found.slots.get("yago"):
        return _year_before(found, context)
    if "weekend" in words:
        way = -1 if _tense(found, context) == "past" and context.origin and context.origin.isoweekday() < 6 else 0
        return _moved(context.origin, way, "WE", "the weekend nearest to publication")
    if "week of" in words:
        return Meaning(type="DATE", value=None, basis="unresolved", why="a week")
    return _that(found, context)


# ---------------------------------------------------------------- counted from a date


def _offset(found: Found, context: Context) -> Meaning:
    post = found.word("post") or ""
    way, base_kind = (found.value("post", "DIRPOST") or ("1 D" if "from" in post else "-1 R")).split()
    unit = found.value("u", "UNIT1", "UNITS") or "D"
    number = amount(found)
    base = context.origin if base_kind == "D" else context.story
    if found.slots.get("wd"):
        inner = bounds(_weekday(found, context).value)
        base, way = (inner[0] if inner else None), "1" if post == "from" else "-1"
    if number is not None and number != int(number) and unit in ("CE", "DE", "Y"):
        number, unit = number * {"CE": 100, "DE": 10, "Y": 12}[unit], "M" if unit == "Y" else "Y"
    if number is None or number != int(number):
        return Meaning(type="DATE", value="PAST_REF" if way == "-1" else "FUTURE_REF", basis="relative", why="so long from then, not counted")
    quarter = context.last_quarter
    if unit == "Y" and number == 1 and way == "-1" and quarter and not context.narrative:
        return Meaning(type="DATE", value=f"{int(quarter[:4]) - 1:04d}{quarter[4:]}", basis="relative", why="a year before the quarter spoken of")
    if unit in ("TS", "TM", "TH", "TX"):
        return _moved(base if base_kind == "D" else context.story_day, 0, "D", "hours or minutes from then")
    if unit == "DE" and base_kind == "R" and context.last is not None:
        number, unit = number * 10, "Y"
    if found.slots.get("today"):
        moved = step(base, int(way) * int(number), unit) if base else None
        return _moved(moved, 0, "D", "so long before the publication day")
    return _moved(base, int(way) * int(number), unit, "counted from " + ("the publication date" if base_kind == "D" else "the date named last"))


def _duration(found: Found, context: Context) -> Meaning:
    unit = found.value("u", "UNIT1", "UNITS")
    if unit is None:
        return Meaning(type="DURATION", value="PXX", why="a stretch of time")
    number = amount(found)
    if number is None and found.value("u", "UNIT1") and not any(found.slots.get(n) for n in ("num", "num2", "vague")):
        number = 1
    if found.slots.get("u3"):
        return Meaning(type="DURATION", value=_composite(found), why="a length of time")
    if found.slots.get("hp"):
        number = 1.5
    return Meaning(type="DURATION", value=duration_value(number, unit), why="a length of time")


def _composite(found: Found) -> str | None:
    """"1 hour 59 minutes 40 seconds"."""
    days, times = "", ""
    for n, u in (("num", "u"), ("num3", "u3"), ("num4", "u4")):
        if found.slots.get(n) and found.slots.get(u):
            number, unit = number_of(found.slots[n]), found.value(u, "UNIT1", "UNITS") or "D"
            part = duration_value(number, unit)
            days, times = (days, times + part[2:]) if part.startswith("PT") else (days + part[1:], times)
    return "P" + days + ("T" + times if times else "")


def duration_value(number: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units; X where the number is left open."""
    if number is None:
        return DURATION[unit].format("X") if unit not in ("DE", "CE", "ML") else {"DE": "PXDE", "CE": "PXCE", "ML": "PXML"}[unit]
    number *= FACTOR.get(unit, 1)
    if number != int(number):
        for small, per, template in _FINER.get(unit, ()):
            if (number * per) == int(number * per):
                whole, rest = divmod(int(number * per), per)
                return template.format(whole, rest) if whole else duration_value(rest, small)
    return DURATION[unit].format(int(number) if number == int(number) else f"{number:g}")


_FINER = {"TH": (("TM", 60, "PT{}H{}M"),), "TM": (("TS", 60, "PT{}M{}S"),), "Y": (("M", 12, "P{}Y{}M"),)}


def _set(found: Found, context: Context) -> Meaning:
    value = None
    if found.slots.get("freq"):
        value = found.value("freq", "FREQ")
    elif found.slots.get("wd"):
        pod = found.value("pods", "PODS")
        value = f"XXXX-WXX-{found.value('wd', 'WEEKDAY', 'WEEKDAYS', 'WDABBR')}" + (f"T{pod}" if pod else "")
    elif found.slots.get("pod"):
        value = f"XXXX-XX-XXT{found.value('pod', 'POD', 'PODS')}"
    elif found.slots.get("m"):
        value = f"XXXX-{int(found.value('m', 'MONTH', 'MABBR') or 1):02d}"
    elif found.slots.get("s"):
        value = f"XXXX-{found.value('s', 'SEASON', 'SEASONX')}"
    elif found.slots.get("u"):
        number = amount(found) if found.slots.get("num") else 2 if found.slots.get("other") else 1
        value = duration_value(number, found.value("u", "UNIT1", "UNITS") or "D")
    return Meaning(type="SET", value=value, why="how often")


def _reference(found: Found, context: Context) -> Meaning:
    word = found.word("ref") or ""
    value = found.value("ref", "NOWW") or ("PAST_REF" if "past" in word or "ago" in word else "FUTURE_REF" if word.startswith(("future", "coming", "as soon")) else "PRESENT_REF")
    return Meaning(type="DATE", value=value, basis="relative", why="the present, the past or the future as such")


# ---------------------------------------------------------------- clock times, parts of the day, holidays


def _dayref(found: Found, context: Context) -> Meaning | None:
    if found.slots.get("deic") or (found.slots.get("wd") and not (found.slots.get("m") or found.slots.get("iso"))):
        return _today(found, context) if found.slots.get("deic") else _weekday(found, context)
    if found.slots.get("m") or found.slots.get("iso") or found.slots.get("slash"):
        return _abs(found, context)
    return None


def _time(found: Found, context: Context) -> Meaning:
    day = _dayref(found, context)
    span = bounds((day.value or "")[:10]) if day else None
    base = span[0] if span else None if day else context.story_day
    clock = _clock(found)
    if clock is None:
        return Meaning(type="TIME", value=None, basis="unresolved", why="no time of the clock")
    prefix = value_at(base, "D") if base else "XXXX-XX-XX"
    if found.value("tz", "TZ") == "+00:00":
        clock += "Z"
    return Meaning(type="TIME", value=f"{prefix}T{clock}", basis="relative" if base else "unresolved", why="a time of the clock")


def _clock(found: Found) -> str | None:
    if found.slots.get("noon"):
        return found.value("noon", "NOON")
    raw = found.value("h", "CLOCK", "CLOCKS", "CLOCKDOT", "HOURN", "HHMM") or found.value("hw", "NUMW")
    if raw is None:
        return None
    hour, _, minute = raw.partition(":")
    h = int(hour)
    half = found.value("ap", "AMPM")
    pod = found.value("pod", "POD")
    if (half == "12" or (half is None and pod in ("AF", "EV"))) and h < 12:
        h += 12
    elif half == "0" and h == 12:
        h = 0
    elif half is None and (pod == "NI" or found.word("deic") == "tonight") and 5 <= h < 12:
        h += 12
    return f"{h:02d}:{minute or '00'}" if h <= 24 else None


def _part(found: Found, context: Context) -> Meaning:
    pod = found.value("pod", "POD") or "MO"
    if found.slots.get("any"):
        return Meaning(type="TIME", value=f"XXXX-XX-XXT{found.value('any', 'POD')}", basis="unresolved", why="a part of any day")
    day = _dayref(found, context)
    if day is None and (found.slots.get("dir") or found.slots.get("that")):
        way = _way(found)
        if found.slots.get("that") or found.word("dir") in ("next", "following", "previous"):
            day = _moved(context.story_day, way, "D", "counted from the date named last")
        else:
            day = _moved(context.origin, way, "D", "counted from the publication day")
    if found.slots.get("nb"):
        day = _moved(context.story_day, -1, "D", "the day before the one named last")
    if day is None:
        day = _moved(context.story_day, 0, "D", "the day spoken of")
    span = bounds((day.value or "")[:10])
    if span is None or span[0] != span[1]:
        return Meaning(type="TIME", value=f"XXXX-XX-XXT{pod}", basis="unresolved", why="a part of a day not known")
    return Meaning(type="TIME", value=f"{span[0].isoformat()}T{pod}", basis="relative", why=f"a part of the day; {day.why}")


def _holiday(found: Found, context: Context) -> Meaning:
    rule = _holidays()[found.word("hol") or ""]
    year, stated = _year(found, context)
    if year is None and not stated:
        origin, way = context.origin, _way(found)
        if origin is None:
            return Meaning(type="DATE", value=None, basis="unresolved", why="a holiday of a year not known")
        days = [holiday_date(rule, y) for y in (origin.year - 1, origin.year, origin.year + 1)]
        near = min(days, key=lambda d: abs((d - origin).days))
        if way == 0 and abs((near - origin).days) <= 30:
            day = near
        elif way < 0 or (way == 0 and _tense(found, context) == "past"):
            day = max(d for d in days if d < origin or (way == 0 and d == origin))
        elif way > 0 or _tense(found, context) == "future":
            day = min(d for d in days if d > origin or (way == 0 and d == origin))
        else:
            day = near
        return Meaning(type="DATE", value=day.isoformat(), basis="relative", why="a holiday, the one nearest in the sense of the words")
    if year is None:
        return Meaning(type="DATE", value=None, basis="unresolved", why="a holiday of a year not known")
    return Meaning(type="DATE", value=holiday_date(rule, year).isoformat(), basis="stated", why="a holiday")


@lru_cache(maxsize=1)
def _holidays() -> dict[str, str]:
    text = (files(__package__) / "data" / "holidays.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t")[:2] for line in text.splitlines() if line and not line.startswith("#"))


def holiday_date(rule: str, year: int) -> date:
    """The day of a holiday in a year; rules as in `data/holidays.tsv`."""
    if rule.startswith("easter"):
        day = add_days(easter(year), int(rule.removeprefix("easter")))
        assert day is not None
        return day
    if "/" in rule:
        month, n, weekday = (int(p) for p in rule.split("/"))
        return nth_weekday(year, month, n, weekday)
    month, day_number = (int(p) for p in rule.split("-"))
    return date(year, month, day_number)


_KINDS: dict[str, Callable[[Found, Context], Meaning]] = {
    "abs": _abs, "dei": _deictic, "off": _offset, "dur": _duration, "set": _set, "ref": _reference, "tm": _time, "pod": _part, "hol": _holiday,
}  # fmt: skip
