"""How a place name is written for look-up: one key for "St. Louis", "Saint-Louis" and "st louis"."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_OPENERS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_DROPPED = str.maketrans({"'": None, "’": None, "‘": None, "ʻ": None, "`": None, ".": None, "-": " ", "–": " ", "‑": " ", "/": " ", ",": " "})
_FOLDED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})


@lru_cache(maxsize=8192)
def key_of(name: str) -> str:
    """The look-up key: lower case, no marks or diacritics, "St" and "Mt" spelt out at the start of a word group."""
    words = _plain(name.lower()).translate(_DROPPED).split()
    return " ".join(_OPENERS.get(w, w) if k + 1 < len(words) else w for k, w in enumerate(words))


@lru_cache(maxsize=8192)
def spelling(name: str) -> str:
    """How the name is written but for case, diacritics and full stops: "St. Louis" and "St Louis" agree, "Saint-Louis" does not."""
    return " ".join(_plain(name.lower().replace(".", "")).split())


def _plain(lowered: str) -> str:
    if lowered.isascii():
        return lowered
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c)).lower().translate(_FOLDED)
