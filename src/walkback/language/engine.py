"""What a syntax engine is to the rest of the house."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..records import Span
from .tokens import Parse


class Engine(Protocol):
    """Tokens, sentences, parts of speech, lemmas, dependencies and entities of a text."""

    name: str

    def parse(self, text: str, blocks: Sequence[Span]) -> Parse:
        """Parse the blocks of the text; offsets of the result are into `text`. Sentences never cross a block."""
        ...
