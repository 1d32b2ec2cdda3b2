"""The events stage."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from ..draft import Draft
from ..records import Event, PloverType, words_of
from .coding import event_of, quad_of
from .confidence import confidence_of
from .implied import implied
from .judged import aimed
from .merge import merge
from .nested import outermost
from .proposed import listen
from .speech import SpeechAct, speech_acts
from .triggers import Found, find_triggers

_GENERIC = frozenset({"group", "unknown", "population", "person"})


_OF_A_TALK = frozenset({"discuss", "exchange", "review", "talk", "continue", "attend", "chair", "discussion", "conversation", "participate", "hear"})


class Events:
    """Finds triggers in their frames, settles roles and standing, and merges what is told twice."""

    name = "events"
    needs = frozenset({"parse", "mentions", "statements", "times", "places"})
    gives = frozenset({"events"})

    def __call__(self, draft: Draft) -> Draft:
        """Fill `events`."""
        told: list[Event] = []
        founds: list[Found] = []
        talks: list[Event | None] = []
        weak: set[int] = set()
        loose: set[int] = set()
        met: Event | None = None
        heard_at = listen(draft, find_triggers(draft))
        outer = {id(f) for f in outermost(draft, [f for f, _ in heard_at])}
        for found, heard in heard_at:
            event = event_of(draft, found, met, heard) if id(found) in outer else None
            if event is None:
                continue
            if not event.source_spans and not event.target_spans and not found.frame.verbal:
                weak.add(len(told))
            if event.type == "CONSULT" and found.token.lemma in _OF_A_TALK:
                loose.add(len(told))
            founds.append(found)
            talks.append(met)
            told.append(aimed(draft, found, event, told))
            if event.type == "CONSULT" and event.status in ("happened", "planned") and len({*event.source, *event.target}) > 1:
                met = event
        told = implied(draft, founds, told, talks)
        speaks_for = {a.id: a.speaks_for for a in draft.actors if a.speaks_for}
        generic = frozenset(a.id for a in draft.actors if a.kind in _GENERIC and a.name == a.name.lower())
        events = merge(told, weak=frozenset(weak), loose=frozenset(loose), principals=speaks_for, generic=generic)
        events += _spoken(draft, events)
        events.sort(key=lambda e: (e.trigger[0].start, e.evidence[0].start))
        draft.events = [replace(e, id=f"e{n}", confidence=confidence_of(e)) for n, e in enumerate(events, 1)]
        return draft


def _spoken(draft: Draft, events: list[Event]) -> list[Event]:
    """Acts done by the content of statements, where no word of speech has told one of the same kind already."""
    out: list[Event] = []
    for act in speech_acts(draft):
        taken = [e for e in (*events, *out) if e.type == act.type and any(s.overlaps(act.evidence) for s in e.evidence)]
        if not taken:
            out.append(_event_from_speech(draft, act))
    return out


def _event_from_speech(draft: Draft, act: SpeechAct) -> Event:
    return Event(
        id="",
        source=act.speaker,
        target=(act.target.actor,) if act.target is not None and act.target.actor else (),
        type=cast(PloverType, act.type),
        status="happened",
        evidence=(act.evidence,),
        evidence_text=words_of(draft.text, [act.evidence]),
        trigger=(act.token.span,),
        target_spans=(act.target.span,) if act.target is not None else (),
        mode=act.mode,
        cameo=act.cameo,
        quad=quad_of(act.type),
        why=f"{act.token.text}: a statement that {act.why}",
    )
