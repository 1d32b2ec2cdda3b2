"""The tagger: time expressions of a plain text with their values, without a parse."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ..language.tokens import Parse
from ..records import Span
from .calendar import bounds
from .eras import with_their_era
from .expressions import Found, find
from .meaning import Context, Meaning
from .normalise import meaning_of
from .quoted import days_said
from .story import Story, story_of, told_date
from .wholes import whole


def tag(
    text: str,
    published: date | None = None,
    *,
    narrative: bool | None = None,
    blocks: Sequence[Span] | None = None,
    day_first: bool | None = None,
    parse: Parse | None = None,
) -> Iterator[tuple[Found, Meaning]]:
    """Each expression with its meaning, in order. `narrative` None is told from the text itself."""
    pieces = [find(text, *span) for span in (blocks if blocks is not None else [Span(0, len(text))])]
    if narrative is None:
        narrative = is_narrative([f for _, found in pieces for f in found], published)
    context = Context(published=published, narrative=narrative, day_first=day_first, parse=parse)
    sections = _sections(text) if narrative else []
    if narrative:
        kept = with_their_era([f for _, found in pieces for f in found])
        pieces = [(tokens, [kept[f.span.start] for f in found if f.span.start in kept]) for tokens, found in pieces]
        context.told = _told(text, [f for _, found in pieces for f in found], sections)
    for tokens, found in pieces:
        context.tokens = tokens
        read: list[tuple[Found, Meaning]] = []
        said = {} if narrative else days_said(text, tokens, found, context)
        for each in found:
            while sections and sections[0][0] <= each.span.start:
                context.section = sections.pop(0)[1]
            if "hist" in each.slots and not narrative:
                continue  # "former", "future" as adjectives are times where a history is told (TIMEX2), and offices in a report
            context.said = said.get(each.span.start)
            said_of = apposed(each, read, text) if "app" in each.slots or (narrative and _beside_event(each, text)) else None
            meaning = said_of if said_of or "app" in each.slots else meaning_of(each, context)
            if meaning is not None:
                joined = whole(read[-1], (each, meaning), text, narrative=narrative) if read else None
                read[-1:] = [joined] if joined else [*read[-1:], (each, meaning)]
        yield from _clocks_with_their_day(text, read)


_UNIT_LONG = {"day": 10, "anniversary": 10, "month": 7, "year": 4}
_BESIDE = re.compile(r"\s?(?:,|-|–|—|\()\s?\Z")


_EVENT_AFTER = re.compile(r"\s(?:after|before)\s")


def _beside_event(found: Found, text: str) -> bool:
    """A length from an event of a history: "on 27 June, [two days] after the invasion"."""
    return found.kind == "dur" and _EVENT_AFTER.match(text, found.span.end) is not None


def apposed(found: Found, read: Sequence[tuple[Found, Meaning]], text: str) -> Meaning | None:
    """The date that stands before: "on 21 July, [the fifth day] of the rebellion"; None where none of that length does."""
    if not read or read[-1][1].type != "DATE" or not _BESIDE.match(text[read[-1][0].span.end : found.span.start]):
        return None
    value = read[-1][1].value or ""
    if bounds(value.replace("BC", "")) is None or len(value.replace("BC", "")) != _UNIT_LONG.get(found.word("app") or "day", 10):
        return None
    return Meaning(type="DATE", value=value, basis="relative", why="the date that it is said of")


_TO_ITS_DAY = re.compile(r"[\s(),]*(?:(?:[A-Z]\w{2,20}\s){1,2}time[\s,]+)?(?:on\s+)?\Z")


def _clocks_with_their_day(text: str, read: list[tuple[Found, Meaning]]) -> list[tuple[Found, Meaning]]:
    """Times of the clock that stand before their day take it: "at 10:11 a.m. (0211 GMT) on Thursday"."""
    for k in range(len(read) - 2, -1, -1):
        (clock, meaning), (day, named) = read[k], read[k + 1]
        if clock.kind == "hol" and {"y", "m", "d"} <= day.slots.keys() and bounds(named.value) and _BESIDE.match(text[clock.span.end : day.span.start]):
            read[k] = (clock, replace(meaning, value=named.value, why="the date that is named with it"))  # "Easter Monday, 24 April 1916"
        if clock.kind != "tm" or {"wd", "m", "deic", "iso", "slash"} & clock.slots.keys() or meaning.value is None:
            continue
        value = (named.value or "").split("T")[0]
        near = day.span.start - clock.span.end <= 48 and _TO_ITS_DAY.match(text[clock.span.end : day.span.start])
        if near and named.basis != "unresolved" and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            read[k] = (clock, replace(meaning, value=value + "T" + meaning.value.split("T")[1], basis="relative"))
    return read


def is_narrative(found: Sequence[Found], published: date | None) -> bool:
    """Whether a text tells of other years than its own: dense with dates, months among them, hardly a bare weekday or "today".

    All 12 histories of the tuned part of WikiWars are taken for one, none of 206 reports, and 2 of 7,917 statements and news texts
    (nominations, notices and obituaries, full of years).
    """
    dated = [f for f in found if f.kind == "abs" and any(s in f.slots for s in ("y", "m", "bc", "cent", "dec"))]
    if len(found) < 12 or len(dated) * 2 < len(found):
        return False
    close = sum(1 for f in found if "deic" in f.slots or ("wd" in f.slots and "m" not in f.slots))
    years = [int(t.lower) for f in found for t in f.slots.get("y", []) if t.lower.isdigit()]
    old = sum(1 for y in years if published is None or y < published.year - 1)
    told_of_old = old * 2 > len(years) if years else any("bc" in f.slots for f in found)
    return told_of_old and close * 16 <= len(found) and _of_its_own_time(found, years, published)


def _of_its_own_time(found: Sequence[Found], years: Sequence[int], published: date | None) -> bool:
    """Whether months and eras carry the dates; of a short text also that neither its own year nor the present is named."""
    in_detail = sum(1 for f in found if any(s in f.slots for s in ("m", "bc", "cent")))
    if len(found) >= 40:
        return in_detail * 10 >= len(found)
    present = any("deic" in f.slots or (f.kind == "ref" and "hist" not in f.slots) for f in found)
    return in_detail * 3 >= len(found) and not present and (published is None or all(y < published.year for y in years))


def _told(text: str, found: Sequence[Found], sections: Sequence[tuple[int, tuple[int, int] | None]]) -> Story:
    """The years that the dates of a history belong to, seen over the whole of it."""
    paragraphs = [m.start() for m in _PARAGRAPH.finditer(text)]
    sentences = [m.start() for m in _SENTENCE.finditer(text)]
    starts = [at for at, _ in sections]
    dates = []
    for each in found:
        section = bisect_right(starts, each.span.start)
        bounds = sections[section - 1][1] if section else None
        sentence = bisect_right(sentences, each.span.start)
        opens = each.span.start - (sentences[sentence - 1] if sentence else 0) <= _OPENS
        told = told_date(each, bisect_right(paragraphs, each.span.start), section, sentence, opens, bounds)
        dates.extend([told] if told else [])
    return story_of(dates)


_OPENS = 10
"""Characters before a date that its sentence starts with: a full stop, blanks and "During"."""
_PARAGRAPH = re.compile(r"\n")
_SENTENCE = re.compile(r"[.!?][\"”’)]?\s(?=[\s\"“(]?[A-Z])|\n")
_HEADING = re.compile(r"^[ \t]*(\S[^\n]{0,90})$", re.MULTILINE)
_YEARS = re.compile(r"(?<![\d,.])(1\d{3}|20\d\d)(?:[-–—](\d{4}|\d\d))?(?![\d,])")


def _sections(text: str) -> list[tuple[int, tuple[int, int] | None]]:
    """Where each headed section begins and the years that its heading names ("Exit of the guards: 1973–1975")."""
    out: list[tuple[int, tuple[int, int] | None]] = []
    for line in _HEADING.finditer(text):
        if line[1].rstrip()[-1] in ".!?;,:\"”":
            continue
        years = [int(y) for m in _YEARS.finditer(line[1]) for y in (m[1], _full(m[1], m[2])) if y]
        out.append((line.end(), (min(years), max(years)) if years else None))
    return out


def _full(first: str, second: str | None) -> str | None:
    return second if second is None or len(second) == 4 else first[:2] + second
