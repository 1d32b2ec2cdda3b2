"""A word's own negation and modal, apart from what governs it (which `stance.py` reads for itself)."""

from __future__ import annotations

from dataclasses import dataclass

from ..language.modality_words import modality_words
from ..language.tokens import Parse, Token
from ..records import Stance

FLIP: dict[Stance, Stance] = {
    "support": "oppose", "oppose": "support", "open": "oppose", "undecided": "undecided", "conditional": "conditional",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mood:
    """`force` is "must", "could", "will", "fact" or "" (an infinitive or a noun); `stance` what a speaker shows by saying so."""

    negated: bool
    force: str

    @property
    def stance(self) -> Stance | None:
        """The stance that the words alone show, or None."""
        if self.force == "could":
            return "oppose" if self.negated else "open"
        if self.force in ("must", "will"):
            return "oppose" if self.negated else "support"
        return None


def mood_of(parse: Parse, i: int) -> Mood:
    """The mood of the verb, noun or adjective at `i` itself."""
    token = parse.tokens[i]
    if token.pos in ("NOUN", "PROPN", "ADJ") and not token.tag.startswith("VB"):
        return Mood(_bare_negation(parse, token), "")
    host = _host(parse, token)
    negated = negated_verb(parse, host) or (host.i != token.i and negated_verb(parse, token))
    kinds = modality_words().kinds
    modal = next((c.lower for c in parse.children(host.i, "aux") if c.tag == "MD"), None)
    if modal in kinds["obligation"] or _has_to(parse, host):
        return Mood(negated, "must")
    if modal in kinds["possible"]:
        weak = modal in ("may", "might") and negated
        return Mood(negated and not weak, "could")
    if modal in kinds["planned"] or _going_to(parse, host):
        return Mood(negated, "will")
    finite = host.tag in ("VBD", "VBZ", "VBP") or any(c.tag in ("VBD", "VBZ", "VBP") for c in parse.children(host.i, "aux", "auxpass"))
    return Mood(negated, "fact" if finite else "")


def _host(parse: Parse, token: Token) -> Token:
    """The verb whose auxiliaries this one shares through coordination."""
    while token.dep == "conj" and not parse.children(token.i, "aux", "auxpass", "nsubj", "nsubjpass"):
        head = parse.tokens[token.head]
        if head.tag != token.tag or head.pos not in ("VERB", "AUX"):
            break
        token = head
    return token


def _going_to(parse: Parse, token: Token) -> bool:
    head = parse.tokens[token.head]
    return token.dep == "xcomp" and head.lower == "going"


def _has_to(parse: Parse, token: Token) -> bool:
    head = parse.tokens[token.head]
    return token.dep == "xcomp" and head.lemma in ("have", "need") and head.i < token.i


def negated_verb(parse: Parse, token: Token) -> bool:
    """Whether a negator hangs on the verb, its subject or its object ("no soldier will", "has no plans")."""
    words = modality_words().kinds
    if _too_much(parse, token):
        return True
    for child in parse.children(token.i):
        after = parse.tokens[child.i + 1].lower if child.i + 1 < len(parse.tokens) else ""
        if child.dep in ("neg", "advmod") and child.lower in words["negator"] and after not in words["excuse"]:
            return True
        if child.dep in ("neg", "advmod") and child.lower == "longer" and child.i and parse.tokens[child.i - 1].lower == "no":
            return True
        if child.dep in ("nsubj", "nsubjpass") and (_bare_negation(parse, child) or child.lower in words["pronoun"]):
            return True
    return False


def _too_much(parse: Parse, verb: Token) -> bool:
    """Whether it is what something is too much for: "too dangerous to allow"."""
    head = parse.tokens[verb.head]
    if verb.dep not in ("xcomp", "ccomp", "advcl") or head.i > verb.i or head.pos not in ("ADJ", "ADV", "VERB", "AUX"):
        return False
    if not any(c.tag == "TO" for c in parse.children(verb.i, "aux")):
        return False
    below = [head, *parse.children(head.i, "acomp")] if head.pos in ("VERB", "AUX") else [head]
    if any(c.lower in modality_words().kinds["negator"] for h in (head, parse.tokens[head.head]) for c in parse.children(h.i, "neg", "advmod")):
        return False  # "it is never too late to"
    return any(c.lower == "too" and c.i < verb.i for h in below if h.pos in ("ADJ", "ADV") for c in parse.children(h.i, "advmod"))


def _bare_negation(parse: Parse, noun: Token) -> bool:
    words = modality_words().kinds
    return any(c.dep in ("det", "neg", "preconj") and c.lower in words["det"] and c.i < noun.i for c in parse.children(noun.i))
