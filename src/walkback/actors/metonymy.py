"""Whether the name of a city or country stands for its government where it is used."""

from __future__ import annotations

from ..language.tokens import Parse
from .tables import words

PLACE_PREPOSITIONS = words("place-preposition")
MOTION = words("motion")
STATES = words("located")


def acts(parse: Parse, i: int) -> bool:
    """Whether token `i`, the head of a place name, is used as an actor: subject, agent, owner of an act, party to something."""
    token = parse.tokens[i]
    head = parse.tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass", "agent"):
        return head.lemma not in STATES or any(c.dep in ("acomp", "xcomp") for c in parse.children(head.i))
    if token.dep == "conj":
        return acts(parse, token.head) if token.head != i else False
    if token.dep == "poss":
        return True
    if token.dep in ("dobj", "iobj", "dative"):
        return head.lemma not in MOTION
    if token.dep == "pobj":
        return _party(parse, head.i)
    return False


def _party(parse: Parse, prep: int) -> bool:
    word = parse.tokens[prep]
    governor = parse.tokens[word.head]
    if word.lower in PLACE_PREPOSITIONS:
        return False
    if word.lower in ("to", "from", "for"):
        return governor.lemma not in MOTION and governor.pos in ("VERB", "NOUN") and governor.lemma in PARTY_TO
    return word.lower in ("with", "against", "between", "by", "on", "toward", "towards", "upon")


PARTY_TO = words("party-to")
