"""Descriptions that take up a person, a pair or a group of people told of before: "the lawyer", "the 43-year-old", "the pair", "police"."""

from __future__ import annotations

from functools import lru_cache

from ..language.tokens import Parse, Token
from .people import titles
from .phrases import INDEFINITE, Role
from .registry import Entry, Found, Registry
from .tables import rows, words

DEFINITE = frozenset({"the", "this", "that"})
PAIRS = {"pair": 2, "duo": 2, "couple": 2, "trio": 3, "twosome": 2}
PARENTS = {"father": "m", "grandfather": "m", "mother": "f", "grandmother": "f"}
FAR = 14  # sentences over which a description is taken up
NEAR = 3


@lru_cache(maxsize=1)
def alike() -> dict[str, frozenset[str]]:
    """Noun to the nouns under which the same person may have been introduced."""
    out: dict[str, set[str]] = {}
    for row in rows("alike_roles.tsv"):
        nouns = row["nouns"].split("|")
        for noun in row["by"].split("|"):
            out.setdefault(noun, {noun}).update(nouns)
    return {k: frozenset(v) for k, v in out.items()}


@lru_cache(maxsize=4096)
def takers(noun: str) -> frozenset[str]:
    """The nouns by which somebody may be taken up who was called that noun."""
    return frozenset(k for k, nouns in alike().items() if noun in nouns) | (frozenset() if noun in alike() else frozenset({noun}))


def gender_of(noun: str) -> str:
    """The gender that a noun tells ("sister", "businessman"), or an empty string."""
    return titles().get(noun, ("", ""))[1] or ("f" if noun in words("noun-f") else "m" if noun in words("noun-m") else "")


