"""Whether an act is told as done, planned, possible, supposed or denied, read from the syntax around its word.

`modality_of` answers for a verb or for a noun that names an act ("the attack"). It reads the word's own auxiliaries and
negators (`modality_own.py`), then what governs it ("refused to", "plans to", "denied the": `modality_governors.py`), then the condition that it
hangs on (`modality_conditions.py`).
"""

from __future__ import annotations

from dataclasses import replace

from .modality_conditions import asked, with_condition
from .modality_governors import governor_of, under
from .modality_own import of_noun, of_verb
from .modality_told import MAX_STEPS, Certainty, Modality, Tense, is_verb, worse
from .tokens import Parse

__all__ = ["Certainty", "Modality", "Tense", "governor_of", "modality_of"]


def modality_of(parse: Parse, token_index: int) -> Modality:
    """How the act of that verb or noun is told."""
    found: Modality | None = parse.known.get(("modality", token_index))
    if found is None:
        found = parse.known["modality", token_index] = _modality(parse, token_index, MAX_STEPS)
    return found


def _modality(parse: Parse, i: int, steps: int) -> Modality:
    token = parse.tokens[i]
    own = of_verb(parse, token) if is_verb(token) else of_noun(parse, token)
    if steps and (found := governor_of(parse, i)) is not None:
        head, name, group = found
        own = under(own, _modality(parse, head, steps - 1), name, group, head, verbal=is_verb(token))
    own = with_condition(parse, token, own)
    if asked(parse, token):
        own = worse(replace(own, question=True), "hypothetical", "in a question")
    return own
