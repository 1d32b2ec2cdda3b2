"""Paragraphs out of lines: hard-wrapped text joined, headings told from paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise

from ..records import Span
from .furniture import known
from .lines import CLOSERS, SPACES, Line, Part, ends_sentence, word_count

BULLET = re.compile(r"(?:[•·▪‣◦●■*–—-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])\s+")
LABEL = re.compile(
    r"Q[.:]?\s{1,3}(?=\S)|(?:[A-Z0-9][\w.'’&/-]{0,30}|(?:of|the|and|for|to|de|van|von|al|in))"
    r"(?: (?:[A-Z0-9(][\w.'’)&/,-]{0,30}|(?:of|the|and|for|to|de|van|von|al|in|on|\([a-z ]{1,30}\)))){0,11}\s?:(?=\s|$)"
)
"""The opening of a speaker's turn: "Q ", "SECRETARY X:", "President of Varnia Ilse Maren:"."""
QUESTION = re.compile(r"(?:What|Who|Why|How|When|Where|Which|Will|Can|Could|Is|Are|Was|Were|Did|Does|Do|Has|Have|Should)\b")
MARKDOWN = re.compile(r"#{1,6}\s+\S")
WIDE_LINE = 40
WIDEST = 130
"""A hard-wrapped line has 60 to 100 characters; mail and wire copy stay under 80, Markdown files under 130."""
OPEN_SHARE = 0.4
"""Of line ends inside a paragraph without a full stop, hard-wrapped text has some 0.8, one line a paragraph under 0.1."""
MOST_WORDS, MOST_PLAIN_WORDS, MOST_CHARS = 14, 10, 100
"""A heading has at most ten words, or fourteen where most of them are capitalised; beyond that it may be a sentence that lost its stop."""
SENTENCE_OPENERS = frozenset(
    {
        "i",
        "we",
        "he",
        "she",
        "it",
        "they",
        "you",
        "and",
        "but",
        "because",
        "so",
        "or",
        "if",
        "there",
        "this",
        "that",
        "then",
        "thank",
        "let",
    }
)
REAL_PARAGRAPH, LONGEST_RUN = 120, 2


