"""The statements stage."""

from __future__ import annotations

from ..draft import Draft


class Statements:
    """To be written by the owner of this room."""

    name = "statements"
    needs = frozenset({"parse", "mentions", "times", "places"})
    gives = frozenset({"statements"})

    def __call__(self, draft: Draft) -> Draft:
        """Fill what the stage gives."""
        return draft
