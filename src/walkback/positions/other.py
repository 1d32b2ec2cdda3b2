"""A short name for a subject that no issue covers."""

from __future__ import annotations

from ..language.tokens import Parse, Token
from .tables import words

DROPPED = frozenset({"det", "poss", "punct", "mark", "aux", "auxpass", "case", "advmod", "cc", "predet", "neg", "expl"})
WORDS = 6


def short_name(parse: Parse, at: int) -> str | None:
    """The phrase at `at` as a hyphenated name of at most six words; None where it names nothing ("it", "this")."""
    token = parse.tokens[at]
    if token.pos not in ("NOUN", "PROPN", "ADJ") and token.lemma in words("procedure.tsv") and not parse.children(at, "dobj"):
        return None
    if token.lemma in words("courtesy.tsv") and token.pos not in ("NOUN", "PROPN"):
        return None
    if token.pos in ("PRON", "DET", "NUM", "ADV", "PUNCT", "SYM"):
        return None
    keep = _nominal(parse, token) if token.pos in ("NOUN", "PROPN", "ADJ") else _verbal(parse, token)
    names = [parse.tokens[k].text.strip("“”\"'‘’") for k in sorted(set(keep))]
    names = [n if parse.tokens[k].pos == "PROPN" else n.lower() for n, k in zip(names, sorted(set(keep)), strict=True) if n]
    return "-".join(names[:WORDS]).replace("--", "-").strip("-") or None


def _nominal(parse: Parse, token: Token) -> list[int]:
    keep = [token.i]
    keep += [c.i for c in parse.children(token.i, "compound", "nmod", "amod", "nummod") if c.dep not in DROPPED]
    keep += [g.i for c in parse.children(token.i, "poss") for g in [c] if c.pos == "PROPN"]
    for prep in parse.children(token.i, "prep"):
        below = parse.children(prep.i, "pobj")
        if below and len(keep) < WORDS:
            keep += [prep.i, below[0].i] + [c.i for c in parse.children(below[0].i, "compound", "amod")]
    return keep


def _verbal(parse: Parse, token: Token) -> list[int]:
    keep = [token.i] + [c.i for c in parse.children(token.i, "prt")]
    for child in parse.children(token.i, "nsubj", "nsubjpass", "dobj", "attr", "acomp"):
        if child.pos != "PRON":
            keep += [child.i] + [c.i for c in parse.children(child.i, "compound", "amod")]
    if len(keep) < 3:
        for prep in parse.children(token.i, "prep"):
            below = parse.children(prep.i, "pobj")
            if below:
                keep += [prep.i, below[0].i]
    return keep
