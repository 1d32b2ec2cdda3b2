"""The places stage."""

from __future__ import annotations

from dataclasses import replace

from ..draft import Draft
from ..records import Precision, Where
from .contain import link, link_towns
from .detect import Detector, Toponym
from .gazetteer import gazetteer
from .literal import is_struck, literal
from .publisher import home_of
from .resolve import Choice, Resolver
from .sites import sites
from .words import words

_PRECISION: dict[str, Precision] = {
    "PCL": "country", "ADM1": "region", "ADM2": "region", "PPL": "city", "city": "city", "site": "point", "region": "region", "former": "area",
}  # fmt: skip


class Places:
    """Finds the document's toponyms and resolves them together.

    By default only words that name a place as a place are kept: a capital that speaks is an actor, an adjective no place.
    With `all_toponyms` every toponym is recorded, as gazetteer scholars mark them.
    """

    name = "places"
    needs = frozenset({"parse", "mentions"})
    gives = frozenset({"places"})

    def __init__(self, *, all_toponyms: bool = False) -> None:
        self.all_toponyms = all_toponyms
        self._detect = Detector(gazetteer())
        self._resolve = Resolver(gazetteer())

    def __call__(self, draft: Draft) -> Draft:
        """Fill `places`."""
        found = self._detect(draft)
        link(draft.syntax, found)
        link_towns(draft.syntax, found)
        countries = sorted({a.country for a in draft.actors if a.country})
        choices = self._resolve(found, home=home_of(draft.publisher, draft.document.url), countries=countries)
        draft.places = []
        ruled = [_rule(draft, t) for t in found]
        for n, toponym in enumerate(found):
            if toponym.inside is not None and found[toponym.inside].use == "place":
                ruled[toponym.inside] = ruled[n]  # "Lincoln, Nebraska, voted": both act or neither
        for toponym, choice, (is_literal, rule) in zip(found, choices, ruled, strict=True):
            if self.all_toponyms or is_literal:
                draft.places.append(_where(f"p{len(draft.places) + 1}", toponym, choice, rule))
        if not self.all_toponyms:
            ordered = sorted([*draft.places, *sites(draft)], key=lambda w: w.span.start)
            draft.places = [replace(w, id=f"p{n}") for n, w in enumerate(ordered, start=1)]
        return draft


_NAMED_BODIES = frozenset({"person", "media", "company", "organisation", "party", "armed-group", "ngo", "igo"})


def _rule(draft: Draft, toponym: Toponym) -> tuple[bool, str]:
    """Whether the words name the place itself: by the actors already found, then by the words around."""
    if toponym.use != "place":
        return False, "inside a longer name" if toponym.use == "part" else "an adjective or people's name"
    for mention in draft.mentions_in(toponym.span):
        if mention.how == "metonym" and mention.span == toponym.span and not is_struck(draft.syntax, toponym.span):
            return False, "stands for an actor"
        actor = draft.actor(mention.actor) if mention.span != toponym.span and mention.span.covers(toponym.span) else None
        if mention.span == toponym.span and mention.how == "name" and _is_person(draft, mention.actor) and not _placed(draft, toponym):
            return False, "a person's name"
        if actor is not None and mention.how == "name" and actor.kind in _NAMED_BODIES:
            return False, f"inside the name of {actor.name}"
    if _is_of_a_person(draft, toponym):
        return False, "says what a person is of"
    return literal(draft.syntax, toponym)


def _is_person(draft: Draft, actor_id: str) -> bool:
    actor = draft.actor(actor_id)
    return actor is not None and actor.kind == "person"


def _placed(draft: Draft, toponym: Toponym) -> bool:
    """Whether a preposition of place stands before: "the flight to Paris" in a report on a Ms Paris."""
    return toponym.first > 0 and draft.syntax.tokens[toponym.first - 1].lower in words("place_prepositions")


def _is_of_a_person(draft: Draft, toponym: Toponym) -> bool:
    """"Presidents Adebayo of Nigeria and Tolon of Benin": the country that they speak for."""
    root = draft.syntax.root_of(toponym.span)
    of = draft.syntax.tokens[root.head] if root is not None and root.dep == "pobj" else None
    if of is None or of.lower != "of" or of.i == 0:
        return False
    people = (draft.actor(m.actor) for m in draft.mentions_in(draft.syntax.tokens[of.i - 1].span) if m.how == "name")
    return any(a is not None and a.kind == "person" for a in people)


def _where(number: str, toponym: Toponym, choice: Choice, rule: str) -> Where:
    place = choice.place
    why = f"{toponym.why}; {rule}; {choice.why}"
    if place is None:
        return Where(id=number, span=toponym.span, name=toponym.name, why=why)
    return Where(
        id=number, span=toponym.span, name=choice.name or place.name, country=place.country, lat=place.lat, lon=place.lon,
        geonameid=place.geonameid, precision=_PRECISION.get(place.kind, "area"), why=why,
    )  # fmt: skip
