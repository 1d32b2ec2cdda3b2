"""Persons whose surname is a place's name: "Jack London said …; London added …" is about Jack, not about the British government."""

from __future__ import annotations

from ..language.tokens import Parse, Token
from . import phrases
from .detect import Names
from .metonymy import acts
from .names import fold
from .people import genders
from .registry import Found

PLACES = frozenset({"city", "name", "seat"})


def set_apart(parse: Parse, names: Names) -> None:
    """Take out of the names of places those that are persons' surnames, and put the full names among the persons'."""
    single = [f for f in names.found if f.last - f.first == 1 and f.form in PLACES]
    full = [f for f in single if f.first > 0 and _named_in_full(parse, parse.tokens[f.first], names)]
    surnames = _surnames(parse) | {parse.tokens[f.first].text: f.first for f in reversed(full)}
    later = [f for f in single if surnames.get(parse.tokens[f.first].text, f.first) < f.first and _alone(parse, f)]
    if not full and not later:
        return
    names.persons.extend((f.first - 1, f.last) for f in full)
    gone = {f.first for f in (*full, *later)}
    kept = [f for f in names.found if f.first not in gone]
    names.found, names.at, names.counts = [], {}, {}
    for f in kept:
        names.add(f)


def _surnames(parse: Parse) -> dict[str, int]:
    """Last words of persons' names of two words and more, with where each is first named so."""
    out: dict[str, int] = {}
    for token in parse.tokens:
        ends = token.i + 1 == len(parse.tokens) or parse.tokens[token.i + 1].ent != "PERSON" or parse.tokens[token.i + 1].ent_start
        if token.ent == "PERSON" and not token.ent_start and ends and parse.tokens[token.i - 1].pos == "PROPN":
            out.setdefault(token.text, token.i)
    return out


def _named_in_full(parse: Parse, token: Token, names: Names) -> bool:
    """Whether a given name stands right before the place's name, and the two are one noun."""
    given = parse.tokens[token.i - 1]
    if given.pos != "PROPN" or given.head != token.i or not given.text.isalpha() or not given.text[0].isupper() or given.text.isupper() or given.i in names.at:
        return False
    if given.ent == "PERSON" == token.ent and not token.ent_start:
        return True
    return acts(parse, token.i) and (fold(given.text) in genders() or _is_a_person(parse, token))


def _is_a_person(parse: Parse, token: Token) -> bool:
    """Whether what stands in apposition is a word for a person ("…, an Australian woman")."""
    roles = phrases.roles()
    return any((role := roles.get(c.lemma)) is not None and role.singular == "person" for c in parse.children(token.i, "appos"))


def _alone(parse: Parse, f: Found) -> bool:
    """Whether the word stands by itself as a subject, an owner or an agent, as a person's surname does."""
    token = parse.tokens[f.first]
    return token.dep in ("nsubj", "nsubjpass", "poss", "agent", "appos") or (token.dep == "pobj" and parse.tokens[token.head].lower == "by")
