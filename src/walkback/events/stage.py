"""The events stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from ..draft import Draft
from ..records import Event, PloverType, words_of
from .coding import event_of, quad_of
from .implied import Told, implied
from .judged import aimed
from .lexicon import Frame
from .merge import merge
from .needs import Found
from .nested import one_a_clause, outermost
from .proposed import Heard, heard_of, listen
from .roles import settled
from .speech import SpeechAct, speech_acts
from .triggers import find_triggers
from .weigh import Judge, judged

Settle = Callable[[Draft, list[Told]], list[Told]]
_OF_A_STATE = frozenset({"person", "military", "ministry", "population", "police"})
_GENERIC = frozenset({"group", "unknown", "population", "person"})


_OF_A_TALK = frozenset({"discuss", "exchange", "review", "talk", "continue", "attend", "chair", "discussion", "conversation", "participate", "hear"})


class Events:
    """Finds triggers in their frames, settles roles and standing, and merges what is told twice."""

    name = "events"
    needs = frozenset({"parse", "mentions", "statements", "times", "places"})
    gives = frozenset({"events"})

    def __init__(self, *, judge: Judge = judged, settle: Settle = settled) -> None:
        """`judge` says how likely a candidate is an event, None where it is none; `settle` weighs who its parties are."""
        self.judge = judge
        self.settle = settle

    def __call__(self, draft: Draft) -> Draft:
        """Fill `events`."""
        known = len(draft.actors)
        found = find_triggers(draft)
        outer = {id(f) for f in outermost(draft, [f for f in found if not f.unmet])}
        told = self._told(draft, listen(draft, [f for f in found if f.unmet or id(f) in outer]))
        speaks_for = {a.id: a.speaks_for or (a.country or "").lower() for a in draft.actors if a.speaks_for or (a.country and a.kind in _OF_A_STATE)}
        generic = frozenset(a.id for a in draft.actors if a.kind in _GENERIC and a.name == a.name.lower())
        events = merge([t.event for t in told], weak=_numbers(told, _names_nobody), loose=_numbers(told, _of_a_talk), words=[t.found.token.lemma for t in told],
                       principals=speaks_for, generic=generic, people=frozenset(a.id for a in draft.actors if a.kind == "person"))  # fmt: skip
        events += self._spoken(draft, events)
        events.sort(key=lambda e: (e.trigger[0].start, e.evidence[0].start))
        draft.events = [replace(e, id=f"e{n}") for n, e in enumerate(events, 1)]
        _forget(draft, known)
        return draft

    def _told(self, draft: Draft, heard_at: list[tuple[Found, Heard | None]]) -> list[Told]:
        """The candidates that are events, their parties settled, those inside the clause of another left out."""
        told: list[Told] = []
        met: Event | None = None
        for found, heard in heard_at:
            event = event_of(draft, found, met, heard)
            if event is None:
                continue
            event = aimed(draft, found, event, [t.event for t in told])
            chance = self.judge(draft, found, event, heard)
            if chance is None:
                continue
            told.append(Told(found, replace(event, confidence=round(chance, 3)), met))
            if event.type == "CONSULT" and event.status in ("happened", "planned") and len({*event.source, *event.target}) > 1:
                met = event
        outer = {id(f) for f in outermost(draft, [t.found for t in told])}
        return one_a_clause(draft, self.settle(draft, implied(draft, [t for t in told if id(t.found) in outer])))

    def _spoken(self, draft: Draft, events: list[Event]) -> list[Event]:
        """Acts done by the content of statements, where no word of speech has told one of the same kind already."""
        out: list[Event] = []
        for act in speech_acts(draft):
            event, found = _event_from_speech(draft, act), Found(act.token, Frame(act.token.lemma, "s", (), None, True, act.type, None, None, (), ()), [act.token])
            taken = any(e.type == act.type and any(s.overlaps(act.evidence) for s in e.evidence) for e in (*events, *out))
            chance = self.judge(draft, found, event, heard_of(draft, found))
            if not taken and chance is not None:
                out.append(replace(event, confidence=round(chance, 3)))
        return out


def _numbers(told: list[Told], test: Callable[[Told], bool]) -> frozenset[int]:
    return frozenset(k for k, t in enumerate(told) if test(t))


def _names_nobody(told: Told) -> bool:
    return not told.event.source_spans and not told.event.target_spans and not told.found.frame.verbal


def _of_a_talk(told: Told) -> bool:
    return told.event.type == "CONSULT" and told.found.token.lemma in _OF_A_TALK


def _forget(draft: Draft, known: int) -> None:
    """Drop the actors that were entered for candidates which turned out to be no events."""
    used = {a for e in draft.events for a in (*e.source, *e.target, *e.reported_by)}
    draft.actors[known:] = [a for a in draft.actors[known:] if a.id in used]


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
