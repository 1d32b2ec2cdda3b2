"""Which actor a noun phrase of an event means, and its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..actors.joint import joint
from ..draft import Draft
from ..language.tokens import Token
from ..records import Actor, Mention, Span
from ..statements.speakers import issuer
from .lexicon import lexicon
from .slots import slot
from .states import nation, state, state_of
from .voices import FIRST, PLURAL, first_person, second_person, speaker_of

_CUT = frozenset({"relcl", "acl", "appos", "cc", "conj", "punct", "prep", "advcl", "preconj", "advmod", "npadvmod", "parataxis", "dep"})
_SLUG = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Party:
    """Someone in an event: head token, words, actor id where the words settle it, how, and further ids of a plural."""

    head: Token
    span: Span
    actor: str | None
    how: str
    also: tuple[str, ...] = ()


def phrase(draft: Draft, head: Token) -> Span:
    """The noun phrase of a head: its left modifiers and "of" phrases, without clauses, appositions and conjuncts."""
    parse = draft.syntax
    tokens = [head]
    stack = [head]
    while stack:
        current = stack.pop()
        for child in parse.children(current.i):
            if child.dep not in _CUT or (child.dep == "prep" and child.lower == "of") or child.dep == "case":
                tokens.append(child)
                stack.append(child)
    return Span(min(t.start for t in tokens), max(t.end for t in tokens))


def party(draft: Draft, head: Token) -> Party:
    """The actor that a noun phrase means: itself, else whose it is, else the country that describes or holds it."""
    span = phrase(draft, head)
    if head.lower in PLURAL and head.text != "US" and speaker_of(draft, head.start) == issuer(draft) and (signed := joint(draft)):
        return Party(head, span, signed[0], "who signed", signed[1:])
    if head.lower in FIRST and head.text != "US" and (speaker := first_person(draft, head)) is not None:
        return Party(head, span, speaker, "who speaks")
    if head.lower in ("you", "your", "yours") and (addressee := second_person(draft, head)) is not None:
        return Party(head, span, addressee, "who is spoken to")
    if head.lemma in ("administration", "government", "cabinet") and (served := _served(draft, head)) is not None:
        return Party(head, span, served, "whose government it is")
    found = _mentioned(draft, head, span)
    if found is not None and (head.lemma in lexicon().classes["stands_for_state"] or _is_place(draft, found)):
        owner = state_of(draft, head, span)
        if owner is not None:
            return Party(head, span, owner, f"in or of {owner}")
    if found is not None:
        return Party(head, span, found, "named", tuple(a for m in draft.mentions_in(head.span) if m.actor == found for a in m.also))
    if head.pos == "PROPN" and (found := _namesake(draft, head)) is not None:
        return Party(head, span, found, "by name")
    if head.lemma in lexicon().classes["quantity"] and (whole := _of(draft, head)) is not None:
        inner = party(draft, whole)
        return Party(head, span, inner.actor, inner.how, inner.also)
    if _human(head) or _says_where(draft, head):
        return Party(head, span, None, "unnamed")
    owner, words = owner_of(draft, head)
    if owner is not None:
        return Party(head, span, owner, f"of {words}")
    owner = state_of(draft, head, span)
    return Party(head, span, owner, f"in or of {owner}" if owner is not None else "unnamed")


def _says_where(draft: Draft, head: Token) -> bool:
    """A town before a noun ("the Lund talks") tells where, not whose."""
    return head.pos == "PROPN" and head.dep in ("compound", "nmod") and any(w.span.covers(head.span) for w in draft.places)


def _served(draft: Draft, head: Token) -> str | None:
    """The government of "his administration": the one that its possessor speaks for."""
    for child in draft.syntax.children(head.i, "poss"):
        actor = draft.actor(_mentioned(draft, child, child.span))
        if actor is not None and (actor.speaks_for or actor.country):
            return state(draft, (actor.speaks_for or actor.country or "").upper())
    return None


def owner_of(draft: Draft, head: Token, steps: int = 3) -> tuple[str | None, str]:
    """Whose a thing or deed is, with the words that say so: possessor, "by" phrase, adjective, "of" phrase, the nearest first."""
    parse = draft.syntax
    near = parse.children(head.i, "poss", "amod", "compound", "nmod", "appos")
    near += [t for c in parse.children(head.i, "acl", "relcl") for t in slot(parse, c, "by")]
    near += [t for p in parse.children(head.i, "prep", "agent") if p.lower in ("by", "from", "of", "in") for t in parse.children(p.i, "pobj")]
    for child in near:
        owner = _mentioned(draft, child, child.span)
        if owner is not None:
            return owner, child.text
    if head.dep == "conj" and parse.tokens[head.head].i < head.i and not parse.children(head.i, "det", "poss"):
        near = [*near, parse.tokens[head.head]]
    for child in near if steps else ():
        if child.pos in ("NOUN", "PROPN") and not _human(child):
            owner, words = owner_of(draft, child, steps - 1)
            if owner is not None:
                return owner, words
    return None, ""


def _of(draft: Draft, head: Token) -> Token | None:
    """What a number or part is of: the Varnians of "millions of Varnians"."""
    phrases = draft.syntax.children(head.i, "prep")
    return next((t for p in phrases if p.lower == "of" for t in draft.syntax.children(p.i, "pobj")), None)


def _namesake(draft: Draft, head: Token) -> str | None:
    """The one actor of the document whose last name is this very word."""
    same = {a.id for a in draft.actors if a.kind == "person" and a.name.split()[-1:] == [head.text]}
    return same.pop() if len(same) == 1 else None


def _is_place(draft: Draft, actor_id: str) -> bool:
    """An actor of whom no more is known than a name that is a place's."""
    actor = draft.actor(actor_id)
    return actor is not None and actor.kind in ("unknown", "organisation", "group") and any(w.name == actor.name for w in draft.places)


