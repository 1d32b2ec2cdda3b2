"""The cleaning stage."""

from __future__ import annotations

import re

from ..draft import Draft
from ..records import Span, trimmed


class Cleaning:
    """To be written by the owner of this room: for now every line is a block."""

    name = "cleaning"
    needs = frozenset({"document"})
    gives = frozenset({"published", "blocks", "furniture", "subheads", "truncated", "language", "genre"})

    def __call__(self, draft: Draft) -> Draft:
        """Fill what the stage gives."""
        doc = draft.document
        draft.published, draft.publisher, draft.title, draft.language = doc.published, doc.publisher, doc.title, doc.language or "en"
        draft.published_basis = "given" if doc.published else "unknown"
        draft.blocks = [s for m in re.finditer(r"[^\n]+", draft.text) if (s := trimmed(draft.text, Span(*m.span()))) and s.end > s.start]
        return draft
