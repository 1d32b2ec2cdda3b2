"""What a word itself says of how its act is told: auxiliaries, negators, tense, the adjectives of a noun."""

from __future__ import annotations

from .modality_governors import under
from .modality_told import Modality, Tense, denied, is_verb, worse
from .modality_words import modality_words
from .tokens import Parse, Token


def of_verb(parse: Parse, token: Token) -> Modality:
    """What a verb's own tense, auxiliaries and negators say."""
    words = modality_words()
    host = _auxiliary_host(parse, token)
    aux = [t for t in parse.children(host.i, "aux", "auxpass") if t.i < host.i]
    finite = aux[0] if aux else host
    modal = next((t for t in aux if t.tag == "MD"), None)
    lemmas = {t.lemma for t in aux if t.dep == "aux"}
    negator = _negator(parse, host) or (_negator(parse, token) if host.i != token.i else None)
    out = Modality(
        tense=_tense(finite, modal),
        perfect="have" in lemmas,
        progressive="be" in lemmas and host.tag == "VBG",
        modal=_modal_name(modal),
    )
    if modal is not None:
        force = next((k for k in ("possible", "planned", "obligation") if modal.lower in words.kinds[k]), "possible")
        out = worse(out, "hypothetical" if force == "obligation" else force, f"modal {out.modal}")
        if out.modal == "would" and out.perfect:
            out = worse(out, "hypothetical", "would have")
    if negator is not None:
        out = denied(out, f"negated by {negator}")
    return out


def _auxiliary_host(parse: Parse, token: Token) -> Token:
    """The verb whose auxiliaries and negation this one shares: in "did not attack or bomb", "attack" for "bomb"."""
    while token.dep == "conj" and not parse.children(token.i, "aux", "auxpass", "nsubj", "nsubjpass"):
        head = parse.tokens[token.head]
        if not is_verb(head) or head.tag != token.tag or not parse.children(head.i, "aux", "auxpass"):
            break
        token = head
    return token


def _modal_name(token: Token | None) -> str | None:
    if token is None:
        return None
    short = {"ca": "can", "wo": "will", "sha": "shall", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would"}
    return short.get(token.lower, token.lower)


def _tense(finite: Token, modal: Token | None) -> Tense | None:
    if modal is not None:
        return "future" if modal.lower in modality_words().kinds["planned"] else None
    if finite.tag == "VBD":
        return "past"
    return "present" if finite.tag in ("VBZ", "VBP") else None


def _negator(parse: Parse, token: Token) -> str | None:
    words = modality_words().kinds
    for child in parse.children(token.i):
        if child.dep in ("neg", "advmod", "cc", "preconj", "det") and child.lower in words["negator"]:
            after = parse.tokens[child.i + 1].lower if child.i + 1 < len(parse.tokens) else ""
            if after not in words["excuse"] or after == "necessarily":
                return child.text
        if child.lower == "longer" and child.i and parse.tokens[child.i - 1].lower == "no":
            return "no longer"
        if child.dep in ("nsubj", "nsubjpass", "dobj", "agent", "attr") and (name := _noun_negator(parse, child)) is not None:
            return name
    return None


def _noun_negator(parse: Parse, token: Token) -> str | None:
    """The negator that a noun phrase carries: "no soldier", "neither Varnia nor Belland", "nobody"."""
    words = modality_words().kinds
    if token.lower in words["pronoun"]:
        return token.text
    for child in parse.children(token.i):
        if child.i < token.i and child.dep in ("det", "preconj", "cc", "neg") and child.lower in words["det"] | words["coordinator"]:
            return child.text
    return None


def of_noun(parse: Parse, token: Token) -> Modality:
    """What a noun's own negators and adjectives say."""
    out = Modality()
    if (name := _noun_negator(parse, token)) is not None:
        return denied(out, f"negated by {name}")
    for child in parse.children(token.i, "amod"):
        group = modality_words().governors.get((child.lemma, "v"))
        if group in ("cancellation", "postponement", "intention", "allegation", "threat", "attempt", "expectation", "proposal"):
            out = under(out, Modality(), child.text, group, child.i, verbal=False)
    for child in parse.children(token.i, "amod"):
        if child.lemma in ("possible", "potential", "likely", "hypothetical", "future", "prospective", "any"):
            out = worse(out, "planned" if child.lemma == "future" else "possible", f"{child.text} {token.text}")
    return out
