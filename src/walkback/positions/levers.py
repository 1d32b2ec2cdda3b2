"""Levers: what somebody holds out before it is done, and what would set it off ("will do A if B", "unless B", "or else").

Taken from the events (threats; hostile or helpful acts that are planned or possible on a condition; demands with a condition) and
from positions that hang on a condition and are the holder's own act.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..draft import Draft
from ..records import Event, Lever, LeverKind, Span, words_of
from .holders import Holders
from .issues import split_issue

HOSTILE = frozenset({"THREATEN", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "REJECT", "PROTEST"})
HELPFUL = frozenset({"AID", "COOPERATE", "RETREAT", "CONCEDE", "AGREE", "SUPPORT"})
HELD_OUT = frozenset({"planned", "possible", "postponed"})
AVERTING = ("unless", "or ", "otherwise", "or else", "until")
AGAINST = frozenset({"sanctions", "strikes", "tariffs", "troops"})
"""Predicates whose doing is a threat to the one it is done to."""


def levers_of(draft: Draft, holders: Holders) -> list[Lever]:
    """The document's levers in text order, each act once."""
    found = sorted([*_from_events(draft), *_from_positions(draft, holders)], key=lambda v: (v.act[0].start, v.trigger is None))
    kept: list[Lever] = []
    for lever in found:
        if not any(k.holder == lever.holder and k.act[0].overlaps(lever.act[0]) for k in kept):
            kept.append(lever)
    return [replace(lever, id=f"v{n}") for n, lever in enumerate(kept, 1)]


def _from_events(draft: Draft) -> Iterator[Lever]:
    for event in draft.events:
        kind = _kind(event)
        if kind is None or not event.evidence:
            continue
        yield Lever(
            id="", kind=kind, holder=event.source[0] if event.source else None, targets=event.target, act=event.evidence,
            act_text=words_of(draft.text, event.evidence), trigger=event.condition, trigger_text=_words(draft, event.condition),
            avert=_averts(draft, event.condition), via=event.id, confidence=event.confidence, why=f"{event.type} {event.status}",
        )  # fmt: skip


def _kind(event: Event) -> LeverKind | None:
    if event.status in ("denied", "cancelled"):
        return None
    if event.type == "THREATEN":
        return "threat"
    if event.type in HOSTILE and event.status in HELD_OUT:
        return "threat" if event.type != "MOBILIZE" or event.condition is not None else None
    if event.type in HELPFUL and event.status in HELD_OUT and event.condition is not None:
        return "offer"
    if event.type == "REQUEST" and event.condition is not None:
        return "demand"
    return None


def _from_positions(draft: Draft, holders: Holders) -> Iterator[Lever]:
    for position in draft.positions:
        predicate, args = split_issue(position.issue)
        own = holders.country(position.holder)
        if position.stance != "conditional" or position.condition is None or predicate == "other" or not args or args[0] != own:
            continue
        averts = _averts(draft, position.condition)
        kind: LeverKind = "threat" if predicate in AGAINST or averts else "offer"
        yield Lever(
            id="", kind=kind, holder=position.holder, targets=_targets(draft, args[1:2]), act=position.evidence[:1],
            act_text=words_of(draft.text, position.evidence[:1]), trigger=position.condition, trigger_text=_words(draft, position.condition),
            avert=averts, via=position.id, confidence=position.confidence, why=f"own act on a condition: {position.issue}",
        )  # fmt: skip


def _targets(draft: Draft, args: tuple[str, ...]) -> tuple[str, ...]:
    known = {a.id for a in draft.actors} | {a.name for a in draft.actors}
    by_name = {a.name: a.id for a in draft.actors}
    return tuple(a.lower() if a.lower() in known else by_name[a] for a in args if a.lower() in known or a in by_name)


def _words(draft: Draft, span: Span | None) -> str | None:
    return words_of(draft.text, [span]) if span is not None else None


def _averts(draft: Draft, span: Span | None) -> bool:
    """Whether the act is done unless the condition is met."""
    return span is not None and draft.text[span.start : span.end].lower().startswith(AVERTING)
