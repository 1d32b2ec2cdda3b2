"""When what a readout tells was said and done: at the one talk that it is about, whose day its first sentence names."""

from __future__ import annotations

import re

from ..draft import Draft
from ..language.tokens import Parse, Token
from ..records import When
from .calendar import bounds
from .tables import words_of

_TITLE = re.compile(r"\breadout\b|\b(?:call|meeting|meetings|talks|conversation) (?:with|between)\b", re.IGNORECASE)
_VERBAL = frozenset({"VERB", "AUX"})
_CHAIN = 6
"""Links of joined verbs followed at most: a guard against odd parses, not tuned."""


def occasion_of(draft: Draft, i: int) -> When | None:
    """The time of the talk, where the token is the verb of a main clause that tells what was said or done at it; else None."""
    parse = draft.parse
    if parse is None or draft.genre != "release" or _TITLE.search(draft.title or "") is None or not draft.blocks:
        return None
    verb = parse.tokens[i]
    if verb.dep in ("aux", "auxpass", "prt", "neg") and verb.head != i:
        verb = parse.tokens[verb.head]
    if not _tells(parse, verb, "talk"):
        return None
    when = _day_of_talk(draft, parse)
    return when if when is not None and when.span.start < verb.start else None


def _tells(parse: Parse, verb: Token, *classes: str) -> bool:
    """Whether a verb in the past, of a main clause, is one of these classes: for what happens at a talk, or for gathering to one."""
    if verb.tag != "VBD" or not any(verb.lemma in words_of("anchors.tsv", c) for c in classes):
        return False
    for _ in range(_CHAIN):
        if verb.dep == "ROOT" or verb.head == verb.i:
            return True
        if verb.dep != "conj":
            return False
        verb = parse.tokens[verb.head]
    return False


def _day_of_talk(draft: Draft, parse: Parse) -> When | None:
    """The first sentence's day, unless the text tells of a second talk on another day."""
    first: When | None = None
    for when in draft.times:
        verb = _governor(parse, when)
        if verb is None or not _tells(parse, verb, "talk", "gather"):
            continue
        if first is None:
            if parse.sentences[verb.sent].span.start > draft.blocks[0].end:
                return None
            first = when
        elif _tells(parse, verb, "gather") and (when.value or "")[:10] != (first.value or "")[:10]:
            return None
    return first


def _governor(parse: Parse, when: When) -> Token | None:
    """The verb that a single day hangs on by itself or by "on", "in" or "at"."""
    span = bounds(when.value) if when.type in ("DATE", "TIME") and when.anchor is None else None
    token = parse.root_of(when.span) if span is not None and span[0] == span[1] else None
    if token is None:
        return None
    for _ in range(2):
        token = parse.tokens[token.head]
        if token.pos in _VERBAL:
            return token
        if token.lower not in ("on", "in", "at"):
            return None
    return None
