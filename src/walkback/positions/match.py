"""Propositions in a sentence: the issues' cues with their arguments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..language.tokens import Parse, Token
from .arguments import Namer
from .issues import Argument, Cue, Issue
from .slots import slot, subject

POS = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN"), "adjective": ("ADJ",)}


@dataclass(slots=True)
class Proposition:
    """An issue's cue at token `at`. `doer` are the tokens of whoever does it: a verb's subject, else the first argument."""

    at: int
    cue: Cue
    issue: Issue
    args: dict[str, str | None]
    doer: tuple[int, ...] = ()
    further: str | None = None
    guessed: list[str] = field(default_factory=list)


class Matcher:
    """The cues of all issues, indexed by lemma."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues = {i.predicate: i for i in issues}
        self._cues: dict[str, list[Cue]] = {}
        for issue in issues:
            for cue in issue.cues:
                for lemma in cue.lemmas:
                    self._cues.setdefault(lemma.split()[0], []).append(cue)

    def propositions(self, parse: Parse, first: int, last: int, namer: Namer) -> list[Proposition]:
        """The propositions of the tokens from `first` to `last`: of one token, that with most arguments."""
        out = []
        for token in parse.tokens[first:last]:
            cues = self._cues.get(token.lemma) or self._cues.get(token.lower)
            best: tuple[int, Proposition] | None = None
            for cue in cues or ():
                if token.pos not in POS[cue.pos] and not (cue.pos == "verb" and token.tag.startswith("VB")):
                    continue
                found = self._match(parse, token, cue, namer)
                if found is not None:
                    rank = sum(v is not None for v in found.args.values()) * 2 + len(cue.needs) * 2 + (cue.pos == "verb")
                    if best is None or rank > best[0]:
                        best = (rank, found)
            if best:
                out.append(best[1])
        return out

    def _match(self, parse: Parse, token: Token, cue: Cue, namer: Namer) -> Proposition | None:
        if not any(_particles(parse, token, lemma) for lemma in cue.lemmas):
            return None
        if not all(_holds(parse, token, where, among) for where, among in cue.needs.items()):
            return None
        if any(_holds(parse, token, where, among) for where, among in cue.bars.items()):
            return None
        issue = self.issues[cue.issue]
        args: dict[str, str | None] = {}
        doer: tuple[int, ...] = ()
        used: set[int] = set()
        for k, argument in enumerate(issue.args):
            shared = cue.args.get(argument.name) == cue.args.get(issue.args[0].name)
            value, tokens = _argument(parse, token, cue, argument, namer, set() if shared and not issue.mutual else used)
            args[argument.name] = value
            used.update(tokens)
            if k == 0:
                doer = tuple(subject(parse, token.i)) if cue.pos == "verb" else tuple(tokens)
                doer = doer or tuple(tokens)
        if any(args.get(name) is None for name in cue.must):
            return None
        return Proposition(token.i, cue, issue, args, doer, _further(parse, token, issue))


def _particles(parse: Parse, token: Token, lemma: str) -> bool:
    first, *rest = lemma.split()
    if first not in (token.lemma, token.lower):
        return False
    children = parse.children(token.i)
    has = {c.lower for c in children if c.dep in ("prt", "advmod", "prep")}
    if not rest:
        return not any(c.dep == "prt" for c in children) or first in ("put", "bring", "send", "give", "hand", "keep")
    return all(part in has or parse.tokens[min(token.i + 1, len(parse.tokens) - 1)].lower == part for part in rest)


def _holds(parse: Parse, token: Token, where: str, among: frozenset[str]) -> bool:
    """Whether the slot holds one of the words. `a|b` means either here, not only where `a` is empty."""
    for option in where.split("|"):
        for k in slot(parse, token.i, option):
            word = parse.tokens[k]
            if word.lemma in among or word.lower in among:
                return True
    return False


def _argument(
    parse: Parse, token: Token, cue: Cue, argument: Argument, namer: Namer, used: set[int]
) -> tuple[str | None, list[int]]:
    where = cue.args.get(argument.name)
    if where is None:
        return None, []
    if where.startswith("="):
        return where[1:], []
    for option in where.split("|"):
        for k in slot(parse, token.i, option):
            if k in used or k == token.i:
                continue
            value = namer.value(k, argument.kind)
            if value is not None and (not argument.words or value.lower() in argument.words):
                return value, [k]
    return None, []


def _further(parse: Parse, token: Token, issue: Issue) -> str | None:
    """The particular arm, tariff, phase … that the proposition's own words name."""
    if not issue.further:
        return None
    span = parse.subtree_span(token.i)
    words = " ".join(t.lower for t in parse.between(span)).replace(" - ", "-")
    padded = f" {words} "
    capitals = {t.lower for t in parse.between(span) if sum(c.isupper() for c in t.text) > 1}
    for name, spellings in issue.further.items():
        if any(f" {s} " in padded and (s != name.lower() or not name.isupper() or s in capitals) for s in spellings):
            return name  # "swift and severe costs" are no cut from SWIFT
    for k in slot(parse, token.i, "object"):  # "the weapons that it needs": particular ones, though no name says which
        if parse.children(k, "relcl") and parse.tokens[k].pos == "NOUN":
            first = min([k, *(c.i for c in parse.children(k, "amod", "compound"))])
            if first == k and parse.tokens[k].lemma.lower() == issue.predicate.removesuffix("s"):
                continue  # "sanctions that hurt": no particular ones
            return "-".join(t.lower for t in parse.tokens[first : k + 1] if t.pos in ("ADJ", "NOUN", "PROPN"))
    return None
