"""The events stage."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from ..dates.attach import time_of
from ..draft import Draft
from ..places.attach import place_of
from ..records import Event, PloverType, Span, Status, merged, words_of
from .company import actors_of
from .merge import merge
from .nested import outermost
from .status import standing
from .triggers import Found, find_triggers

_QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "REQUEST": 3, "ACCUSE": 3, "REJECT": 3,
    "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


class Events:
    """Finds triggers in their frames, settles roles and standing, and merges what is told twice."""

    name = "events"
    needs = frozenset({"parse", "mentions", "statements", "times", "places"})
    gives = frozenset({"events"})

    def __call__(self, draft: Draft) -> Draft:
        """Fill `events`."""
        told: list[Event] = []
        weak: set[int] = set()
        met: Event | None = None
        for found in outermost(draft, find_triggers(draft)):
            event = _event(draft, found, met)
            if event is None:
                continue
            if not event.source_spans and not event.target_spans and not found.frame.verbal:
                weak.add(len(told))
            told.append(event)
            if event.type == "CONSULT" and event.status == "happened" and len({*event.source, *event.target}) > 1:
                met = event
        draft.events = [replace(e, id=f"e{n}") for n, e in enumerate(merge(told, weak=frozenset(weak)), 1)]
        return draft


def _event(draft: Draft, found: Found, met: Event | None) -> Event | None:
    how = standing(draft, found)
    if how.status is None:
        return None
    evidence = _evidence(draft, found)
    frame = found.frame
    source, target = actors_of(draft, found.source, met), actors_of(draft, found.target, met)
    if frame.type in ("CONSULT", "AGREE", "COOPERATE") and len(source) > 1 and not target:
        source, target = source[:1], source[1:]
    target = tuple(t for t in target if t not in source)
    time, place = time_of(draft, found.token.i), place_of(draft, found.token.i)
    words = " ".join(t.text for t in found.words)
    return Event(
        id="",
        source=source,
        target=target,
        type=cast(PloverType, frame.type),
        status=cast(Status, how.status),
        evidence=(evidence,),
        evidence_text=words_of(draft.text, [evidence]),
        trigger=merged([t.span for t in found.words], gap=1),
        source_spans=tuple(p.span for p in found.source),
        target_spans=tuple(p.span for p in found.target),
        mode=frame.mode,
        cameo=frame.cameo,
        quad=_QUAD[frame.type],
        condition=how.condition,
        time=time.id if time else None,
        place=place.id if place else None,
        confidence=0.5,
        why=f"{words}; {how.status}: {how.why}",
    )


def _evidence(draft: Draft, found: Found) -> Span:
    """The clause of the act: from its first to its last part, roles and object included."""
    parse, token = draft.syntax, found.token
    spans = [t.span for t in found.words]
    spans += [p.span for p in (*found.source, *found.target) if parse.at(p.span.start) and p.head.sent == token.sent]
    for child in parse.children(token.i, "dobj", "xcomp", "prep"):
        if child.dep != "prep" or child.i > token.i:
            spans.append(parse.subtree_span(child.i) if child.dep != "xcomp" else child.span)
    return Span(min(s.start for s in spans), max(s.end for s in spans))
