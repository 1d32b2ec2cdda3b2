"""The actors stage."""

from __future__ import annotations

from ..draft import Draft


class Actors:
    """To be written by the owner of this room."""

    name = "actors"
    needs = frozenset({"parse"})
    gives = frozenset({"actors", "mentions"})

    def __call__(self, draft: Draft) -> Draft:
        """Fill what the stage gives."""
        return draft
