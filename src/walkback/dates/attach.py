"""Which time governs a predicate: the one in its own clause, or in a clause that shares its time. Nothing is guessed."""

from __future__ import annotations

from bisect import bisect_left

from ..draft import Draft
from ..language.tokens import Parse, Token
from ..records import When

_CLAUSE = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj", "pcomp"})
_PREPS = frozenset(["on", "in", "at", "by", "during", "since", "from", "until", "till", "before", "after", "around", "about", "as", "over", "through", "throughout", "within", "of", "late", "early", "for", "earlier"])


def time_of(draft: Draft, token_index: int) -> When | None:
    """The time at which what the token says took, takes or will take place; None where the text does not tie one to it."""
    parse = draft.parse
    if parse is None or not draft.times or not 0 <= token_index < len(parse.tokens):
        return None
    predicate = _predicate(parse, token_index)
    for clause in _clauses(parse, predicate):
        when = _in_clause(draft, parse, clause)
        if when is not None:
            return when
    return None


def time_said(draft: Draft, token_index: int) -> When | None:
    """The time at which the words of a speech cue were said."""
    return time_of(draft, token_index)


def _predicate(parse: Parse, i: int) -> int:
    """The token itself if a verb, or the noun that an event is named by."""
    token = parse.tokens[i]
    if token.dep in ("aux", "auxpass", "prt", "neg") and token.head != i:
        return token.head
    return i


def _clauses(parse: Parse, i: int) -> list[int]:
    """The predicate and those above it that share its time: the verb of an open complement, of an adverbial clause without a
    subject of its own, the verb that a noun hangs on, and the first of coordinated verbs."""
    out = [i]
    for _ in range(6):
        token = parse.tokens[i]
        if token.head == i:
            break
        shares = token.dep == "xcomp" or (token.dep in ("advcl", "conj") and not parse.children(i, "nsubj", "nsubjpass", "expl") and token.pos in ("VERB", "AUX"))
        noun = token.pos in ("NOUN", "PROPN") and token.dep in ("dobj", "nsubj", "nsubjpass", "attr", "pobj", "prep", "conj", "compound", "agent")
        if not shares and not noun and token.dep not in ("prep", "agent"):
            break
        i = token.head
        out.append(i)
        if noun and parse.tokens[i].pos in ("VERB", "AUX"):
            break
    return out


def _in_clause(draft: Draft, parse: Parse, clause: int) -> When | None:
    """A dated time that hangs on the clause's own verb or noun, through no other clause; the nearest one where there are two."""
    sentence = parse.sentences[parse.tokens[clause].sent]
    low = bisect_left(draft.times, sentence.span.start, key=lambda w: w.span.start)
    best: tuple[int, When] | None = None
    for when in draft.times[low:]:
        if when.span.start >= sentence.span.end:
            break
        if when.type not in ("DATE", "TIME") or not _dated(when):
            continue
        root = parse.root_of(when.span)
        if root is None or not _hangs(parse, root, clause):
            continue
        distance = abs(root.i - clause)
        if best is None or distance < best[0]:
            best = (distance, when)
    return best[1] if best else None


def _dated(when: When) -> bool:
    """Whether it is a day or stretch of the calendar, and no habit or bare "now"."""
    return (when.value is not None and not when.value.endswith("_REF")) or (when.basis == "unresolved" and when.value is None)


def _hangs(parse: Parse, root: Token, clause: int) -> bool:
    """Whether the time's head reaches the clause through adverbial links only."""
    token = root
    for _ in range(5):
        if token.head == token.i:
            return False
        if token.dep not in ("npadvmod", "advmod", "pobj", "prep", "pcomp", "nmod", "nummod", "compound", "tmod", "dep", "amod", "obl", "appos"):
            return False
        if token.dep == "prep" and token.lower not in _PREPS:
            return False
        if token.dep in ("compound", "nmod", "amod", "nummod", "appos") and token.head != clause:
            return False
        if token.head == clause:
            return True
        token = parse.tokens[token.head]
        if token.dep in _CLAUSE and token.pos in ("VERB", "AUX"):
            return False
    return False
