"""One record, or one act with its tellings: the words in context, why it was made, and what people say of it."""

from __future__ import annotations

from typing import Any

from ...store.asking.records import one, passage, passages
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
        "chain": _chain(o, record) if kind == "statement" else [],
    }  # fmt: skip


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
