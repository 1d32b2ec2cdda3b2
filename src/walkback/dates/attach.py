"""Which time governs a predicate: the one in its own clause, or in a clause that shares its time. Nothing is guessed."""

from __future__ import annotations

from bisect import bisect_left

from ..draft import Draft
from ..language.tokens import Parse, Token
from ..records import When
from .occasion import occasion_of
from .tables import words_of

_VERBAL = frozenset({"VERB", "AUX"})
_LINKS = frozenset({"npadvmod", "advmod", "pobj", "prep", "pcomp", "tmod", "dep", "obl", "nummod"})
_WITHIN = frozenset({"compound", "nmod", "amod", "poss", "nummod"})
"""Links of a time that stands before a noun as its attribute: "Friday's talks", "the 2014 vote"."""
_OBJECT = frozenset({"dobj", "attr", "pobj", "nsubj", "nsubjpass"})
_REACH = 6
"""Links followed at most: a guard against odd parses, not tuned."""


def time_of(draft: Draft, token_index: int) -> When | None:
    """The time at which what the token says took, takes or will take place; None where the text does not tie one to it."""
    parse = draft.parse
    if parse is None or not draft.times or not 0 <= token_index < len(parse.tokens):
        return None
    for step, clause in enumerate(sharing_clauses(parse, token_index)):
        when = _in_clause(draft, parse, clause, own=step == 0)
        if when is not None:
            return (occasion_of(draft, token_index) or when) if when.value is None else when  # "during the call, she said"
    return occasion_of(draft, token_index)


def time_said(draft: Draft, token_index: int) -> When | None:
    """The time at which the words of a speech cue were said."""
    return time_of(draft, token_index)


def sharing_clauses(parse: Parse, i: int) -> list[int]:
    """The predicate and those above it that share its time and place, nearest first."""
    if parse.tokens[i].dep in ("aux", "auxpass", "prt", "neg"):
        i = parse.tokens[i].head
    out = [i]
    if parse.tokens[i].pos in ("NOUN", "PROPN"):  # "the attack launched earlier today": the participle tells of the same act
        out.extend(c.i for c in parse.children(i, "acl") if _of_the_act(c))
        if len(out) > 1:
            return out
    while len(out) < _REACH and parse.tokens[i].head != i:
        above = _verb_around(parse, parse.tokens[i])
        if above is None and not _shares(parse, parse.tokens[i]):
            break
        i = parse.tokens[i].head if above is None else above
        out.append(i)
    return out


def _of_the_act(participle: Token) -> bool:
    """Also a past tense that the parse took for a participle: "a coup removed him in 2006"."""
    acts = participle.tag == "VBN" and participle.lemma in words_of("anchors.tsv", "light")
    return acts or (participle.tag in ("VBN", "VBD") and participle.lemma in words_of("anchors.tsv", "does"))


def _verb_around(parse: Parse, token: Token) -> int | None:
    """The verb in whose clause an event stands as where or when it happens: "in a call on Monday the two agreed"."""
    sign = parse.tokens[token.head]
    if token.tag == "VBG" and token.dep == "pcomp" and sign.lower == "by" and not parse.children(token.i, "nsubj", "aux"):
        above = parse.tokens[sign.head]  # "tried in August to free him by saying …"
        return above.i if above.pos == "VERB" and above.i != sign.i else None
    if token.pos != "NOUN" or token.dep != "pobj" or sign.lower not in ("in", "at", "during") or token.lemma in words_of("anchors.tsv", "lasting"):
        return None
    above = parse.tokens[sign.head]
    return above.i if above.pos == "VERB" and above.i != sign.i else None


def _shares(parse: Parse, token: Token) -> bool:
    """Whether what the token tells happens when the word above it does."""
    above = parse.tokens[token.head]
    if token.pos in _VERBAL:
        if parse.children(token.i, "nsubj", "nsubjpass", "expl"):
            return False
        if token.dep == "xcomp":
            return above.lemma in words_of("anchors.tsv", "aspect")
        if token.dep == "advcl":
            return token.tag in ("VBG", "VBN") and not parse.children(token.i, "mark", "aux")
        return token.dep == "conj" and token.tag == above.tag and not parse.children(token.i, "aux", "advmod")
    if token.dep == "nsubj" and token.pos == "NOUN" and above.lemma in words_of("anchors.tsv", "does"):
        return token.lemma not in words_of("anchors.tsv", "lasting")
    return token.dep in ("dobj", "nsubj", "nsubjpass") and above.lemma in words_of("anchors.tsv", "light")


