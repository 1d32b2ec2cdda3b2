"""Whose a text is that speaks: its owner's, who gives it out, whose text was spoken of last, who met to sign it, else its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..actors.teams import TEAM
from ..actors.voices import head_of_state, signer
from ..draft import Draft
from ..language.tokens import Token
from ..records import Span
from .adopt import adopt
from .clauses import subject
from .found import NOBODY, Speaker, spans_of
from .lexicon import words
from .participants import signatories

Resolve = Callable[[Draft, list[Span]], Speaker]
"""From the words of a source to whom they mean (speakers.py)."""
OWNER_PREPOSITIONS = frozenset({"by", "from", "of", "in"})
FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})


def is_first_person(token: Token) -> bool:
    """Whether a token is "I", "we" or one of their forms; "US" in capitals is a country, and "i" a newspaper or a bullet."""
    return token.lower in FIRST_PERSON and token.text not in ("US", "i")


def mention_on(draft: Draft, token: Token) -> str | None:
    """The actor of the mention that covers a token."""
    at = next((m for m in draft.mentions_in(token.span) if m.span.covers(token.span)), None)
    return at.actor if at else None


def author(draft: Draft, span: Span, head: Token, document: Sequence[str], speaker_of: Resolve) -> Speaker:
    """A text that speaks: whose it is by the words themselves, else whose text was spoken of last, else the text itself."""
    owner, whole = _owner(draft, head)
    if owner is not None:
        office = _office_of(draft, whole)
        return Speaker(id=owner, relays=(office,) if office else (), note="the text is theirs")
    if (giver := _giver(draft, head, speaker_of)) is not None:
        return giver
    if (team := researchers(draft, span, head)) is not None:
        return Speaker(id=team, note="the research is theirs")
    definite = draft.text[span.start : span.end].casefold().startswith(("the ", "that ", "this ", "these ", "those ", "it", "its "))
    if definite and whole == head.span and (issued := _issued(draft, head, speaker_of)) is not None:
        return issued
    if definite and document and len(draft.syntax.between(span)) <= 3:
        return Speaker(id=document[0], others=tuple(document[1:]), note="the text spoken of before is theirs")
    if definite and (ids := signatories(draft, head)):
        return Speaker(id=ids[0], others=tuple(ids[1:]), note="the text is theirs who met")
    own = draft.actor_of(span)
    if own:
        return Speaker(id=own)
    if definite and draft.genre == "release" and head.lemma in words("letters") and (office_holder := signer(draft) or head_of_state(draft)) is not None:
        return Speaker(id=office_holder, note="the text is that of the office that publishes it")
    made = adopt(draft, span, head, kind="unknown", why="a text without a named author, as the report calls it")
    return Speaker(id=made, note="a text speaks for itself")


def researchers(draft: Draft, span: Span, head: Token) -> str | None:
    """Whose a study, a result or a model is that speaks: the team named last before it, or first after it."""
    if head.lemma not in words("studies") or draft.syntax.children(head.i, "nummod"):
        return None
    if (meant := draft.actor(mention_on(draft, head))) is not None and meant.kind == "media" and any(m.how == "name" for m in meant.mentions):
        return None  # "the paper" that is a newspaper
    theirs = {a.id for a in draft.actors if a.why == TEAM}
    spoken = [m for m in draft.mentions if m.actor in theirs]
    before = [m for m in spoken if m.span.start < span.start]
    return (before[-1] if before else spoken[0]).actor if spoken else None


def _giver(draft: Draft, head: Token, speaker_of: Resolve) -> Speaker | None:
    """ "They made a statement saying that …": whoever makes the text speaks in it."""
    verb = draft.syntax.tokens[head.head]
    if head.dep != "dobj" or verb.lemma not in words("giving"):
        return None
    spans = spans_of(draft.text, draft.syntax, subject(draft.syntax, verb.i))
    made = speaker_of(draft, spans) if spans and draft.syntax.root_of(spans[0]) is not head else NOBODY
    return made if made.id is not None else None


def _issued(draft: Draft, head: Token, speaker_of: Resolve) -> Speaker | None:
    """Whose a text is that an earlier sentence lays at somebody's door: "Norway's weather office issued a warning … the warning said"."""
    for token in reversed(draft.syntax.tokens[max(0, head.i - BACK) : head.i]):
        if token.lemma.casefold() != head.lemma or token.pos not in ("NOUN", "PROPN"):
            continue
        owner, _ = _owner(draft, token)
        if owner is not None:
            return Speaker(id=owner, note="the text is theirs who gave it out")
        if (giver := _giver(draft, token, speaker_of)) is not None:
            return giver
    return None


BACK = 400
"""Tokens before a text that speaks, within which it may have been given out."""


def _owner(draft: Draft, head: Token) -> tuple[str | None, Span]:
    """The actor whose text it is: "X's statement", "a statement by X", "a statement released by X", "the Turkish statement"."""
    parse = draft.syntax
    spots: list[Token] = [*parse.children(head.i, "poss")]
    for child in parse.children(head.i, "prep", "acl", "agent"):
        if child.dep == "acl":
            made = [v for v in (child, *parse.children(child.i, "conj")) if v.lemma not in words("ordering")]  # not "commissioned by X"
            spots += [n for v in made for a in parse.children(v.i, "agent", "prep") if a.lower in ("by", "from") for n in parse.children(a.i, "pobj")]
        elif child.lower in OWNER_PREPOSITIONS:
            spots += parse.children(child.i, "pobj")
    spots += parse.children(head.i, "compound", "amod", "nmod")
    for spot in spots:
        whole = parse.subtree_span(spot.i)
        if is_first_person(spot):
            continue
        actor = draft.actor_of(whole) or mention_on(draft, spot) or _possessor(draft, spot)
        if actor is not None and parse.tokens[spot.head].lower == "in" and (of := draft.actor(actor)) is not None and of.kind == "government":
            continue  # "reports in Kenya"
        if actor is not None:
            return actor, whole
        named = spot.ent in ("PERSON", "ORG") or (spot.ent == "" and spot.pos == "PROPN" and not body_of(draft, head))
        if named and spot.dep in ("pobj", "poss"):
            return adopt(draft, whole, spot, kind="person" if spot.ent == "PERSON" else "organisation", why="named as the author"), whole
    body = body_of(draft, head)
    return (body, head.span) if body else (None, head.span)


def _possessor(draft: Draft, spot: Token) -> str | None:
    """ "Erdoğan's office": the office speaks as its holder."""
    for owner in draft.syntax.children(spot.i, "poss"):
        if spot.lemma in ("office", "team", "campaign", "family", "administration", "cabinet"):
            return draft.actor_of(draft.syntax.subtree_span(owner.i)) or mention_on(draft, owner)
    return None


def _office_of(draft: Draft, whole: Span) -> str | None:
    inside = draft.syntax.root_of(whole)
    if inside is None or inside.lemma not in ("office", "press"):
        return None
    return next((m.actor for m in draft.mentions_in(whole) if m.head == inside.i), None)


def body_of(draft: Draft, head: Token) -> str | None:
    """The body that the words name without its being an actor yet: "a spokeswoman for the ministry", "a ministry statement"."""
    parse = draft.syntax
    spots = [n for c in parse.children(head.i, "prep") if c.lower in ("for", "of", "from", "at") for n in parse.children(c.i, "pobj")]
    for spot in [*spots, *parse.children(head.i, "poss", "compound", "nmod")]:
        if spot.lemma in words("bodies"):
            return adopt(draft, parse.subtree_span(spot.i), spot, kind="organisation", why="the body that a statement is made for")
    return None
