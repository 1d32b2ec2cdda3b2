"""Attributions that the layout makes: a transcript's labels, and names under or after a quotation."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

from ..cleaning.genre import OFFICIAL_LABEL
from ..cleaning.structure import LABEL as NAME_LABEL
from ..draft import Draft
from ..language.quotes import Quote
from ..records import Span, trimmed
from .found import Found
from .quotations import is_speech, outer

LABEL = re.compile(r"\s*[\"“]?(?:[•*–—-]\s*)?((?:[A-Z][A-Z.'’\-]*(?:[ ]|(?=:)|(?=\s\()))+(?:\([^)\n]{1,40}\)\s*)?|Q|A|Question)[ ]?(:)[ ]?")
"""A speaker's label at the head of a turn: capitals and a colon, perhaps after a quotation mark."""
SIGNATURE = re.compile(r"\s{0,4}(―|—|–|--|-|~)\s{0,2}([A-ZÀ-Þ][^\n“”\"]{1,120})")
"""A dash and a name after a quotation, on the same line or on the next."""
LEAST_SAID = 4
"""Words of the shortest sentence that makes a turn a statement: "Thank you", "He is" and "Absolutely" say nothing without the question."""
LONGEST_NAME = 14
"""Words of a signature with its office; more is a sentence that a dash leads into."""


def turns(draft: Draft) -> list[Found]:
    """A transcript's turns: a speaker's label and a colon, and all that follows to the next label."""
    labels = _labels(draft)
    if len(labels) < 2 or len({_surname(draft, span) for _, span, _ in labels}) < 2:
        return []  # one speaker: the text is theirs, and its sentences are not statements one by one
    out = []
    for k, (b, source, start) in enumerate(labels):
        last = labels[k + 1][0] if k + 1 < len(labels) else (len(draft.blocks) if draft.genre == "transcript" else b + 1)
        parts = [Span(start, draft.blocks[b].end), *(draft.blocks[n] for n in range(b + 1, last))]
        content = [trimmed(draft.text, p) for p in parts if any(c.isalnum() for c in draft.text[p.start : p.end])]
        if content:
            how = "a speaker's label and a colon"
            mark = _colon(draft.text, source.end, start)
            out.append(Found(source=[source], cue=mark, content=content, anchor=None, frame="turn", score=0.95, how=how))
    return out


def asserts(draft: Draft, turn: Found) -> bool:
    """Whether a turn says something: a sentence with a finite verb that is no question, no thanks and no stage direction; of an unnamed questioner never."""
    if any(draft.text[s.start : s.end] in ("Q", "Question") for s in turn.source):
        return False
    said = [t for span in turn.content for t in draft.syntax.between(span)]
    for _, group in groupby(said, key=lambda t: t.sent):
        every = list(group)
        tokens = [t for t in every if t.text[:1].isalnum()]
        words = draft.text[every[0].start : every[-1].end]
        finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens) or (tokens and tokens[0].tag == "VB")
        if finite and len(tokens) >= LEAST_SAID and not words.endswith(("?", "—", "–")) and not (words.startswith("(") and words.endswith(")")):
            return True
    return False


def orator(draft: Draft) -> Span | None:
    """The words that name the only speaker of a transcript: a speech is its speaker's own text."""
    if draft.genre != "transcript" or _several(draft):
        return None
    known, asked = draft.syntax.known, ("orator", len(draft.mentions), len(draft.actors))
    if asked not in known:  # of every "we"
        labels = _labels(draft)
        known[asked] = labels[0][1] if len({_surname(draft, span) for _, span, _ in labels}) == 1 else None
    found: Span | None = known[asked]
    return found


def _several(draft: Draft) -> bool:
    """Whether two are sure to speak; asked of every "we" of a transcript, so it ends at the second."""
    first: str | None = None
    for block in draft.blocks:
        if m := LABEL.match(draft.text, block.start, block.end):
            name = _surname(draft, trimmed(draft.text, Span(*m.span(1))))
            if first is not None and name != first:
                return True
            first = name
    return False


def _surname(draft: Draft, label: Span) -> str:
    words = re.sub(r"\([^()]*\)", "", draft.text[label.start : label.end]).split()
    return words[-1].casefold() if words else ""


