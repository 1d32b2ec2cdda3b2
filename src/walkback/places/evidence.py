"""The evidence that capitalised words found in the gazetteer name a place where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ..language.tokens import Parse
from .gazetteer import Candidate
from .names_in_text import after, before, is_capital, is_title, joined_after, joined_before
from .words import words

if TYPE_CHECKING:
    from .detect import Use


@dataclass(frozen=True, slots=True)
class Seen:
    """What the whole document says of its names."""

    surnames: frozenset[str]
    person_words: frozenset[str]


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """English words that are also names in the gazetteer."""
    lines = (files(__package__) / "data" / "common_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def surface_of(surface: str) -> str:
    """The words on one line."""
    return " ".join(surface.split())


def standing(candidates: tuple[Candidate, ...]) -> float:
    """How well known the best-known candidate is: the order of magnitude of its people, countries and own entries at the top."""
    best = 0.0
    for candidate in candidates:
        place = candidate.place
        if place.kind in ("PCL", "continent"):
            return 9.0
        if place.kind not in ("ADM1", "ADM2", "PPL"):
            best = max(best, 6.5)
        else:
            people = len(str(place.population)) - 1.0
            best = max(best, people + (1.0 if place.kind == "ADM1" else 0.0) - (1.5 if candidate.alternate else 0.0))
    return best


def evidence(
    parse: Parse, i: int, last: int, surface: str, candidates: tuple[Candidate, ...], seen: Seen, *, follows_place: bool, short: bool
) -> tuple[dict[str, float], Use]:
    """The evidence for the words `i` to `last`, by name, and whether they stand inside a longer name."""
    tokens = parse.tokens[i : last + 1]
    single = i == last
    known = standing(candidates)
    out = {"bias": 1.0, "known": known / 3}
    for ent in {t.ent for t in tokens if t.ent}:
        out["entity:" + (ent if ent in _ENTITIES else "other")] = 1.0
    if not any(t.ent for t in tokens):
        out["entity:none"] = 1.0
    if short:
        out["short-form"] = 1.0
    if known >= 9:
        out["country"] = 1.0
    if not single:
        out["several-words"] = 1.0
    if single and tokens[0].lower in common_words():
        out["common-word"] = 1.0
    if single and tokens[0].text in seen.surnames:
        out["surname"] = 1.0
    if single and surface.isupper() and len(surface) > 1:
        out["capitals"] = 1.0
    if all(t.pos != "PROPN" for t in tokens) and not short:
        out["no-proper-noun"] = 1.0
    use = _around(parse, i, last, out, follows_place)
    return out, use


_ENTITIES = frozenset({"GPE", "LOC", "FAC", "ORG", "PERSON", "NORP", "DATE", "WORK_OF_ART", "EVENT"})


def _around(parse: Parse, i: int, last: int, out: dict[str, float], follows_place: bool) -> Use:
    """Evidence of the words around; "part" where the name runs on."""
    use: Use = "place"
    left = before(parse, i)
    if follows_place:
        out["after-place-and-comma"] = 1.0
    if left is not None:
        lower = left.lower
        if lower == "the" and i >= 2:
            lower = parse.tokens[i - 2].lower
            out["the"] = 1.0
        if lower in words("locative"):
            out["after-locative"] = 1.0
        elif lower == "of":
            out["after-of"] = 1.0
            if i >= 2 and parse.tokens[i - 2].lower in words("place_noun_before"):
                out["city-of"] = 1.0
                if parse.tokens[i - 2].lower in words("division_noun"):
                    out["division-of"] = 1.0
                    out["is-division"] = 1.0
            elif i >= 2 and parse.tokens[i - 2].text in words("organisation_head") | words("noble_titles"):
                use = "part"
        elif is_title(left):
            out["after-title"] = 1.0
        elif lower in words("place_noun_before"):
            out["city-of"] = 1.0
    elif i == parse.sentences[parse.tokens[i].sent].first:
        out["opens-sentence"] = 1.0
    if _kin_before(parse, i):
        out["after-title"] = 1.0
    joined = joined_before(parse, i)
    if joined is not None:
        if joined.text in words("modifier"):
            out["after-modifier"] = 1.0
        elif joined.text in words("feature_opener"):
            out["after-opener"] = 1.0
        elif not is_title(joined):
            out["runs-on-from"] = 1.0
            use = "part"
    return _right(parse, i, last, out, use)


def _kin_before(parse: Parse, i: int) -> bool:
    """"His wife Beatrice", "his beloved wife, Beatrice,": a relative is named."""
    sentence = parse.sentences[parse.tokens[i].sent]
    if i - 1 >= sentence.first and parse.tokens[i - 1].lower in words("kin"):
        return True
    named = i + 1 < sentence.last and parse.tokens[i + 1].text in (",", "and", ".", ";")
    return named and i - 2 >= sentence.first and parse.tokens[i - 1].text == "," and parse.tokens[i - 2].lower in words("kin")


def _right(parse: Parse, i: int, last: int, out: dict[str, float], use: Use) -> Use:
    follower = after(parse, last)
    if follower is None:
        if parse.tokens[last].text in words("division_head"):
            out["is-division"] = 1.0
        return use
    root = parse.tokens[parse.tokens[last].head]
    if follower.lower in words("division_noun") or (root.lower in words("division_noun") and parse.tokens[last].dep in ("compound", "nmod")):
        out["before-division"] = 1.0
    if follower.text in words("division_head") or parse.tokens[last].text in words("division_head"):
        out["is-division"] = 1.0
    if follower.lower in words("place_noun_after"):
        out["before-place-noun"] = 1.0
    if follower.text in ("-", "—", "–", "--", "(") and i == parse.sentences[parse.tokens[i].sent].first:
        out["dateline"] = 1.0
    if follower.text == "," and last + 2 < len(parse.tokens) and is_capital(parse.tokens[last + 2]):
        out["before-comma-and-name"] = 1.0
    if follower.lower in ("'s", "’s"):
        out["possessive"] = 1.0
    joined = joined_after(parse, last)
    if joined is None:
        return use
    person = joined.ent == "PERSON" and not joined.ent_start and parse.tokens[last].ent == "PERSON"
    if person:
        out["person-goes-on"] = 1.0
    elif joined.text in words("treaty_head"):
        out["before-treaty"] = 1.0
    elif joined.text in words("street_head"):
        out["before-street"] = 1.0
    elif joined.text in words("feature_head"):
        out["before-feature"] = 1.0
    elif joined.text in words("organisation_head") or joined.text in words("admin_head"):
        out["before-organisation"] = 1.0
    else:
        out["runs-on-to"] = 1.0
    return "part"
