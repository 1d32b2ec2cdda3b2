"""Quotations: contents drawn to their quotation marks, quotations that go on, and those that stand alone tied to a speaker."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ..draft import Draft
from ..language.quotes import Quote
from ..language.tokens import Sentence
from ..records import Span, merged
from .clauses import RELATIVE, phrase, subject, verb_group
from .found import Found, Nearby, cover, spans_of
from .lexicon import cue_verbs

SHORT = 4
"""A quotation of fewer words is a term in quotation marks unless a cue governs it."""
QUOTING = frozenset({"continue", "go", "begin", "conclude", "elaborate", "speak", "finish", "open", "read", "respond", "comment", "react"})


def outer(draft: Draft) -> list[Quote]:
    """The quotations that stand in the report's own words."""
    return _index(draft)[0]


_LAST: list[tuple[list[Quote], tuple[list[Quote], list[int]]]] = []


def _index(draft: Draft) -> tuple[list[Quote], list[int]]:
    """The outermost quotations and their starts, kept for the document at hand."""
    if not _LAST or _LAST[0][0] is not draft.quotes:
        quotes = [q for q in draft.quotes if q.depth == 0]
        _LAST[:] = [(draft.quotes, (quotes, [q.span.start for q in quotes]))]
    return _LAST[0][1]


def is_speech(draft: Draft, quote: Quote) -> bool:
    """Whether a quotation is somebody's words and no title or term: several words, or a sentence of its own."""
    inside = draft.text[quote.inner.start : quote.inner.end]
    words = inside.split()
    if not quote.closed and not quote.left_open and quote.mark not in "“«„" and len(words) > 80:
        return False
    if len(words) >= SHORT or inside.rstrip().endswith(("!", "?")):
        return bool(words)
    ends = inside.rstrip().endswith((",", "."))
    return ends and len(words) >= 2 and any(t.pos in ("VERB", "AUX") for t in draft.syntax.between(quote.inner))


def snapped(draft: Draft, found: Found) -> None:
    """Draw the content to the quotation marks: a quotation of which it has most is taken whole, marks included."""
    extra: list[Span] = []
    for quote in quotes_near(draft, found.content):
        shared = cover(found.content, [quote.inner])
        if not shared or cover([*found.cue, *found.source], [quote.inner]):
            continue
        if shared * 2 >= quote.inner.end - quote.inner.start or _same_speech(draft, found, quote):
            extra.append(quote.span)
    if extra:
        found.content = [*merged([*found.content, *extra], gap=1)]


def shorn(draft: Draft, found: Found) -> None:
    """Drop a bare clause that is coordinated after the cue of a quotation ("“…,” she said, but he had left")."""
    marks = [q.span for q in quotes_near(draft, found.content)]
    after = max((s.end for s in found.cue), default=0)
    quoted_before = any(s.end <= after and cover([s], marks) * 2 > s.end - s.start for s in found.content)
    if not quoted_before:
        return
    kept = []
    for span in found.content:
        first = next(iter(draft.syntax.between(span)), None)
        if (
            span.start >= after
            and not cover([span], marks)
            and first is not None
            and first.dep in ("cc", "mark")
            and first.lower in ("and", "but", "as", "while")
        ):
            continue
        kept.append(span)
    found.content = kept or found.content


def _same_speech(draft: Draft, found: Found, quote: Quote) -> bool:
    """The content ends inside a longer quotation at whose other sentences no other cue stands: it is all one speech."""
    ends_inside = any(quote.inner.start <= s.end <= quote.inner.end for s in found.content)
    starts_there = any(abs(s.start - quote.inner.start) <= 2 or s.start <= quote.inner.start < s.end for s in found.content)
    return ends_inside and starts_there


def quotes_near(draft: Draft, spans: list[Span]) -> list[Quote]:
    """Outermost quotations that overlap the spans."""
    quotes, starts = _index(draft)
    out: list[Quote] = []
    for span in spans:
        for quote in quotes[max(0, bisect_right(starts, span.start) - 1) : bisect_left(starts, span.end)]:
            if quote.span.overlaps(span) and quote not in out:
                out.append(quote)
    return out


