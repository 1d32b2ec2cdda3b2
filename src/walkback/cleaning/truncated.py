"""A last sentence that stops before its end: cut off by the scraper, the feed or the paywall."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from ..records import Span
from .lines import Part, ends_sentence, word_count
from .structure import BULLET, LABEL

TAIL = re.compile(r"(?:[\s#*_–—-]{2,80}|\s{1,5}\([\w/ .-]{1,40}\))$")
"""End marks ("###") and the initials of wire editors ("(ab/cd)") after the last sentence."""
DOMAIN = re.compile(r"\.(?:gov|com|org|net|eu|int|uk|ru|ua)(?:/\S{0,150})?$", re.IGNORECASE)
ELLIPSIS = re.compile(r"\s?(?:…|\.\.\.|\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\)|\[\+\d{1,7} chars\])$")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s+(?=[\"'“‘«(\[]{0,3}[A-ZÀ-Þ0-9])")
LOOK_BACK, NEAR_END = 3000, 200
FEWEST_WORDS, FEWEST_PLAIN = 4, 2
"""A cut-off sentence has four words, two of them longer ones in lower case; "EMBASSY OF VARNIA" or a name with a title has not.

What ends in a colon or an address points at something that was left out; nothing of the sentence is missing.
"""


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    text = (files(__package__) / "data" / "abbreviations.txt").read_text("utf-8")
    return frozenset(row for row in text.splitlines() if row and not row.startswith("#"))


def find_truncated(parts: list[Part], *, talk: bool) -> Span | None:
    """The span of the last sentence of the report where it stops before its end, else None."""
    content = [p for p in parts if p.role == "text"]
    if not content:
        return None
    last = content[-1]
    cut = ELLIPSIS.search(last.text, max(0, len(last.text) - NEAR_END))
    if cut is not None and not talk and word_count(last.text) >= FEWEST_WORDS and not _elision(last.text):
        return _last_sentence(last, cut.start())
    tail = TAIL.search(last.text, max(0, len(last.text) - NEAR_END))
    body = last.text[: tail.start()] if tail else last.text
    if ends_sentence(body) or body.endswith((":", ")", "]")) or _address(body[-NEAR_END:].split(" ")[-1]) or _stands_alone(content):
        return None
    span = _last_sentence(last, len(last.text))
    sentence = last.text[span.start - last.span.start :]
    plain = sum(len(w) > 3 and w.isalpha() and w.islower() for w in sentence.replace(",", " ").split())
    enough = word_count(sentence) >= FEWEST_WORDS and plain >= FEWEST_PLAIN
    return span if enough else None


def _address(word: str) -> bool:
    """Whether the last word is a web or mail address."""
    return word.startswith(("http://", "https://", "www.")) or "@" in word[1:] or bool(DOMAIN.search(word))


def _elision(text: str) -> bool:
    """A sentence that is whole, with the mark that something was left out after it."""
    return bool(re.search(r"[.!?][\"”’]?\s?(?:\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\)|…)$", text[-NEAR_END:]))


def _stands_alone(content: list[Part]) -> bool:
    """Whether the last paragraph is no running text: a list item, a speaker's broken-off line, a signature."""
    last = content[-1]
    if BULLET.match(last.text) or last.text.endswith(("—", "–", "-")) or last.text.isupper():
        return True
    if LABEL.match(last.text) and word_count(last.text) < 12:
        return True
    before = content[-3:-1]
    unended = [p for p in before if not ends_sentence(p.text) and len(p.text) < 160]
    return len(before) == 2 and len(unended) == 2


def _last_sentence(part: Part, end: int) -> Span:
    """From the start of the last sentence of the part to its end."""
    floor = max(0, end - LOOK_BACK)
    start = 0
    for match in SENTENCE_END.finditer(part.text, floor, end):
        if not _abbreviated(part.text, match.start()):
            start = match.end()
    return Span(part.span.start + start, part.span.end)


def _abbreviated(text: str, dot: int) -> bool:
    """Whether the full stop belongs to a title, an initial or a month rather than to a sentence."""
    if text[dot] != ".":
        return False
    word = text[:dot].rsplit(None, 1)[-1].lstrip("(\"'“‘[") if text[:dot].strip() else ""
    return (len(word) == 1 and word.isupper()) or word.lower() in _abbreviations() or bool(re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word))
