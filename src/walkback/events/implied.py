"""Who is meant though the clause names nobody: the enemy in a war told of, the state that arrests, those who protest, who owned a deed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from ..draft import Draft
from ..records import Actor, Event, Mention
from .needs import Found
from .slots import is_passive
from .states import state
from .voices import speaker_of

_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_FORCES = frozenset({"police", "court", "military", "legislature"})
_OFFICIAL = {
    "COERCE": frozenset({"arrest", "deport", "restrict", "censor", "curfew", "martial-law"}),
    "SANCTION": frozenset({"convict", "expel", "discontinue"}),
    "ACCUSE": frozenset({"allege", "investigate"}),
}
BY_LAW = frozenset({"arrest", "detain", "imprison", "jail", "charge", "convict", "sentence", "fine", "indict", "prosecute", "deport", "ban", "outlaw", "deny",
                     "lift", "ease", "pardon", "acquit", "commute", "release", "free", "expel", "try", "take", "hold", "apprehend", "remove", "bar"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A candidate that is an event: its trigger, the event, and the last meeting told before it."""

    found: Found
    event: Event
    met: Event | None


def implied(draft: Draft, all_told: list[Told]) -> list[Told]:
    """The events with sources and targets that the document implies; each says so in its `why`."""
    founds, told, talks = [t.found for t in all_told], [t.event for t in all_told], [t.met for t in all_told]
    out = list(told)
    for k, (found, event) in enumerate(zip(founds, told, strict=True)):
        if event.type == "PROTEST":
            event = _protest(draft, event)
        if not event.source and event.type == "ASSAULT":
            event = _owned(founds, told, event)
        if not event.source and found.frame.verbal and found.token.lemma in BY_LAW and is_passive(draft.syntax, found.token):
            event = _official(draft, found, event)
        if event.source and not event.target and event.type in _HARM:
            event = _opponent(draft, found, told, k, event)
        if event.type == "THREATEN" and not event.source and (voice := speaker_of(draft, found.token.start)) is not None:
            event = replace(event, source=(voice,), why=f"{event.why}; who says so")
        if event.type in ("REQUEST", "AGREE") and not event.target and (talk := talks[k]) is not None:
            event = _across(draft, event, talk)
        if event.type == "REQUEST" and not event.target:
            event = _asked_of_state(draft, found, event)
        if event.type == "CONCEDE" and not event.target:
            event = _conceded(draft, found, event, told[:k])
        out[k] = event
    return [replace(t, event=e) for t, e in zip(all_told, out, strict=True)]


def _protest(draft: Draft, event: Event) -> Event:
    """Protests are held by protesters, and are aimed at the government where they are held."""
    country = _country(draft, event)
    where = state(draft, country) if country is not None else None
    source = event.source or (_protesters(draft, event),)
    target = event.target or ((where,) if where is not None and where not in source else ())
    return replace(event, source=source, target=target, why=f"{event.why}; who protests and against whom is implied")


def _protesters(draft: Draft, event: Event) -> str:
    known = next((a.id for a in draft.actors if a.kind in ("group", "population") and a.name.casefold().split()[-1] in ("protesters", "demonstrators")), None)
    if known is not None:
        return known
    place = next((w.name for w in draft.places if w.id == event.place), None)
    name = f"protesters in {place}" if place else "protesters"
    actor_id = "-".join(name.casefold().split())
    if draft.actor(actor_id) is None:
        words = Mention(span=event.trigger[0], text=draft.text[slice(*event.trigger[0])], how="description")
        draft.actors.append(Actor(id=actor_id, name=name, kind="group", mentions=(words,), why="those who hold a protest"))
    return actor_id


def _country(draft: Draft, event: Event) -> str | None:
    """The country where it happens: its place's, else the one that most of the document's places lie in."""
    here = next((w.country for w in draft.places if w.id == event.place and w.country), None)
    counted = Counter(w.country for w in draft.places if w.country)
    return here or (counted.most_common(1)[0][0] if counted else None)


