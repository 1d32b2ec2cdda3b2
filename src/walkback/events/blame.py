"""Whom a condemnation of a deed is aimed at: "condemned the attack" is aimed at who attacked."""

from __future__ import annotations

from dataclasses import replace

from ..draft import Draft
from ..records import Event
from .lexicon import lexicon
from .triggers import Found

_JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})


def blamed(draft: Draft, found: Found, event: Event, told: list[Event]) -> Event:
    """The event, its target the doer of the deed that it judges where the words name the deed alone."""
    if event.type not in _JUDGING or event.target or not found.target:
        return event
    head = found.target[0].head
    classes = lexicon().classes
    if head.lemma not in classes["attack"] | classes["policy"]:
        return event
    deeds = [e for e in told if e.source and e.source != event.source and _is_of(head.lemma, e)]
    if not deeds:
        return event
    doer = tuple(a for a in deeds[-1].source if a not in event.source)
    return replace(event, target=doer, why=f"{event.why}; aimed at who did {draft.text[slice(*found.target[0].span)]}") if doer else event


def _is_of(lemma: str, deed: Event) -> bool:
    return deed.type == "ASSAULT" if lemma in lexicon().classes["attack"] else deed.type in ("COERCE", "SANCTION", "MOBILIZE")
