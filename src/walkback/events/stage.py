"""The events stage."""

from __future__ import annotations

from ..draft import Draft


class Events:
    """To be written by the owner of this room."""

    name = "events"
    needs = frozenset({"parse", "mentions", "statements", "times", "places"})
    gives = frozenset({"events"})

    def __call__(self, draft: Draft) -> Draft:
        """Fill what the stage gives."""
        return draft
