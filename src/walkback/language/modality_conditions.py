"""The condition that an act hangs on or stands in, what excludes it, and questions."""

from __future__ import annotations

from dataclasses import replace

from ..records import Span
from .modality_told import MAX_STEPS, Modality, denied, is_verb, worse
from .modality_words import modality_words
from .tokens import Parse, Token


def with_condition(parse: Parse, token: Token, own: Modality) -> Modality:
    """How an act is told, with the condition that it or a word above it in its clause hangs on or stands in."""
    anchor = token
    for _ in range(MAX_STEPS):
        found = _condition_on(parse, anchor) if own.condition is None else None
        if found is not None:
            own = replace(own, condition=found[0], condition_kind=found[1])
            told = own.tense == "past" or (own.perfect and own.modal is None)
            if found[1] not in ("until", "once", "even if") and not told and not own.negated:
                own = worse(own, "possible", f"on a condition ({found[1]})")
        kind = _marks_condition(parse, anchor)
        if kind is not None:
            return replace(own, certainty="hypothetical", in_condition=True, why=(*own.why, f"inside a clause with {kind}"))
        if (kind := _excluded(parse, anchor)) is not None:
            return denied(own, f"after {kind}")
        if anchor.head == anchor.i or not _shares_clause(parse, anchor):
            return own
        anchor = parse.tokens[anchor.head]
    return own


def _shares_clause(parse: Parse, token: Token) -> bool:
    """Whether what conditions the head conditions this word too."""
    if is_verb(token):
        head = parse.tokens[token.head]
        if token.dep == "conj":
            return not parse.children(token.i, "nsubj", "nsubjpass") and is_verb(head)
        return token.dep in ("xcomp", "pcomp") or (token.dep == "ccomp" and _marks_condition(parse, head) is not None)
    return token.dep in ("dobj", "nsubj", "nsubjpass", "attr", "pobj", "prep", "conj", "agent", "compound")


def _condition_on(parse: Parse, token: Token) -> tuple[Span, str] | None:
    """The condition that hangs on this word, and its mark."""
    words = modality_words().kinds
    for child in parse.children(token.i):
        if child.dep == "advcl" and (kind := _marks_condition(parse, child)) is not None:
            return _clause_span(parse, child, kind), kind
        if child.dep == "prep" and is_verb(token):
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
    if (not is_verb(token) and token.dep != "advcl") or token.dep not in ("advcl", "ccomp", "pcomp", "conj", "ROOT", "acl"):
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


def asked(parse: Parse, token: Token) -> bool:
    """Whether the act stands in a question, direct or after "whether"."""
    anchor = token
    for _ in range(MAX_STEPS):
        if any(m.lower == "whether" or (m.lower == "if" and anchor.dep == "ccomp") for m in parse.children(anchor.i, "mark", "advmod")):
            return True
        if anchor.head == anchor.i or anchor.dep in ("relcl", "advcl", "parataxis"):
            break
        anchor = parse.tokens[anchor.head]
    last = parse.tokens[parse.sentences[token.sent].last - 1]
    closing = parse.tokens[last.i - 1] if last.lower in ('"', "”", "’", "'") and last.i else last
    return "?" in (last.text, closing.text) and anchor.dep in ("ROOT", "ccomp", "conj")
