"""Whether a publisher writes the day or the month first in a slashed date."""

from __future__ import annotations

import re
from functools import lru_cache

from .tables import rows

_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?![\d/])")
_DAY_FIRST = re.compile(r"\.(?:uk|ie|au|nz|in|za|eu|de|fr|es|it|ru|ua|pl|ro|il|tr|br|mx|ng|ke)(?:[/:]|\Z)")
_MONTH_FIRST = re.compile(r"\.(?:gov|mil|us)(?:[/:]|\Z)")


@lru_cache(maxsize=1)
def _orders() -> tuple[tuple[str, bool], ...]:
    return tuple((row[0], row[1] == "day") for row in rows("publishers.tsv"))


def writes_day_first(publisher: str | None, url: str | None, text: str) -> bool | None:
    """True for day first, False for month first, None where neither the text's own dates, the publisher nor the host tells."""
    for m in _SLASHED.finditer(text):
        first, second = int(m[1]), int(m[2])
        if first > 12 >= second or second > 12 >= first:
            return first > 12
    name = f" {(publisher or '').lower()} "
    host = (url or "").lower()
    for words, day_first in _orders():
        if f" {words} " in name or words.replace(" ", "") in host:
            return day_first
    if _MONTH_FIRST.search(host):
        return False
    return True if _DAY_FIRST.search(host) else None