def _in_clause(draft: Draft, parse: Parse, clause: int, *, own: bool) -> When | None:
    """The time that hangs on the word itself through no other clause; a dated one first, the nearest where there are two."""
    sentence = parse.sentences[parse.tokens[clause].sent]
    low = bisect_left(draft.times, sentence.span.start, key=lambda w: w.span.start)
    best: tuple[bool, int, When] | None = None
    for when in draft.times[low:]:
        if when.span.start >= sentence.span.end:
            break
        if not _dated(when) or (when.anchor is not None and not own) or when.span.covers(parse.tokens[clause].span):
            continue
        root = parse.root_of(when.span)
        if root is None or not _governs(parse, when, root, clause):
            continue
        rank = (when.anchor is not None, abs(root.i - clause), when)
        if best is None or rank[:2] < best[:2]:
            best = rank
    return best[2] if best else None


def _dated(when: When) -> bool:
    """Whether it is a day or stretch of the calendar, be it unknown which, and no habit, length or bare "now"."""
    if when.type not in ("DATE", "TIME"):
        return False
    return when.basis == "unresolved" if when.value is None else not when.value.endswith("_REF") and not when.value.startswith("X")


def _governs(parse: Parse, when: When, root: Token, clause: int) -> bool:
    beside = _verb_beside(parse, when)
    if beside is not None:
        return beside == clause
    return _hangs(parse, root, clause, anchored=when.anchor is not None)


def _verb_beside(parse: Parse, when: When) -> int | None:
    """The verb of speech that the time stands right after, or between it and the clause it opens: it is its own, whatever the parse says.

    "Officials said Friday the army …", "said at a press conference yesterday the laws would …", but not "said that on Friday …".
    """
    first, after = parse.at(when.span.start), parse.at(when.span.end)
    if first is None or when.anchor is not None or (after is not None and after.tag == "POS"):
        return None  # "reported Monday's attack"
    k = first.i - 1
    if k >= 0 and parse.tokens[k].lower in ("on", "in", "at", "late", "early"):
        k -= 1
    if k < 0 or parse.tokens[k].sent != first.sent:
        return None
    if parse.tokens[k].pos == "VERB":
        return k if parse.tokens[k].lemma in words_of("anchors.tsv", "speech") else None
    return _verb_before_clause(parse, when, first.i)


def _verb_before_clause(parse: Parse, when: When, first: int) -> int | None:
    root = parse.root_of(when.span)
    clause = next((t for t in parse.ancestors(root.i) if t.pos in _VERBAL), None) if root is not None else None
    if clause is None or clause.dep != "ccomp" or parse.tokens[clause.head].lemma not in words_of("anchors.tsv", "speech"):
        return None
    verb = clause.head
    subject = next((c.i for c in parse.children(clause.i, "nsubj", "nsubjpass", "expl")), -1)
    between = parse.tokens[verb + 1 : first]
    opened = any(t.lower in ("that", ",", ":", "—", "–") or t.text in "“”\"" for t in between)
    return verb if verb < first < subject and not opened else None


def _preposition_of(parse: Parse, root: Token) -> Token:
    """The "on" right before a day that the parse took for part of the name after it ("on Sunday Presidents …"); else the root."""
    before = parse.tokens[root.i - 1] if root.i else root
    named = root.dep in ("compound", "nmod") and before.lower == "on" and before.dep == "prep" and parse.tokens[root.head].head == before.i
    return before if named else root


def _hangs(parse: Parse, root: Token, clause: int, *, anchored: bool) -> bool:
    """Whether the time's head reaches the clause through adverbial links, or through the object of its verb ("hold talks on Friday")."""
    token, through_noun, linked = _preposition_of(parse, root), False, ""
    for _ in range(_REACH):
        if token.head == token.i or token.sent != parse.tokens[clause].sent:
            return False
        above = parse.tokens[token.head]
        if token.dep == "prep":
            linked = token.lower
        if token.dep in _WITHIN and above.pos in ("NOUN", "PROPN") and token.dep != "nummod":
            return above.i == clause
        by_event = anchored and token.dep in ("advcl", "mark") and above.i == clause
        if token.pos in ("NOUN", "PROPN") and token is not root and token.dep in _OBJECT:
            through_noun = True
        elif token.dep not in _LINKS and not by_event:
            return False
        if token.dep == "prep" and not through_noun and token.lower not in words_of("anchors.tsv", "link"):
            return False
        if above.i == clause:
            return not through_noun or linked in ("on", "at", "in", "during") or root.dep == "npadvmod"
        if above.pos in _VERBAL and above.dep != "pcomp":
            return False
        token = above
    return False
