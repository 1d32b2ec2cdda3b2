"""The same act told again in a document: one event with all its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Event, Span

_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_DEEDS = frozenset({"CONSULT", "ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "RETREAT", "AID", "CONCEDE", "COOPERATE", "THREATEN"})
_BY_MODE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_SPOKEN = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "AGREE", "CONCEDE", "THREATEN"})
"""Types of what is done by words, which may be said again; a meeting that is told in the same word at another time is another."""
_OPEN = frozenset({"happened", "ongoing", "alleged"})
_MAX_EVIDENCE = 6


def merge(
    events: list[Event],
    *,
    weak: frozenset[int] = frozenset(),
    loose: frozenset[int] = frozenset(),
    words: Sequence[str] = (),
    principals: dict[str, str] | None = None,
    generic: frozenset[str] = frozenset(),
    people: frozenset[str] = frozenset(),
) -> list[Event]:
    """Events in text order, tellings of one act made one. `weak` are indexes that name nobody: they only join others.
    `loose` are tellings of what was said at a talk ("they discussed"), which join the talk of whoever took part.

    `words` are the triggers' lemmas: the same words of the same speaker to the same addressee are said once.

    `principals` says for whom an actor speaks, so that "Varnia" and its president can be one party; `generic` are
    actors that are no more than a description ("two people"), whom an attack's victims told otherwise may be; `people` are persons.
    """
    out: list[Event] = []
    said: list[str] = []
    known_as = principals or {}
    for i, event in enumerate(events):
        word = words[i] if words else ""

        def told(k: int, event: Event = event, i: int = i, word: str = word) -> bool:
            first = out[k]
            return (
                same_act(first, event, known_as, generic) or (i in loose and _one_talk(first, event, people)) or (bool(word) and said[k] == word and _one_saying(first, event))
            )

        fitting = [k for k in range(len(out) - 1, -1, -1) if told(k)]
        alike = (k for k in fitting if out[k].mode == event.mode)  # "they discussed" is of today's talk, not of last year's visit
        known = next(alike, fitting[0] if fitting else None)
        if known is not None:
            out[known] = joined(out[known], event, keep=i not in weak)
        elif i not in weak:
            out.append(event)
            said.append(word)
    return out


def same_act(a: Event, b: Event, principals: dict[str, str], generic: frozenset[str] = frozenset()) -> bool:
    """Whether two tellings can be one act: one type, parties, standing, time and place that do not differ."""
    if a.type != b.type or not _one_standing(a, b) or (a.time and b.time and a.time != b.time):
        return False
    if _overlap(a, b):
        return True
    if a.type not in _DEEDS or (a.type != "THREATEN" and a.place and b.place and a.place != b.place):
        return False
    if a.type == "THREATEN" and a.mode != b.mode:
        return False  # troops and sanctions are two threats, whoever makes them
    if a.type in _BY_MODE and a.mode and b.mode and a.mode != b.mode:
        return False  # shots and bombs are two attacks
    if {a.mode, b.mode} >= {"visit", "phone"} or (a.type in ("AID", "CONCEDE") and a.cameo != b.cameo):
        return False
    if a.type in _MUTUAL:
        left, right = (_wide((*e.source, *e.target), principals) for e in (a, b))
        if not left or not right:
            return a.mode == b.mode  # "the talks" of nobody named are not the phone call told before
        shared = len(left & right)
        few = min(len({*e.source, *e.target}) for e in (a, b))
        return left <= right or right <= left or (shared >= 2 and few <= 2) if a.type == "CONSULT" else bool(shared) and (left <= right or right <= left)
    if a.type == "ASSAULT":
        return all(_fit(_specific(x, generic), _specific(y, generic), principals) for x, y in ((a.source, b.source), (a.target, b.target)))
    return _fit(a.source, b.source, principals) and _fit(a.target, b.target, principals)


def _one_talk(a: Event, b: Event, people: frozenset[str]) -> bool:
    """Whether "they discussed" tells of the talk already told: somebody of it speaks, and no person takes part who was not in it."""
    if a.type != b.type or not _one_standing(a, b):
        return False
    there, here = {*a.source, *a.target}, {*b.source, *b.target}
    return bool(there & here) and not (there & people and (here & people) - there)


def _one_saying(a: Event, b: Event) -> bool:
    """Whether the same words are said again by the same to the same."""
    if a.type not in _SPOKEN and ((a.time and b.time and a.time != b.time) or (a.place and b.place and a.place != b.place)):
        return False
    return a.type == b.type and a.status == b.status and bool({*a.source} & {*b.source}) and (not a.target or not b.target or bool({*a.target} & {*b.target}))


def _wide(ids: tuple[str, ...], principals: dict[str, str]) -> set[str]:
    """The parties, each as the government that it speaks for or is of, where it does."""
    return {principals.get(i, i) for i in ids}


def _specific(ids: tuple[str, ...], generic: frozenset[str]) -> tuple[str, ...]:
    return tuple(i for i in ids if i not in generic)


def _one_standing(a: Event, b: Event) -> bool:
    if {a.status, b.status} in ({"planned", "postponed"}, {"planned", "cancelled"}):
        return True
    return a.status == b.status or {a.status, b.status} <= _OPEN


def _overlap(a: Event, b: Event) -> bool:
    return any(x.overlaps(y) for x in a.trigger for y in b.trigger)


def _fit(a: tuple[str, ...], b: tuple[str, ...], principals: dict[str, str]) -> bool:
    if not a or not b:
        return True
    wide_a, wide_b = ({*s, *(principals[x] for x in s if x in principals)} for s in (a, b))
    return bool(wide_a & wide_b)


def joined(first: Event, again: Event, *, keep: bool) -> Event:
    """The first telling with what the second adds: parties it named, a time, a place, and its words."""
    if not keep:
        return first
    evidence = first.evidence
    if not any(s.overlaps(t) for s in again.evidence for t in evidence) and len(evidence) < _MAX_EVIDENCE:
        evidence = (*evidence, *again.evidence)
    known = len({*first.source, *first.target})
    fuller = len({*again.source, *again.target}) > known and (known < 2 or {*first.source, *first.target} <= {*again.source, *again.target})
    source, target = (again.source, again.target) if fuller and first.type in _MUTUAL else (first.source or again.source, first.target or again.target)
    return replace(
        first,
        evidence=evidence,
        source=source,
        target=target,
        source_spans=_added(first.source_spans, again.source_spans),
        target_spans=_added(first.target_spans, again.target_spans),
        time=first.time or again.time,
        place=first.place or again.place,
        mode=first.mode or again.mode,
        figures=first.figures + tuple(f for f in again.figures if (f.what, f.low, f.high) not in {(g.what, g.low, g.high) for g in first.figures}),
        instrument=first.instrument or again.instrument,
        status=again.status if first.status == "alleged" or again.status in ("postponed", "cancelled") else first.status,
        condition=first.condition or again.condition,
        why=first.why if "told again" in first.why or evidence == first.evidence else f"{first.why}; told again",
    )


def _added(first: tuple[Span, ...], again: tuple[Span, ...]) -> tuple[Span, ...]:
    return first or again
