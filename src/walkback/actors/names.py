"""Names as strings: folding, slugs, spelling skeletons, and the class of office that a title names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .tables import rows, words

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "æ": "ae", "Æ": "Ae", "þ": "th", "Þ": "Th", "ŋ": "n", "ʻ": "", "ʼ": ""}
)
"""Letters that do not come apart into a plain one and an accent."""
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "\u00a0": " "})


def plain(text: str) -> str:
    """The text with typographic apostrophes, hyphens and spaces made plain, one for one."""
    return text if text.isascii() else text.translate(_APOSTROPHES)


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Lower case without accents; words joined by single spaces ("Erdoğan" is "erdogan")."""
    return folded_once(name)


def folded_once(name: str) -> str:
    """The same, not remembered: for names that are asked once."""
    if name.isascii():
        if name.replace(" ", "a").isalpha() and "  " not in name:
            return name.lower().strip(" ")
        return " ".join(_WORD.findall(name.replace("'", "").casefold()))
    flat = unicodedata.normalize("NFKD", plain(name).translate(_LETTERS).replace("'", "").casefold())
    return " ".join(_WORD.findall("".join(c for c in flat if not unicodedata.combining(c))))


def slug(name: str) -> str:
    """The id form of a name ("Sir Keir" apart, "Keir Starmer" is "keir-starmer")."""
    return fold(name.removeprefix("The ").removeprefix("the ")).replace(" ", "-") or "unnamed"


@lru_cache(maxsize=1)
def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple((row["letters"], row["as"]) for row in rows("spellings.tsv"))


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """What spellings of one name share: Zelensky, Zelenskyy and Zelenskiy have one skeleton, so have Sergei and Sergey."""
    s = fold(word).replace(" ", "")
    for old, new in _spellings():
        s = s.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", s)


@lru_cache(maxsize=1)
def _classes() -> list[tuple[str, str, str, int]]:
    out = [(phrase, row["class"], row["sector"], int(row["rank"])) for row in rows("offices.classes.tsv") for phrase in row["phrases"].split("|") if phrase]
    return out


@lru_cache(maxsize=1)
def _ranks() -> dict[str, tuple[str, int]]:
    return {row["class"]: (row["sector"], int(row["rank"])) for row in rows("offices.classes.tsv")}


STATE_WORDS = words("state-office")


@lru_cache(maxsize=1)
def _country_words() -> frozenset[str]:
    words: set[str] = set()
    for table, column in (
        ("countries.tsv", "name"),
        ("countries.tsv", "names"),
        ("country_aliases.tsv", "names"),
        ("demonyms.tsv", "word"),
        ("demonyms_own.tsv", "word"),
    ):
        for row in rows(table):
            words.update(fold(row[column].replace("|", " ")).split())
    return frozenset(words)


def _of_a_state(rest: str) -> bool:
    """Whether what a title says beside "president" names a state or nothing, and no company or council."""
    return all(w in STATE_WORDS or w in _country_words() or w in ("u", "s", "k") for w in fold(rest).split())


_NEVER = re.compile(r"(?!)")
_NOT_THAT = {
    "foreign-minister": re.compile(r" first secretary of state | secretary of state of (?!(?:the )?(?:united states|us|vatican|holy see)\b)"),
    "defence-minister": re.compile(r" (?:minister|secretary) (?:of|for) defence (?:production|industr|procurement|materiel)| defence production minister "),
    "supreme-leader": re.compile(r" (?:of|to|for) the supreme leader "),
    "military-chief": re.compile(
        r" (?:attorney|attorneys|surgeon|solicitor|inspector|auditor|consul|commissioner|comptroller|postmaster|prosecutor|procurator|advocate|registrar) general "
        r"| (?:minister|secretary|ministry) (?:of|for) general | general (?:education|affairs|services|election|secretary|counsel|manager|director|assembly|prosecutor|attorney|consul) "
    ),
}
"""Longer titles that hold the words of a class and are another office: of a state within the USA, of a leader's household."""


@lru_cache(maxsize=4096)
def office_class(title: str) -> str | None:
    """The class of an office title ("Defence Secretary" and "Minister of Defense" are "defence-minister"), or None.

    A president or prime minister of anything but a state is a "chief"; of two offices joined by "and" the higher counts.
    """
    whole = _one_class(title)
    if " and " not in title:
        return whole
    parts = [c for c in map(_one_class, title.split(" and ")) if c]
    return "monarch" if "monarch" in parts else min([c for c in (whole, *parts) if c], key=office_rank, default=None)


def _one_class(title: str) -> str | None:
    text = " " + re.sub(r"[^\w'.-]+", " ", plain(title).casefold()).replace("defense", "defence").replace("u.s.", "us").strip(" .") + " "
    text = text.replace(" secretary of state for foreign", " minister of foreign").replace(" secretary of state for ", " minister for ")
    fallback = None
    for phrase, name, _, _ in _classes():
        at = text.find(f" {phrase} ")
        if at < 0 and "-" in phrase:
            at = text.find(f" {phrase.replace('-', ' ')} ")
        if at >= 0:
            if _NOT_THAT.get(name, _NEVER).search(text):
                continue
            if name in ("president", "prime-minister", "vice-president") and not _of_a_state(text.replace(f" {phrase} ", " ", 1)):
                fallback = "chief"
                continue
            return f"deputy-{name}" if " deputy " in text[: at + 1] and not name.startswith(("deputy", "vice", "under")) else name
    return fallback


def office_sector(name: str | None) -> str:
    """PLOVER sector of an office class."""
    return _ranks().get(name or "", ("GOV", 9))[0]


def office_rank(name: str | None) -> int:
    """How high an office class stands: 1 is a head of state or government."""
    return _ranks().get(name or "", ("GOV", 9))[1]
