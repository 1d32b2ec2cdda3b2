"""Sentences, syntax and quotations of the report's blocks."""

from __future__ import annotations

from ..draft import Draft
from .engine import Engine
from .quotes import find_quotes


class Language:
    """Parses each block once and finds the quotation marks that belong together."""

    name = "language"
    needs = frozenset({"blocks"})
    gives = frozenset({"parse", "quotes"})

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def __call__(self, draft: Draft) -> Draft:
        """Fill `parse` and `quotes`; an unclosed quotation is a warning."""
        draft.parse = self.engine.parse(draft.text, draft.blocks)
        draft.quotes = find_quotes(draft.text, draft.blocks)
        for quote in draft.quotes:
            if not quote.closed and not quote.left_open:
                draft.warn("unclosed-quotation", "a quotation is opened and never closed", quote.span)
        return draft
