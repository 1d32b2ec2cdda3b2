"""Toponyms of a document: which words name a place, told apart from persons, organisations and adjectives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..draft import Draft
from ..language.tokens import Parse, Token
from ..records import Span
from .gazetteer import Candidate, Gazetteer
from .words import words

LONGEST = 6
"""Words of the longest name looked up; the packaged names of news places have at most six."""

Use = Literal["place", "demonym"]
_PLACE_ENTS = frozenset({"GPE", "LOC", "FAC"})
_NAME_ENTS = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})


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
    literal: bool = True


class Detector:
    """Finds toponyms by look-up of capitalised words, the parse's entities and the words around."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, draft: Draft) -> list[Toponym]:
        """All toponyms in text order, demonyms included; they do not overlap."""
        parse, out = draft.syntax, []
        i, tokens = 0, parse.tokens
        while i < len(tokens):
            found = self._at(draft, parse, i) if _opens_name(tokens[i]) else None
            if found is None:
                i += 1
            else:
                out.append(found)
                i = found.last + 1
        return out

    def _at(self, draft: Draft, parse: Parse, i: int) -> Toponym | None:
        """The longest toponym that starts at token `i`, or None."""
        for last in range(min(i + LONGEST, len(parse.tokens)) - 1, i - 1, -1):
            token = parse.tokens[last]
            if token.sent != parse.tokens[i].sent or not _can_close(token):
                continue
            surface = draft.text[parse.tokens[i].start : token.end]
            if "\n" in surface or len(surface) > 60:
                continue
            found = self._named(draft, parse, i, last, surface)
            if found is not None:
                return found
        return None

    def _named(self, draft: Draft, parse: Parse, i: int, last: int, surface: str) -> Toponym | None:
        span = Span(parse.tokens[i].start, parse.tokens[last].end)
        if (place := self.gazetteer.demonyms.get(surface)) is not None:
            return Toponym(span, i, last, surface, (Candidate(place),), "demonym", "an adjective or people's name")
        after_comma = _follows_place(parse, i)
        short = (self.gazetteer.after_comma if after_comma else self.gazetteer.aliases).get(surface)
        if short is not None and not _reads_on(parse, i, last):
            return Toponym(span, i, last, surface, (Candidate(short),), "place", f"short form of {short.name}")
        if not any(c.islower() for c in surface) and len(surface) <= 3:
            return None
        candidates = self.gazetteer.lookup(surface)
        if not candidates:
            return None
        why = self._reason(parse, i, last, surface, candidates, after_comma)
        return Toponym(span, i, last, surface, candidates, "place", why) if why else None

    def _reason(
        self, parse: Parse, i: int, last: int, surface: str, candidates: tuple[Candidate, ...], after_comma: bool
    ) -> str:
        """Why these words name a place here; empty where they do not."""
        ents = {t.ent for t in parse.tokens[i : last + 1] if t.ent}
        best = max((_standing(c) for c in candidates), default=0.0)
        if _reads_on(parse, i, last):
            return ""
        if surface in words("no_place_alone") and not (ents & _PLACE_ENTS and (after_comma or _locative_before(parse, i))):
            return ""
        if ents & _PLACE_ENTS:
            return "a place by entity recognition, listed in the gazetteer"
        if after_comma and best >= 4:
            return "follows a place and a comma"
        if ents & {"PERSON"} and best < 7:
            return ""
        if _locative_before(parse, i) and best >= 3 and not ents & {"DATE", "TIME"}:
            return "listed in the gazetteer, after a word of place"
        if best >= 5 and not ents & _NAME_ENTS:
            return "a well-known place of the gazetteer"
        if best >= 7:
            return "a country or a first-order division"
        return ""


def _standing(candidate: Candidate) -> float:
    """How likely a bare name means this: the order of magnitude of its people, countries and own entries on top."""
    place = candidate.place
    if place.kind in ("PCL", "continent"):
        return 9.0
    if place.kind not in ("ADM1", "ADM2", "PPL"):
        return 7.0
    people = len(str(place.population)) - 1.0
    return people + (1.0 if place.kind == "ADM1" else 0.0) - (1.5 if candidate.alternate else 0.0)


def _opens_name(token: Token) -> bool:
    return token.text[:1].isupper() or (token.lower in ("al", "el", "the", "de") and False)


def _can_close(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit() or token.text[-1:].isalnum()


def _follows_place(parse: Parse, i: int) -> bool:
    """Whether a comma and a capitalised word stand before token `i`."""
    if i < 2 or parse.tokens[i - 1].text != "," or parse.tokens[i - 2].sent != parse.tokens[i].sent:
        return False
    before = parse.tokens[i - 2]
    return before.text[:1].isupper() and before.ent not in ("PERSON", "DATE")


def _locative_before(parse: Parse, i: int) -> bool:
    before = parse.tokens[i - 1] if i else None
    if before is not None and before.lower == "the" and i >= 2:
        before = parse.tokens[i - 2]
    return before is not None and before.sent == parse.tokens[i].sent and before.lower in words("locative")


def _reads_on(parse: Parse, i: int, last: int) -> bool:
    """Whether the words are a part of a longer name: a person's, an organisation's, a newspaper's."""
    tokens, sent = parse.tokens, parse.tokens[i].sent
    after = tokens[last + 1] if last + 1 < len(tokens) and tokens[last + 1].sent == sent else None
    before = tokens[i - 1] if i and tokens[i - 1].sent == sent else None
    if after is not None and after.text[:1].isupper():
        if after.text in words("after_is_organisation"):
            return True
        if after.ent == "PERSON" and not after.ent_start and tokens[last].ent == "PERSON":
            return True
        if after.ent and not after.ent_start and after.ent == tokens[last].ent and after.ent not in _PLACE_ENTS:
            return after.ent in ("PERSON", "ORG")
    if before is not None and before.text[:1].isupper():
        if before.text in words("before_is_organisation"):
            return True
        if tokens[i].ent == "PERSON" and not tokens[i].ent_start:
            return True
    if before is not None and before.lower == "of" and i >= 2 and tokens[i - 2].text in words("before_is_organisation"):
        return True
    return False
