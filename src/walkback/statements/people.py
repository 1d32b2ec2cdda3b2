"""The records: each attribution with its people, its setting and why it is there."""

from __future__ import annotations

from ..dates.attach import time_said
from ..draft import Draft
from ..records import Span, Statement, StatementKind, merged, words_of
from .found import Found, tidy
from .quotations import quotes_near
from .relays import Told, told
from .setting import addressee_of, time_id, venue_of


def recorded(draft: Draft, found: list[Found], passed_over: list[Found] | None = None) -> list[Statement]:
    """The candidates as records, numbered in the order of their words."""
    every = sorted(told(draft, found, passed_over), key=lambda t: t.found.start)
    return [_record(draft, this, f"s{n}") for n, this in enumerate(every, start=1)]


def _record(draft: Draft, this: Told, name: str) -> Statement:
    one, speaker = this.found, this.speaker
    venue = venue_of(draft, one)
    one.content = without_time(draft, one, without_tail(draft, one.content, venue))
    content = merged(one.content)
    addressee = addressee_of(draft, one, venue)
    notes = [one.how, *([speaker.note] if speaker.note else []), *(["cited by who passes it on"] if this.cited else [])]
    return Statement(
        id=name, speaker=speaker.id, co_speakers=tuple(a for a in speaker.others if a != speaker.id),
        speaker_reason=None if speaker.id else speaker.reason or "no actor found in the words of the source",
        source=tuple(one.source), cue=tuple(one.cue), content=content, kind="direct" if one.frame == "turn" else kind_of(draft, list(content)),
        content_text=words_of(draft.text, content), addressee=addressee if addressee != speaker.id else None,
        reported_by=tuple(dict.fromkeys(r for r in this.relays if r != speaker.id)), polarity=one.polarity, venue=venue,
        time=time_id(draft, one), confidence=round(one.score, 2), why="; ".join(notes),
    )  # fmt: skip


def without_tail(draft: Draft, content: list[Span], venue: Span | None) -> list[Span]:
    """The content without the words for where it was said, where those end it."""
    if venue is None or not content or not (content[-1].start < venue.start < content[-1].end <= venue.end + 1):
        return content
    return [*content[:-1], tidy(draft.text, Span(content[-1].start, venue.start))]


def without_time(draft: Draft, one: Found, content: list[Span]) -> list[Span]:
    """The content without the time of the saying at its head ("said on Monday | they believe …"): it belongs to the cue."""
    when = time_said(draft, one.anchor) if one.anchor is not None else None
    first = content[0] if content else None
    if when is None or first is None or not first.start <= when.span.start < when.span.end < first.end:
        return content
    if draft.text[first.start : when.span.start].strip().lower() not in _BEFORE_TIME:
        return content
    return [tidy(draft.text, Span(when.span.end, first.end)), *content[1:]]


_BEFORE_TIME = frozenset({"", "on", "in", "late on", "early on", "late", "early", "earlier", "later", "earlier on", "later on", "at", "just"})


def kind_of(draft: Draft, content: list[Span]) -> StatementKind:
    """Direct where all words stand in quotation marks, indirect where none do, else mixed."""
    marks = [q.span for q in quotes_near(draft, content)]
    quoted = bare = False
    for span in content:
        inside = [False] * (span.end - span.start)
        for m in marks:
            low, high = max(m.start, span.start), min(m.end, span.end)
            inside[max(0, low - span.start) : max(0, high - span.start)] = [True] * max(0, high - low)
        words = draft.text[span.start : span.end]
        quoted = quoted or any(said and c.isalnum() for c, said in zip(words, inside, strict=True))
        bare = bare or any(not said and c.isalnum() for c, said in zip(words, inside, strict=True))
    return "indirect" if not quoted else "direct" if not bare else "mixed"


def first_person(draft: Draft, offset: int) -> str | None:
    """Who "I" or "we" is at an offset: the speaker of the narrowest statement around it, else the issuer of a release."""
    from .speakers import issuer

    around = [(c.end - c.start, s.speaker) for s in draft.statements if s.speaker for c in s.content if c.start <= offset < c.end]
    return min(around)[1] if around else issuer(draft)


__all__ = ["Found", "first_person", "kind_of", "recorded"]
