"""Bodies named in other languages: "Partido Popular", "Forces armées maliennes", "Adalet ve Kalkınma Partisi"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from .names import fold
from .resolved import ResolvedActor, made
from .tables import cells, rows

LONGEST = 5  # words of a phrase
LEAST_END = 4  # letters of the shortest ending
LEAST_STEM = 4  # letters of the shortest beginning of an adjective


@dataclass(frozen=True, slots=True)
class Word:
    """What a word or phrase tells: its sector, its country where only one speaks so, and whether the last of several heads the name."""

    sector: str
    home: str | None
    last: bool


def foreign(text: str, country_in: Callable[[str], str | None], near: str | None) -> ResolvedActor | None:
    """The body that a name in another language means, None where no word tells that it is one.

    Its country is the one it names, else the one the context names, else the language's own; a language of several tells none.
    """
    said = fold(text).split(" ")
    found = _head(said)
    if found is None or not any(c.isupper() for c in text):
        return None
    word, phrase, (first, end) = found
    rest = [*said[:first], *said[end:]]
    country = country_of(rest) or country_in(text) or adjective(said) or near or word.home
    return made(text, country, (word.sector,), "unknown", f"“{phrase}” in another language")


def _head(said: list[str]) -> tuple[Word, str, tuple[int, int]] | None:
    """The phrase that heads the name, and where it stands: the first, or in languages that end with it the last; at one place the longest."""
    best: tuple[Word, str, tuple[int, int]] | None = None
    for i in range(len(said)):
        for j in range(min(len(said), i + LONGEST), i, -1):
            word = _words().get(" ".join(said[i:j])) or (_by_end(said[i]) if j == i + 1 else None)
            if word is not None:
                if best is None or (word.last and i >= best[2][1]):
                    best = (word, " ".join(said[i:j]), (i, j))
                break
    return best


def _by_end(word: str) -> Word | None:
    ends = _ends()
    return next((ends[word[k:]] for k in range(1, len(word) - LEAST_END + 1) if word[k:] in ends), None)


def country_of(said: list[str]) -> str | None:
    """The country whose name in another language stands among the words, the longest first."""
    names = _countries()
    for size in range(min(LONGEST + 2, len(said)), 0, -1):
        for i in range(len(said) - size + 1):
            piece = " ".join(said[i : i + size])
            if (found := names.get(piece) or names.get(piece.removeprefix("d"))) is not None:
                return found
    return None


def adjective(said: list[str]) -> str | None:
    """The country whose adjective one of the words is, in whatever gender and number."""
    stems = _stems()
    for word in said:
        for k in range(len(word), LEAST_STEM - 1, -1):
            if word[:k] in stems:
                return stems[word[:k]]
    return None


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, Word], dict[str, Word]]:
    """Phrases, and endings of words; what two languages share is of neither's country."""
    whole: dict[str, Word] = {}
    ends: dict[str, Word] = {}
    for row in rows("foreign_words.tsv"):
        for phrase in row["phrases"].split("|"):
            table = ends if phrase.startswith("*") else whole
            key = phrase.removeprefix("*")
            home = row["home"] or None
            known = table.get(key)
            if known is None:
                table[key] = Word(row["sector"], home, row["order"] == "last")
            elif known.home != home:
                table[key] = Word(known.sector, None, known.last)
    return whole, ends


def _words() -> dict[str, Word]:
    return _table()[0]


def _ends() -> dict[str, Word]:
    return _table()[1]


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    return {row[0]: row[1] for row in cells("foreign_countries.tsv")}


@lru_cache(maxsize=1)
def _stems() -> dict[str, str]:
    return {stem: row["country"] for row in rows("foreign_demonyms.tsv") for stem in row["beginnings"].split("|")}
