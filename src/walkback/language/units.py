"""Units of text for the encoder: sentences, merged with their neighbours while a quotation or a lead-in stays open."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Span
from .quotes import Quote
from .tokens import Parse, Sentence

MAX_CHARS = 560
"""About 128 word-pieces of English news (4.5 characters a piece). A quotation that runs on is cut there, at a sentence."""


def units_of(text: str, parse: Parse, quotes: Sequence[Quote], *, max_chars: int = MAX_CHARS) -> list[Span]:
    """The units of a document, in order; each sentence lies in exactly one."""
    out: list[Span] = []
    open_until = _open_until(parse, quotes)
    for i, sentence in enumerate(parse.sentences):
        if out and sentence.span.end - out[-1].start <= max_chars and _belongs(text, parse.sentences[i - 1], sentence, open_until[i - 1]):
            out[-1] = Span(out[-1].start, sentence.span.end)
        else:
            out.append(sentence.span)
    return out


def _belongs(text: str, before: Sentence, sentence: Sentence, quote_end: int) -> bool:
    """Whether the sentence goes on with the one before: inside one quotation, after a colon, or after a quotation's comma."""
    if quote_end > sentence.span.start:
        return True
    last = text[before.span.start : before.span.end].rstrip()
    if last.endswith(":"):
        return True
    if before.block != sentence.block:
        return False
    return last.endswith((",", ",”", ',"', ",’", ",'")) or text[sentence.span.start].islower()


def _open_until(parse: Parse, quotes: Sequence[Quote]) -> list[int]:
    """For each sentence, where the last outermost quotation that reaches beyond its end stops; 0 if none does."""
    out = [0] * len(parse.sentences)
    ends = {k: quotes[n].span.end for n, q in enumerate(quotes) if (k := q.continues) is not None}
    spans = sorted((q.span.start, max(q.span.end, ends.get(n, 0))) for n, q in enumerate(quotes) if q.depth == 0)
    k = 0
    reach = 0
    for i, sentence in enumerate(parse.sentences):
        while k < len(spans) and spans[k][0] < sentence.span.end:
            reach = max(reach, spans[k][1])
            k += 1
        if reach > sentence.span.end:
            out[i] = reach
    return out
