"""Full text in PostgreSQL: words as the index beside a casefile has them, in `tsvector`s that are made here and not by a dictionary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from ..errors import UsageError
from .search import TOKEN, WORDS

PART = 12_000  # words of a `tsvector`: PostgreSQL forgets the order of words beyond 16,383
LONGEST = 400  # characters of a word that is kept; longer ones are no words, and 2,046 bytes are all that fit
DOCUMENTS = 256
APOSTROPHE = re.compile(r"(['\\])")


def update(connection: Any) -> int:
    """Index the documents that the index lacks; gives their number."""
    rows = connection.execute("SELECT doc FROM documents WHERE doc NOT IN (SELECT doc FROM search_words) ORDER BY doc").fetchall()
    missing = [r[0] for r in rows]
    for start in range(0, len(missing), DOCUMENTS):
        found = connection.execute(
            "SELECT d.doc, coalesce(d.title, ''), t.text FROM documents d JOIN texts t ON t.doc = d.doc WHERE d.doc = ANY(?)", [missing[start : start + DOCUMENTS]]
        ).fetchall()
        made = [(doc, n, vector) for doc, title, text in found for n, vector in enumerate(_vectors(title, text))]
        connection.executemany("INSERT INTO search_words VALUES (?, ?, ?::tsvector)", made)
    return len(missing)


def matching(connection: Any, asked: str, *, most: int) -> list[tuple[str, float]]:
    """Documents that hold all the words asked for, the best first; the score is PostgreSQL's, words of the title before others."""
    terms = list(_terms(asked))
    if not terms:
        raise UsageError(f"{asked!r} holds no word to search for")
    each = " INTERSECT ".join("SELECT doc FROM search_words WHERE words @@ ?::tsquery" for _ in terms)
    any_of = " | ".join(f"({t})" for t in terms)
    return [
        (doc, float(score))
        for doc, score in connection.execute(
            f"SELECT doc, max(ts_rank(words, ?::tsquery, 1)) AS score FROM search_words WHERE doc IN ({each}) GROUP BY doc ORDER BY score DESC, doc LIMIT {int(most)}",
            [any_of, *terms],
        ).fetchall()
    ]


def _terms(asked: str) -> Iterator[str]:
    """What a person asks as queries, one for each word or phrase: in quotation marks a phrase, a last * any ending."""
    for part in WORDS.findall(asked):
        words = list(_words(part))
        if words:
            yield " <-> ".join(f"'{_escaped(w)}'" for w in words) + (":*" if part.endswith("*") else "")


def _vectors(title: str, text: str) -> Iterator[str]:
    """The words with their places, the title's marked as weighing more; of a long text in parts that overlap by no word."""
    yield _vector(list(_words(title)), "A")
    words = list(_words(text))
    for start in range(0, len(words), PART):
        yield _vector(words[start : start + PART], "")


def _vector(words: list[str], weight: str) -> str:
    places: dict[str, list[int]] = {}
    for n, word in enumerate(words, 1):
        held = places.setdefault(word, [])
        if len(held) < 250:  # PostgreSQL keeps 256 places of a word
            held.append(n)
    return " ".join(f"'{_escaped(w)}':{','.join(f'{n}{weight}' for n in p)}" for w, p in places.items())


def _words(text: str) -> Iterator[str]:
    """Words in lower case without accents, as SQLite's unicode61 has them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    for word in TOKEN.findall(plain.lower()):
        yield from (w[:LONGEST] for w in word.split("_") if w)


def _escaped(word: str) -> str:
    return APOSTROPHE.sub(r"\1\1", word)
