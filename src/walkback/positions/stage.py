"""The positions stage."""

from __future__ import annotations

from ..draft import Draft


class Positions:
    """To be written by the owner of this room."""

    name = "positions"
    needs = frozenset({"statements", "events"})
    gives = frozenset({"positions", "shifts"})

    def __call__(self, draft: Draft) -> Draft:
        """Fill what the stage gives."""
        return draft