def _human(head: Token) -> bool:
    """A description of people, who are not the country that they are of."""
    classes = lexicon().classes
    return head.lemma in classes["people"] - classes["settlement"] and head.pos in ("NOUN", "PROPN")


def _mentioned(draft: Draft, head: Token, span: Span) -> str | None:
    actor = draft.actor_of(span)
    if actor is not None:
        return actor
    return next((m.actor for m in draft.mentions_in(head.span)), None) or nation(draft, head)


def actorlike(draft: Draft, head: Token) -> bool:
    """Whether a noun phrase can mean somebody who acts."""
    people = lexicon().classes["people"]
    if head.ent in ("PERSON", "ORG", "GPE", "NORP") or head.lemma in people or head.lower in people:
        return True
    if head.pos == "PROPN" and not head.ent and any(c.lemma in people for c in draft.syntax.children(head.i, "compound")):
        return True
    if head.lemma in lexicon().classes["quantity"]:
        return any(actorlike(draft, t) for p in draft.syntax.children(head.i, "prep") for t in draft.syntax.children(p.i, "pobj"))
    found = party(draft, head)
    return found.actor is not None and not found.how.startswith("of ")


def named(draft: Draft, found: Party) -> str | None:
    """The party's actor; people whom the words describe without a name are entered as an actor of their own."""
    if found.actor is not None:
        return found.actor
    if found.head.pos == "PRON" or not (_human(found.head) or found.head.ent in ("PERSON", "ORG") or actorlike(draft, found.head)):
        return None
    words = re.sub(r"^(?:the|a|an|its|his|her|their|some|many|any)\s+", "", draft.text[slice(*found.span)], flags=re.I)
    slug = _SLUG.sub("-", words.casefold()).strip("-")[:60]
    if not slug:
        return None
    if draft.actor(slug) is None:
        kind = "person" if found.head.ent == "PERSON" else "group"
        mention = Mention(span=found.span, text=draft.text[slice(*found.span)], how="description")
        draft.actors.append(Actor(id=slug, name=words, kind=kind, mentions=(mention,), why="described in an event, not named"))  # type: ignore[arg-type]
    return slug
