"""Where something was said or done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .spans import Span

Precision = Literal["point", "city", "region", "country", "area", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A toponym and the place it names; `country` is ISO alpha-3, `lat` and `lon` WGS 84 degrees.

    What cannot be resolved keeps its span and name with null coordinates and precision "unknown".
    """

    id: str
    span: Span
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    precision: Precision = "unknown"
    why: str = ""
