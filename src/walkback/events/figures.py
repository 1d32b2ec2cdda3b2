"""Numbers that the words of an act give: the dead, the injured, the detained, and amounts of money."""

from __future__ import annotations

import re
from typing import Literal, cast

from ..draft import Draft
from ..language.tokens import Token
from ..records import Figure, Span

_WHAT = {
    "kill": "dead", "die": "dead", "dead": "dead", "death": "dead", "murder": "dead", "massacre": "dead", "execute": "dead", "slay": "dead", "toll": "dead",
    "injure": "injured", "wound": "injured", "hurt": "injured", "arrest": "detained", "detain": "detained", "imprison": "detained", "jail": "detained",
    "capture": "detained", "hold": "detained", "missing": "missing", "displace": "displaced", "flee": "displaced", "evacuate": "displaced",
}  # fmt: skip
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}
_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000}
_MONEY = re.compile(r"[$€£¥]|^(?:dollar|euro|pound|rouble|ruble|yen|yuan)s?$")
_NUMBER = re.compile(r"\d[\d,]{0,20}(?:\.\d{1,4})?$")
_GIVING = frozenset({"AID", "AGREE", "SANCTION", "COOPERATE"})


def figures_of(draft: Draft, token: Token, plover: str) -> tuple[Figure, ...]:
    """Casualties beside the trigger and the verbs joined to it; amounts of money in the clause of an act of giving or taking."""
    out: list[Figure] = []
    for verb in _joined(draft, token):
        what = _WHAT.get(verb.lemma)
        if what is not None and plover in ("ASSAULT", "COERCE"):
            out += [f for head in _counted(draft, verb) if (f := _figure(draft, head, what)) is not None]
    if plover in _GIVING:
        out += _amounts(draft, token)
    return tuple(out)


def _joined(draft: Draft, token: Token) -> list[Token]:
    """The trigger, the verbs coordinated with it or hung on it ("bombed the town, killing 12 and wounding 30")."""
    parse = draft.syntax
    below = [c for c in parse.children(token.i, "advcl", "conj", "acl", "relcl") if c.pos == "VERB"]
    return [token, *below, *(c for b in below for c in parse.children(b.i, "conj") if c.pos == "VERB")]


def _counted(draft: Draft, verb: Token) -> list[Token]:
    parse = draft.syntax
    heads = parse.children(verb.i, "dobj", "nsubjpass") or ([parse.tokens[verb.head]] if verb.dep in ("acl", "relcl") else [])
    return [parse.tokens[k] for h in heads for k in parse.conjuncts(h.i)]


def _figure(draft: Draft, head: Token, what: str) -> Figure | None:
    parse = draft.syntax
    numbers = [head] if head.pos == "NUM" or head.lower in _VAGUE else parse.children(head.i, "nummod")
    found = value_of(draft, numbers[0]) if numbers else None
    if found is None:
        return None
    low: float | None
    high: float | None
    low, high = found
    before = {t.lower for t in parse.tokens[max(0, numbers[0].i - 3) : numbers[0].i]}
    if before & {"least", "over"} or {"more", "than"} <= before:
        high = None
    elif before & {"most", "under"} or {"up", "to"} <= before:
        low = None
    unit = "people" if head is numbers[0] else head.text
    return Figure(what=cast(Literal["dead"], what), low=low, high=high, unit=unit, span=Span(numbers[0].start, max(head.end, numbers[0].end)))


def value_of(draft: Draft, number: Token) -> tuple[float, float | None] | None:
    """The lowest and highest value of a number's words; None where they give none."""
    if number.lower in _VAGUE:
        return float(_VAGUE[number.lower]), None
    parts = [*draft.syntax.children(number.i, "compound", "nummod", "quantmod"), number]
    value, seen = 1.0, False
    for part in parts:
        word = part.lower.replace(",", "")
        if _NUMBER.match(part.text):
            value, seen = value * float(word), True
        elif word in _WORDS:
            value, seen = value * _WORDS[word], True
        elif word in _SCALE:
            value, seen = value * _SCALE[word], True
    return (value, value) if seen else None


def _amounts(draft: Draft, token: Token) -> list[Figure]:
    parse = draft.syntax
    out = []
    for k in parse.subtree(token.i):
        mark = parse.tokens[k]
        if not _MONEY.search(mark.lower):
            continue
        number = mark if mark.pos == "NUM" else next((c for c in [*parse.children(k, "nummod"), parse.tokens[mark.head]] if c.pos == "NUM"), None)
        found = value_of(draft, number) if number is not None else None
        if number is not None and found is not None:
            span = Span(min(mark.start, number.start), max(mark.end, number.end))
            out.append(Figure(what="amount", low=found[0], high=found[1], unit=mark.text, span=span))
    return out
