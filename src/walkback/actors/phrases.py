"""Noun phrases that act: headed by a role noun, with the country that their modifiers name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import cast

from ..language.tokens import Parse, Token
from ..records import ActorKind
from .tables import rows, words

LEFT = frozenset({"det", "amod", "compound", "nmod", "nummod", "advmod", "quantmod", "predet", "punct", "npadvmod", "neg"})
INDEFINITE = words("indefinite")
NOBODY = words("nobody")


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun; see roles.tsv for what the fields say."""

    kind: ActorKind
    sectors: tuple[str, ...]
    group: str
    singular: str
    needs: str


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A noun that takes up an actor named before; see descriptors.tsv."""

    kinds: tuple[str, ...]
    first: tuple[str, ...]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(p for p in cell.split("|") if p)


@lru_cache(maxsize=1)
def roles() -> dict[str, Role]:
    """Role nouns, of one word or two, by lemma."""
    out: dict[str, Role] = {}
    for row in rows("roles.tsv"):
        role = Role(cast(ActorKind, row["kind"]), _split(row["sectors"]), row["set"], row["singular"], row["needs"])
        for lemma in row["lemma"].split("|"):
            out.setdefault(lemma, role)
    return out


@lru_cache(maxsize=1)
def descriptors() -> dict[str, Descriptor]:
    """Descriptors by lemma."""
    return {lemma: Descriptor(_split(r["kinds"]), _split(r["first"])) for r in rows("descriptors.tsv") for lemma in r["lemma"].split("|")}


@lru_cache(maxsize=1)
def act_nouns() -> frozenset[str]:
    """Nouns for what an actor does."""
    text = (files("walkback.actors") / "data" / "acts.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def _pair_ends() -> frozenset[str]:
    """Last words of the roles of two words."""
    return frozenset(lemma.split(" ")[-1] for lemma in roles() if " " in lemma)


def role_of(parse: Parse, token: Token) -> Role | None:
    """The role that a noun heads: of two words where they make one ("air force"), else of one."""
    table = roles()
    if token.lemma in _pair_ends() and token.i and parse.tokens[token.i - 1].sent == token.sent:
        pair = table.get(f"{parse.tokens[token.i - 1].lower} {token.lemma}")
        if pair is not None:
            return pair
    return table.get(token.lemma)


def left_edge(parse: Parse, head: int) -> int:
    """First token of the noun phrase of `head` on its left; a possessor and what stands before it stay outside."""
    first = head
    tokens = parse.tokens
    while first - 1 >= 0 and tokens[first - 1].sent == tokens[head].sent and _belongs(parse, first - 1, head):
        first -= 1
    while first < head and (tokens[first].tag == "WRB" or (first and tokens[first - 1].tag == "WRB" and tokens[first].tag in ("VBN", "VBD")) or tokens[first].pos in ("PUNCT", "CCONJ") or _says_it(parse, first, head)):
        first += 1
    return first


def _says_it(parse: Parse, k: int, head: int) -> bool:
    """Whether a participle before the noun is the verb of ", reported officials", which the parser takes for an adjective."""
    t = parse.tokens[k]
    return t.tag in ("VBN", "VBD") and t.lemma in words("says-it") and k > 0 and parse.tokens[k - 1].text in (",", "”", '"') and parse.tokens[k - 1].sent == t.sent


def _belongs(parse: Parse, k: int, head: int) -> bool:
    tokens = parse.tokens
    for _ in range(8):
        t = tokens[k]
        if t.head == head:
            return t.dep in LEFT
        if t.head == k or t.head > head or t.dep in ("poss", "case", "relcl", "prep", "nsubj", "appos"):
            return False
        k = t.head
    return False


def content_words(parse: Parse, first: int, head: int) -> str:
    """The words of a noun phrase without its determiner."""
    tokens = parse.tokens[first : head + 1]
    while len(tokens) > 1 and (tokens[0].dep in ("det", "predet") or tokens[0].lower in INDEFINITE or tokens[0].pos in ("PUNCT", "DET")):
        tokens = tokens[1:]
    return "".join((" " if k and tokens[k - 1].end < t.start else "") + t.text for k, t in enumerate(tokens))


def determiner(parse: Parse, first: int, head: int) -> str:
    """The phrase's determiner or numeral in lower case; "poss" where somebody owns it, "" where it has none."""
    for t in parse.tokens[first:head]:
        if t.dep in ("det", "predet", "nummod") or t.lower in INDEFINITE:
            return t.lower
    return "poss" if any(c.dep == "poss" for c in parse.children(head)) else ""
