"""What persons may be called because of what the text says they do, or is done to them."""

from __future__ import annotations

from functools import lru_cache

from ..language.tokens import Parse
from .registry import Found, Registry
from .tables import rows


@lru_cache(maxsize=1)
def _callings() -> dict[tuple[str, str], frozenset[str]]:
    """(part, verb) to nouns."""
    out: dict[tuple[str, str], frozenset[str]] = {}
    for row in rows("callings.tsv"):
        for verb in row["verbs"].split("|"):
            key = (row["part"], verb)
            out[key] = out.get(key, frozenset()) | frozenset(row["nouns"].split("|"))
    return out


def call_by_deeds(parse: Parse, registry: Registry, found: list[Found]) -> None:
    """Let the persons among the mentions be called what their verbs tell: who leads is a leader, who is charged a suspect."""
    table = _callings()
    for f in found:
        entry = registry.get(f.actor) if f.form == "person" else None
        token = parse.tokens[f.head]
        who = next((c for c in parse.children(token.i, "relcl") for s in parse.children(c.i, "nsubj", "nsubjpass") if s.lower == "who"), None)
        if entry is not None and who is not None and not parse.children(who.i, "neg"):
            entry.called |= table.get(("suffers" if parse.children(who.i, "nsubjpass") else "does", who.lemma), frozenset())
        part = {"nsubj": "does", "nsubjpass": "suffers", "dobj": "suffers"}.get(token.dep)
        if entry is None or part is None:
            continue
        verb = parse.tokens[token.head]
        if not parse.children(verb.i, "neg"):
            entry.called |= table.get((part, verb.lemma), frozenset())
