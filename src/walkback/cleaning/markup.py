"""Tags that a scraper left in a text: read over, so that their names and styles are nobody's words; no offset moves."""

from __future__ import annotations

import re

from ..records import Span

NAMES = "a|abbr|article|aside|b|blockquote|br|center|cite|code|div|em|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|img|li|main|mark|nav|ol|p|picture|pre|q|s|section|small|source|span|strong|sub|sup|svg|table|tbody|td|th|thead|tr|u|ul|video"
TAG = re.compile(rf"</?(?:{NAMES})(?:\s[^<>]{{0,4000}})?/?>", re.IGNORECASE)
"""A tag of HTML by its name; "a < b" and "<unclear>" are none."""


def tags_in(text: str) -> list[Span]:
    """Where tags stand in a text that is said to be plain."""
    return [Span(*m.span()) for m in TAG.finditer(text)] if "<" in text else []


def read_over(text: str, tags: list[Span]) -> str:
    """The text with blanks in place of the tags, as long as before; line ends inside them stay."""
    out, at = [], 0
    for span in tags:
        out += [text[at : span.start], re.sub(r"[^\n]", " ", text[span.start : span.end])]
        at = span.end
    return "".join([*out, text[at:]])
