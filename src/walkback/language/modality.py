"""Whether an act is told as done, planned, possible, supposed or denied, read from the syntax around its word.

`modality_of` answers for a verb or for a noun that names an act ("the attack"). It reads the word's own auxiliaries and
negators, then what governs it ("refused to", "plans to", "denied the"), then the condition that it hangs on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ..records import Span
from .modality_words import modality_words
from .tokens import Parse, Token

Tense = Literal["past", "present", "future"]
Certainty = Literal["actual", "planned", "possible", "hypothetical", "denied"]
_RANK: dict[str, int] = {"actual": 0, "planned": 1, "possible": 2, "hypothetical": 3, "denied": 4}
_CLAUSAL = frozenset({"xcomp", "ccomp", "pcomp", "acl", "relcl", "csubj", "csubjpass"})
_NOMINAL = frozenset({"dobj", "nsubjpass", "pobj", "attr", "oprd", "dative", "nsubj", "compound", "nmod"})
_VERBAL = frozenset({"VERB", "AUX"})
_MAX_STEPS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Modality:
    """How an act is told.

    `condition` is the clause or phrase that it hangs on, mark included, and `condition_kind` its mark ("if", "unless",
    "should", "without" …); `in_condition` says that the act itself stands inside such a clause. `governor` is the nearest word
    that governs it, `governor_class` its class (data/governor_classes.tsv) and `governor_index` its token. `double` marks two
    negations that cancel ("not ruling out"). `why` lists what was read.
    """

    negated: bool = False
    tense: Tense | None = None
    perfect: bool = False
    progressive: bool = False
    modal: str | None = None
    certainty: Certainty = "actual"
    condition: Span | None = None
    condition_kind: str | None = None
    in_condition: bool = False
    question: bool = False
    governor: str | None = None
    governor_class: str | None = None
    governor_index: int | None = None
    double: bool = False
    why: tuple[str, ...] = ()


def modality_of(parse: Parse, token_index: int) -> Modality:
    """How the act of that verb or noun is told."""
    found: Modality | None = parse.known.get(("modality", token_index))
    if found is None:
        found = parse.known["modality", token_index] = _modality(parse, token_index, _MAX_STEPS)
    return found


def _modality(parse: Parse, i: int, steps: int) -> Modality:
    token = parse.tokens[i]
    own = _of_verb(parse, token) if _is_verb(token) else _of_noun(parse, token)
    if steps and (found := governor_of(parse, i)) is not None:
        head, name, group = found
        own = _under(own, _modality(parse, head, steps - 1), name, group, head, verbal=_is_verb(token))
    own = _with_condition(parse, token, own)
    if _asked(parse, token):
        own = _worse(replace(own, question=True), "hypothetical", "in a question")
    return own


def _is_verb(token: Token) -> bool:
    return token.pos in _VERBAL or (token.tag.startswith("VB") and token.pos != "NOUN")


# --- the word itself -----------------------------------------------------------------------------------------------


def _of_verb(parse: Parse, token: Token) -> Modality:
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
        out = _worse(out, "hypothetical" if force == "obligation" else force, f"modal {out.modal}")
        if out.modal == "would" and out.perfect:
            out = _worse(out, "hypothetical", "would have")
    if negator is not None:
        out = _denied(out, f"negated by {negator}")
    return out


def _auxiliary_host(parse: Parse, token: Token) -> Token:
    """The verb whose auxiliaries and negation this one shares: in "did not attack or bomb", "attack" for "bomb"."""
    while token.dep == "conj" and not parse.children(token.i, "aux", "auxpass", "nsubj", "nsubjpass"):
        head = parse.tokens[token.head]
        if not _is_verb(head) or head.tag != token.tag or not parse.children(head.i, "aux", "auxpass"):
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


def _of_noun(parse: Parse, token: Token) -> Modality:
    out = Modality()
    if (name := _noun_negator(parse, token)) is not None:
        return _denied(out, f"negated by {name}")
    for child in parse.children(token.i, "amod"):
        group = modality_words().governors.get((child.lemma, "v"))
        if group in ("cancellation", "postponement", "intention", "allegation", "threat", "attempt", "expectation", "proposal"):
            out = _under(out, Modality(), child.text, group, child.i, verbal=False)
    for child in parse.children(token.i, "amod"):
        if child.lemma in ("possible", "potential", "likely", "hypothetical", "future", "prospective", "any"):
            out = _worse(out, "planned" if child.lemma == "future" else "possible", f"{child.text} {token.text}")
    return out


# --- what governs it -----------------------------------------------------------------------------------------------


def governor_of(parse: Parse, i: int) -> tuple[int, str, str | None] | None:
    """The word that governs the act: its token, its name (particle included) and its class, None where it is of no class.

    Nouns are governed only by words of a known class; verbs by whatever they complement.
    """
    token = _first_conjunct(parse, parse.tokens[i])
    head = parse.tokens[token.head]
    if head.i == token.i:
        return None
    verbal = _is_verb(token)
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
        if _is_verb(head) != _is_verb(token) or (_is_verb(head) and head.tag != token.tag):
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
    kind = "v" if _is_verb(head) else "n" if head.pos in ("NOUN", "PROPN") else "a"
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


def _under(own: Modality, governing: Modality, name: str, group: str | None, index: int, *, verbal: bool) -> Modality:
    """The act's modality once its governor's has been read."""
    own = replace(own, governor=name, governor_class=group, governor_index=index)
    if group in ("report", "allegation", "factive") and not governing.negated:
        out = own if verbal or group != "factive" else replace(own, tense=own.tense or governing.tense)
        return _inherit_condition(out, governing)
    if group is None:
        if verbal and own.tense is None and own.modal is None:  # an infinitive under a word that says nothing of its truth
            return _inherit_condition(_worse(replace(own, tense="future"), "possible", f"under {name}"), governing)
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
    out = _denied(out, note) if result == "denied" else _worse(out, result, note)
    if result == "denied" and governing.certainty in ("possible", "hypothetical", "planned") and not governing.negated:
        out = replace(out, certainty="possible" if governing.certainty == "possible" else "denied")
    elif not governing.negated:
        out = _worse(out, governing.certainty, "")
    return _inherit_condition(out, governing)


def _same(own: Modality, governing: Modality, name: str) -> Modality:
    """Under "managed to", "began to": as true as the governor."""
    out = replace(own, tense=own.tense or governing.tense, perfect=own.perfect or governing.perfect, modal=own.modal or governing.modal)
    out = replace(out, progressive=own.progressive or governing.progressive, double=own.double or governing.double)
    if governing.negated:
        out = _denied(out, f"not {name}")
    elif governing.certainty != "actual":
        out = _worse(out, governing.certainty, *governing.why)
    return _inherit_condition(out, governing)


def _inherit_condition(out: Modality, governing: Modality) -> Modality:
    if out.condition is None and governing.condition is not None:
        out = replace(out, condition=governing.condition, condition_kind=governing.condition_kind)
    return replace(out, in_condition=out.in_condition or governing.in_condition, question=out.question or governing.question)


# --- conditions and questions --------------------------------------------------------------------------------------


def _with_condition(parse: Parse, token: Token, own: Modality) -> Modality:
    anchor = token
    for _ in range(_MAX_STEPS):
        found = _condition_on(parse, anchor) if own.condition is None else None
        if found is not None:
            own = replace(own, condition=found[0], condition_kind=found[1])
            told = own.tense == "past" or (own.perfect and own.modal is None)
            if found[1] not in ("until", "once", "even if") and not told and not own.negated:
                own = _worse(own, "possible", f"on a condition ({found[1]})")
        kind = _marks_condition(parse, anchor)
        if kind is not None:
            return replace(own, certainty="hypothetical", in_condition=True, why=(*own.why, f"inside a clause with {kind}"))
        if (kind := _excluded(parse, anchor)) is not None:
            return _denied(own, f"after {kind}")
        if anchor.head == anchor.i or not _shares_clause(parse, anchor):
            return own
        anchor = parse.tokens[anchor.head]
    return own


def _shares_clause(parse: Parse, token: Token) -> bool:
    """Whether what conditions the head conditions this word too."""
    if _is_verb(token):
        head = parse.tokens[token.head]
        if token.dep == "conj":
            return not parse.children(token.i, "nsubj", "nsubjpass") and _is_verb(head)
        return token.dep in ("xcomp", "pcomp") or (token.dep == "ccomp" and _marks_condition(parse, head) is not None)
    return token.dep in ("dobj", "nsubj", "nsubjpass", "attr", "pobj", "prep", "conj", "agent", "compound")


def _condition_on(parse: Parse, token: Token) -> tuple[Span, str] | None:
    """The condition that hangs on this word, and its mark."""
    words = modality_words().kinds
    for child in parse.children(token.i):
        if child.dep == "advcl" and (kind := _marks_condition(parse, child)) is not None:
            return _clause_span(parse, child, kind), kind
        if child.dep == "prep" and _is_verb(token):
            phrase = _phrase(parse, child)
            if phrase in words["condition_prep"] and (phrase != "without" or _unreal(parse, token)):
                return parse.subtree_span(child.i), phrase
    return None


def _unreal(parse: Parse, token: Token) -> bool:
    """ "Without" is a condition only of what has not happened: "would not sign without guarantees"."""
    return any(t.tag == "MD" for t in parse.children(token.i, "aux"))


def _phrase(parse: Parse, preposition: Token) -> str:
    """A preposition with the words that make it a longer one: "in case of"."""
    return next(
        (
            p
            for p in modality_words().kinds["condition_prep"] | modality_words().kinds["prep"]
            if " " in p and " ".join(t.lower for t in parse.tokens[preposition.i : preposition.i + p.count(" ") + 1]) == p
        ),
        preposition.lower,
    )


def _marks_condition(parse: Parse, token: Token) -> str | None:
    """The mark that makes this word's clause a condition; an inversion's auxiliary for "should Belland invade"."""
    if (not _is_verb(token) and token.dep != "advcl") or token.dep not in ("advcl", "ccomp", "pcomp", "conj", "ROOT", "acl"):
        return None
    words = modality_words().kinds["condition"]
    for mark in parse.children(token.i, "mark", "advmod", "prep", "det"):
        if mark.i > token.i:
            continue
        if mark.lower in words:
            if mark.lower == "if" and token.dep == "ccomp":
                return None  # "asked if …": a question, not a condition
            before = parse.tokens[mark.i - 1].lower if mark.i else ""
            return f"{before} {mark.lower}" if f"{before} {mark.lower}" in words else mark.lower
        if mark.lower == "as" and " ".join(t.lower for t in parse.tokens[mark.i - 2 : mark.i + 1]) in words:
            return "as long as"
        if mark.lower == "that" and mark.i >= 1 and parse.tokens[mark.i - 1].lower in words | {"condition"}:
            return parse.tokens[mark.i - 1].lower
        if mark.lower == "in" and parse.tokens[mark.i + 1].lower == "case":
            return "in case"
    subject = next((t for t in parse.children(token.i, "nsubj", "nsubjpass")), None)
    first = next((t for t in parse.children(token.i, "aux")), None)
    if subject is None or first is None or first.i > subject.i or first.lower not in ("should", "had", "were"):
        return None
    opens = token.dep == "ccomp" and first.i == parse.sentences[token.sent].first
    return first.lower if token.dep == "advcl" or opens else None


def _clause_span(parse: Parse, clause: Token, kind: str) -> Span:
    """The clause from its mark on, "only" and "as long" before it included, without a closing mark or what the report adds after it
    ("if Belland attacks, as its president flies to Lund")."""
    below = parse.subtree(clause.i)
    for aside in parse.children(clause.i, "advcl"):
        if aside.i > clause.i and parse.children(aside.i, "nsubj") and any(m.lower in ("as", "while") for m in parse.children(aside.i, "mark")):
            below = [k for k in below if k < parse.subtree(aside.i)[0]]
    while len(below) > 1 and parse.tokens[below[-1]].pos == "PUNCT":
        below.pop()
    first = below[0]
    words = kind.split()
    if len(words) > 1 and first and parse.tokens[first].lower != words[0] and parse.tokens[first - 1].lower == words[0]:
        first -= 1
    return Span(parse.tokens[first].start, parse.tokens[below[-1]].end)


def _excluded(parse: Parse, token: Token) -> str | None:
    """The preposition that says that the act did not take place: "without including", "instead of attacking"."""
    if token.dep not in ("pcomp", "pobj"):
        return None
    phrase = _phrase(parse, parse.tokens[token.head])
    if phrase == "of":
        before = parse.tokens[parse.tokens[token.head].head]
        phrase = f"{before.lower} of"
    return phrase if phrase in modality_words().kinds["prep"] else None


def _asked(parse: Parse, token: Token) -> bool:
    """Whether the act stands in a question, direct or after "whether"."""
    anchor = token
    for _ in range(_MAX_STEPS):
        if any(m.lower == "whether" or (m.lower == "if" and anchor.dep == "ccomp") for m in parse.children(anchor.i, "mark", "advmod")):
            return True
        if anchor.head == anchor.i or anchor.dep in ("relcl", "advcl", "parataxis"):
            break
        anchor = parse.tokens[anchor.head]
    last = parse.tokens[parse.sentences[token.sent].last - 1]
    closing = parse.tokens[last.i - 1] if last.lower in ('"', "”", "’", "'") and last.i else last
    return "?" in (last.text, closing.text) and anchor.dep in ("ROOT", "ccomp", "conj")


# --- small steps ---------------------------------------------------------------------------------------------------


def _worse(own: Modality, certainty: str, *why: str) -> Modality:
    """The less certain of the two; the reason is kept where it changes something."""
    if _RANK[certainty] <= _RANK[own.certainty]:
        return own
    level: Certainty = certainty  # type: ignore[assignment]
    return replace(own, certainty=level, why=(*own.why, *(w for w in why if w)))


def _denied(own: Modality, why: str) -> Modality:
    """Negated: a denied act, or, if it was denied already, one that stands again."""
    if own.negated:
        return replace(own, negated=False, double=True, certainty="possible", why=(*own.why, why))
    return replace(own, negated=True, certainty="denied", why=(*own.why, why))