class TakenUp:
    """What the descriptions of one document take up; `seen` is shared with those who fill it."""

    def __init__(self, parse: Parse, registry: Registry, seen: list[Found]) -> None:
        self.parse, self.registry, self.seen = parse, registry, seen

    def person(self, f: Found, token: Token, det: str) -> bool:
        """ "The lawyer": the last person who was called that."""
        if f.plural or det not in DEFINITE | {"poss"} or self._restricted(token):
            return False
        nouns = alike().get(token.lemma, frozenset({token.lemma}))
        if det == "poss":
            return self._only_one(f, nouns)
        for mention in reversed(self.seen):
            entry = self.registry.get(mention.actor)
            if token.sent - self.parse.tokens[mention.head].sent > FAR:
                break
            if (
                entry is not None
                and entry.kind == "person"
                and entry.named
                and not mention.also
                and not nouns.isdisjoint(entry.called)
                and self._country_fits(f, entry)
            ):
                f.actor = entry.id
                return True
        if self._only_one(f, nouns) or (det == "the" and self._is_epithet(token) and self._told_of(f, token)):
            return True
        return det == "the" and token.lower in words("of-either") and self._one_of_gender(f, token)

    def _one_of_gender(self, f: Found, token: Token) -> bool:
        """ "The woman" after "Ann Hill and Paul Orr": the one of them who is; none where a woman without a name was told of."""
        people: dict[str, Entry] = {}
        for mention in reversed(self.seen):
            if token.sent - self.parse.tokens[mention.head].sent > NEAR:
                break
            for entry in filter(None, map(self.registry.get, (mention.actor, *mention.also))):
                if entry.kind == "person" and entry.head == token.lemma:
                    return False
                if entry.kind == "person" and entry.named:
                    people[entry.id] = entry
        fit = [e for e in people.values() if e.gender == gender_of(token.lower)]
        if len(fit) != 1 or any(not e.gender for e in people.values()):
            return False
        f.actor = fit[0].id
        return True

    def _is_epithet(self, token: Token) -> bool:
        """ "Tycoon", and "father" before "of two"."""
        return token.lemma in words("epithet") or (token.lemma in PARENTS and any(self._of_a_number(c) for c in self.parse.children(token.i, "prep")))

    def _told_of(self, f: Found, token: Token) -> bool:
        """ "The tycoon", "the father of two": the one person who was the subject of the sentence before."""
        gender = titles().get(token.lower, ("", ""))[1] or PARENTS.get(token.lemma, "")
        for back in range(1, NEAR):
            subjects = {
                m.actor
                for m in self.seen
                if self.parse.tokens[m.head].sent == token.sent - back and self.parse.tokens[m.head].dep in ("nsubj", "nsubjpass") and not m.also
            }
            people = [e for key in subjects if (e := self.registry.get(key)) is not None and e.kind == "person" and e.named]
            if people:
                f.actor = people[0].id if len(people) == 1 and (not gender or people[0].gender in ("", gender)) else None
                return f.actor is not None
        return False

    def _only_one(self, f: Found, nouns: frozenset[str]) -> bool:
        """ "The governor" before "Governor Ann Hill" is named: the one person of the whole text who is called that."""
        named = [e for e in self.registry.entries.values() if e.kind == "person" and e.named and not nouns.isdisjoint(e.called) and self._country_fits(f, e)]
        if len(named) == 1:
            f.actor = named[0].id
        return len(named) == 1

    def _country_fits(self, f: Found, entry: Entry) -> bool:
        return not f.country or not entry.country or f.country == entry.country

    def _restricted(self, token: Token) -> bool:
        """Whether words after the noun say which one is meant."""
        return any(
            c.dep in ("relcl", "acl") or (c.dep == "prep" and c.lower in ("of", "from", "in", "for", "who") and not self._of_a_number(c))
            for c in self.parse.children(token.i)
        )

    def _of_a_number(self, prep: Token) -> bool:
        """ "The father of two"."""
        return prep.lower == "of" and any(o.pos == "NUM" for o in self.parse.children(prep.i, "pobj"))

    def aged(self, token: Token) -> Found | None:
        """ "The 43-year-old": the last single person."""
        t = self.parse.tokens
        i = token.i
        if token.lower != "old" or i < 5 or [t[k].lower for k in (i - 1, i - 2, i - 3)] != ["-", "year", "-"] or t[i - 5].lower not in DEFINITE:
            return None
        if i + 1 < len(t) and t[i + 1].pos in ("NOUN", "PROPN", "ADJ") and t[i + 1].sent == token.sent:
            return None
        for mention in reversed(self.seen):
            entry = self.registry.get(mention.actor)
            if token.sent - t[mention.head].sent > NEAR:
                break
            if entry is not None and entry.kind == "person" and not mention.also:
                return Found(i - 5, i + 1, i, "role", actor=entry.id)
        return None

    def pair(self, f: Found, token: Token, det: str) -> bool:
        """ "The pair", "the trio": the last persons who were named together, else the last named; whom the text named first stands first."""
        n = PAIRS.get(token.lemma)
        if n is None or det not in DEFINITE or self.parse.children(token.i, "prep", "relcl"):
            return False
        last: list[str] = []
        for mention in reversed(self.seen):
            if token.sent - self.parse.tokens[mention.head].sent > NEAR:
                break
            for key in (*reversed(mention.also), mention.actor):
                entry = self.registry.get(key)
                if entry is not None and entry.kind == "person" and key not in last:
                    last.append(str(key))
        if len(last) < n:
            return False
        order = {key: k for k, key in enumerate(dict.fromkeys(str(key) for mention in self.seen for key in (mention.actor, *mention.also)))}
        f.actor, *rest = sorted(last[:n], key=order.__getitem__)
        f.also = tuple(rest)
        return True

    def group(self, f: Found, token: Token, role: Role, det: str) -> bool:
        """ "Officials", "the police", "the researchers" after "US officials", "Kenyan police": the last group so headed."""
        if f.country or f.first < f.head - (1 if det else 0) or det in INDEFINITE or det == "poss" or self._restricted(token):
            return False
        if not f.plural and (role.singular != "same" or det not in DEFINITE):
            return False
        head = role.group if role.group not in ("", "=") else token.lemma
        for mention in reversed(self.seen):
            entry = self.registry.get(mention.actor)
            if token.sent - self.parse.tokens[mention.head].sent > FAR:
                break
            if entry is not None and not entry.named and entry.head == head and entry.kind != "person" and not mention.also:
                f.actor = entry.id
                return True
        return False
