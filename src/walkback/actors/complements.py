"""Offices with their complement right before a name, no comma between: "President of the State of Palestine Ann Hill"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..language.tokens import Parse, Token
from .detect import Names
from .knowledge import PARTICLES
from .names import fold
from .people import genders, titles
from .recognised import org_words
from .tables import words

LINKS = words("complement-link")
ABSTRACT = re.compile(r"(?:ness|tion|ment|ity|ship|ance|ence|ism|ing)\Z")
"""Endings of what is no surname."""
LONGEST = 22  # tokens from the office to the end of the name
NAME = 5  # tokens of a name, its particles among them


@dataclass(frozen=True, slots=True)
class OfficeBefore:
    """Token ranges of an office with its complement and of the name that follows."""

    office: int
    first: int
    last: int


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    return frozenset(word for word, (role, _) in titles().items() if role in ("head", "rank"))


def offices_before_names(parse: Parse, names: Names) -> list[OfficeBefore]:
    """Every office with a complement that a name follows, in text order."""
    out: list[OfficeBefore] = []
    known = set(names.persons)
    tokens, offices = parse.tokens, _offices()
    for link in tokens:
        if link.lower not in ("of", "to", "for") or not link.i or tokens[link.i - 1].lower not in offices:
            continue
        t = tokens[link.i - 1]
        end = _end(parse, t)
        first = next((k for k in range(t.i + 3, end) if _begins_a_name(parse, names, known, k, end)), None)
        if first is not None and (not out or out[-1].last <= t.i):
            out.append(OfficeBefore(t.i, first, end))
    return out


def swallowed(parse: Parse) -> list[tuple[int, int]]:
    """Token ranges of persons' names that the recogniser takes for a body's or for its end: "Ann Hill QC", "Public Relations Ann Hill"."""
    out: list[tuple[int, int]] = []
    for first in (t.i for t in parse.tokens if t.ent == "ORG" and t.ent_start):
        last = first + 1
        while last < len(parse.tokens) and parse.tokens[last].ent == "ORG" and not parse.tokens[last].ent_start:
            last += 1
        inside = parse.tokens[first:last]
        lettered = len(inside) > 2 and inside[-1].text.isupper() and inside[-1].lower in words("suffix")
        start = next((k for k in range(first, last - 1) if fold(parse.tokens[k].text) in genders() and (k == first or _closes_a_complement(parse.tokens[k - 1]))), None)
        if lettered and _like_a_name(inside[:-1]):
            out.append((first, last))
        elif start is not None and start > first and 2 <= last - start <= NAME and not ABSTRACT.search(inside[-1].text) and _like_a_name(parse.tokens[start:last]):
            out.append((start, last))
    return out


def _end(parse: Parse, office: Token) -> int:
    """End of the run of capitalised and linking words after an office, links at its end apart."""
    tokens = parse.tokens
    k = office.i + 1
    while k < min(len(tokens), office.i + LONGEST) and tokens[k].sent == office.sent and _runs_on(tokens, k):
        k += 1
    while k > office.i and not tokens[k - 1].text[:1].isupper() and tokens[k - 2].text != "-":
        k -= 1
    return k


def _runs_on(tokens: tuple[Token, ...] | list[Token], k: int) -> bool:
    t = tokens[k]
    if tokens[k - 1].text == "-" and tokens[k - 1].end == t.start:
        return True  # "Jong-un"
    if t.text[:1].isupper() or t.lower in LINKS or t.lower in PARTICLES or t.text in ("-", "&"):
        return True
    return t.pos == "NOUN" and tokens[k - 1].lower in LINKS and k + 1 < len(tokens) and tokens[k + 1].lower in ("of", "for", "on")  # "of the board of"


def _begins_a_name(parse: Parse, names: Names, known: set[tuple[int, int]], k: int, end: int) -> bool:
    """Whether a name runs from `k` to the end: a known one, one that begins with a given name, or what follows a country's or body's name."""
    tokens = parse.tokens
    if (k, end) in known:
        return True
    inside = tokens[k:end]
    if tokens[k - 1].lower in LINKS | words("place-first") or k in names.at or not _like_a_name(inside):
        return False
    if len(inside) > 1 and (fold(tokens[k].text) in genders() or _closes_a_complement(tokens[k - 1])):
        return True
    after_a_country = k - 1 in names.at and names.at[k - 1].last == k and names.at[k - 1].form == "name" and names.at[k - 1].country is not None
    return after_a_country and (len(inside) > 1 or inside[0].ent == "PERSON") and not any(j in names.at for j in range(k, end))


def _closes_a_complement(t: Token) -> bool:
    """Whether a word ends the name of a body or of a subject: "the Security Council", "Foreign Affairs"."""
    return t.text in org_words() or t.lower in words("complement-end")


def _like_a_name(inside: list[Token] | tuple[Token, ...]) -> bool:
    """Whether words may be a person's name: capitals and particles, none of them the last word of a body or place."""
    said = [t for k, t in enumerate(inside) if t.text[:1].isalpha() and (k == 0 or inside[k - 1].text != "-")]
    if not said or len(inside) > NAME + 2 or not said[-1].text[:1].isupper() or len(said) > NAME:
        return False
    barred = words("not-a-surname") | words("no-surname")
    if len(said) == 2 and fold(said[0].text) in genders() and said[1].lower in words("surname-place"):
        return True
    return all(t.text[:1].isupper() or t.lower in PARTICLES for t in said) and not any(
        t.text in org_words() or t.text in barred or t.lower in barred or t.lower in ("of", "and", "for", "the", "on") or titles().get(t.lower, ("",))[0] == "head"
        for t in said
    )