def free_quotations(draft: Draft, found: list[Found]) -> None:
    """Give each quotation that no attribution holds to the speech it goes on with, or to a cue that stands beside it."""
    quotes = outer(draft)
    near = Nearby(found)
    for n, quote in enumerate(quotes):
        over = list(near.over(*quote.span))
        if not is_speech(draft, quote) or any(cover(f.content, [quote.span]) * 2 > len_of(quote.span) and not _of_the_speaker(draft, f) for f in over):
            continue
        if any(cover(f.source, [quote.span]) and not _of_the_speaker(draft, f) for f in over):
            continue
        _place(draft, found, quotes, n)


def _of_the_speaker(draft: Draft, found: Found) -> bool:
    """Whether a source is "I" or "we": whoever speaks the words around it."""
    return len(found.source) == 1 and draft.text[found.source[0].start : found.source[0].end].casefold() in ("i", "we")


def len_of(span: Span) -> int:
    """Characters of a span."""
    return span.end - span.start


def _place(draft: Draft, found: list[Found], quotes: list[Quote], n: int) -> None:
    quote = quotes[n]
    if quote.continues is not None and (owner := _owner(draft, found, draft.quotes[quote.continues].span)):
        owner.content.append(quote.span)
        return
    beside = _cue_beside(draft, quote, _sentences_beside(draft, quote))
    if beside is not None:
        found.append(beside)
        return
    previous = quotes[n - 1] if n else None
    owner = _owner(draft, found, previous.span) if previous is not None and _alone(draft, quote) else None
    if previous is not None and owner is not None and _goes_on(draft, previous, quote, owner):
        owner.content.append(quote.span)
        return
    lead = _lead_in(draft, found, quote)
    if lead is not None:
        lead.content.append(quote.span)
    elif (above := _sentence_above(draft, quote)) is not None and (beside := _cue_beside(draft, quote, [above])) is not None:
        found.append(beside)


def _owner(draft: Draft, found: list[Found], span: Span) -> Found | None:
    holders = [f for f in found if cover(f.content, [span]) * 2 > len_of(span)]
    return max(holders, key=lambda f: f.score) if holders else None


def _alone(draft: Draft, quote: Quote) -> bool:
    """Whether nothing but the quotation stands in its sentences."""
    first, last = draft.syntax.sentence_at(quote.span.start), draft.syntax.sentence_at(max(quote.span.start, quote.span.end - 1))
    if first is None or last is None:
        return False
    around = draft.text[first.span.start : quote.span.start] + draft.text[quote.span.end : last.span.end]
    return sum(c.isalnum() for c in around) == 0


def _goes_on(draft: Draft, before: Quote, quote: Quote, owner: Found) -> bool:
    """ "…," she said. "…": nothing but the cue's own sentence lies between; or the quotation opens the next paragraph."""
    if quote.block - before.block > 1:
        return False
    between = draft.syntax.between(Span(before.span.end, quote.span.start))
    own = {t.sent for s in [*owner.cue, *owner.source] for t in draft.syntax.between(s)}
    strange = [t for t in between if t.pos not in ("PUNCT", "SPACE") and t.sent not in own]
    return not strange


def _cue_beside(draft: Draft, quote: Quote, ids: list[int]) -> Found | None:
    """A verb of speech in these sentences beside a quotation, outside its marks, with a subject and no content yet."""
    parse = draft.syntax
    best: tuple[int, Found] | None = None
    for number in ids:
        for token in parse.sentence_tokens(number):
            if quote.span.start <= token.start < quote.span.end or token.pos not in ("VERB", "AUX"):
                continue
            verb = cue_verbs().get(token.lemma)
            if verb is None and token.lemma not in QUOTING:
                continue
            source = subject(parse, token.i) or _neighbour(draft, token.i, quote)
            source = [k for k in source if not quote.span.start <= parse.tokens[k].start < quote.span.end]
            if not source:
                continue
            away = token.start - quote.span.end if token.start >= quote.span.end else quote.span.start - token.end
            cue = spans_of(draft.text, parse, verb_group(parse, token.i))
            found = Found(
                source=spans_of(draft.text, parse, source), cue=cue, content=[quote.span],
                anchor=token.i, frame="quotation", how=f"quotation beside “{token.text}”", score=0.85 if verb else 0.6,
            )  # fmt: skip
            if away < 120 and (best is None or away < best[0]):
                best = (away, found)
    return best[1] if best else None


