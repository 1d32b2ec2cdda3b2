"""Toponyms of a document: which words name a place, told apart from persons, organisations and adjectives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from ..draft import Draft
from ..language.tokens import Parse
from ..records import Span
from .evidence import Seen, evidence, surface_of
from .gazetteer import Candidate, Gazetteer
from .names_in_text import after, before, is_capital, is_title, joined_after, joined_before, person_words, surnames
from .weights import chance_of
from .words import words

LONGEST = 6
"""Words of the longest name looked up; the packaged names of news places have at most six."""
THRESHOLD = 0.4
"""Chance from which words count as a toponym, set on the tuned part of LGL and GeoVirus between recall and precision."""

_LIKE = ("-like", "-style", "-esque", "-type", "-class", "‑like", "‑style")
"""What follows a name that is only compared with: "a Jupiter-like giant"."""

Use = Literal["place", "part", "demonym"]
"""A place; a place's name inside the name of something else ("Georgia" in "Georgia Power"); an adjective or people's name."""


@dataclass(slots=True)
class Toponym:
    """Words that name a place. `first` and `last` are token indexes, both inside."""

    span: Span
    first: int
    last: int
    name: str
    candidates: tuple[Candidate, ...]
    use: Use
    why: str
    inside: int | None = None
    """Number of the toponym that the text says this one lies in ("Paris, Texas")."""
    features: dict[str, float] = field(default_factory=dict)
    chance: float = 1.0
    town: int | None = None
    """Number of the toponym of the large town that the text says this one lies in ("Lewisham, London", "London's Hyde Park")."""


class Detector:
    """Finds toponyms by look-up of capitalised words, the parse's entities and the words around."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, draft: Draft, *, threshold: float = THRESHOLD) -> list[Toponym]:
        """All toponyms in text order, demonyms and parts of names included; they do not overlap."""
        found = list(self.possible(draft))
        sure = {t.name for t in found if t.chance >= 0.8 and t.use == "place"}
        for toponym in found:
            if toponym.name in sure and toponym.chance < threshold:
                toponym.features["sure-elsewhere"] = 1.0
                toponym.chance = chance_of(toponym.features)
        return [t for t in found if t.chance >= threshold]

    def possible(self, draft: Draft) -> Iterator[Toponym]:
        """Everything that may be a toponym, with its chance."""
        parse = draft.syntax
        seen = Seen(surnames(parse), person_words(parse))
        i, tokens = 0, parse.tokens
        while i < len(tokens):
            found = self._at(draft, parse, i, seen) if is_capital(tokens[i]) else None
            if found is None:
                i += 1
            else:
                yield found
                i = found.last + 1

    def _at(self, draft: Draft, parse: Parse, i: int, seen: Seen) -> Toponym | None:
        """The longest look-up that starts at token `i`; an unlisted place entity; or None."""
        tokens = parse.tokens
        for last in range(min(i + LONGEST, len(tokens)) - 1, i - 1, -1):
            if tokens[last].sent != tokens[i].sent or not tokens[last].text[0].isalnum():
                continue
            surface = draft.text[tokens[i].start : tokens[last].end]
            if "\n" in surface or len(surface) > 60 or draft.text.startswith(_LIKE, tokens[last].end):
                continue
            found = self._listed(parse, i, last, surface, seen)
            if found is not None:
                return found
        return self._unlisted(draft, parse, i, seen)

    def _listed(self, parse: Parse, i: int, last: int, surface: str, seen: Seen) -> Toponym | None:
        span = Span(parse.tokens[i].start, parse.tokens[last].end)
        if all(t.text in words("modifier") for t in parse.tokens[i : last + 1]) and joined_after(parse, last) is not None:
            return None  # "Northern" in "Northern Europe"
        if _is_tail(parse, i) or (i == last and surface in words("modifier") and surface not in self.gazetteer.aliases):
            return None  # "Western intelligence"
        place = self.gazetteer.demonyms.get(surface)
        if place is not None:
            return Toponym(span, i, last, surface, (Candidate(place),), "demonym", "an adjective or people's name")
        follows = _follows_place(parse, i)
        short = (self.gazetteer.after_comma if follows else self.gazetteer.aliases).get(surface.replace("’", "'"))
        if i == last and short is None and _is_shouted(parse, i):
            return None
        if short is None and ((i == last and surface in _bare_heads()) or surface in words("never") or (len(surface) <= 3 and surface.isupper())):
            return None
        candidates = (Candidate(short),) if short is not None else self._candidates(surface, article=i > 0 and parse.tokens[i - 1].lower == "the")
        if not candidates:
            return None
        features, use = evidence(parse, i, last, surface, candidates, seen, follows_place=follows, short=short is not None)
        if "person-goes-on" in features:
            return None
        toponym = Toponym(span, i, last, surface_of(surface), candidates, use, "", None, features, chance_of(features))
        toponym.why = "a place's name inside a longer name" if use == "part" else "listed in the gazetteer"
        return toponym

    def _candidates(self, surface: str, *, article: bool = False) -> tuple[Candidate, ...]:
        """Look-up of the name; "X Township", "X County" where only X is listed stand for what is called X."""
        found = self.gazetteer.lookup(surface)
        if not found and " " in surface:
            rest, _, head = surface.rpartition(" ")
            if head == "Co.":
                return self.gazetteer.lookup(rest + " County")
            if article and head in ("Village", "Town", "City"):
                return ()  # "the Gay Village": towns take no article
            if head in words("admin_head") and rest not in words("modifier"):
                other = (self.gazetteer.lookup(f"{rest} {word}") for word in _DIVISIONS.get(head, ()))
                short = self.gazetteer.aliases.get(rest)
                return next(filter(None, other), ()) or self.gazetteer.lookup(rest) or ((Candidate(short),) if short is not None else ())
        return found

    def _unlisted(self, draft: Draft, parse: Parse, i: int, seen: Seen) -> Toponym | None:
        """A place by entity recognition that no table lists: kept with its words, to stay unresolved."""
        tokens = parse.tokens
        if _called(parse, i) and tokens[i].pos == "PROPN":
            return Toponym(tokens[i].span, i, i, tokens[i].text, (), "place", "called a town or village")
        if tokens[i].ent not in ("GPE", "LOC") or not tokens[i].ent_start or tokens[i].text in words("never") or tokens[i].text in seen.person_words:
            return None
        last = i
        while last + 1 < len(tokens) and tokens[last + 1].ent == tokens[i].ent and not tokens[last + 1].ent_start:
            last += 1
        surface = draft.text[tokens[i].start : tokens[last].end]
        if not all(is_capital(t) or t.lower in ("of", "the", "de", "al", "-") for t in tokens[i : last + 1]) or len(surface) < 4:
            return None
        previous = before(parse, i)
        placed = previous is not None and previous.lower in words("locative")
        feature = last > i and (tokens[last].text in words("feature_head") or tokens[i].text in words("feature_opener"))
        if "\n" in surface or not (placed or feature) or any(c.isdigit() for c in surface):
            return None
        return Toponym(Span(tokens[i].start, tokens[last].end), i, last, surface, (), "place", "a place by entity recognition")