def _official(draft: Draft, found: Found, event: Event) -> Event:
    """Arrests, charges, verdicts and bans without an agent are the state's: a force of the sentence, else the government of the place."""
    sentence = draft.syntax.sentences[found.token.sent].span
    for mention in draft.mentions_in(sentence):
        actor = draft.actor(mention.actor)
        if actor is not None and actor.kind in _FORCES and actor.id not in event.target:
            return replace(event, source=(actor.id,), why=f"{event.why}; by {actor.name}, implied")
    country = _country(draft, event)
    ruler = state(draft, country) if country is not None else None
    return replace(event, source=(ruler,), why=f"{event.why}; by the state, implied") if ruler is not None and ruler not in event.target else event


def _opponent(draft: Draft, found: Found, told: list[Event], k: int, event: Event) -> Event:
    """The other state named in the sentence of a war or attack, else the target of the nearest hostile act by the same source."""
    here = _other_nation(draft, found, event) if event.type == "ASSAULT" and not found.frame.verbal else None
    if here is not None:
        return replace(event, target=(here,), why=f"{event.why}; the other side in the sentence")
    near = sorted((e for e in told if e.target and e.type in _HARM and set(e.source) & set(event.source)), key=lambda e: abs(told.index(e) - k))
    return replace(event, target=near[0].target, why=f"{event.why}; against whom is told elsewhere") if near else event


def _across(draft: Draft, event: Event, talk: Event) -> Event:
    """What one side of a talk asks or promises without naming to whom goes to the other side."""
    sides = ({*talk.source}, {*talk.target})
    for here, there in (sides, sides[::-1]):
        if set(event.source) <= here and there and not set(event.source) & there:
            other = talk.target if here is sides[0] else talk.source
            return replace(event, target=other, why=f"{event.why}; to the other side of the talk")
    return event


def _other_nation(draft: Draft, found: Found, event: Event) -> str | None:
    """The state or people that the sentence names last before the deed, or first after it."""
    span = draft.syntax.sentences[found.token.sent].span
    inside = [(m.span.start - found.token.start, m.actor) for m in draft.mentions_in(span) if m.actor not in event.source]
    nations = [(at, a.id) for at, actor_id in inside if (a := draft.actor(actor_id)) is not None and a.kind in ("government", "population")]
    before = [a for at, a in nations if at < 0]
    return before[-1] if before else next((a for at, a in nations if at > 0), None)


def _asked_of_state(draft: Draft, found: Found, event: Event) -> Event:
    """An inquiry, a release or elections are asked of the government of the place, where nobody is named."""
    if not any(p.head.lemma in ("investigation", "inquiry", "probe", "release", "election", "reform") for p in found.target):
        return event
    country = _country(draft, event)
    ruler = state(draft, country) if country is not None else None
    return replace(event, target=(ruler,), why=f"{event.why}; asked of the state, implied") if ruler is not None and ruler not in event.source else event


def _owned(founds: list[Found], told: list[Event], event: Event) -> Event:
    """An attack without an author is theirs who claimed responsibility."""
    owner = next((e.source for f, e in zip(founds, told, strict=True) if f.frame.type == "CONCEDE" and f.token.lemma == "claim" and e.source), None)
    return replace(event, source=owner, why=f"{event.why}; owned by who claimed responsibility") if owner is not None else event


def _conceded(draft: Draft, found: Found, event: Event, before: list[Event]) -> Event:
    """A claim of responsibility answers to whom the attack hit; a resignation to the government or party served."""
    if found.token.lemma == "claim":
        hit = next((e.target for e in reversed(before) if e.type == "ASSAULT" and e.target), ())
        return replace(event, target=hit) if hit else event
    if event.cameo == "0831" and event.source:
        actor = draft.actor(event.source[0])
        served = (actor.speaks_for or (actor.country or "").lower()) if actor is not None and actor.kind == "person" else None
        if served and state(draft, served.upper()) is not None:
            return replace(event, target=(served,), why=f"{event.why}; whom {actor.name if actor else ''} served")
    return event