def _labels(draft: Draft) -> list[tuple[int, Span, int]]:
    """Block, the label's words, and where the speech begins; labels in small letters only in a transcript, where they name somebody."""
    found: list[tuple[int, Span, int, bool]] = []
    for b, block in enumerate(draft.blocks):
        if m := LABEL.match(draft.text, block.start, block.end):
            found.append((b, trimmed(draft.text, Span(*m.span(1))), m.end(), True))
        elif draft.genre == "transcript" and (m := NAME_LABEL.match(draft.text, block.start, block.end)) is not None:
            words = trimmed(draft.text, Span(m.start(), max(m.start() + 1, m.end() - 1)))
            found.append((b, words, m.end(), bool(OFFICIAL_LABEL.match(draft.text[words.start : words.end]))))
    seen = Counter(_short(draft, s) for _, s, _, _ in found)
    return [(b, s, at) for b, s, at, sure in found if sure or seen[_short(draft, s)] > 1 or _somebody(draft, s)]


def _short(draft: Draft, label: Span) -> str:
    """The label's last two words: later turns leave the office out."""
    return " ".join(draft.text[label.start : label.end].split()[-2:]).casefold()


def _somebody(draft: Draft, span: Span) -> bool:
    return any((actor := draft.actor(m.actor)) is not None and actor.kind == "person" for m in draft.mentions_in(span))


def _colon(text: str, end: int, start: int) -> list[Span]:
    at = text.find(":", end, start)
    return [Span(at, at + 1)] if at >= 0 else []


def headline(draft: Draft) -> list[Found]:
    """ "Minister: No troops will cross the river": a first line without a stop, somebody who can speak, and what they say."""
    if not draft.blocks or draft.genre == "transcript":
        return []
    line = trimmed(draft.text, draft.blocks[0])
    head, colon, rest = draft.text[line.start : line.end].partition(": ")
    words = Span(line.start, line.start + len(head))
    said = Span(words.end + len(colon), line.end)
    if not colon or len(head.split()) > 5 or not 3 <= len(rest.split()) <= 25 or rest.endswith((".", "…", ":")) or "\n" in rest:
        return []
    if not draft.mentions_in(words) or not any(t.pos in ("VERB", "AUX") for t in draft.syntax.between(said)):
        return []
    how = "a headline's speaker and a colon"
    return [Found(source=[words], cue=[Span(words.end, words.end + 1)], content=[said], anchor=None, frame="headline", how=how, score=0.8)]


def signed(draft: Draft) -> list[Found]:
    """Quotations with a dash and a name after them: "…" – Commissioner X."""
    return [one for quote in outer(draft) if is_speech(draft, quote) and (one := _signature(draft, quote)) is not None]


def _signature(draft: Draft, quote: Quote) -> Found | None:
    end = next((b.end for b in draft.blocks[quote.block + 1 : quote.block + 2]), quote.span.end + 200)
    m = SIGNATURE.match(draft.text, quote.span.end, end)
    if m is None:
        return None
    name = re.split(r"(?<![A-Z])[.;:]\s|[.;:]$", m.group(2), maxsplit=1)[0]
    head = next(iter(draft.syntax.between(Span(*m.span(2)))), None)
    if head is None or len(name.split()) > LONGEST_NAME or _has_verb(draft, Span(m.start(2), m.start(2) + len(name))):
        return None
    lines = [q.span for q in outer(draft) if q.block == quote.block and q.span.end <= quote.span.end]
    source = trimmed(draft.text, Span(m.start(2), m.start(2) + len(name)))
    return Found(
        source=[source], cue=[Span(*m.span(1))], content=[Span(lines[0].start, quote.span.end) if _all_quoted(draft, lines) else quote.span],
        anchor=None, frame="signature", how="a dash and a name after a quotation", score=0.9,
    )  # fmt: skip


def _all_quoted(draft: Draft, spans: list[Span]) -> bool:
    """Whether nothing but quotation stands from the first to the last span."""
    block = draft.text[spans[0].start : spans[-1].end]
    quoted = sum(s.end - s.start for s in spans)
    return quoted >= 0.6 * len(block)


def _has_verb(draft: Draft, span: Span) -> bool:
    return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in draft.syntax.between(span))