_DIVISIONS = {"Region": ("Oblast", "Province"), "Province": ("Region", "Governorate"), "Oblast": ("Region",), "Governorate": ("Province",)}


def _is_shouted(parse: Parse, i: int) -> bool:
    """Whether the word is an acronym or a speaker's label in capitals, among words that are not."""
    token, left, right = parse.tokens[i], before(parse, i), after(parse, i)
    if not token.text.isupper() or len(token.text) < 2:
        return False
    if right is not None and right.text == ":":
        return True
    return len(token.text) <= 5 and left is not None and not left.text.isupper() and left.text not in ("-", "—", "(", ",")


@lru_cache(maxsize=1)
def _bare_heads() -> frozenset[str]:
    """Words that head names of places and bodies, no name alone: "University", "Valley"."""
    return frozenset().union(*(words(use) for use in ("organisation_head", "treaty_head", "admin_head", "feature_head", "street_head")))


def _called(parse: Parse, i: int) -> bool:
    """Whether "town of", "village of" stand before the single capitalised word."""
    of, noun, right = before(parse, i), parse.tokens[i - 2] if i >= 2 else None, after(parse, i)
    single = right is None or not is_capital(right)
    return of is not None and of.lower == "of" and noun is not None and noun.lower in words("place_noun_before") and single


def _is_tail(parse: Parse, i: int) -> bool:
    """Whether the name at `i` is the tail of a longer one that no table lists ("Valley" in "Salmon Valley")."""
    joined = joined_before(parse, i)
    if joined is None or joined.text in words("modifier") or is_title(joined):
        return False
    return not parse.tokens[i].ent_start or parse.tokens[i].ent not in ("GPE", "LOC", "NORP")


def _follows_place(parse: Parse, i: int) -> bool:
    """Whether a comma and a capitalised word that is no person's or date's stand before token `i`."""
    if i < 2 or parse.tokens[i - 1].text != "," or parse.tokens[i - 2].sent != parse.tokens[i].sent:
        return False
    token = parse.tokens[i - 2]
    return is_capital(token) and token.ent != "DATE"
