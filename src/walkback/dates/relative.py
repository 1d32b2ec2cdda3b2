"""Days and units named from where we stand: "yesterday", "last week", "the following month", "later that year"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .absolute import calendar_date
from .calendar import bounds, nth_weekday, value_at
from .expressions import Found
from .lengths import DURATION, FACTOR, duration_value
from .meaning import Context, Meaning, day_told, loosely, moved, tense_of, way_of
from .periods import quarter, season_year, this_quarter, year_earlier
from .weekdays import weekday


def relative(found: Found, context: Context) -> Meaning:
    """A day or unit that is named by its distance or direction."""
    if found.slots.get("shift"):
        return _day_beside(found, context)
    if found.slots.get("deic"):
        return today(found, context)
    if found.slots.get("weekof"):
        span = bounds(calendar_date(found, context).value)
        return moved(span[0] if span else None, 0, "WE" if found.word("weekof") == "weekend" else "W", "the week of that day")
    if found.slots.get("far"):
        return moved(context.origin, -2, found.value("far", "UNIT1") or "D", "the one before the last")
    if found.slots.get("endday"):
        return _first_or_last_day(found, context)
    if found.slots.get("nth"):
        return _nth_weekday(found, context)
    if found.slots.get("wk"):
        inner = calendar_date(found, context)
        return replace(inner, why="a week of that month")
    if found.slots.get("wd"):
        return weekday(found, context)
    if found.slots.get("m"):
        return _directed_month(found, context)
    if found.slots.get("s"):
        return _directed_season(found, context)
    if found.slots.get("that") and not found.slots.get("wd"):
        return _that(found, context)
    if found.slots.get("ref") or found.slots.get("midu"):
        return _the_unit(found, context)
    if found.slots.get("rel"):
        unit = found.value("relu", "UNIT1") or "D"
        base = _told(found, context, unit)
        if loose := loosely(unit, context) if base is None or base == context.last else None:
            return loose
        return moved(base, -1 if found.word("rel") == "before" else 1, unit, "the one next to that named last")
    if found.slots.get("u"):
        return _directed_unit(found, context)
    return _loose(found, context)


def _spoken_of(found: Found, context: Context) -> Meaning:
    if found.slots.get("m") or found.slots.get("y"):
        return calendar_date(found, context)
    return _the_unit(found, context) if found.slots.get("ref") else _directed_unit(found, context)


def _first_or_last_day(found: Found, context: Context) -> Meaning:
    """"The last day of the month", "the first day of 2012"."""
    span = bounds(_spoken_of(found, context).value)
    first = found.word("endday") in ("first", "opening")
    return moved(span[0 if first else 1] if span else None, 0, "D", "the first or last day of it")


def _nth_weekday(found: Found, context: Context) -> Meaning:
    """"The first Tuesday of the month"."""
    span = bounds(_spoken_of(found, context).value)
    n = -1 if found.word("nth") == "last" else int(found.value("nth", "ORD", "ORDN") or 1)
    day = nth_weekday(span[0].year, span[0].month, n, int(found.value("wd", "WEEKDAY") or 1)) if span and n <= 5 else None
    if day is not None and span is not None and day > span[1]:
        return Meaning(type="DATE", value=None, basis="unresolved", why="no such weekday in that month")
    return moved(day, 0, "D", "the n-th weekday of that month")


def today(found: Found, context: Context) -> Meaning:
    """"Today", "yesterday", "tomorrow", "tonight"."""
    count, unit, *pod = (found.value("deic", "DEIC") or "0 D").split()
    if context.narrative and count == "0":
        return _today_told(pod)
    told = context.published if not context.narrative else context.origin
    why = "counted from the day on which the words were said" if context.said else "counted from the publication day"
    meaning = moved(context.said or told, int(count), unit, why)
    if pod:
        value = meaning.value + "T" + pod[0] if meaning.value else None
        return replace(meaning, type="TIME", value=value)
    return meaning


def _today_told(pod: list[str]) -> Meaning:
    """"Today" in a history is the reader's, or a quoted speaker's whose day is not known: not the day that is told of."""
    if pod:
        return Meaning(type="TIME", value=f"XXXX-XX-XXT{pod[0]}", basis="unresolved", why="a night of a day not named")
    return Meaning(type="DATE", value="PRESENT_REF", basis="relative", why="the present as such")


def _directed_month(found: Found, context: Context) -> Meaning:
    month, way = int(found.value("m", "MONTH", "MABBR") or 1), way_of(found)
    told = any("ANAPH" in t.values for t in found.slots.get("dir", []))  # "the following May" counts from the date named last
    origin = context.story if told else context.origin
    if origin is None:
        return Meaning(type="DATE", value=f"XXXX-{month:02d}", basis="unresolved", why="a month; the publication date is not known")
    year = origin.year
    if way and _by_year(origin, context):
        year += way
    elif way < 0:
        year -= month >= origin.month
    elif way > 0:
        year += month <= origin.month
    return Meaning(type="DATE", value=f"{year:04d}-{month:02d}", basis="relative", why="a month beside the publication date")


def _by_year(origin: date, context: Context) -> bool:
    """Whether the date counted from is a year as such: the spring after 1801 is that of 1802."""
    return origin == context.last and (context.last_value or "") == f"{origin.year:04d}"


def _directed_season(found: Found, context: Context) -> Meaning:
    season, way, origin = found.value("s", "SEASON", "SEASONX") or "SU", way_of(found), context.origin
    if origin is None:
        return Meaning(type="DATE", value=f"XXXX-{season}", basis="unresolved", why="a season; the publication date is not known")
    span = bounds(f"{origin.year:04d}-{season}")
    year = origin.year
    if way and _by_year(origin, context):
        year += way
    elif span and way < 0 and span[1] >= origin:
        year -= 1
    elif span and way > 0 and span[0] <= origin:
        year += 1
    if way == 0 and season == "WI":
        year = season_year(origin, season, None)
    return Meaning(type="DATE", value=f"{year:04d}-{season}", basis="relative", why="a season beside the publication date")


def _directed_unit(found: Found, context: Context) -> Meaning:
    unit, way = found.value("u", "UNIT1") or "D", way_of(found)
    words = found.word("dir") or ""
    if words == "latest":
        return this_quarter(found, context) if unit == "Q" else moved(context.origin, 0, unit, "the latest one")
    anaphoric = words in ("following", "previous", "preceding", "subsequent", "prior") or (words == "next" and unit == "D")
    base = _told(found, context, unit) if anaphoric else context.origin
    if unit in ("TS", "TM", "TH") and way == 0:
        return Meaning(type="DATE", value="PRESENT_REF", basis="relative", why="the present as such")
    if unit in ("TS", "TM", "TH"):
        return Meaning(type="DURATION", value=DURATION[unit].format(1), basis="stated", why="one unit")
    if words == "past" and unit != "WE" and not found.slots.get("edge"):
        return Meaning(type="DURATION", value=DURATION[unit].format(FACTOR.get(unit, 1)), basis="stated", why="the stretch up to now")
    if context.narrative and words in ("next", "last") and _lasting(found, context) and unit != "WE":
        return Meaning(type="DURATION", value=duration_value(1, unit), basis="stated", why="the stretch from then on, or up to then")
    if unit == "WE" and words == "this" and base and base.isoweekday() < 5 and tense_of(found, context) == "past":
        way = -1  # on a Tuesday, "it formed this weekend"
    if unit == "W" and way == 0 and base and base.isoweekday() == 7 and tense_of(found, context) == "future":
        way = 1  # on a Sunday, "will meet this week": the one that begins
    loose = loosely(unit, context) if anaphoric and (base is None or base == context.last) else None
    if loose and way:
        return loose
    return moved(base, way, unit, "counted from " + ("the date named last" if anaphoric else "the publication date"))


def _lasting(found: Found, context: Context) -> bool:
    """"Remained so for the next decade"."""
    return context.tokens[found.first].lower == "the" and found.first > 0 and context.tokens[found.first - 1].lower == "for"


def _told(found: Found, context: Context, unit: str) -> date | None:
    """The date named last that a unit hangs on."""
    return day_told(found, context) if unit == "D" else context.story_year if unit == "Y" else context.story


def _that(found: Found, context: Context) -> Meaning:
    unit = found.value("u", "UNIT1") or "D"
    base = _told(found, context, unit)
    if base is None:
        return Meaning(type="DATE", value=None, basis="unresolved", why="points back to a date that is not known")
    return Meaning(type="DATE", value=value_at(base, unit), basis="relative", why="the date named last")


def _the_unit(found: Found, context: Context) -> Meaning:
    unit = found.value("ref", "UNIT1") or found.value("midu", "MIDU") or "D"
    base = context.story if context.narrative else context.origin
    if base is None:
        return Meaning(type="DATE", value=None, basis="unresolved", why="points to a date that is not known")
    if found.slots.get("endof"):
        return Meaning(type="DATE", value=value_at(base, unit), mod="END", basis="relative", why="the end of the one that is spoken of")
    mod = "MID" if found.slots.get("midu") else None
    return Meaning(type="DATE", value=value_at(base, unit), mod=mod, basis="relative", why="the one that is spoken of")


def _day_beside(found: Found, context: Context) -> Meaning:
    inner = today(found, context) if found.slots.get("deic") else weekday(found, context)
    span = bounds(inner.value)
    return moved(span[0] if span else None, -1 if found.word("shift") == "before" else 1, "D", "the day next to it")


def _year_before(found: Found, context: Context) -> Meaning:
    named = context.tokens[found.last - 1].lower == "quarter"
    told = context.told_quarter if named else context.told_figures
    spoken_of = quarter(found, context).value if found.slots.get("q") and context.origin else told
    if spoken_of and spoken_of[:4].isdigit():
        return year_earlier(spoken_of)
    return moved(context.origin, -1, "Y", "a year before publication")


def _loose(found: Found, context: Context) -> Meaning:
    words = found.source
    if found.slots.get("yago"):
        return _year_before(found, context)
    if "weekend" in words:
        way = -1 if tense_of(found, context) == "past" and context.origin and context.origin.isoweekday() < 6 else 0
        return moved(context.origin, way, "WE", "the weekend nearest to publication")
    if "week of" in words:
        return Meaning(type="DATE", value=None, basis="unresolved", why="a week")
    return _that(found, context)
