"""One record, or one act with its tellings: the words in context, why it was made, and what people say of it."""

from __future__ import annotations

from typing import Any

from ...errors import UsageError
from ...store.asking import overview as glance
from ...store.asking.records import one, passage, passages
from ...store.asking.terms import meant
from ...store.corrections import MENDABLE, corrections
from ..opened import Opened
from .positions import STANCES
from .timeline import STATUSES

CHOICES = {
    "stance": STANCES, "status": STATUSES, "polarity": ("asserted", "denied", "refused"),
    "kind": ("reversal", "softening", "hardening", "contradiction"),
    "type": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}  # fmt: skip


def view(o: Opened, key: str) -> dict[str, Any]:
    """A statement, event, position or shift."""
    record = one(o.c, key)
    kind = record["kind_of_record"]
    row = o.shown([{**record["machine"], "key": key}], "key")[0]
    act = o.c.execute("SELECT act FROM act_events WHERE event = ?", [key]).fetchone() if kind == "event" else None
    where = passage(o.c, record["doc"], record["start_char"], record["end_char"])
    variants = o.case.variants(key) if kind == "statement" else []
    return {
        "title": f"{kind.capitalize()}", "kind": kind, "key": key, "row": row, "names": record["names"], "passage": where,
        "act": act[0] if act else None, "variants": variants if len(variants) > 1 else [], "mendable": MENDABLE[kind], "choices": CHOICES,
        "machine": record["machine"], "judged": [c for c in corrections(o.c, all=True) if key in (c["record"], c["record_here"], c["record_now"])],
        "filled": _filled(o, record, row), "actors": glance.top_actors(o.c, limit=200), "chain": _chain(o, record) if kind == "statement" else [],
    }  # fmt: skip


def _filled(o: Opened, record: dict[str, Any], row: dict[str, Any]) -> dict[str, str]:
    """What stands in the fields that take actors: names, where these mean nobody else, and several with a semicolon between."""
    ids = {f: held if isinstance(held := row[f], list) else [held] if held else [] for f in ("speaker", "holder", "source", "target") if f in MENDABLE[record["kind_of_record"]]}
    return {f: "; ".join(plain_name(o, record["names"], a) for a in held) for f, held in ids.items()}


def plain_name(o: Opened, names: dict[str, str], actor: str) -> str:
    """The name of an actor, or the id where that name could mean another."""
    try:
        return names[actor] if actor in names and meant(o.c, names[actor])[:1] == [actor] else actor
    except UsageError:
        return actor


def _chain(o: Opened, record: dict[str, Any]) -> list[str]:
    row, names = record["machine"], record["names"]
    passed = [names.get(a, a) for a in reversed(row["reported_by"] or [])]
    return [names.get(row["speaker"], row["speaker"] or "somebody not named"), *passed] if passed else []


def act(o: Opened, key: str) -> dict[str, Any]:
    """An act: every telling, how many are independent, where they differ."""
    found = o.case.sources(key)
    row = o.shown([found["act"]], "act")[0]
    tellings = o.shown(found["tellings"], "event")
    for telling, where in zip(tellings, passages(o.c, [(t["doc"], t["start_char"], t["end_char"]) for t in tellings], around=200), strict=True):
        telling["passage"] = where
    return {"title": "Act", "act": row, "tellings": tellings, "independent": found["independent"], "differences": found["differences"]}
