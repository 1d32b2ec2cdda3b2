"""Finding time expressions in plain text: the longest match from the left, traps first among equals."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import heapify, heappop, heappush

from ..records import Span
from .grammar import Rule, grammar
from .lexicon import BREAK, OTHER, Tok
from .tables import words_of


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: where it stands, the kind of rule that found it, and the words in the rule's slots."""

    span: Span
    kind: str
    slots: dict[str, list[Tok]]
    first: int
    last: int
    """`tokens[first:last]` of the text it was found in."""
    source: str

    def word(self, slot: str) -> str | None:
        """The words of a slot in lower case, or None."""
        toks = self.slots.get(slot)
        return " ".join(t.lower for t in toks) if toks else None

    def value(self, slot: str, *classes: str) -> str | None:
        """What the first word of a slot means in the first of these classes that it has."""
        toks = self.slots.get(slot)
        if not toks:
            return None
        return next((toks[0].values[c] for c in classes if c in toks[0].values), None)


def find(text: str, start: int = 0, end: int | None = None) -> tuple[list[Tok], list[Found]]:
    """The tokens of `text[start:end]` and its expressions in order; they do not overlap."""
    g = grammar()
    tokens = g.lexicon.cut(text, start, end)
    _blank_verbs(tokens)
    kept = _islands(tokens, g.idle)
    codes = "".join(tokens[k].code for k in kept)
    matches = [
        (kept[m.start()], -kept[m.end() - 1] - 1, k, m.start(), m)
        for k, rule in _that_may_match(codes)
        for m in rule.regex.finditer(codes)
        if m.end() > m.start()
    ]
    heapify(matches)
    out: list[Found] = []
    reached = 0
    while matches:
        first, negative, k, _, m = heappop(matches)
        if first < reached:
            rest = _rest(g.rules[k], codes, bisect_left(kept, reached), m.end())
            if rest:
                heappush(matches, (kept[rest.start()], -kept[rest.end() - 1] - 1, k, rest.start(), rest))
            continue
        rule = g.rules[k]
        found = _without_article(text, tokens, _without_over(tokens, _found(tokens, kept, first, -negative, rule, m)))
        if rule.kind != "none" and not _stands(text, tokens, found):
            continue
        if _is_rate(tokens, found):
            found = replace(found, kind="set", slots={**found.slots, "hist": found.slots["u"]})
        reached = -negative
        if rule.kind != "none":
            out.append(found)
    return tokens, out


def _rest(rule: Rule, codes: str, first: int, last: int) -> re.Match[str] | None:
    """What the rule still finds where another has taken the first words of its match: "Easter Monday, [24 April 1916]"."""
    tried = (rule.regex.match(codes, k) for k in range(first, last))
    return next((m for m in tried if m is not None and m.end() > m.start()), None)


