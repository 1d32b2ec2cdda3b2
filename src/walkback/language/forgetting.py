"""What spaCy remembers of the words that it met, let go from time to time, so that memory stays flat over millions of new ones.

Its memory zone frees words and strings. Three things it leaves, and each grows without end where names are new: the tables that
lead to words and to strings, where what was freed keeps its cell and the table doubles once three in five were ever used; and the
lemmatizer's memory of its answers, which has no bound at all.
"""

from __future__ import annotations

import contextlib
from typing import Any

CHARACTERS = 50_000
"""Read until spaCy forgets. Two million, 30,000 word forms or more, cost up to 60 MB where every name is new; to forget so often costs under 1%."""
WORDS = 30_000
"""Made anew until the table of words is; it has cells for 65,536 by then, 1 MB."""
STRING_CELLS = 262_144
"""Of the table of strings, 4 MB, from the start. spaCy has 85,000; at 157,000, freed ones counted, it would double, which only one huge text can bring about, until the next."""


class Forgetting:
    """The memory of one spaCy pipeline."""

    def __init__(self, nlp: Any) -> None:
        self._nlp, self._lemmas = nlp, nlp.get_pipe("lemmatizer").cache
        self._zone: contextlib.AbstractContextManager[Any] | None = None
        self._held = 0
        self._strings_anew()

    def make_room(self, characters: int) -> None:
        """Before a text of so many characters is read; nothing of spaCy's that an earlier text gave may be used after it."""
        if self._zone is not None and self._held <= CHARACTERS:
            self._held += characters
            return
        if self._zone is not None:
            self._zone.__exit__(None, None, None)
            self._lemmas.clear()
            if len(self._nlp.vocab) > WORDS:
                self._words_anew()
            if len(self._nlp.vocab.strings._map) > STRING_CELLS // 2:  # those that were freed are counted with them
                self._strings_anew()
        self._zone, self._held = self._nlp.memory_zone(), characters
        self._zone.__enter__()

    def _words_anew(self) -> None:
        """Another table of words, empty; spaCy has no other way to it than that of loading nothing."""
        vocab = self._nlp.vocab
        kept = dict(vocab.lex_attr_getters)
        vocab.from_bytes(b"\x80", exclude=["strings", "vectors", "lookups"])
        vocab.lex_attr_getters.update(kept)  # loading wraps what gives a word's norm once more each time

    def _strings_anew(self) -> None:
        """Another table of strings, with those that are still there."""
        from preshed.maps import PreshMap

        strings = self._nlp.vocab.strings
        table = PreshMap(initial_size=STRING_CELLS)
        for key, where in strings._map.items():
            table[key] = where
        strings._map = table
