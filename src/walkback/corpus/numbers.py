"""Numbers in a telling, by what they count: where two reports of one act count differently, a reader wants to know."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

SMALL = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozens": 24,
}  # fmt: skip
TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[A-Za-z][A-Za-z-]*")
REACH = 5  # words after a number among which what it counts stands
YEARS = range(1900, 2101)


@lru_cache(maxsize=1)
def counted_things() -> dict[str, str]:
    """What a word says is counted."""
    lines = (files(__package__) / "data" / "things.tsv").read_text(encoding="utf-8").splitlines()[2:]
    return {word: what for what, words in (line.split("\t") for line in lines) for word in words.split()}


def numbers_in(text: str) -> dict[str, float]:
    """What is counted and how many: the first number for each. Years count nothing, people only where nothing more is said of them."""
    tokens = TOKEN.findall(text)
    out: dict[str, float] = {}
    for place, token in enumerate(tokens):
        value = _value(token)
        if value is not None:
            what = _counted(tokens[place + 1 : place + 1 + REACH])
            if what is not None:
                out.setdefault(what, value)
    return out


def _counted(after: list[str]) -> str | None:
    people = None
    for word in after:
        if _value(word) is not None:
            break
        what = counted_things().get(word.lower())
        if what is not None and what != "people":
            return what
        people = people or what
    return people


def _value(token: str) -> float | None:
    if token.lower() in SMALL:
        return float(SMALL[token.lower()])
    if not token[0].isdigit():
        return None
    value = float(token.replace(",", ""))
    return None if value in YEARS and "," not in token else value
