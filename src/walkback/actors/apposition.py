"""Persons whom a noun phrase stands beside: "the mayor, Ann Hill", "Ann Hill, mayor of …", "Ann Hill is the mayor"."""

from __future__ import annotations

from ..language.tokens import Token
from . import phrases
from .names import office_class
from .people import titles
from .registry import Found
from .scene import Scene
from .tables import words

OF_A_BODY = frozenset({"head", "manager", "chair", "chairman", "chairwoman", "director", "founder", "owner", "boss", "coach", "captain", "editor", "principal", "dean", "rector", "president", "chief", "organiser", "organizer", "coordinator", "curator"})
"""Nouns for who is at the head of something, which alone make nobody an actor."""


class Appositions:
    """Finds whom a phrase is in apposition to, and learns an office from it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse, self.registry, self.persons, self.seen, self.at = scene.parse, scene.registry, scene.persons, scene.seen, scene.at

    def beside_a_person(self, token: Token) -> bool:
        """Whether a noun that is no role noun has a person's name in apposition ("the team's coach, Ann Hill")."""
        if token.dep == "appos" and token.head in self.at and (titles().get(token.lower, ("",))[0] == "head" or token.lower in words("occupation")):
            return self.at[token.head].form == "person"  # "Ann Hill, Chair of the Northern Shield Foundation"
        if token.dep in ("nsubj", "nsubjpass") and token.lemma in OF_A_BODY and token.i and self.parse.children(token.i, "prep"):
            return self._before_comma(Found(phrases.left_edge(self.parse, token.i), token.i + 1, token.i, "role")) is not None
        return token.pos == "NOUN" and any(c.i in self.at and self.at[c.i].form == "person" for c in self.parse.children(token.i, "appos"))

    def person(self, f: Found) -> str | None:
        """The person whom the phrase stands beside: "the mayor, Ann Hill", "Ann Hill, mayor of …"."""
        tokens = self.parse.tokens
        head = tokens[f.head]
        if f.plural or self._begins_a_clause(f):
            return None
        if (named := self._before_and(f)) is not None:
            return named
        around = [c.i for c in self.parse.children(f.head, "appos")] + ([head.head] if head.dep == "appos" else [])
        for k in around:
            if k in self.at and self.at[k].actor and (self.at[k].form == "person" or self._same_sort(f, self.at[k])):
                return self.at[k].actor
        if head.dep == "attr" and tokens[head.head].lemma == "be" and not self._negated(head.head):
            subject = next((c for c in self.parse.children(head.head, "nsubj")), None)
            if subject is not None and subject.tag in ("WP", "WDT") and tokens[head.head].dep == "relcl":
                return self._relative(tokens[head.head].head)
            if subject is not None and subject.i in self.at and self.at[subject.i].form == "person":
                return self.at[subject.i].actor
        return self._before_comma(f) or self._after_comma(f)

    def _before_and(self, f: Found) -> str | None:
        """The person of "lawyer and activist Ann Hill", whom two callings without an article stand before."""
        tokens = self.parse.tokens
        if f.last + 1 >= len(tokens) or tokens[f.last].lower != "and" or tokens[f.first].dep in ("det", "poss") or tokens[f.last].sent != tokens[f.head].sent:
            return None
        for k in range(f.last + 1, min(f.last + 5, len(tokens))):
            if k in self.at:
                return self.at[k].actor if self.at[k].form == "person" and k == self.at[k].first and (k > f.last + 1 or self._begins_with_a_calling(k)) else None
            if tokens[k].pos not in ("NOUN", "ADJ", "PROPN") or tokens[k].tag in ("NNS", "NNPS"):
                return None
        return None

    def _begins_with_a_calling(self, k: int) -> bool:
        """Whether a person's mention begins with its title, in small letters."""
        word = self.parse.tokens[k]
        return word.text.islower() and (word.lower in words("occupation") or titles().get(word.lower, ("",))[0] in ("head", "rank"))

    def _begins_a_clause(self, f: Found) -> bool:
        """ "… a call with Ann Hill, a spokeswoman said": an apposition would end with a comma before the verb."""
        tokens = self.parse.tokens
        if f.first < 2 or tokens[f.first - 1].text != "," or f.last >= len(tokens) or tokens[f.last].tag not in ("VBD", "VBZ", "VBP", "MD"):
            return False
        before = self.at.get(f.first - 2)
        return before is not None and tokens[before.head].dep in ("pobj", "dobj", "conj", "appos")

    def _after_comma(self, f: Found) -> str | None:
        """The person of "Ann Hill, the government's commissioner for …", where the parser sees no apposition; a name taken for a body's is one."""
        tokens = self.parse.tokens
        if f.first < 2 or tokens[f.first - 1].text != "," or tokens[f.head].dep == "conj" or tokens[f.first].lower not in ("the", "a", "an"):
            return None
        role, before = phrases.role_of(self.parse, tokens[f.head]), self.at.get(f.first - 2)
        entry = self.registry.get(before.actor) if before is not None else None
        if before is None or entry is None or role is None or role.singular != "person" or tokens[before.head].sent != tokens[f.head].sent:
            return None
        if (
            before.form == "name"
            and entry.kind == "organisation"
            and entry.why.startswith("named; the entity recogniser")
            and 2 <= before.last - before.first <= 3
        ):
            entry.kind = "person"
            before.form = "person"
        return entry.id if before.form == "person" else None

    def _same_sort(self, f: Found, other: Found) -> bool:
        """Whether an organisation in apposition is of the sort that the phrase's noun names."""
        role, entry = phrases.role_of(self.parse, self.parse.tokens[f.head]), self.registry.get(other.actor)
        return other.form == "name" and entry is not None and role is not None and role.singular == "same" and entry.kind not in ("person", "population")

    def _negated(self, verb: int) -> bool:
        return bool(self.parse.children(verb, "neg")) or any(c.lower in ("could", "would", "might", "may") for c in self.parse.children(verb, "aux"))

    def _relative(self, i: int) -> str | None:
        """Whom "who" stands for: the mention on the noun before it, or the role phrase just resolved."""
        if i in self.at and self.at[i].form == "person":
            return self.at[i].actor
        return next((m.actor for m in reversed(self.seen[-6:]) if m.head == i), None)

    def _before_comma(self, f: Found) -> str | None:
        """The person of "the mayor of that town, Ann Hill, said", which the parser reads as two subjects."""
        tokens = self.parse.tokens
        if tokens[f.head].dep == "pobj" and tokens[tokens[f.head].head].lower == "of":
            return None
        if tokens[f.head].pos != "NOUN" or (
            tokens[f.first].lower not in ("the", "a", "an", "its", "his", "her", "their") and not self.parse.children(f.head, "poss")
        ):
            return None
        k = f.last
        while k < len(tokens) and k - f.last < 14 and tokens[k].sent == tokens[f.head].sent and tokens[k].text != "," and tokens[k].pos not in ("VERB", "AUX"):
            k += 1
        if k + 1 >= len(tokens) or tokens[k].text != "," or k + 1 not in self.at or self.at[k + 1].form != "person":
            return None
        if k > f.last and tokens[f.last].pos != "ADP":
            return None
        person = self.at[k + 1]
        after = tokens[person.last] if person.last < len(tokens) else None
        closed = after is None or after.text in (",", ".", ";", ")") or after.pos in ("VERB", "AUX")
        return person.actor if closed and tokens[person.head].dep in ("appos", "nsubj", "nsubjpass") else None

    def learn(self, f: Found, person: str) -> None:
        """What an apposition tells of a person's office."""
        entry = self.registry.get(person)
        phrase = self.scene.title(f)
        cls = office_class(phrase)
        if entry is None or cls is None:
            return
        past = self.scene.former(f) or self.scene.was(f)
        (entry.past if past else entry.now).add(cls)
        entry.country = entry.country or f.country
        if not past and entry.office is None:
            entry.office, entry.office_basis = phrase, "stated"
            self.persons.stated(entry, cls)

    def call(self, person: str, token: Token) -> None:
        """Remember the noun by which a person was called."""
        entry = self.registry.get(person)
        if entry is not None and entry.kind == "person":
            entry.called.add(token.lemma)
            self.scene.called([token.lemma])
