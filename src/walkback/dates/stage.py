"""The dates stage: every time expression of the report, resolved as far as the text and its date allow."""

from __future__ import annotations

from datetime import date

from ..draft import Draft
from ..records import Span, When
from .calendar import bounds
from .expressions import Found
from .normalise import Meaning
from .tagger import tag


class Dates:
    """Fills `times` from the blocks, in order of the text."""

    name = "dates"
    needs = frozenset({"blocks"})
    gives = frozenset({"times"})

    def __call__(self, draft: Draft) -> Draft:
        """Fill what the stage gives."""
        found = tag(draft.text, published_day(draft.published), blocks=draft.blocks)
        draft.times = [_when(draft, n, f, m) for n, (f, m) in enumerate(found, start=1)]
        return draft


def published_day(published: str | None) -> date | None:
    """The calendar day of an ISO publication date or time, in its own zone; None where it is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _when(draft: Draft, number: int, found: Found, meaning: Meaning) -> When:
    span = bounds(meaning.value) if meaning.type in ("DATE", "TIME") else None
    start, end = (span[0].isoformat(), span[1].isoformat()) if span else (None, None)
    return When(
        id=f"t{number}", span=found.span, text=draft.text[found.span.start : found.span.end], type=meaning.type, value=meaning.value,
        start=start, end=end, mod=meaning.mod, basis=meaning.basis, anchor=_anchor(found), why=meaning.why,
    )  # fmt: skip


def _anchor(found: Found) -> Span | None:
    return None
