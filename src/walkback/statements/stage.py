"""The statements stage: candidates from the parse, the quotation marks and the encoder, made one list of records."""

from __future__ import annotations

from ..draft import Draft
from .combine import settled
from .people import recorded
from .phrases import phrase_cues, turn_cues
from .quotations import free_quotations, snapped
from .verbs import verb_cues


class Statements:
    """Finds who said what, to whom, and who passed it on."""

    name = "statements"
    needs = frozenset({"parse", "quotes", "mentions", "times", "places"})
    gives = frozenset({"statements"})

    def __call__(self, draft: Draft) -> Draft:
        """Fill `statements`, in the order of their words."""
        if draft.parse is None or not draft.parse.tokens:
            return draft
        found = [*turn_cues(draft), *verb_cues(draft), *phrase_cues(draft)]
        for one in found:
            snapped(draft, one)
        found = settled(draft, found)
        free_quotations(draft, found)
        draft.statements = recorded(draft, found)
        return draft
