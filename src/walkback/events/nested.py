"""Triggers inside the clause of another that tell no act of their own."""

from __future__ import annotations

from ..draft import Draft
from .triggers import Found

_DOWN = frozenset({"dobj", "xcomp", "ccomp", "acl", "pobj", "prep", "nsubjpass", "attr", "oprd", "conj", "advcl"})
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
