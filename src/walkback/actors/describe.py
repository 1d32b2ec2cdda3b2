"""Whom noun phrases mean: apposition first, then offices of persons in the text, then the knowledge, then what was named before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..draft import Draft
from ..language.tokens import Token
from . import phrases
from .apposition import Appositions
from .counterparts import Counterparts
from .detect import Names
from .earlier import Earlier
from .groups import Groups
from .knowledge import Knowledge
from .members import Members
from .names import office_class
from .office_phrases import OfficePhrases
from .offices import HEADS
from .persons import Persons
from .phrases import NOBODY
from .registry import Entry, Found, Registry
from .scene import Scene
from .spokespeople import Spokespeople
from .tables import words
from .takeup import PAIRS, TakenUp

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
MODIFIER = frozenset({"compound", "amod", "nmod"})
ONE_OF_TWO = frozenset({"latter", "former"})
ADJECTIVES = ONE_OF_TWO | {"old"}


@lru_cache(maxsize=1)
def _standing() -> frozenset[str]:
    """Nouns that are no role nouns and may take up somebody in any text: descriptors, pairs, epithets, towns, counterparts, palaces."""
    return frozenset(phrases.descriptors()) | frozenset(PAIRS) | words("epithet") | words("local-body") | {"counterpart", "palace"}


class Descriptions:
    """Resolves the role phrases of one document, in text order."""

    def __init__(self, draft: Draft, knowledge: Knowledge, registry: Registry, names: Names, persons: Persons, *, introduced: Sequence[Entry] = ()) -> None:
        """`introduced` are the persons whom the title names with their offices."""
        self.scene = scene = Scene(draft, knowledge, registry, names, persons, introduced=introduced)
        self.draft, self.parse, self.seen, self.at = draft, scene.parse, scene.seen, scene.at
        self.taken_up = TakenUp(scene.parse, registry, scene.seen)
        self.appositions, self.offices, self.earlier, self.groups = Appositions(scene), OfficePhrases(scene), Earlier(scene), Groups(scene, self.taken_up, Spokespeople(scene, Earlier(scene)))
        self.plurals, self.counterparts = Members(scene, self.offices), Counterparts(scene, self.offices)

    def resolve(self, found: list[Found]) -> list[Found]:
        """Role phrases as mentions; `found` are the mentions by name, sorted."""
        self.scene.begin(found)
        out, k = [], 0
        for token in self.parse.tokens:
            pos = token.pos
            if pos not in NOMINAL or (pos == "ADJ" and token.lower not in ADJECTIVES):
                continue
            while k < len(found) and found[k].head < token.i:
                self.seen.append(found[k])
                k += 1
            f = None
            if pos == "ADJ" or token.lower in ONE_OF_TWO:
                f = self._adjective(token) if token.lower in ADJECTIVES and token.i not in self.at else None
            if f is None and pos != "ADJ" and token.i not in self.at and token.dep not in MODIFIER:
                f = self._phrase(token)
            if f is not None:
                out.append(f)
                self.seen.append(f)
        return out

    def _adjective(self, token: Token) -> Found | None:
        """ "The 43-year-old", "the latter"."""
        return self.taken_up.aged(token) if token.lower == "old" else self.earlier.one_of_two(token)

    def _phrase(self, token: Token) -> Found | None:
        role = phrases.role_of(self.parse, token)
        known = role is not None or token.lemma in _standing() or token.lemma in self.scene.takers or self._may_be_one(token)
        if not known and token.lemma not in self.scene.headed:
            return None
        first = self._with_ex(phrases.left_edge(self.parse, token.i))
        while first in self.at and self.at[first].form == "person":
            first = self.at[first].last
        if token.lower in ("the", "a", "an") or (token.ent in ("GPE", "LOC") and token.text[:1].isupper()) or self._first_of_a_compound(token):
            return None
        if first < token.i and self.parse.tokens[first].text in ("Q", "Q.", "Dear"):
            first += 1  # "Q Madam Vice President": who asks
        if first > token.i:
            return None
        if token.i - first > 1 and self.parse.tokens[first].text != "THE" and all(t.text.isupper() for t in self.parse.tokens[first : token.i + 1]):
            return None  # "FOR FURTHER INFORMATION MEDIA SHOULD CONTACT"
        f = Found(first, token.i + 1, token.i, "role", plural=token.tag in ("NNS", "NNPS"))
        f.country = self.scene.country(first, token.i)
        det = phrases.determiner(self.parse, first, token.i)
        if not known:
            return f if self.earlier.headed(f, token, det) else None
        person = self.appositions.person(f)
        if person is not None:
            f.actor = person
            self.appositions.learn(f, person)
            self.appositions.call(person, token)
            return f
        bare = not det and not f.plural and token.text.islower() and f.first == f.head and token.dep not in ("nsubj", "nsubjpass")
        if bare and office_class(token.text) is not None:
            return None  # "elected president", "campaign for president": the office, nobody's
        if token.text[:1].isupper() and first > 1 and [t.lower for t in self.parse.tokens[first - 2 : first]] == ["to", "be"]:
            return None  # "Ann Hill, of Kelm, to be Deputy Secretary": nobody's yet
        if det in ("a", "an") and not f.plural and office_class(self.scene.title(f)) is not None and self._yet_to_be(f):
            return None  # "are to find a new leader"
        if token.lemma == "movement" and token.text.islower() and any(c.lower == "of" for c in self.parse.children(token.i, "prep")):
            return None  # "the free movement of goods"
        if det in NOBODY or (det in ("a", "an") and not f.plural and office_class(self.scene.title(f)) in HEADS):
            return None
        if self.counterparts.counterpart(f, token) or self.counterparts.palace(f, token, det) or self.earlier.local_body(f, token, det):
            return f
        for step in (self.plurals.members, self.plurals.side, self.offices.office, self.earlier.headed, self.earlier.taken_up, self.earlier.country_itself):
            if step(f, token, det):
                return f
        if self.taken_up.pair(f, token, det) or self.taken_up.person(f, token, det):
            return f
        return f if role is not None and self.groups.group(f, token, role, det) else None

    def _with_ex(self, first: int) -> int:
        """The first token, with "the ex-" before it, which the tokenizer sets apart."""
        tokens = self.parse.tokens
        if first < 2 or tokens[first - 1].text != "-" or tokens[first - 2].lower != "ex" or tokens[first - 1].end != tokens[first].start:
            return first
        return first - 3 if first > 2 and tokens[first - 3].pos == "DET" else first - 2

    def _first_of_a_compound(self, token: Token) -> bool:
        """Whether the noun is the first half of a hyphened adjective ("rebel-held")."""
        tokens = self.parse.tokens
        if token.i + 2 >= len(tokens) or tokens[token.i + 1].text != "-":
            return False
        after = tokens[token.i + 1 : token.i + 3]
        return after[0].text == "-" and after[0].start == token.end and after[1].lower.endswith(("ed", "held", "led", "run", "born", "owned"))

    def _yet_to_be(self, f: Found) -> bool:
        return any(t.lower in ("new", "next", "future", "potential", "possible", "would-be") for t in self.parse.tokens[f.first : f.head])

    def _may_be_one(self, token: Token) -> bool:
        """Whether a noun that is no role noun may mean somebody where it stands: "VP", "head of state", one beside a person's name."""
        if token.text in ("VP", "PM", "POTUS") or (token.lemma == "head" and self.draft.text.startswith((" of state", " of government"), token.end)):
            return True
        return self.appositions.beside_a_person(token)
