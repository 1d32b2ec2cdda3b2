"""Names in a transcript's labels, which stand in capitals: "PRESIDENT BERG:", "MS. OLE-LIND:"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..draft import Draft
from ..language.tokens import Token
from ..records import Span
from .knowledge import PARTICLES
from .names import fold
from .people import PersonName, genders, titles
from .phrases import roles

LABEL = re.compile(r"(?:[A-Z][A-Z.'’-]{0,30} ){0,6}[A-Z][A-Z'’-]{1,30}(?=:\s)")
MOST = 5  # tokens of a name


def labelled(draft: Draft, found: list[PersonName], taken: set[int]) -> Iterator[PersonName]:
    """The names in labels that were not found yet: what stands after a title, and the surnames of those named otherwise, in small letters."""
    if draft.genre != "transcript":
        return
    known = {fold(n.words[-1]): n.words[-1] for n in found}
    covered = taken | {k for n in found for k in range(n.first, n.last)}
    for block in draft.blocks:
        label = LABEL.match(draft.text, block.start, block.end)
        if label is None:
            continue
        tokens = draft.syntax.between(Span(*label.span()))
        title, name = _after_title(tokens)
        if not name and tokens and fold(tokens[-1].text) in known:
            name = tokens[-1:]
        if name and covered.isdisjoint(t.i for t in name):
            yield _named(name, known, title)


def _after_title(tokens: list[Token]) -> tuple[Token | None, list[Token]]:
    """The last word of a title and what follows it, where that can be a name."""
    table = titles()
    at = next((k for k in range(len(tokens) - 1, -1, -1) if tokens[k].lower in table), None)
    if at is None:
        return None, []
    rest = tokens[at + 1 :]
    if rest and rest[0].text == ".":  # "MR." in two
        rest = rest[1:]
    told = [t for t in rest if t.text.isalpha()]
    if not told or len(rest) > MOST or len(told[-1].text) < 2 or any(not (t.text.isalpha() or t.text in ("-", "'", "’")) for t in rest):
        return None, []
    no_name = any(t.lower in roles() or t.lower in LINKS or t.lower in ("general", "elect") for t in told)
    return (None, []) if no_name else (tokens[at], rest)


def _named(tokens: list[Token], known: dict[str, str], title: Token | None) -> PersonName:
    """The name, spelt as elsewhere in the text where it is."""
    small = {t.i: known.get(fold(t.text)) or _lowered(t.text) for t in tokens}
    printed = "".join((" " if k and tokens[k - 1].end < t.start else "") + small[t.i] for k, t in enumerate(tokens))
    words = tuple(small[t.i] for t in tokens if t.text.isalpha())
    while len(words) > 1 and words[0].lower() in PARTICLES:
        words = words[1:]
    first, gender = (tokens[0].i, "") if title is None else (title.i, titles()[title.lower][1])
    return PersonName(first=tokens[0].i, last=tokens[-1].i + 1, title_first=first, words=words, printed=printed, gender=gender)


LINKS = frozenset({"of", "for", "the", "to", "and", "at", "in", "on"})


def in_small_letters(words: str) -> str:
    """Words in capitals as names and titles are written ("MCKAY VON DER LIND" is "McKay von der Lind"); in words of small letters nothing changes."""
    return " ".join(map(_small, words.split(" "))) if words.isupper() else words


def _small(word: str) -> str:
    low = word.lower()
    if len(word) < 4 and not (low in PARTICLES or low in LINKS or low in titles() or low in genders()):
        return word  # "UN", "J.", "III"
    return _lowered(word)


def _lowered(word: str) -> str:
    low = word.lower()
    return low if low in PARTICLES or low in LINKS else re.sub(r"^Mc([a-z])", lambda m: "Mc" + m[1].upper(), word.title())
