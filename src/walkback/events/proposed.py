"""What the encoder proposes, made into triggers of the same form as the lexicon's, and what it says of those that the lexicon found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ..draft import Draft
from ..language.tokens import Token
from ..records import Span
from .lexicon import Frame, lexicon
from .needs import Found
from .ontology import ontology
from .people import Party, party
from .slots import possessor, slot, spread

if TYPE_CHECKING:
    from ..language.heads import Proposal

FLOOR = 0.2
"""From this chance on what the encoder proposes is kept beside the lexicon's triggers."""
ALONE = 0.5
"""From this chance on it makes a candidate of its own. Below, plain speech is often taken for an accusation."""
PLAIN = frozenset({"say", "tell", "add", "note", "be", "have", "regret", "mourn", "lament", "grieve"})
ROLE = 0.5


@dataclass(frozen=True, slots=True)
class Heard:
    """What the encoder says at a trigger: the chance of its type, the likeliest standing and its chance, who it takes for the parties."""

    p: float
    status: str | None = None
    p_status: float = 0.0
    sources: tuple[Span, ...] = ()
    targets: tuple[Span, ...] = ()
    by: str = "encoder"
    rival: float = 0.0
    """The chance of the likeliest other type."""


def listen(draft: Draft, founds: list[Found]) -> list[tuple[Found, Heard | None]]:
    """All candidates in text order, those of the lexicon and those that the encoder alone proposes, each with what the encoder says."""
    from ..language import heads

    encoding = draft.encoding
    if encoding is None or not heads.has_acts(encoding):
        return [(f, None) for f in founds]
    proposals = heads.proposals(encoding, floor=FLOOR, role_floor=ROLE)
    out: list[tuple[Found, Heard | None]] = []
    for found in founds:
        words = Span(found.words[0].start, found.words[-1].end)
        out.append((found, heard_at(proposals, words, found.frame.type, heads.event_chance(encoding, words))))
    taken = [(f.frame.type, w.start, w.end) for f, _ in out for w in f.words]
    for proposal in proposals:
        if not any(t == proposal.type and a < proposal.trigger.end and proposal.trigger.start < b for t, a, b in taken):
            made = _found(draft, proposal)
            if made is not None and not any(t == proposal.type and a <= made.token.start < b for t, a, b in taken):
                out.append((made, replace(_of(proposal), by="proposed by the encoder")))
    return sorted(out, key=lambda pair: pair[0].token.i)


def heard_of(draft: Draft, found: Found) -> Heard | None:
    """What the encoder says of one trigger; None without its heads."""
    from ..language import heads

    if draft.encoding is None or not heads.has_acts(draft.encoding):
        return None
    words = Span(found.words[0].start, found.words[-1].end)
    return heard_at((), words, found.frame.type, heads.event_chance(draft.encoding, words))


def heard_at(proposals: tuple[Proposal, ...], words: Span, plover: str, chances: dict[str, float]) -> Heard:
    """What the encoder says of a trigger that a rule found at these words."""
    p = chances.get(plover, 0.5 if not chances else 0.0)
    rival = max((c for t, c in chances.items() if t != plover), default=0.0)
    near = [x for x in proposals if x.trigger.overlaps(words)]
    return replace(_of(max(near, key=lambda x: (x.type == plover, x.p)), p), rival=rival) if near else Heard(p, rival=rival)


def _of(proposal: Proposal, p: float | None = None) -> Heard:
    return Heard(
        proposal.p if p is None else p, proposal.status, proposal.p_status, tuple(s for s, _ in proposal.sources), tuple(s for s, _ in proposal.targets)
    )  # fmt: skip


def parties(draft: Draft, spans: tuple[Span, ...]) -> list[Party]:
    """The parties that stand at the encoder's spans."""
    out: list[Party] = []
    for span in spans:
        head = draft.syntax.root_of(span)
        if head is not None and head.pos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "DET") and head.i not in {p.head.i for p in out}:
            out.append(party(draft, head))
    return out


def _wish_of_ones_own(draft: Draft, token: Token) -> bool:
    """ "Hill wants to end the war": what somebody means to do is asked of nobody, as it is in "wants Marsh to end it"."""
    parse = draft.syntax
    act = next(iter(parse.children(token.i, "xcomp")), None)
    return token.lemma in WISHES and act is not None and not parse.children(act.i, "nsubj") and not parse.children(token.i, "dobj")


WISHES = frozenset({"want", "wish", "hope", "intend", "seek"})


def _found(draft: Draft, proposal: Proposal) -> Found | None:
    parse = draft.syntax
    token = parse.root_of(proposal.trigger)
    if token is not None and token.dep in ("aux", "auxpass"):
        token = parse.tokens[token.head]  # "would" of "would sign"
    if token is None or proposal.p < ALONE or token.lemma in PLAIN or _of_a_matter(draft, token):
        return None
    if proposal.type == "REQUEST" and _wish_of_ones_own(draft, token):
        return None
    words = [t for t in parse.between(proposal.trigger) if t.pos not in ("PUNCT", "SPACE")]
    kind = "v" if token.pos in ("VERB", "AUX") else "a" if token.pos == "ADJ" else "n"
    found = Found(token, Frame(token.lemma, kind, (), None, kind != "n", proposal.type, None, broad(proposal.type), (), ()), words)
    if any(f.type == proposal.type for f in lexicon().frames.get((token.lemma, kind), ())):
        found.unmet = ("refused",)  # the lexicon has the word for this type, and its frame does not fit
    found.source = parties(draft, tuple(s for s, _ in proposal.sources)) or [party(draft, t) for t in _doers(draft, token)]
    found.target = parties(draft, tuple(s for s, _ in proposal.targets)) or _done_to(draft, token, found.source)
    return found


def _of_a_matter(draft: Draft, token: Token) -> bool:
    """ "it was “unrealistic” to …", "the brutal and unjustified war": a judgement of a matter, or an epithet in passing, is no act."""
    if token.pos != "ADJ":
        return False
    parse = draft.syntax
    first = token
    while first.dep == "conj":
        first = parse.tokens[first.head]
    if first.dep == "amod":
        return True
    return any(c.lower in ("it", "this", "that") for c in [*parse.children(token.head, "nsubj"), *parse.children(token.i, "nsubj")])


def _doers(draft: Draft, token: Token) -> list[Token]:
    parse = draft.syntax
    return slot(parse, token, "subj") if token.pos in ("VERB", "AUX", "ADJ") else spread(parse, possessor(parse, token))


def _done_to(draft: Draft, token: Token, source: list[Party]) -> list[Party]:
    parse = draft.syntax
    for name in ("obj", "with", "to", "against", "on", "for", "of"):
        found = [p for t in slot(parse, token, name) if (p := party(draft, t)).actor and p.actor not in {s.actor for s in source}]
        if found:
            return found
    return []


@lru_cache(maxsize=32)
def broad(plover: str) -> str | None:
    """The one root code of CAMEO that belongs to a type; None where several do."""
    roots = [c.code for c in ontology("cameo").codes.values() if len(c.code) == 2 and c.type == plover]
    return roots[0] if len(roots) == 1 else None
