"""The events stage."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from ..draft import Draft
from ..records import Event, PloverType, Span, Status, merged, words_of
from .people import Party
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
        found = [event for f in find_triggers(draft) if (event := _event(draft, f)) is not None]
        draft.events = [replace(e, id=f"e{n}") for n, e in enumerate(found, 1)]
        return draft


def _event(draft: Draft, found: Found) -> Event | None:
    how = standing(draft, found)
    if how.status is None:
        return None
    evidence = _evidence(draft, found)
    frame = found.frame
    words = " ".join(t.text for t in found.words)
    return Event(
        id="",
        source=_ids(found.source),
        target=_ids(found.target),
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
        confidence=0.5,
        why=f"{words}; {how.status}: {how.why}",
    )


def _ids(parties: list[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.actor for p in parties if p.actor is not None))


def _evidence(draft: Draft, found: Found) -> Span:
    """The clause of the act: from its first to its last part, roles and object included."""
    parse, token = draft.syntax, found.token
    spans = [t.span for t in found.words]
    spans += [p.span for p in (*found.source, *found.target) if parse.at(p.span.start) and p.head.sent == token.sent]
    for child in parse.children(token.i, "dobj", "xcomp", "prep"):
        if child.dep != "prep" or child.i > token.i:
            spans.append(parse.subtree_span(child.i) if child.dep != "xcomp" else child.span)
    return Span(min(s.start for s in spans), max(s.end for s in spans))
