"""The dates stage: every time expression of the report, resolved as far as the text and its date allow."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ..draft import Draft
from ..records import Span, When
from .anchored import Anchored, anchored_times, resolved
from .calendar import bounds
from .expressions import Found
from .meaning import Meaning
from .publisher import writes_day_first
from .tables import words_of
from .tagger import tag


class Dates:
    """Fills `times` from the blocks, in order of the text; with a parse also the times that hang on an event."""

    name = "dates"
    needs = frozenset({"blocks"})
    gives = frozenset({"times"})

    def __call__(self, draft: Draft) -> Draft:
        """Fill what the stage gives."""
        day_first = writes_day_first(draft.publisher, draft.document.url, draft.text) if "/" in draft.text or "." in draft.text else None
        parse = draft.parse if draft.parse is not None and draft.parse.tokens else None
        found = tag(draft.text, published_day(draft.published), blocks=draft.blocks, day_first=day_first, parse=parse)
        times = [when for f, m in found if not _is_a_name(draft, when := _when(draft.text, f, m))]
        hanging: list[When] = []
        if parse is not None:
            times, hanging = _with_anchored(draft, times)
        numbered = [replace(w, id=f"t{n}") for n, w in enumerate((*times, *hanging), start=1)]
        draft.times = sorted(numbered, key=lambda w: (w.span.start, -w.span.end))
        return draft


def published_day(published: str | None) -> date | None:
    """The calendar day of an ISO publication date or time, in its own zone; None where it is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _is_a_name(draft: Draft, when: When) -> bool:
    """Whether the word is a person's name where it stands ("in protest to May's deal"), and no preposition of time says otherwise."""
    if not when.text.isalpha() or not draft.mentions:
        return False
    before = draft.text[max(0, when.span.start - 12) : when.span.start].lower().split()
    if before and before[-1] in words_of("verbal.tsv", "dated"):
        return False
    named = (m for m in draft.mentions_in(when.span) if m.how == "name" and m.span.covers(when.span))
    return any(a is not None and a.kind == "person" for a in (draft.actor(m.actor) for m in named))


def _when(text: str, found: Found, meaning: Meaning) -> When:
    value = meaning.value
    if meaning.basis == "unresolved" and meaning.type in ("DATE", "TIME"):
        value = None
    known = re.sub(r"-W?XX.*", "", value or "")  # of "1815-XX-XX" the year
    span = bounds(known) if meaning.type in ("DATE", "TIME") else None
    start, end = (span[0].isoformat(), span[1].isoformat()) if span else (None, None)
    return When(
        id="", span=found.span, text=text[found.span.start : found.span.end], type=meaning.type, value=value, start=start, end=end,
        mod=meaning.mod, basis=meaning.basis, why=meaning.why,
    )  # fmt: skip


def _with_anchored(draft: Draft, times: list[When]) -> tuple[list[When], list[When]]:
    """The times, lengths that count from an event with it as their anchor; and the event-anchored expressions as wholes.

    Those stay in a reading only where a record rests on them (`Draft.finish`): TIMEX3 knows the length alone ("two weeks" after the raid).
    """
    hanging: list[When] = []
    counts: dict[int, Anchored] = {}
    for each in anchored_times(draft.syntax, times):
        lead = Span(each.span.start, each.anchor.start)
        counted = next((k for k, w in enumerate(times) if lead.covers(w.span) and w.type == "DURATION"), None)
        inside = [w for w in times if each.anchor.covers(w.span)]
        hanging.append(resolved(_anchored_when(draft.text, each), each, inside, None if counted is None else times[counted]))
        if counted is not None:
            counts[counted] = each
    return [_counted_from(w, counts.get(k)) for k, w in enumerate(times)], hanging


def _counted_from(when: When, anchored: Anchored | None) -> When:
    if anchored is None:
        return when
    return replace(when, anchor=anchored.anchor, why=f"{when.why}, counted {anchored.sign} an event")


def _anchored_when(text: str, each: Anchored) -> When:
    start, end = each.span
    span = Span(start, end)
    why = f"hangs on an event by “{each.sign}”; when that was, the words do not say"
    return When(id="", span=span, text=text[start:end], type="DATE", value=None, basis="unresolved", anchor=each.anchor, why=why)
