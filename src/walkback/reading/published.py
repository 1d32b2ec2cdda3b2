"""What counts as a publication date."""

from __future__ import annotations

import re
from datetime import date, datetime

from ..errors import BadDate

SHAPE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?", re.ASCII)
YEARS = range(1600, 2200)
"""Newspapers begin with the seventeenth century; beyond 2200 a year is a slip of the keyboard."""


def parse_published(value: object, *, doc_id: str | None = None) -> str | None:
    """The date as ISO 8601 (a day, or a day and time), None where there is none; raises `BadDate`.

    A time keeps its zone where one is given: a report of 1 a.m. in Kyiv is of the day before in Washington.
    """
    if value is None or value == "":
        return None
    shown = repr(value)[:60]
    if not isinstance(value, str):
        raise BadDate(f'{shown} is no publication date: give text like "2025-02-14"', doc_id=doc_id)
    text = value.strip()
    if not SHAPE.fullmatch(text):
        raise BadDate(f"{shown} is no publication date: give YYYY-MM-DD, or a time such as 2025-02-14T10:00:00Z", doc_id=doc_id)
    try:
        if len(text) == 10:
            year = date.fromisoformat(text).year
            iso = text
        else:
            moment = datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", "").replace(",", "."))
            year, iso = moment.year, moment.isoformat()
    except ValueError as error:
        raise BadDate(f"{shown} is no day of the calendar ({error})", doc_id=doc_id) from error
    if year not in YEARS:
        raise BadDate(f"{shown}: the year {year} is out of reach ({YEARS.start} to {YEARS.stop - 1})", doc_id=doc_id)
    return iso
