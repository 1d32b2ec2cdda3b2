"""Place or actor: "in Moscow" is a place, "Moscow said" is Russia's government."""

from __future__ import annotations

from ..language.tokens import Parse
from .detect import Toponym
from .words import words

_LITERAL_PREPOSITIONS = frozenset(
    "in at near from into to across through throughout around outside inside within via off along beyond over above under".split()
)
_BE = frozenset({"be", "have", "become", "remain", "lie", "sit", "border", "include", "contain", "see", "experience", "suffer", "record"})


def literal(parse: Parse, toponym: Toponym) -> tuple[bool, str]:
    """Whether the words name the place itself, and by which rule."""
    root = parse.root_of(toponym.span) or parse.tokens[toponym.last]
    while root.dep == "conj" and root.head != root.i:
        root = parse.tokens[root.head]
    head = parse.tokens[root.head]
    if root.dep == "pobj":
        if head.lower in _LITERAL_PREPOSITIONS:
            return True, f"after “{head.lower}”"
        if head.lower == "of":
            above = parse.tokens[head.head]
            return above.lower in words("common_noun_head") or above.pos != "NOUN", f"after “{above.lower} of”"
        return False, f"after “{head.lower}”: a party, not a place"
    if root.dep in ("nsubj", "nsubjpass", "csubj"):
        if head.lemma in _BE or root.dep == "nsubjpass":
            return True, f"subject of “{head.lemma}”"
        return False, f"acts: subject of “{head.lemma}”"
    if root.dep in ("dobj", "obj"):
        if head.lemma in words("stays_literal_objects"):
            return True, f"object of “{head.lemma}”"
        return False, f"object of “{head.lemma}”: a party, not a place"
    if root.dep in ("dative", "agent", "iobj"):
        return False, f"{root.dep} of “{head.lemma}”: a party"
    return True, "names the place"
