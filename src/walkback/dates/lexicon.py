"""The words that build time expressions, and the cutting of a text into them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .tables import rows

OTHER = "x"
BREAK = "¶"
_FIRST_CODE = 0x4E00
_ALIASES = {"–": "-", "‑": "-", "’s": "'s", "’": "'", "‘": "'", "”": '"', "“": '"'}
_TOKEN = re.compile(
    r"""(?P<gap>\n[ \t\r]*\n)
    |(?P<iso>\d{4}-\d\d-\d\d(?!\d)(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?)
    |(?P<slash>\d{1,4}(?P<mark>[/.])\d{1,2}(?P=mark)\d{2,4}(?![\d/]))
    |(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?!\d))
    |(?P<decade>(?:\d{3}0|\d\d0|['’‘]?\d0)['’]?s\b)
    |(?P<short>['’‘`]\d\d(?![\d\w]))
    |(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<number>\d{1,3}(?:,\d{3}){1,6}(?:\.\d+)?(?![\d,])|\d+[./]\d+(?![\d/])|\d+(?=(?:am|pm|hrs?|mins?|hours?|minutes?|days?|weeks?|months?|years?|yrs?)?\b))
    |(?P<fy>FY\s?['’]?(?:\d{4}|\d{2})\b(?![/-]\d))
    |(?P<word>o['’]clock|(?:[ap]\.m|b\.c(?:\.e)?|a\.d)\.?(?!\w)|[^\W_]+)
    |(?P<mark2>['’]s\b|[^\s\w])""",
    re.VERBOSE | re.IGNORECASE,
)
_LABEL_BEFORE_HYPHEN = re.compile(
    r"(?:mid|post|pre|early|late|since|\w{3,9}day|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tok:
    """A word, number or mark; `values` maps each of its classes to what it says there; `code` stands for the set of classes."""

    start: int
    end: int
    lower: str
    code: str
    values: dict[str, str]


Entry = tuple[str, dict[str, str]]
_EMPTY: dict[str, str] = {}


class Lexicon:
    """Word classes with one character for each set of classes, so that patterns over classes are regexes over codes."""

    def __init__(self, literals: frozenset[str] = frozenset()) -> None:
        self._codes: dict[frozenset[str], str] = {}
        self._words: dict[str, tuple[Entry, Entry]] = {}
        plain: dict[str, dict[str, str]] = {}
        capital: dict[str, dict[str, str]] = {}
        for word, cls, value in rows("lexicon.tsv"):
            if not cls.startswith("^"):
                plain.setdefault(word, {})[cls] = value
            capital.setdefault(word, {})[cls.lstrip("^")] = value
        for word in literals:
            plain.setdefault(word, {})["=" + word] = word
            capital.setdefault(word, {})["=" + word] = word
        for word, values in capital.items():
            self._words[word] = (self._entry(plain.get(word, {})), self._entry(values))
        self.number = lru_cache(maxsize=4096)(self._number)
        for sample in _SHAPES:
            self._entry(dict.fromkeys(sample, ""))

    def _entry(self, values: dict[str, str]) -> Entry:
        if not values:
            return OTHER, _EMPTY
        classes = frozenset(values)
        code = self._codes.get(classes)
        if code is None:
            code = self._codes[classes] = chr(_FIRST_CODE + len(self._codes))
        return code, values

    def codes_of(self, cls: str) -> str:
        """All characters whose set of classes holds `cls`."""
        return "".join(code for classes, code in self._codes.items() if cls in classes)

    def codes_within(self, classes: frozenset[str]) -> frozenset[str]:
        """The characters whose sets of classes hold none but these."""
        return frozenset(code for held, code in self._codes.items() if held <= classes)

    def _number(self, text: str, shape: str) -> Entry:
        return self._entry(_number_values(text, shape))

    def cut(self, text: str, start: int = 0, end: int | None = None) -> list[Tok]:
        """The tokens of `text[start:end]`, in order; a blank line is one token of its own."""
        out: list[Tok] = []
        words, number = self._words, self.number
        for m in _TOKEN.finditer(text, start, len(text) if end is None else end):
            shape = m.lastgroup
            raw = m.group()
            s = m.start()
            if shape == "word":
                lower = raw.lower()
                entry = words.get(lower)
                code, values = (OTHER, _EMPTY) if entry is None else entry[1] if raw[0].isupper() else entry[0]
            elif shape == "mark2":
                lower = _ALIASES.get(raw.lower(), raw.lower())
                entry = words.get(lower)
                code, values = (OTHER, _EMPTY) if entry is None else entry[0]
            elif shape == "gap":
                lower, code, values = "", BREAK, _EMPTY
            else:
                lower = raw
                code, values = (OTHER, _EMPTY) if _is_label(text, s) else number(raw, shape or "")
            out.append(Tok(s, m.end(), lower, code, values))
        return out


def _is_label(text: str, start: int) -> bool:
    """Whether the number at `start` is a price or part of a name ("$1990", "F-16", "Covid-19")."""
    before = text[start - 1 : start]
    if before in ("$", "€", "£", "¥", "#", "№"):
        return True
    if before == "-" and text[start - 2 : start - 1].isalpha():
        return _LABEL_BEFORE_HYPHEN.search(text, max(0, start - 12), start - 1) is None
    return before == "_" and text[start - 2 : start - 1].isalnum()


_LONGEST = 30
"""Characters of a number that may count anything: a guard, not tuned."""


def _number_values(text: str, shape: str) -> dict[str, str]:
    if shape == "mark":
        shape = "slash"
    if shape == "number":
        return _plain_number(text)
    if shape == "clock":
        hour, minute, *second = text.split(":")
        if int(hour) > 24 or int(minute) >= 60:
            return {}
        return {"CLOCKS" if second else "CLOCK": text.zfill(8 if second else 5)}
    if shape == "ordinal":
        n = int(text[:-2])
        return {"ORDN": str(n), "DAYO": str(n)} if 1 <= n <= 31 else {"ORDN": str(n)}
    if shape == "decade":
        digits = re.sub(r"\D", "", text)
        if len(digits) == 4 and not text[-2].isdigit():
            return {"DECADE": digits, "YRP": digits}  # "1990's" may be the year's
        return {"DECADEBC": digits} if len(digits) == 3 else {"DECADE": digits}
    if shape == "fy":
        digits = re.sub(r"\D", "", text)
        return {"FYEAR": digits if len(digits) == 4 else ("19" if digits > "50" else "20") + digits}
    if shape == "short":
        return {"Y2": text[-2:]}
    return {shape.upper(): text}


def _plain_number(text: str) -> dict[str, str]:
    if len(text) > _LONGEST:
        return {}
    if "/" in text:
        a, b = text.split("/")
        out = {"FRAC": f"{int(a)}/{int(b)}"} if a in "123" and b in "234" else {}
        if 1 <= int(a) <= 31 and 1 <= int(b) <= 31:
            out["MD"] = text
        if int(b) - int(a) == 1 and 1 <= int(a) <= 30 and "FRAC" not in out:
            out["DAYPAIR"] = a  # "the night of 5/6 May"
        if len(a) == 4 and int(b) % 100 == (int(a) + 1) % 100 and len(b) in (2, 4):
            out["YEARPAIR"] = str(int(a) + 1)  # "winter 1802/03"
        if text == "9/11":
            out["NINE"] = text
        if int(a) - int(b) == 1 and len(b) > 1:
            out["DIG"] = b  # "the winter of 480/479 BC", the one that ends in the second
        elif len(a) == 3 and len(b) < 3 and int(a) - int(a[: -len(b)] + b) == 1:
            out["DIG"] = a[: -len(b)] + b  # "in 449/8 BC"
        return out
    if "." in text:
        hour, minute = text.replace(",", "").split(".")
        out = {"DECN": text.replace(",", ""), "NUM": text.replace(",", "")}
        if int(hour) <= 24 and len(minute) == 2 and int(minute) < 60:
            out["CLOCKDOT"] = f"{int(hour):02d}:{minute}"
        return out
    digits = text.replace(",", "")
    if len(digits) > 9:
        return {}
    out = {"NUM": str(int(digits)), "DIG": digits}
    n = int(digits)
    if n < 1000:
        out["SMALL"] = digits
        if n >= 100:
            out["DIG3"] = digits
    if "," in text:
        return out
    if len(digits) <= 2:
        if 1 <= n <= 31:
            out["DAYN"] = str(n)
        if n == 11:
            out["ELEVENTH"] = str(n)
        if n <= 24:
            out["HOURN"] = str(n)
        if len(digits) == 2:
            out["YY"] = digits
    if len(digits) == 4:
        if 1000 <= n < 2200:
            out["YEAR"] = digits
        if n // 100 < 24 and n % 100 < 60:
            out["HHMM"] = f"{digits[:2]}:{digits[2:]}"
    return out


_SAMPLES = {
    "number": [
        "7", "07", "11", "27", "24", "31", "32", "0", "00", "365", "1990", "1960", "1200", "0930", "0960", "2359", "2400", "9999", "1,234",
        "12345", "1.5", "8.30", "8.99", "1/2", "3/31", "9/11", "1/1", "3/4", "480/479", "449/8", "12/11", "5/6", "1802/03", "21/22", "9/10", "2/3",
    ],
    "clock": ["10:30", "10:30:05"], "ordinal": ["21st", "41st"], "decade": ["1990s", "1990's", "480s"], "short": ["'95"], "fy": ["FY2025", "FY25"], "iso": ["2020-01-02"],
    "slash": ["1/2/2020"],
}  # fmt: skip
_SHAPES = [frozenset(_number_values(text, shape)) for shape, texts in _SAMPLES.items() for text in texts]
"""Every set of classes that a number can have, so that its code is known before any pattern is compiled."""
