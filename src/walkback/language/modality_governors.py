"""What governs an act ("refused to", "plans to", "denied the"), and what that makes of it."""

from __future__ import annotations

from dataclasses import replace

from .modality_told import Modality, denied, is_verb, worse
from .modality_words import modality_words
from .tokens import Parse, Token

_CLAUSAL = frozenset({"xcomp", "ccomp", "pcomp", "acl", "relcl", "csubj", "csubjpass"})
_NOMINAL = frozenset({"dobj", "nsubjpass", "pobj", "attr", "oprd", "dative", "nsubj", "compound", "nmod"})
_VERBAL = frozenset({"VERB", "AUX"})


def governor_of(parse: Parse, i: int) -> tuple[int, str, str | None] | None:
    """The word that governs the act: its token, its name (particle included) and its class, None where it is of no class.

    Nouns are governed only by words of a known class; verbs by whatever they complement.
    """
    token = _first_conjunct(parse, parse.tokens[i])
    head = parse.tokens[token.head]
    if head.i == token.i:
        return None
    verbal = is_verb(token)
    if token.dep == "auxpass" or token.dep == "aux":
        return None
    if verbal and token.dep in _CLAUSAL and not _is_relative(parse, token):
        if token.dep == "pcomp":
            preposition, head = head, parse.tokens[head.head]
            if preposition.lower in modality_words().kinds["prep"] or head.i == preposition.i:
                return None
        found = _classed(parse, head, keep=True)
        if found is not None and found[2] in ("directive", "threat") and token.dep == "ccomp" and _finite(parse, token):
            return (found[0], found[1], "report")  # "told him that Varnia sent arms"
        return found
    if verbal and token.dep == "advcl" and _has_to(parse, token) and head.tag != "MD":
        found = _classed(parse, head, keep=False)  # "was forced to withdraw", taken for a clause of purpose
        return found if found is not None and found[2] not in ("report", "factive", "implicative") else None
    if not verbal and token.dep in _NOMINAL and token.dep != "nsubj":
        if token.dep == "pobj":
            head = parse.tokens[head.head]
        if head.lemma in ("be", "have") or head.i == token.i:
            return None
        return _classed(parse, head, keep=False)
    return None


def _first_conjunct(parse: Parse, token: Token) -> Token:
    """The first of a row of coordinated verbs or nouns, where this one has no subject or auxiliary of its own."""
    while token.dep == "conj" and not parse.children(token.i, "nsubj", "nsubjpass", "aux"):
        head = parse.tokens[token.head]
        if is_verb(head) != is_verb(token) or (is_verb(head) and head.tag != token.tag):
            break
        token = head
    return token


def _is_relative(parse: Parse, token: Token) -> bool:
    """A relative clause or a participle that describes its noun governs nothing: "the troops that attacked"."""
    if token.dep == "relcl":
        return not _has_to(parse, token)
    return token.dep == "acl" and not _has_to(parse, token) and not any(t.lower == "that" for t in parse.children(token.i, "mark"))


def _finite(parse: Parse, token: Token) -> bool:
    return token.tag in ("VBD", "VBZ") or any(t.tag in ("VBD", "VBZ", "VBP") for t in parse.children(token.i, "aux", "auxpass"))


def _has_to(parse: Parse, token: Token) -> bool:
    return any(t.lower == "to" for t in parse.children(token.i, "aux"))


def _classed(parse: Parse, head: Token, *, keep: bool) -> tuple[int, str, str | None] | None:
    words = modality_words().governors
    particle = next((t.lower for t in parse.children(head.i, "prt")), None)
    if head.lemma == "be" or (head.lemma == "have" and keep and head.pos in _VERBAL):
        return _to_be(parse, head)
    if head.lemma == "go" and head.tag == "VBG" and keep:
        return (head.i, "going to", "intention")
    name = f"{head.lemma} {particle}" if particle else head.lemma
    kind = "v" if is_verb(head) else "n" if head.pos in ("NOUN", "PROPN") else "a"
    lemma = head.lemma if kind != "a" else head.lower
    group = words.get((name if kind == "v" else lemma, kind)) or words.get((head.lower, "a")) or words.get((lemma, kind))
    if kind == "v" and head.tag == "VBN" and words.get((head.lower, "a")) and parse.children(head.i, "auxpass"):
        group = words[(head.lower, "a")]
    if group is None and not keep:
        return None
    return (head.i, name, group)


def _to_be(parse: Parse, head: Token) -> tuple[int, str, str | None] | None:
    """ "Varnia is to impose" and "has to withdraw"; "is ready to" hangs on its adjective."""
    if head.lemma == "have":
        return (head.i, "have to", "need")
    predicate = next((t for t in parse.children(head.i, "acomp", "attr", "oprd") if t.pos in ("ADJ", "VERB", "NOUN")), None)
    if predicate is not None:
        return _classed(parse, predicate, keep=True)
    return (head.i, "be to", "intention")


def under(own: Modality, governing: Modality, name: str, group: str | None, index: int, *, verbal: bool) -> Modality:
    """The act's modality once its governor's has been read."""
    own = replace(own, governor=name, governor_class=group, governor_index=index)
    if group in ("report", "allegation", "factive") and not governing.negated:
        out = own if verbal or group != "factive" else replace(own, tense=own.tense or governing.tense)
        return _inherit_condition(out, governing)
    if group is None:
        if verbal and own.tense is None and own.modal is None:  # an infinitive under a word that says nothing of its truth
            return _inherit_condition(worse(replace(own, tense="future"), "possible", f"under {name}"), governing)
        return _inherit_condition(own, governing)
    rule = modality_words().classes[group]
    result = rule.negated if governing.negated else rule.certainty
    if result == "same":
        return _same(own, governing, name)
    double = own.double or (governing.negated and result in ("possible", "actual"))
    if own.certainty == "denied":
        return _inherit_condition(replace(own, certainty="denied"), governing)
    note = f"{'not ' if governing.negated else ''}{name} ({group})"
    out = replace(
        own, double=double, tense=own.tense or ("future" if result in ("planned", "possible", "hypothetical") else governing.tense)
    )
    out = denied(out, note) if result == "denied" else worse(out, result, note)
    if result == "denied" and governing.certainty in ("possible", "hypothetical", "planned") and not governing.negated:
        out = replace(out, certainty="possible" if governing.certainty == "possible" else "denied")
    elif not governing.negated:
        out = worse(out, governing.certainty, "")
    return _inherit_condition(out, governing)


def _same(own: Modality, governing: Modality, name: str) -> Modality:
    """Under "managed to", "began to": as true as the governor."""
    out = replace(own, tense=own.tense or governing.tense, perfect=own.perfect or governing.perfect, modal=own.modal or governing.modal)
    out = replace(out, progressive=own.progressive or governing.progressive, double=own.double or governing.double)
    if governing.negated:
        out = denied(out, f"not {name}")
    elif governing.certainty != "actual":
        out = worse(out, governing.certainty, *governing.why)
    return _inherit_condition(out, governing)


def _inherit_condition(out: Modality, governing: Modality) -> Modality:
    if out.condition is None and governing.condition is not None:
        out = replace(out, condition=governing.condition, condition_kind=governing.condition_kind)
    return replace(out, in_condition=out.in_condition or governing.in_condition, question=out.question or governing.question)
