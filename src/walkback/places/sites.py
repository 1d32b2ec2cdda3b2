"""Streets, squares and buildings that no table lists, placed at the town that their sentence names with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..draft import Draft
from ..language.tokens import Parse
from ..records import Span, Where
from .names_in_text import is_capital, joined_after
from .words import words

LONGEST = 5
"""Words of a site's name: "Martyrs of the Revolution Square" has five."""
_WEAK = frozenset({"of", "the", "al", "de", "del", "la"})


def sites(draft: Draft) -> Iterator[Where]:
    """Sites that a preposition of place introduces ("on Rasheed Street"), outside the places and the actors found already."""
    parse = draft.syntax
    taken = [w.span for w in draft.places]
    for token in parse.tokens:
        if token.text not in words("site_head") or joined_after(parse, token.i) is not None:
            continue
        first = _first(parse, token.i)
        if first is None:
            continue
        span = Span(parse.tokens[first].start, token.end)
        if not any(s.overlaps(span) for s in taken) and not any(m.span.covers(span) for m in draft.mentions_in(span)):
            name = draft.text[span.start : span.end]
            taken.append(span)  # "Rasheed Street of Kelmar Street" is one
            yield _where(name, span, _town(parse, token.i, draft.places) or _namesake(draft, name))


def _first(parse: Parse, last: int) -> int | None:
    """Where the name begins: capitalised words up to the head, after a preposition of place; None where it is none."""
    tokens, first = parse.tokens, last
    while first and last - first < LONGEST - 1 and tokens[first - 1].sent == tokens[last].sent:
        word = tokens[first - 1]
        if not (is_capital(word) or word.text in _WEAK or word.text in ("-", "’s", "'s")) or word.pos == "DET":
            break
        first -= 1
    while first < last and not is_capital(tokens[first]):
        first += 1
    lead = first - 1
    if lead >= 0 and tokens[lead].lower == "the":
        lead -= 1
    placed = lead >= 0 and tokens[lead].sent == tokens[last].sent and tokens[lead].lower in words("place_prepositions")
    return first if first < last and placed else None


def _town(parse: Parse, last: int, places: Sequence[Where]) -> Where | None:
    """The town named next after the site in its sentence, else the last one before it there."""
    sentence = parse.sentences[parse.tokens[last].sent]
    start, end = parse.tokens[sentence.first].start, parse.tokens[sentence.last - 1].end
    here = parse.tokens[last].end
    near = [w for w in places if start <= w.span.start and w.span.end <= end and w.lat is not None and w.precision == "city"]
    return min(near, key=lambda w: (w.span.start < here, abs(w.span.start - here)), default=None)


def _namesake(draft: Draft, name: str) -> Where | None:
    """The document's town whose name opens the site's ("London Bridge")."""
    towns = (w for w in draft.places if w.precision == "city" and name.startswith(draft.text[w.span.start : w.span.end] + " "))
    return next(towns, None)


def _where(name: str, span: Span, town: Where | None) -> Where:
    if town is None:
        return Where(id="", span=span, name=name, why="a street or site after a preposition of place; no table lists it and neither its sentence nor its name tells a town")
    return Where(
        id="", span=span, name=name, country=town.country, lat=town.lat, lon=town.lon, precision="city",
        why=f"a street or site after a preposition of place; no table lists it: placed at {town.name}, by its sentence or its name",
    )  # fmt: skip
