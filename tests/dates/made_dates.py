"""What the tests of this room share."""

from __future__ import annotations

from datetime import date

from walkback.dates.tagger import tag

FRIDAY = date(2025, 2, 14)


def read(text: str, published: date | None = FRIDAY, **options: object) -> list[tuple[str, str, str | None, str | None]]:
    """Words, type, value and mod of each expression."""
    return [(text[f.span.start : f.span.end], m.type, m.value, m.mod) for f, m in tag(text, published, **options)]  # type: ignore[arg-type]
