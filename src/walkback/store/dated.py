"""On which days a record is placed: its own time where it has one, else the day of the document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from ..records import DocumentInfo, When


class Dated(NamedTuple):
    """First and last day, and how they are known; all None where nothing is."""

    day: str | None
    day_end: str | None
    basis: str | None


def dated(time: str | None, times: Mapping[str, When], info: DocumentInfo, *, past: bool = False) -> Dated:
    """The days of a record whose time is `time`. What is `past` is no later than its report: a later day ("until 2030") is of what it is about."""
    when = times.get(time or "")
    published = iso_day(info.published)
    if when is not None and (first := iso_day(when.start)) and not (past and published and first > published):
        return Dated(first, iso_day(when.end) or first, when.basis)
    return Dated(published, published, "published" if published else None)


def iso_day(value: str | None) -> str | None:
    """The day that an ISO 8601 value begins with, None where it is none of the calendar."""
    try:
        return date.fromisoformat((value or "")[:10]).isoformat() if value and len(value) >= 10 else None
    except ValueError:
        return None
