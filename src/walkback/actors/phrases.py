"""Noun phrases that act: headed by a role noun, with the country that its modifiers name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..language.tokens import Parse, Token
from ..records import ActorKind
from .tables import rows

LEFT = frozenset({"det", "amod", "compound", "nmod", "nummod", "advmod", "quantmod", "predet", "punct", "npadvmod", "neg"})


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun: the kind of actor that it heads, its sectors, and the set that joins it to others of its country."""

    kind: ActorKind
    sectors: tuple[str, ...]
    group: str


@lru_cache(maxsize=1)
def roles() -> dict[str, Role]:
    """Role nouns by lemma."""
    out: dict[str, Role] = {}
    for row in rows("roles.tsv"):
        role = Role(row["kind"], tuple(s for s in row["sectors"].split("|") if s), row["set"].rstrip("-"))  # type: ignore[arg-type]
        for lemma in row["lemma"].split("|"):
            out.setdefault(lemma, role)
    return out


@lru_cache(maxsize=1)
def act_nouns() -> frozenset[str]:
    """Nouns for what an actor does."""
    from importlib.resources import files

    text = (files("walkback.actors") / "data" / "acts.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


def left_edge(parse: Parse, head: int, *, over_possessor: bool = False) -> int:
    """First token of the noun phrase of `head`, left of the head only; a possessor stays outside."""
    first = head
    kids = {k for k in parse.kids[head] if k < head}
    while first - 1 >= 0:
        token = parse.tokens[first - 1]
        if token.sent != parse.tokens[head].sent or not _belongs(parse, token, head, kids, over_possessor):
            break
        first -= 1
    while first < head and parse.tokens[first].pos in ("PUNCT", "CCONJ"):
        first += 1
    return first


def _belongs(parse: Parse, token: Token, head: int, kids: set[int], over_possessor: bool) -> bool:
    k = token.i
    while k != head:
        t = parse.tokens[k]
        if t.head == k or t.head < k and t.dep not in ("conj", "cc", "punct", "case") or t.head > head:
            return False
        if t.dep in ("poss", "case", "relcl", "appos", "prep", "nsubj") and not over_possessor:
            return False
        if k in kids and t.dep not in LEFT and not (over_possessor and t.dep == "poss"):
            return False
        k = t.head
    return True
