"""What an actor string resolves to, and the codes of the field made of it."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import ActorKind, OfficeBasis
from .bodies import COUNTRY_SLOTS
from .knowledge import Known

CAMEO = {"JRN": "MED", "MED": "HLH", "PRE": "GOV"}  # PLOVER's sector to CAMEO's where they differ


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedActor:
    """Who an actor string means. `sectors` are PLOVER's, the first the main one; `code` is the CAMEO/ICEWS actor code.

    `country` is ISO alpha-3, or for a body of no country PLOVER's code for that slot (IGO, UNO, EUR, NGO, MNC). `basis` is how sure
    the office is on the date: known, stale, stated in the string, or unknown. `why` tells the rule.
    """

    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    kind: ActorKind = "unknown"
    id: str | None = None
    code: str | None = None
    office: str | None = None
    basis: OfficeBasis = "unknown"
    wikidata: str | None = None
    why: str = ""


def made(name: str, country: str | None, sectors: tuple[str, ...], kind: ActorKind, why: str, known: Known | None = None) -> ResolvedActor:
    """The resolution with its code; of a known body its own code."""
    listed = known.code if known is not None and known.code and sectors == known.sectors else None
    return ResolvedActor(
        name=name, country=country, sectors=sectors, kind=kind, id=known.id if known else None, code=listed or actor_code(country, sectors), why=why
    )


def actor_code(country: str | None, sectors: tuple[str, ...]) -> str | None:
    """The CAMEO actor code of a country and its main sector ("USAMIL"), or None where neither is known."""
    first = {"UNO": "IGOUNO", "EUR": "IGOEUREEC"}.get(country or "", country or "")
    main = sectors[0] if sectors else ""
    if first[:3] in COUNTRY_SLOTS and main in ("IGO", "NGO", ""):
        return first
    return (first + CAMEO.get(main, main)) or None
