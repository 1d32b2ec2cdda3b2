"""Whom words are aimed at where no object names them: the doer of the deed that is judged, or who stands further on in the clause."""

from __future__ import annotations

from dataclasses import replace

from ..draft import Draft
from ..language.tokens import Parse, Token
from ..records import Event
from .lexicon import lexicon
from .needs import Found
from .people import Party, owner_of, party
from .slots import slot, spread

_JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
_AIMED = _JUDGING | {"REQUEST", "AGREE", "THREATEN", "PROTEST", "CONCEDE", "COOPERATE"}
_POINTING = frozenset({"it", "this", "that", "these", "those", "which"})
_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"})
_HELPFUL = frozenset({"AGREE", "SUPPORT", "COOPERATE"})
_CLAUSES = frozenset({"acl", "relcl", "ccomp"})
_DOWN = frozenset({"dobj", "xcomp", "ccomp", "pobj", "acl", "nmod", "poss", "nsubj", "nsubjpass", "amod", "compound", "conj", "attr", "oprd", "acomp", "pcomp", "dative"})
_SETTING = frozenset({"in", "at", "during", "after", "before", "since", "by", "within", "despite", "amid", "until", "as"})
_ACTS = frozenset({"person", "government", "ministry", "military", "police", "legislature", "court", "party", "armed-group", "organisation", "igo",
                   "ngo", "company", "population", "group"})  # fmt: skip


def aimed(draft: Draft, found: Found, event: Event, told: list[Event]) -> Event:
    """The event, its target found in the deed judged or further on where the words of the target name nobody."""
    if event.target or event.type not in _AIMED:
        return event
    head = found.target[0].head if found.target else None
    if event.type in _JUDGING and head is not None and _is_deed(head):
        return _of_doer(draft, event, head, told)
    found_on = _further_on(draft, found, event)
    if found_on:
        ids = tuple(dict.fromkeys(a for p in found_on for a in (p.actor, *p.also) if a and a not in event.source))
        spans = event.target_spans or tuple(p.span for p in found_on)
        return replace(event, target=ids, target_spans=spans, why=f"{event.why}; aimed at {draft.text[slice(*found_on[0].span)]}")
    if event.type in _JUDGING and head is not None and (head.lower in _POINTING or head.lemma in lexicon().classes["policy"]):
        return _of_doer(draft, event, head, told)
    return event


def _is_deed(head: Token) -> bool:
    return head.lemma in lexicon().classes["attack"] or head.lemma in lexicon().classes["killing"]


def _of_doer(draft: Draft, event: Event, head: Token, told: list[Event]) -> Event:
    """Aimed at who did the deed last told that the head can mean, never at the judge."""
    owner, _ = owner_of(draft, head)
    if owner is not None and owner not in event.source and not _is_deed(head):
        return replace(event, target=(owner,))
    words = draft.text[head.start : head.end]
    for deed in reversed(told):
        doer = tuple(a for a in deed.source if a not in event.source)
        if doer and (deed.type == "ASSAULT" if _is_deed(head) else deed.type != "CONSULT"):
            return replace(event, target=doer, why=f"{event.why}; aimed at who did {words}")
    return event


def aside(parse: Parse, token: Token, plover: str) -> bool:
    """Whether the words below this one are aimed at nobody by an act of that type told above it."""
    if plover == "REJECT" and token.dep in _CLAUSES and parse.tokens[token.head].pos == "NOUN":
        return True
    return plover in _HELPFUL and token.pos == "VERB" and _against(parse, token)


def _against(parse: Parse, verb: Token) -> bool:
    """Whether every frame that the verb can have here is of an act against somebody: "commitment to hold Varnia accountable"."""
    frames = lexicon().frames.get((verb.lemma, "v"), ())
    called = any(t.lower in lexicon().classes["accountable"] for t in (*slot(parse, verb, "attr"), *slot(parse, verb, "to")))
    return called or (bool(frames) and all(f.type in _HARM | {"ACCUSE", "REJECT"} for f in frames))


def _further_on(draft: Draft, found: Found, event: Event) -> list[Party]:
    """Who is named first below the trigger and after it, settings of time and place apart, with those coordinated."""
    parse = draft.syntax
    start = found.token.i
    queue, at = [start], []
    while queue:
        k = queue.pop()
        for child in parse.children(k):
            if (child.i < start and k == start) or aside(parse, child, event.type):
                continue
            if child.dep in _DOWN or (child.dep in ("prep", "agent") and child.lower not in _SETTING):
                queue.append(child.i)
                at.append(child)
    for token in sorted(at, key=lambda t: t.i):
        if token.i <= start or token.pos not in ("NOUN", "PROPN", "PRON", "ADJ"):
            continue
        inside = next((m for m in draft.mentions_in(token.span) if m.head == token.i), None)
        actor = draft.actor(inside.actor) if inside is not None else None
        if actor is None or actor.kind not in _ACTS or actor.id in event.source:
            continue
        return [p for t in spread(parse, [token]) if (p := party(draft, t)).actor]
    return []
