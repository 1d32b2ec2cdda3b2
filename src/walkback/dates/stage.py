"""The dates stage."""

from __future__ import annotations

from ..draft import Draft


class Dates:
    """To be written by the owner of this room."""

    name = "dates"
    needs = frozenset({"parse"})
    gives = frozenset({"times"})

    def __call__(self, draft: Draft) -> Draft:
        """Fill what the stage gives."""
        return draft
