"""Whether the clause that a time stands in speaks of what has been or of what will be, by the parse."""

from __future__ import annotations

from ..language.tokens import Parse, Token
from ..records import Span
from .tables import words_of

Tense = str | None
_UP = 12
"""Links climbed at most: a guard against odd parses, not tuned."""
_VERBAL = frozenset({"VERB", "AUX"})
_HAVE = frozenset({"have", "has", "'ve", "’ve"})
_HAD = frozenset({"had"})
_UNTIL = ("until", "till")


def _words(cls: str) -> frozenset[str]:
    return words_of("ahead.tsv", cls)


def tense_in_clause(parse: Parse, span: Span) -> Tense:
    """"past", "future" or None where no verb governs the words or its form does not tell."""
    token = parse.root_of(span)
    if token is None:
        return None
    first = parse.at(span.start)
    before = parse.tokens[first.i - 1] if first is not None and first.i else None
    if before is not None and before.lower in _words("payable"):
        return "future"
    verb = _verb_above(parse, token, span)
    if verb is None or not _within_reach(parse, verb, span):
        return None
    after = parse.at(span.end)
    if after is not None and after.tag == "POS":  # "Tuesday's raid": told of already, unless it is said to come
        return "future" if {a.lower for a in parse.children(verb.i, "aux")} & _words("will") else "past"
    tense = tense_of_verb(parse, verb)
    had = {a.lower for a in parse.children(verb.i, "aux")} & _HAD
    if tense == "past" and not had and verb.lemma in _words("bid") and _for_something(parse, token, verb):
        return "future"  # "has invited him to Kyiv for a meeting on Tuesday"
    sign = _sign_before(parse, span)
    if tense == "past" and sign in _UNTIL and {a.lower for a in parse.children(verb.i, "aux")} & _HAVE:
        return "future"  # "has given them until Friday"
    if tense != "future" and not had and sign in (*_UNTIL, "to") and verb.lemma in _words("put-off" if sign == "to" else "held"):
        return "future"  # "closed the bridge until Friday", "moved the hearing to Friday"
    return tense


def _for_something(parse: Parse, token: Token, verb: Token) -> bool:
    """Whether the words hang on the verb by way of a noun under "for"."""
    for _ in range(_UP):
        if token.i == verb.i or token.head == token.i:
            return False
        above = parse.tokens[token.head]
        if above.lower == "for" and token.pos in ("NOUN", "PROPN") and above.i != verb.i:
            return True
        token = above
    return False


def _sign_before(parse: Parse, span: Span) -> str | None:
    first = parse.at(span.start)
    return parse.tokens[first.i - 1].lower if first is not None and first.i > 0 else None


def _verb_above(parse: Parse, token: Token, span: Span) -> Token | None:
    for _ in range(_UP):
        if token.pos in _VERBAL and not span.covers(token.span):
            return token
        if token.head == token.i:
            return None
        token = parse.tokens[token.head]
    return None


def _within_reach(parse: Parse, verb: Token, span: Span) -> bool:
    """Whether the verb comes before the words, or after them where they open their clause ("On Friday the army will …")."""
    first = parse.at(span.start)
    if first is None or verb.i < first.i:
        return True
    k = first.i - 1
    if k >= 0 and parse.tokens[k].pos == "ADP":
        k -= 1
    if k < parse.sentences[first.sent].first:
        return True
    return parse.tokens[k].pos in ("PUNCT", "CCONJ", "SCONJ") or parse.tokens[k].tag in ("WDT", "WP", "WRB") or first.dep in ("poss", "compound")


def tense_of_verb(parse: Parse, verb: Token) -> Tense:
    """The time of what a verb tells, seen from where the text stands; None where its form leaves it open."""
    auxiliaries = parse.children(verb.i, "aux", "auxpass")
    words = {a.lower for a in auxiliaries}
    if words & _words("modal"):
        return "future" if words & (_words("will") | _words("duty")) and not words & _HAVE else None
    if "to" in words:
        return _of_infinitive(parse, verb)
    if verb.lemma in _words("plan") and (verb.tag == "VBN" or words):
        return "past" if words & _HAD else "future"
    if words & (_HAVE | _HAD | {"was", "were", "did"}) or verb.tag == "VBD":
        return None if verb.lemma in _words("plan") else "past"
    if verb.tag == "VBN":
        return "future" if words else "past"
    if verb.tag == "VBP" and verb.lower in _words("unchanged"):
        return None
    if verb.tag in ("VBZ", "VBP"):
        return "past" if verb.lemma in _words("said") else "future"
    if verb.tag == "VB" and not auxiliaries and verb.head == verb.i:
        return "future"  # "Register by Tuesday"
    return _of_gerund(parse, verb) if verb.tag == "VBG" else None


def _of_gerund(parse: Parse, verb: Token) -> Tense:
    """"Is meeting", or what happens with the verb above."""
    if parse.children(verb.i, "aux"):
        return "future"
    above = parse.tokens[verb.head]
    if above.pos not in _VERBAL and above.lower in _words("behind"):
        return "past"  # "after meeting him on Monday"
    if above.pos in ("ADP", "SCONJ") and above.head != above.i:
        above = parse.tokens[above.head]
        if above.dep == "acomp":
            return "future"  # "is committed to leaving by Monday"
    return tense_of_verb(parse, above) if above.pos in _VERBAL and above.i != verb.i else None


def _of_infinitive(parse: Parse, verb: Token) -> Tense:
    """"Plans to leave", "is to leave", "is ready to leave" look ahead; "went to see", "began to leave" happen with the verb above."""
    above = parse.tokens[verb.head]
    holder = parse.tokens[above.head] if above.pos == "ADJ" else above
    had = {a.lower for a in parse.children(holder.i, "aux")} & _HAD
    if above.i == verb.i or had:
        return "past" if had else "future"  # a headline: "Ministers to meet on Monday"
    if above.pos == "NOUN" and above.lemma in _words("aheadnoun"):
        return "future"
    if above.pos == "ADJ":
        return "future" if above.lower in _words("ahead") else None
    if above.lemma == "be" or above.lemma in _words("plan") | _words("bid"):
        return "future"
    return tense_of_verb(parse, above) if above.pos in _VERBAL else None
