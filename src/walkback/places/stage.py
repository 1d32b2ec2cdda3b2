"""The places stage."""

from __future__ import annotations

from ..draft import Draft


class Places:
    """To be written by the owner of this room."""

    name = "places"
    needs = frozenset({"parse", "mentions"})
    gives = frozenset({"places"})

    def __call__(self, draft: Draft) -> Draft:
        """Fill what the stage gives."""
        return draft
