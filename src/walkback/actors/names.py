"""Names as strings: folding, slugs, spelling skeletons, and the class of office that a title names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .tables import rows

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "\u00a0": " "})


def plain(text: str) -> str:
    """The text with typographic apostrophes, hyphens and spaces made plain, one for one."""
    return text.translate(_APOSTROPHES)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case without accents; words joined by single spaces ("Erdoğan" is "erdogan")."""
    flat = unicodedata.normalize("NFKD", plain(name).replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("'", "").casefold())
    return " ".join(_WORD.findall("".join(c for c in flat if not unicodedata.combining(c))))


def slug(name: str) -> str:
    """The id form of a name ("Sir Keir" apart, "Keir Starmer" is "keir-starmer")."""
    return fold(name.removeprefix("The ").removeprefix("the ")).replace(" ", "-") or "unnamed"


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """What spellings of one name share: Zelensky, Zelenskyy and Zelenskiy have one skeleton, so have Sergei and Sergey."""
    s = fold(word).replace(" ", "")
    for old, new in (("kh", "h"), ("gh", "g"), ("sch", "sh"), ("ts", "c"), ("tz", "c"), ("cz", "c"), ("ph", "f"), ("yu", "u"), ("iu", "u"), ("ya", "a"), ("ia", "a"),
                     ("ij", "i"), ("iy", "i"), ("yi", "i"), ("yy", "i"), ("ii", "i"), ("ei", "e"), ("ey", "e"), ("ou", "u"), ("oo", "u"), ("ck", "k"), ("q", "k"),
                     ("x", "ks"), ("w", "v"), ("y", "i"), ("j", "i")):  # fmt: skip
        s = s.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", s)


@lru_cache(maxsize=1)
def _classes() -> list[tuple[str, str, str, int]]:
    out = [(phrase, row["class"], row["sector"], int(row["rank"])) for row in rows("offices.classes.tsv") for phrase in row["phrases"].split("|")]
    return out


@lru_cache(maxsize=1)
def _ranks() -> dict[str, tuple[str, int]]:
    return {row["class"]: (row["sector"], int(row["rank"])) for row in rows("offices.classes.tsv")}




@lru_cache(maxsize=32768)
def office_class(title: str) -> str | None:
    """The class of an office title ("Defence Secretary" and "Minister of Defense" are "defence-minister"), or None."""
    text = " " + re.sub(r"[^\w'-]+", " ", plain(title).casefold()).replace("defense", "defence").strip() + " "
    for phrase, name, _, _ in _classes():
        at = text.find(f" {phrase} ")
        if at < 0:
            at = text.find(f" {phrase.replace('-', ' ')} ")
        if at >= 0:
            return name
    return None


def office_sector(name: str | None) -> str:
    """PLOVER sector of an office class."""
    return _ranks().get(name or "", ("GOV", 9))[0]


def office_rank(name: str | None) -> int:
    """How high an office class stands: 1 is a head of state or government."""
    return _ranks().get(name or "", ("GOV", 9))[1]
