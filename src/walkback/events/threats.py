"""Threats in no word of threat: a hostile act that somebody could or will do unless another does as they are told."""

from __future__ import annotations

from dataclasses import dataclass

from ..draft import Draft
from ..language.modality import Modality
from .needs import Found
from .people import Party, party
from .slots import slot

_HOSTILE = frozenset({"ASSAULT", "SANCTION", "COERCE", "MOBILIZE"})
_CAMEO = {"ASSAULT": "138", "SANCTION": "131", "COERCE": "132", "MOBILIZE": "138"}
_KINDS = frozenset({"if", "unless", "until", "should", "only if"})


@dataclass(frozen=True, slots=True)
class Threat:
    """Whom the threat is made to, and its CAMEO code by what is threatened."""

    target: Party
    cameo: str
    mode: str | None


def threat_in(draft: Draft, found: Found, modality: Modality) -> Threat | None:
    """The threat that a hostile act on another's conduct makes: "could send troops if Belland does not negotiate"."""
    if found.frame.type not in _HOSTILE or modality.condition is None or modality.condition_kind not in _KINDS:
        return None
    if modality.certainty not in ("planned", "possible") or modality.in_condition or modality.negated:
        return None
    clause = draft.syntax.root_of(modality.condition)
    sources = {p.actor for p in found.source if p.actor}
    if clause is None or not sources:
        return None
    for head in slot(draft.syntax, clause, "subj"):
        about = party(draft, head)
        if about.actor is not None and about.actor not in sources:
            return Threat(about, _CAMEO[found.frame.type], "violence" if found.frame.type in ("ASSAULT", "MOBILIZE") else None)
    return None
