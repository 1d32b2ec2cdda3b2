"""Actors that only an attribution reveals: named or described as a source, and met by no earlier stage."""

from __future__ import annotations

import re
import unicodedata
from bisect import insort
from dataclasses import replace

from ..draft import Draft, MentionAt
from ..language.tokens import Token
from ..records import Actor, ActorKind, Mention, Span

LEADING = frozenset({"the", "a", "an", "this", "that", "these", "those", "some", "several", "many", "one", "another", "other", "of", "his", "her", "their", "its", "my", "our"})
MAX_WORDS = 7


def adopt(draft: Draft, span: Span, head: Token | None, *, kind: ActorKind, why: str, name: str = "") -> str | None:
    """The actor for these words: one of that name, or a new one with this mention. None where the words name nobody; `name` goes before the words."""
    name = name or _name(draft, span, head)
    if not name:
        return None
    key = _slug(name)
    if not key:
        return None
    mention = Mention(span=span, text=draft.text[span.start : span.end], how="name" if kind == "person" else "description")
    known = _known(draft, key, name, kind)
    if known is None:
        draft.actors.append(Actor(id=key, name=name, kind=kind, mentions=(mention,), why=why))
    else:
        key = known.id
        if all(m.span != span for m in known.mentions):
            draft.actors[draft.actors.index(known)] = replace(
                known, mentions=tuple(sorted([*known.mentions, mention], key=lambda m: m.span))
            )
    token = head or draft.syntax.root_of(span)
    if token is not None and not draft.mentions_in(span):
        insort(draft.mentions, MentionAt(span=span, actor=key, how=mention.how, head=token.i), key=lambda m: m.span)
    return key


def _known(draft: Draft, key: str, name: str, kind: str) -> Actor | None:
    """The actor of that id; for a person also one with the same surname, if there is just one."""
    exact = draft.actor(key)
    if exact is not None or (kind != "person" and not name[:1].isupper()):
        return exact
    last = name.split()[-1].casefold()
    same = [a for a in draft.actors if a.kind == "person" and a.name.split()[-1].casefold() == last]
    return same[0] if len(same) == 1 and len(name.split()) == 1 else None


def _name(draft: Draft, span: Span, head: Token | None) -> str:
    """The words without article and without what follows the head's own phrase."""
    parse = draft.syntax
    tokens = list(parse.between(span))
    if head is not None:
        cut = [t for c in parse.children(head.i, "relcl", "acl", "appos") if c.i > head.i for t in parse.between(parse.subtree_span(c.i))]
        gone = {t.i for t in cut}
        tokens = [t for t in tokens if t.i not in gone]
    while tokens and (tokens[0].lower in LEADING or tokens[0].pos == "PUNCT"):
        tokens.pop(0)
    comma = next((k for k, t in enumerate(tokens) if t.text == "," and k), len(tokens))
    tokens = tokens[: min(comma, MAX_WORDS)]  # "the fire service, among the dead"
    while tokens and (tokens[-1].pos in ("PUNCT", "ADP", "DET", "CCONJ") or tokens[-1].tag == "POS"):
        tokens.pop()
    return re.sub(r"\s+", " ", draft.text[tokens[0].start : tokens[-1].end]) if tokens else ""


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")[:60]