def _that_may_match(codes: str) -> list[tuple[int, Rule]]:
    """The rules that need no other codes than these, with their numbers."""
    wanted, met = _wanted(), 0
    for code in set(codes):
        met |= wanted.by_code.get(code, 0)
    return [numbered for numbered, needs in wanted.rules if needs & met == needs] if codes else []


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A bit for each set of codes of which a rule needs one: the bits that a code meets, and those that a rule needs."""

    by_code: dict[str, int]
    rules: list[tuple[tuple[int, Rule], int]]


@lru_cache(maxsize=1)
def _wanted() -> _Wanted:
    rules = grammar().rules
    bits = {need: 1 << n for n, need in enumerate(dict.fromkeys(need for rule in rules for need in rule.needs))}
    by_code: dict[str, int] = {}
    for need, bit in bits.items():
        for code in need:
            by_code[code] = by_code.get(code, 0) | bit
    return _Wanted(by_code, [((k, rule), sum(bits[need] for need in set(rule.needs))) for k, rule in enumerate(rules)])


def _blank_verbs(tokens: list[Tok]) -> None:
    """"Last" as a verb ("is expected to last two weeks") builds no expression."""
    for k in range(1, len(tokens)):
        if tokens[k].lower == "last" and "MONTH" not in tokens[k - 1].values and tokens[k - 1].lower in words_of("verbal.tsv", "before"):
            tokens[k] = replace(tokens[k], code=OTHER, values={})


def _islands(tokens: list[Tok], idle: frozenset[str]) -> list[int]:
    """Indexes of the tokens that rules can match: runs of words that the lexicon knows, one unknown word left between them.

    No rule crosses an unknown word, so that what is found is the same as in the whole, several times faster.
    """
    out: list[int] = []
    run: list[int] = []
    for k, token in enumerate(tokens):
        if token.code in (OTHER, BREAK):
            if run and not all(tokens[i].code in idle for i in run):
                out.extend([*run, k])
            run = []
        else:
            run.append(k)
    return out if all(tokens[i].code in idle for i in run) else out + run


def _found(tokens: list[Tok], kept: list[int], first: int, last: int, rule: Rule, m: re.Match[str]) -> Found:
    slots: dict[str, list[Tok]] = {}
    for name, slot in rule.slots.items():
        a, b = m.span(name)
        if b > a >= 0:
            slots.setdefault(slot, []).extend(tokens[k] for k in kept[a:b])
    return Found(Span(tokens[first].start, tokens[last - 1].end), rule.kind, slots, first, last, rule.source)


def _without_over(tokens: list[Tok], found: Found) -> Found:
    """"Held over three days": a preposition there, and no "more than" as in "for over three days"."""
    if found.kind != "dur" or tokens[found.first].lower != "over" or found.last - found.first < 2:
        return found
    if found.first and tokens[found.first - 1].lower in words_of("verbal.tsv", "more_than"):
        return found
    span = Span(tokens[found.first + 1].start, found.span.end)
    return replace(found, span=span, first=found.first + 1, slots={k: v for k, v in found.slots.items() if k != "quant"})


def _without_article(text: str, tokens: list[Tok], found: Found) -> Found:
    """"The [summer] offensive", "the [Seven Years]' War": the article belongs to what follows."""
    after = tokens[found.last] if found.last < len(tokens) else None
    if after is None or tokens[found.first].lower != "the" or found.last - found.first < 2:
        return found
    attribute = found.kind == "abs" and "s" in found.slots and "EVN" in after.values
    attribute |= "cent" in found.slots and tokens[found.last - 2].lower == "-" and after.lower[:1].isalpha() and not after.values
    named = found.kind == "dur" and text[tokens[found.first + 1].start].isupper() and (text[after.start].isupper() or after.lower in ("'", "’"))
    if not attribute and not named:
        return found
    return replace(found, span=Span(tokens[found.first + 1].start, found.span.end), first=found.first + 1)


def _stands(text: str, tokens: list[Tok], found: Found) -> bool:
    """Whether the words around let the expression be one: bare "May" and "March", numbers that only look like years."""
    before = tokens[found.first - 1] if found.first else None
    if found.kind == "abs" and before is not None and before.lower == "at" and "YEAR" in tokens[found.first].values:
        return False  # a house number or a price: "at 1600 Pennsylvania Avenue", "closed at 1900"
    if "freq" in found.slots and _is_paper(text, tokens, found):
        return False
    if found.slots.get("ry"):
        return True
    if found.kind == "dei" and found.word("dir") == "last" and found.word("u") == "day" and "endday" not in found.slots:
        return before is not None and before.lower in words_of("verbal.tsv", "within")  # "the last day of the talks" is no yesterday
    if found.kind == "pod" and "dir" in found.slots and text[found.slots["pod"][0].start].isupper() and not text[found.span.start : found.span.end].isupper():
        return False  # a broadcast: "CBS This Morning"
    number = found.slots.get("num", [])
    if found.kind in ("dur", "off") and _counts_with_a_year(number, found, tokens):
        return False
    if found.kind in ("dur", "off") and len(number) == 1 and "A" in number[0].values and "UNIT1" not in found.slots["u"][0].values:
        return False  # "an hours-long": the article belongs to what follows
    if found.kind == "dei" and "u" in found.slots and text[found.slots["u"][0].start].isupper() and not text[found.span.start : found.span.end].isupper():
        return False  # a title: "This Week"
    if found.kind in ("abs", "dei") and found.last - found.first <= 2:
        tok = tokens[found.first]
        if "WDABBR" in tok.values and (found.last - found.first == 1 or tokens[found.first + 1].lower == "."):
            if found.last - found.first == 1 and found.last < len(tokens) and text[tokens[found.last].start].isupper():
                return False  # "and Sun Systems said"
            return before is not None and ("PREPT" in before.values or before.lower in ("(", ","))
        if found.last - found.first == 2:
            return True
        if tok.lower in ("may", "march") or "MABBR" in tok.values:
            after = tokens[found.last] if found.last < len(tokens) else None
            if "MABBR" in tok.values and after is not None and text[after.start].isupper():
                return False  # a first name: "and Jan Kowalski"
            if before is not None and after is not None and "EVN" in after.values and before.lower in words_of("verbal.tsv", "article"):
                return True  # "the May elections"
            return before is not None and ("PREPT" in before.values or "YEAR" in before.values)
        if "YEAR" in tok.values and not 1500 <= int(tok.lower) <= 2100:
            return before is not None and "PREPT" in before.values
    return True


def _is_range_of_years(found: Found, tokens: list[Tok]) -> bool:
    return tokens[found.first - 1].lower == "-" and "YEAR" in tokens[found.first - 2].values


def _counts_with_a_year(number: list[Tok], found: Found, tokens: list[Tok]) -> bool:
    """"The 1988 quarter", "the 2012 nine months": the year is no number of units."""
    if number and "YY" in number[0].values and found.first > 1 and _is_range_of_years(found, tokens):
        return True  # "the 2010-11 fiscal years"
    if not number or "YEAR" not in number[0].values or not 1800 <= int(number[0].lower) <= 2100:
        return False
    return len(number) > 1 or ("UNIT1" in found.slots["u"][0].values and "UNITS" not in found.slots["u"][0].values)


def _is_paper(text: str, tokens: list[Tok], found: Found) -> bool:
    """Whether "daily" names a newspaper: "the daily Granma", "The Daily Post", "a daily newspaper"."""
    after = tokens[found.last] if found.last < len(tokens) else None
    inside = found.first > 0 and tokens[found.first - 1].lower not in (".", "", "“", '"')
    if inside and text[found.span.start].isupper():
        return True
    return after is not None and (after.lower in words_of("verbal.tsv", "paper") or text[after.start].isupper())


def _is_rate(tokens: list[Tok], found: Found) -> bool:
    """Whether "a week" says for what stretch an amount counts: "four flights a week", "$5 a month", "24 hours a day"."""
    if found.kind != "dur" or found.last - found.first != 2 or tokens[found.first].lower not in ("a", "an") or "u" not in found.slots:
        return False
    after = tokens[found.last].lower if found.last < len(tokens) else ""
    before = tokens[found.first - 1] if found.first else None
    if before is None or after in words_of("verbal.tsv", "counted_from") or before.lower in words_of("verbal.tsv", "spent") | words_of("verbal.tsv", "within"):
        return False
    classes = {c for c in before.values if not c.startswith("=")}
    if classes and not classes & {"NUM", "DIG", "UNITS", "BIG", "COUNTED", "YEAR"}:
        return False
    return any(t.lower[:1].isdigit() or {"NUMW", "BIG", "VAGUE"} & t.values.keys() for t in tokens[max(0, found.first - 5) : found.first])
