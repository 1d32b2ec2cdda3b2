"""Numbers in figures and words, as they count units of time."""

from __future__ import annotations

from functools import lru_cache

from .expressions import Found
from .lexicon import Tok
from .tables import rows

_HUNDRED = {"hundred": 100, "thousand": 1000, "dozen": 12}


def amount(found: Found) -> float | None:
    """How many units; None where the words leave it open ("several", "few", a range of two numbers)."""
    toks = found.slots.get("num")
    if found.slots.get("num2"):
        return None
    if not toks or found.slots.get("vague"):
        return None
    words = [t.lower for t in toks]
    if "couple" in words:
        return 2
    if words[0] == "half" or words[:2] == ["a", "half"]:
        return 0.5
    return number_of(toks)


def number_of(toks: list[Tok]) -> float | None:
    """The number that a run of words and figures names; None where they name none, or two."""
    total, current, seen = 0.0, 0.0, False
    for k, tok in enumerate(toks):
        if tok.lower == "one" and seen and toks[-1].lower in ("half", "quarter") and k >= len(toks) - 3:
            continue  # "two and one-half"
        if tok.lower in _HUNDRED:
            current = (current or 1) * _HUNDRED[tok.lower]
            if tok.lower == "thousand":
                total, current = total + current, 0.0
            seen = True
        elif "NUMW" in tok.values or "NUM" in tok.values or "DECN" in tok.values:
            value = float(tok.values.get("NUMW") or tok.values.get("NUM") or tok.values["DECN"])
            if current % 10 and value >= 1:
                return None  # "two-three weeks"
            current += value
            seen = True
        elif "FRAC" in tok.values:
            a, b = tok.values["FRAC"].split("/")
            current += int(a) / int(b)
            seen = True
        elif tok.lower in ("half", "quarter") and seen:
            current += 0.5 if tok.lower == "half" else 0.25
    if not seen:
        return 1 if toks[0].lower in ("a", "an") else None
    return total + current


def year_in_words(words: list[str]) -> int | None:
    """"nineteen ninety-seven", "two thousand and four", "twenty twelve" as a year."""
    named = _words()
    values = [named[w] for w in words if w in named]
    if not values:
        return None
    if "thousand" in words:
        return 2000 + sum(values[1:])
    if "hundred" in words:
        return values[0] * 100
    return values[0] * 100 + sum(values[1:])


@lru_cache(maxsize=1)
def _words() -> dict[str, int]:
    return {word: int(value) for word, cls, value in rows("lexicon.tsv") if cls == "NUMW"}
