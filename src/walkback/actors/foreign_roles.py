"""Somebody by an office in another language: "ministro de Economía de Argentina", "Präsident der Ukraine", "presidente Nicolás Maduro"."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from .foreign import LEAST_END, adjective, country_of
from .names import fold
from .resolved import ResolvedActor, made
from .tables import rows, words

LONGEST = 4  # words of a phrase
OPENERS = frozenset({"el", "la", "le", "les", "los", "las", "der", "die", "das", "il", "o", "a", "l", "de", "ex"})
OF = words("foreign-of")


def foreign_role(text: str, country_in: Callable[[str], str | None], near: str | None, person: Callable[[str], ResolvedActor | None]) -> ResolvedActor | None:
    """Whom the office means, None where the words begin with none; a known person's name after it means that person.

    The country is the one that the words after it name, else the context's, else the office's own.
    """
    said = fold(text).split(" ")
    first = next((k for k, word in enumerate(said) if word not in OPENERS), 0)
    found = next(((at, j) for j in range(min(len(said), first + LONGEST), first, -1) if (at := _role(" ".join(said[first:j]))) is not None), None)
    if found is None:
        return None
    (sector, home), end = found
    rest = said[end:]
    if rest and rest[0] not in OF and len(text.split()) == len(said):
        known = person(" ".join(text.split()[end:]))
        if known is not None and known.country:
            return known
    named = country_of(rest) or adjective(said)
    if named is None and rest and OF.intersection(rest):
        named = country_in(" ".join(text.split()[-len(rest) :]))
    sectors = ("ELI",) if "ex" in said[:first] and sector == "GOV" else (sector,)
    return made(text, named or near or home, sectors, "group", f"“{' '.join(said[first:end])}” in another language")


def _role(phrase: str) -> tuple[str, str | None] | None:
    whole, ends = _roles()
    return whole.get(phrase) or next((ends[phrase[k:]] for k in range(1, len(phrase) - LEAST_END + 1) if " " not in phrase and phrase[k:] in ends), None)


@lru_cache(maxsize=1)
def _roles() -> tuple[dict[str, tuple[str, str | None]], dict[str, tuple[str, str | None]]]:
    """Phrases and endings of words to their sector and the one country whose office it is."""
    whole: dict[str, tuple[str, str | None]] = {}
    ends: dict[str, tuple[str, str | None]] = {}
    for row in rows("foreign_roles.tsv"):
        for phrase in row["phrases"].split("|"):
            (ends if phrase.startswith("*") else whole).setdefault(phrase.removeprefix("*"), (row["sector"], row["home"] or None))
    return whole, ends