def _sentences_beside(draft: Draft, quote: Quote) -> list[int]:
    """The sentences in which a quotation begins and ends, and the next one after its comma or call."""
    parse = draft.syntax
    ends = (quote.span.start, max(quote.span.start, quote.span.end - 1))
    ids = [s.i for o in ends if (s := parse.sentence_at(o)) is not None]
    follows = ids[-1] + 1 if ids else len(parse.sentences)
    comma = draft.text[quote.inner.start : quote.inner.end].rstrip("'’")[-1:] in (",", "!", "?")
    if comma and follows < len(parse.sentences) and parse.sentences[follows].block == quote.block:
        ids.append(follows)
    return list(dict.fromkeys(ids))


def _sentence_above(draft: Draft, quote: Quote) -> int | None:
    """The last sentence of the paragraph before, where it leads up to a quotation that opens its own ("Ann Hill stated, …")."""
    parse = draft.syntax
    first = parse.sentence_at(quote.span.start)
    before = parse.sentences[first.i - 1] if first is not None and first.i else None
    leads = before is not None and before.block != quote.block and draft.text[before.span.start : before.span.end].rstrip().endswith((",", ":"))
    return before.i if before is not None and leads else None


def _neighbour(draft: Draft, i: int, quote: Quote) -> list[int]:
    """The name right beside the verb, where the parse shows no subject ("…," said X)."""
    parse = draft.syntax
    for k in (i + 1, i - 1):
        if 0 <= k < len(parse.tokens) and parse.tokens[k].pos in ("PROPN", "PRON", "NOUN", "DET") and parse.tokens[k].lower not in RELATIVE:
            head = k
            while parse.tokens[head].dep in ("compound", "det", "amod", "poss") and parse.tokens[head].head != i:
                head = parse.tokens[head].head
            return [j for j in phrase(parse, head) if j != i]
    return []


def _lead_in(draft: Draft, found: list[Found], quote: Quote) -> Found | None:
    """An attribution whose sentence leads up to the quotation ("She criticised the plan on the radio. “…”")."""
    sentence = draft.syntax.sentence_at(quote.span.start)
    if sentence is None or sentence.i == 0 or not _alone(draft, quote):
        return None
    before = draft.syntax.sentences[sentence.i - 1]
    if before.block != quote.block and not draft.text[before.span.start : before.span.end].rstrip().endswith((":", ",")):
        return None
    near = [f for f in found if f.cue and f.source and not f.view and before.span.covers(f.cue[0]) and not _in_quotes(draft, f)]
    return near[-1] if near else _asked(draft, found, quote, before)


def _asked(draft: Draft, found: list[Found], quote: Quote, before: Sentence) -> Found | None:
    """ "The mayor was asked about it. “…”": whoever was asked answers."""
    parse = draft.syntax
    for token in parse.tokens[before.first : before.last]:
        asked = parse.children(token.i, "nsubjpass")
        if token.lemma in ("ask", "question", "press") and asked and token.head == token.i:
            source = spans_of(draft.text, parse, phrase(parse, asked[0].i))
            cue = spans_of(draft.text, parse, verb_group(parse, token.i))
            how = f"quotation after somebody “{token.text}”"
            found.append(Found(source=source, cue=cue, content=[], anchor=token.i, frame="quotation", how=how, score=0.7))
            return found[-1]
    return None


def _in_quotes(draft: Draft, found: Found) -> bool:
    return cover([q.inner for q in quotes_near(draft, found.cue)], found.cue) > 0
