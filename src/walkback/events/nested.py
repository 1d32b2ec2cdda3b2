"""Triggers inside the clause of another that tell no act of their own."""

from __future__ import annotations

from ..draft import Draft
from ..records import Event
from .implied import Told
from .needs import Found

_DOWN = frozenset({"dobj", "xcomp", "ccomp", "acl", "pobj", "prep", "nsubjpass", "attr", "oprd", "conj", "advcl"})
_CLAUSES = frozenset({"advcl", "relcl", "ccomp", "acl"})
_MAX_STEPS = 4


def outermost(draft: Draft, found: list[Found]) -> list[Found]:
    """Without the noun of a light verb that is itself a trigger ("convened a meeting"), and without what is only agreed to."""
    at = {f.token.i: f for f in found}
    return [f for f in found if not _inside(draft, f, at)]


def _inside(draft: Draft, found: Found, at: dict[int, Found]) -> bool:
    parse = draft.syntax
    token = found.token
    for _ in range(_MAX_STEPS):
        head = parse.tokens[token.head]
        if head.i == token.i or token.dep not in _DOWN:
            return False
        above = at.get(head.i)
        if above is not None and above is not found:
            if above.frame.type == found.frame.type and token.dep in ("dobj", "pobj", "prep", "acl", "xcomp", "nsubjpass"):
                return True
            if above.frame.type == "CONCEDE" and token.dep == "dobj":
                return True
            return above.frame.type == "AGREE" and "comp" in above.frame.needs and token.dep in ("xcomp", "acl", "advcl", "ccomp")
        token = head
    return False


def one_a_clause(draft: Draft, told: list[Told]) -> list[Told]:
    """Without what two words of one clause tell of one act ("warmly congratulated", "voiced support"): the likelier is kept."""
    gone: set[int] = set()
    for i, a in enumerate(told):
        for j in range(i + 1, len(told)):
            b = told[j]
            if b.found.token.sent != a.found.token.sent:
                break
            if not {i, j} & gone and _one_act(draft, a.event, b.event) and _one_clause(draft, a.found, b.found):
                gone.add(i if a.event.confidence < b.event.confidence else j)
    return [t for k, t in enumerate(told) if k not in gone]


def _one_act(draft: Draft, a: Event, b: Event) -> bool:
    """One type, and no party of the one that the other lacks while having another; a leader and the government are one party."""
    if a.type != b.type:
        return False
    return all(not x or not y or _wide(draft, x) & _wide(draft, y) for x, y in ((a.source, b.source), (a.target, b.target)))


def _wide(draft: Draft, ids: tuple[str, ...]) -> set[str]:
    return {*ids, *((actor.speaks_for or (actor.country or "").lower()) for i in ids if (actor := draft.actor(i)) is not None)} - {""}


def _one_clause(draft: Draft, a: Found, b: Found) -> bool:
    """Whether one trigger stands below the other with no clause of its own between, or right beside it."""
    parse = draft.syntax
    if abs(a.token.i - b.token.i) <= 2:
        return True
    for low, high in ((a.token, b.token), (b.token, a.token)):
        for k, above in enumerate(parse.ancestors(low.i)):
            if k == 0 and low.dep in _CLAUSES and parse.children(low.i, "nsubj", "nsubjpass"):
                break
            if k >= _MAX_STEPS or (above.dep in ("conj", "ROOT") and above.i != high.i and above.pos == "VERB"):
                break
            if above.i == high.i:
                return low.dep != "conj"
    return False
