"""How many sources bear an act out, independently of each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document that tells an act: who published it, whose text it is a copy of, which medium it relays.

    `family_publisher` is the publisher of the earliest copy; `relays` are media that it names as its source.
    """

    doc: str
    publisher: str | None
    family: str
    family_publisher: str | None
    relays: tuple[str, ...] = ()


def independent(reports: Iterable[Report]) -> int:
    """The number of independent sources: copies of one text count once, so does what names the same medium as its source."""
    return len({_origin(r) for r in reports})


def _origin(report: Report) -> str:
    if report.relays:
        return _slug(report.relays[-1])
    return _slug(report.family_publisher or report.publisher or report.family)


def _slug(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower().removeprefix("the ")))
