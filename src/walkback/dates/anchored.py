"""Times that hang on an event: "hours after the raid", "during her first term", "since the invasion"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..language.tokens import Parse, Token
from ..records import Span, When
from .calendar import bounds, step, value_at
from .tables import words_of


@dataclass(frozen=True, slots=True)
class Anchored:
    """An event-anchored time: the whole expression, what it hangs on, and the word between them."""

    span: Span
    anchor: Span
    sign: str


def _words(cls: str) -> frozenset[str]:
    return words_of("anchors.tsv", cls)


def anchored_times(parse: Parse, times: Sequence[When]) -> list[Anchored]:
    """All event-anchored expressions of the parse, in order; those that only hold a date of their own are left out."""
    dated = [w.span for w in times if w.type in ("DATE", "TIME")]
    out: list[Anchored] = []
    for token in parse.tokens:
        if token.lower not in _words("sign"):
            continue
        head = _anchor_head(parse, token)
        if head is None:
            continue
        anchor = _anchor_span(parse, head, token)
        if anchor.end <= anchor.start or any(d.start <= token.end + 1 and d.covers(Span(head.start, head.end)) for d in dated):
            continue
        out.append(Anchored(Span(_lead_start(parse, token), anchor.end), anchor, token.lower))
    return out


def _anchor_head(parse: Parse, sign: Token) -> Token | None:
    """The noun or verb of the event that the sign word hangs on; None where it is no time word here."""
    if sign.dep == "mark" and sign.head > sign.i:
        verb = parse.tokens[sign.head]
        if sign.lower == "since" and not _perfect(parse, verb):
            return None
        return verb if verb.dep in ("advcl", "relcl", "ccomp") and sign.lower in ("after", "before", "since", "until", "till") else None
    for child in parse.children(sign.i, "pobj", "pcomp"):
        noun = child.lemma
        if noun in _words("forum") or child.pos == "PRON":
            return None
        if child.dep == "pcomp" and child.pos in ("VERB", "AUX") and sign.lower in ("after", "before", "since", "following"):
            return child
        if noun in _words("noun") or (noun.endswith(("tion", "sion", "ment")) and sign.lower != "amid"):
            return child
    return None


def _perfect(parse: Parse, verb: Token) -> bool:
    """Whether the clause above a since-clause is in the perfect, so that "since" is of time and not of reason."""
    above = parse.tokens[verb.head]
    return verb.tag == "VBD" and any(a.lemma == "have" for a in parse.children(above.i, "aux"))


def _anchor_span(parse: Parse, head: Token, sign: Token) -> Span:
    """The words of the event after the sign word, without what hangs on loosely behind a comma or a quotation mark."""
    loose = {k for c in parse.children(head.i, "relcl", "advcl", "parataxis") if c.i > head.i for k in parse.subtree(c.i)}
    below = [k for k in parse.subtree(head.i) if k > sign.i and k not in loose]
    if not below:
        return Span(sign.end, sign.end)
    last = below[0]
    for k in below:
        token = parse.tokens[k]
        if k > last + 1 or (k > head.i and token.text in (",", ";", ":", "—", "–", "“", "”", '"', "(", ".")):
            break
        last = k
    if last < head.i:
        last = head.i
    return Span(parse.tokens[sign.i + 1].start, parse.tokens[last].end)


def _lead_start(parse: Parse, sign: Token) -> int:
    """Where the expression begins: the count or adverb before the sign word belongs to it ("just two hours after")."""
    k = sign.i - 1
    first = parse.sentences[sign.sent].first
    if k >= first and parse.tokens[k].lemma in _words("unit"):
        k -= 1
        while k >= first and (parse.tokens[k].pos in ("NUM", "DET", "ADJ") or parse.tokens[k].lower in _words("lead")):
            k -= 1
    else:
        while k >= first and parse.tokens[k].lower in _words("lead"):
            k -= 1
    return parse.tokens[k + 1].start


def resolved(when: When, anchored: Anchored, inside: Sequence[When], counted: When | None) -> When:
    """The record with a value where the event's own date and a count of days, weeks, months or years settle it."""
    base = next((b for w in inside if w.type in ("DATE", "TIME") and (b := bounds(w.value)) and b[0] == b[1]), None)
    if anchored.sign == "during" and base is not None and len(inside) == 1:
        named = base[0].isoformat()
        return replace(when, value=named, start=named, end=named, basis="relative", why="the date of the event that it names")
    if base is None or counted is None or counted.value is None or anchored.sign not in ("after", "before", "following"):
        return when
    number, unit = counted.value[1:-1], counted.value[-1]
    if counted.value.startswith("PT") or not number.isdigit() or unit not in "DWMY":
        return when
    day = step(base[0], int(number) * (-1 if anchored.sign == "before" else 1), unit)
    if day is None:
        return when
    value = value_at(day, unit)
    span = bounds(value)
    start, end = (span[0].isoformat(), span[1].isoformat()) if span else (None, None)
    return replace(when, value=value, start=start, end=end, basis="relative", why="counted from the date of the event that it names")