def parts_of(text: str, lines: list[Line]) -> list[Part]:
    """The lines joined into paragraphs where they were broken for width alone."""
    width = _wrap_width(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not line.gap and _joins(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_part(text, group) for group in groups]


def _part(text: str, group: list[Line]) -> Part:
    span = Span(group[0].span.start, group[-1].span.end)
    return Part(span, text[span.start : span.end], group[0].gap, len(group))


def _wrap_width(lines: list[Line]) -> int | None:
    """The width to which the text was wrapped by hand or by a program; None where each line is a paragraph."""
    inner = [a for a, b in pairwise(lines) if not b.gap and known(a.text) is None and known(b.text) is None]
    if len(inner) < 3:
        return None
    lengths = sorted(len(a.text) for a in inner)
    width = lengths[int(len(lengths) * 0.9)]
    is_open = sum(not ends_sentence(a.text) and not a.text.endswith(":") for a in inner) / len(inner)
    middle = lengths[len(lengths) // 2]
    if width > WIDEST or middle < WIDE_LINE or is_open < OPEN_SHARE or middle < 0.7 * width:
        return None
    return width


def _joins(a: Line, b: Line, width: int | None) -> bool:
    """Whether line `b` goes on with the paragraph of line `a`."""
    if known(a.text) is not None or known(b.text) is not None or BULLET.match(b.text) or MARKDOWN.match(a.text):
        return False
    if b.text[0].islower() and a.text[-1] not in ".!?:;…" and not BULLET.match(a.text):
        return not _is_list_item(a, b)
    if width is None or LABEL.match(b.text) or b.indent > a.indent + 1:
        return False
    if len(a.text) < 0.6 * width:  # it stopped short of the margin: a paragraph's end, or a heading
        return b.text[0].islower()
    return not (ends_sentence(a.text) and len(a.text) + len(b.text.split(" ", 1)[0]) < 0.85 * width)


def _is_list_item(a: Line, b: Line) -> bool:
    """Two short lines in lower case are a list rather than a broken sentence."""
    return a.text[0].islower() and len(a.text) < WIDE_LINE and len(b.text) < WIDE_LINE


def mark_headline(parts: list[Part], title: str | None) -> Part | None:
    """Find the title where it stands in the text: the given one repeated, or a first line that can only be a headline."""
    first = [i for i, p in enumerate(parts) if p.role == "text"][:2]
    for i in first:
        if title and _letters(parts[i].text) == _letters(title):
            parts[i].role = "headline"
            return parts[i]
    if title is None and len(first) == 2 and _is_headline(parts[first[0]], parts[first[1]]):
        parts[first[0]].role = "headline"
        return parts[first[0]]
    return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _is_headline(part: Part, following: Part) -> bool:
    text, words = part.text, word_count(part.text)
    if not (4 <= words <= 25 and len(text) <= 160) or part.lines > 1 or (words < 6 and LABEL.match(text)):
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "'‘\"“") or text.endswith((",", ";", ":", "—", "–", "-")):
        return False
    follows = ends_sentence(following.text) and len(following.text) > len(text)
    if text.rstrip(CLOSERS + SPACES).endswith("."):
        return follows and words >= 5 and _capitalised(text) >= 0.8
    return follows and not re.search(r"[.!?] [A-Z]", text)


def _capitalised(text: str) -> float:
    long_words = re.findall(r"[^\W\d_]{4,}", text)
    return sum(w[0].isupper() for w in long_words) / len(long_words) if long_words else 0.0


def mark_subheads(parts: list[Part], *, talk: bool) -> None:
    """Mark the headings between paragraphs. `talk` where the text is a transcript: there a short question is somebody's."""
    content = [p for p in parts if p.role in ("text", "dateline")]
    if talk:  # a line without a stop is somebody's broken-off speech, save at the head of the text
        first = next((i for i, p in enumerate(content) if LABEL.match(p.text)), 0)
        content = content[: first + 1] + [p for p in content[first + 1 :] if MARKDOWN.match(p.text)]
    looks = [p.role == "text" and _looks_like_heading(p, talk) for p in content]
    start = 0
    while start < len(content):
        end = start + 1
        while end < len(content) and looks[start] and looks[end]:
            end += 1
        if looks[start]:
            following = content[end] if end < len(content) else None
            _mark_run(content[start:end], following, at_top=start == 0)
        start = end


def _mark_run(run: list[Part], following: Part | None, *, at_top: bool) -> None:
    """Mark a run of lines that look like headings where a paragraph follows; three in a row below the top are a list."""
    leads = following is not None and (ends_sentence(following.text) or len(following.text) >= REAL_PARAGRAPH or bool(BULLET.match(following.text)))
    for part in run:
        if MARKDOWN.match(part.text) or (leads and (at_top or len(run) <= LONGEST_RUN)):
            part.role = "subhead"


def _looks_like_heading(part: Part, talk: bool) -> bool:
    text, words = part.text, word_count(part.text)
    if MARKDOWN.match(text):
        return len(text) <= 200
    if part.lines > 1 or len(text) > MOST_CHARS or not 1 <= words <= MOST_WORDS or BULLET.match(text):
        return False
    if text.endswith(":"):
        return text.isupper() and words <= 10
    if LABEL.match(text) or not _opens_like_heading(text):
        return False
    if text.endswith("?"):
        return not talk and words <= 10 and bool(QUESTION.match(text))
    if ends_sentence(text) or text[-1] in ',;—–-…"”»' or re.search(r"[.!?] [A-Z]", text):
        return False
    opener = re.match(r"[^\W\d_]+", text)
    if opener and opener[0].lower() in SENTENCE_OPENERS:
        return False
    return words <= MOST_PLAIN_WORDS or _capitalised(text) >= 0.6


def _opens_like_heading(text: str) -> bool:
    return text[0].isupper() or text[0].isdigit() or (text[0] in "‘'" and len(text) > 1 and text[1].isupper())
