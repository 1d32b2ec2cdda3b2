"""The statements stage: candidates from the parse, the quotation marks and the encoder, made one list of records."""

from __future__ import annotations

from ..draft import Draft
from .combine import proposals, settled, weighed
from .own import own_words
from .people import recorded
from .quotations import free_quotations
from .weigh import Scope, Weights, packaged


class Statements:
    """Finds who said what, to whom, and who passed it on.

    `scope` is "guide" for statements as the coding guide has them, "broad" for every attribution in PolNeAR's sense: wishes and
    beliefs that nobody need have voiced, too. Statements below `floor` are dropped; without one, the best floor on development gold.
    """

    name = "statements"
    needs = frozenset({"parse", "quotes", "mentions", "times", "places"})
    gives = frozenset({"statements"})

    def __init__(self, *, scope: Scope = "guide", floor: float | None = None, weights: Weights | None = None) -> None:
        self.scope: Scope = scope
        self.weights = weights or packaged()
        self.floor = floor

    def __call__(self, draft: Draft) -> Draft:
        """Fill `statements`, in the order of their words."""
        if draft.parse is None or not draft.parse.tokens:
            return draft
        floor = self.floor if self.floor is not None else self.weights.floor(self.scope, encoder=draft.encoding is not None)
        every = weighed(draft, proposals(draft), self.weights, self.scope)
        found = settled(draft, every, floor=floor)
        free_quotations(draft, found)
        found += own_words(draft, found)
        kept = {id(f) for f in found}
        draft.statements = recorded(draft, found, [f for f in every if id(f) not in kept])
        return draft
