"""PLOVER JSON: an act a line, in the shape of the manual's table of fields; newer names ride along as further fields."""

from __future__ import annotations

from typing import Any

from .. import __version__
from .codes import country_name
from .told import Party, Told

RESOLUTION = {"point": 5, "city": 4, "region": 3, "area": 2, "country": 1}
CONTEXTS = {"humanitarian": "human_security", "democracy": "pro_democracy"}
"""Contexts of older crosswalks that the manual's 37 lack."""


def row(told: Told) -> dict[str, Any]:
    """The act's object; what is unknown is left out, as the manual asks, and nothing else is."""
    r = told.row
    out: dict[str, Any] = {
        "id": r["act"], "date": r["day"].isoformat() if r["day"] else None,
        "enddate": r["day_end"].isoformat() if r["day_end"] and r["day_end"] != r["day"] else None,
        "actor": [_entity(p) for p in told.source], "recipient": [_entity(p) for p in told.target], "event": [r["type"]],
        "event_loc": _place(told), "event_text": [r["evidence"]], "quad_code": r["quad"], "event_scale": r["intensity"],
        "mode": [r["mode"]] if r["mode"] else None, "context": [CONTEXTS.get(c, c) for c in r["contexts"]], "link": r["url"],
        "text": r["evidence"], "text_info": {"start": r["start_char"], "end": r["end_char"]}, "cite_info": _cited(r),
        "coder": f"walkback {__version__}", "status": r["status"], "cameo": r["cameo"], "confidence": round(r["confidence"], 3),
        "actor_text": list(told.words.get("source", ())), "recipient_text": list(told.words.get("target", ())),
    }  # fmt: skip
    kept = ("actor", "recipient", "date")  # required, or meaning something where they are empty
    return {k: v for k, v in out.items() if k in kept or v not in (None, [], {})}


def _entity(party: Party) -> dict[str, Any]:
    told = {
        "code": party.country, "sector": party.sectors[0] if party.sectors else None, "entity_text": party.name, "identifier_id": party.wikidata,
        "identifier_text": "wikidata" if party.wikidata else None, "office": party.office, "entity_name": party.name,
        "wikidata_id": party.wikidata, "country_name": country_name(party.country), "sector_code": party.sectors[0] if party.sectors else None,
        "other_sector_codes": list(party.sectors[1:]), "actor_id": party.actor,
    }  # fmt: skip
    return {k: v for k, v in told.items() if v not in (None, [])}


def _place(told: Told) -> dict[str, Any] | None:
    r = told.row
    if not r["place_name"]:
        return None
    here = r["precision"] in ("point", "city")
    found = {
        "extracted_place": next(iter(told.words.get("place", ())), None), "resolved_place": r["place_name"], "geonameid": r["geonameid"],
        "lat": r["lat"] if here else None, "lon": r["lon"] if here else None, "city": r["place_name"] if r["precision"] == "city" else None,
        "province": r["place_name"] if r["precision"] == "region" else None, "country": country_name(r["country"]),
        "country_code": r["country"], "resolution": RESOLUTION.get(r["precision"]),
    }  # fmt: skip
    return {k: v for k, v in found.items() if v is not None}


def _cited(r: dict[str, Any]) -> dict[str, Any]:
    found = {
        "citation": r["document"], "url": r["url"], "title": r["title"], "language": r["language"], "publication": r["publisher"],
        "codebook": "PLOVER 2.0", "version": __version__,
    }  # fmt: skip
    return {k: v for k, v in found.items() if v is not None}
