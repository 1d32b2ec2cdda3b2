"""Lists of people that the parser broke off: "met with President A of B, Prime Minister C of D, and Minister E"."""

from __future__ import annotations

from ..draft import Draft, MentionAt
from ..language.tokens import Token
from ..records import Span
from .states import nation

_LINKS = frozenset({",", ";", "and", "&"})
_STOP = frozenset({"who", "which", "that", "where", "when", "while", "but", "as", "to", "for", "on", "about", "after", "before", "during", ":"})
_HYPHENS = frozenset("-‐‑–—/")
_MAX_GAP = 20


def whole_list(draft: Draft, heads: list[Token]) -> list[Token]:
    """The heads, an office given for the person who holds it, and after the last of them whom the same list goes on with."""
    out: list[Token] = []
    for head in heads:
        out += [t for t in _before(draft, head) if t not in out]
        holder = _ahead(draft, head, linked=False) if head.pos == "PROPN" and head.ent not in ("PERSON", "GPE") and _kind(draft, head) != "person" else None
        out.append(holder if holder is not None else head)
    while out and _kind(draft, out[-1]) == "person" and (after := _ahead(draft, out[-1], linked=True)) is not None and after not in out:
        out.append(after)
    return out


def _before(draft: Draft, head: Token) -> list[Token]:
    """States and bodies that stand before the head in its own phrase and are joined to it by "and" or a comma."""
    parse = draft.syntax
    first = min((c.i for c in parse.children(head.i) if c.i < head.i), default=head.i)
    first = min([first, *(k for c in parse.children(head.i) if c.i < head.i for k in parse.subtree(c.i))])
    out = []
    for mention in draft.mentions_in(Span(parse.tokens[first].start, head.end)):
        actor = draft.actor(mention.actor)
        after = parse.at(mention.span.end) or parse.at(mention.span.end + 1)
        if actor is not None and actor.kind in ("government", "igo") and mention.head < head.i and after is not None and after.lower in ("and", ","):
            out.append(parse.tokens[mention.head])
    return out


def bilateral(draft: Draft, noun: Token) -> list[Token]:
    """The two sides of a hyphened adjective before the noun: "Varnian-Bellandian talks", "the U.S.-EU summit"."""
    parse = draft.syntax
    for k in range(noun.i - 1, max(noun.i - 7, 0), -1):
        token = parse.tokens[k]
        if token.sent != noun.sent or token.pos in ("VERB", "AUX", "ADP", "DET"):
            return []
        if token.text in _HYPHENS and k + 1 < noun.i:
            left, right = parse.tokens[k - 1], parse.tokens[k + 1]
            if _state_at(draft, left) and _state_at(draft, right):
                return [left, right]
    return []


def _state_at(draft: Draft, token: Token) -> bool:
    actor = next((draft.actor(m.actor) for m in draft.mentions_in(token.span)), None)
    return nation(draft, token) is not None or (actor is not None and actor.kind in ("government", "igo"))


def _ahead(draft: Draft, last: Token, *, linked: bool) -> Token | None:
    """The next mention of people: after a comma or "and" where `linked`, else in the same phrase, with no clause between."""
    parse = draft.syntax
    met = not linked
    for token in parse.tokens[last.i + 1 : last.i + 1 + _MAX_GAP]:
        link = token.lower in _LINKS
        if token.sent != last.sent or token.pos in ("VERB", "AUX") or (linked and token.lower in _STOP) or (link and not linked):
            return None
        met = met or link
        at = _people_at(draft, token) if met else None
        if at is not None:
            head = parse.tokens[at.head]
            if head.dep in ("nsubj", "nsubjpass") and parse.tokens[head.head].i > head.i:
                return None  # ", and X said": the next clause's subject
            return head if head.i > last.i and head.dep not in ("poss", "compound") else None
    return None


def _people_at(draft: Draft, token: Token) -> MentionAt | None:
    """The mention of people that begins with the token."""
    found = next((m for m in draft.mentions_in(token.span) if m.span.start == token.start and m.how in ("name", "description")), None)
    actor = draft.actor(found.actor) if found is not None else None
    return found if actor is not None and actor.kind in ("person", "group") else None


def _kind(draft: Draft, token: Token) -> str | None:
    actor = next((draft.actor(m.actor) for m in draft.mentions_in(token.span)), None)
    return actor.kind if actor is not None else None
