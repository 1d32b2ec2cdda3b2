"""Dates as feeds and wires write them, as ISO 8601; the zone is kept, because the day hangs on it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ..errors import BadDate
from .published import parse_published

COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?")


def moment(value: str | None) -> str | None:
    """ISO 8601, RFC 822 ("Fri, 14 Feb 2025 10:00:00 +0200") or compact (20250214T100000Z); None where it is none of them."""
    text = (value or "").strip()[:60]
    if not text:
        return None
    try:
        return parse_published(text)
    except BadDate:
        pass
    packed = COMPACT.fullmatch(text)
    try:
        if packed:
            year, month, day, hour, minute, second, zone = packed.groups()
            return parse_published(f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""))
        return parse_published(parsedate_to_datetime(text).isoformat())
    except (BadDate, ValueError, TypeError, IndexError, OverflowError):
        return None


def is_future(value: str | None) -> bool:
    """Whether the moment has not come yet; a day has come when it begins, anywhere on earth."""
    iso = moment(value)
    if iso is None:
        return False
    at = datetime.fromisoformat(iso)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)) > datetime.now(UTC)
