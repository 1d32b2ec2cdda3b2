"""What stands in a proposition's arguments: countries as ISO alpha-3, organisations by their short names, others by name."""

from __future__ import annotations

from dataclasses import replace

from ..draft import Draft, MentionAt
from ..language.tokens import Token
from ..records import Actor, Span
from .issuer import issuer_of, leaders
from .podium import Podium
from .slots import owner_of, parallel_subject
from .tables import NO_ISO, nations, rows

STATE = frozenset({"government", "ministry", "military", "police", "legislature", "court", "population"})
MODIFIERS = frozenset({"compound", "nmod", "amod", "nummod"})
GROUP = frozenset({"igo", "organisation", "armed-group", "ngo", "party", "company"})


def short_names() -> dict[str, str]:
    """Lower-case names of organisations and areas → the usual short name."""
    return {row[0]: row[1] for row in rows("short_names.tsv")}


class Namer:
    """Names the tokens of one document as arguments."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.parse = draft.syntax
        self._short = short_names()
        self._nations = nations()
        self.issuer = issuer_of(draft)
        self.podium = Podium(draft, self.issuer)
        self._actors = {a.id: a for a in draft.actors}
        head = self.podium.head
        if head is not None:
            if head.id in self._actors and self._actors[head.id].country is None:  # named by surname alone: who it is, is known here
                head = replace(self._actors[head.id], country=head.country, office=head.office, office_basis=head.office_basis,
                               speaks_for=head.speaks_for, sectors=head.sectors)  # fmt: skip
                draft.actors[:] = [head if a.id == head.id else a for a in draft.actors]
                self._actors[head.id] = head
            self._actors.setdefault(head.id, head)

    def mention_at(self, i: int) -> MentionAt | None:
        """The mention that holds token `i`, if any."""
        token = self.parse.tokens[i]
        return next((m for m in self.draft.mentions_in(token.span) if m.span.start <= token.start < m.span.end), None)

    def actor_at(self, i: int) -> Actor | None:
        """The actor meant by the mention that holds token `i`, if any."""
        mention = self.mention_at(i)
        return self._actors.get(self.podium.meant(mention)) if mention is not None else None

    def _heads(self, i: int) -> bool:
        """Whether token `i` is the head of a mention, so that the mention speaks for it."""
        return any(m.head == i for m in self.draft.mentions_in(self.parse.tokens[i].span))

    def phrase(self, i: int) -> str:
        """The name that the token is the head of: its entity, else its compound."""
        token = self.parse.tokens[i]
        left = i
        while left > 0 and self.parse.tokens[left - 1].head == i and self.parse.tokens[left - 1].dep in MODIFIERS:
            left -= 1
        first = self.parse.tokens[left]
        return self.draft.text[first.start : token.end]

    def value(self, i: int, kind: str) -> str | None:
        """The argument that token `i` heads, for that kind of place; None where it can be none."""
        token = self.parse.tokens[i]
        if kind == "anyone":  # also people of whom only a description is known: "extremist settlers"
            return self.value(i, "actor") or (self.phrase(i).lower() if token.tag == "NNS" else None)
        if token.tag == "PRP$":
            owner = owner_of(self.parse, i)
            if owner is not None:
                return self.value(owner, kind)
        if token.lower in ("it", "they"):
            first = parallel_subject(self.parse, i)
            if first is not None:
                return self.value(first, kind)
        if token.lemma in ("country", "nation"):
            return self._the_country(token) if kind != "person" else None
        short = self._short.get(self.phrase(i).lower()) or self._short.get(token.lower)
        actor = self.actor_at(i)
        if token.dep in ("amod", "compound", "nmod", "npadvmod", "nummod") and not self._heads(i):
            if short and kind != "person":
                return short
            code = self._nations.get(token.text.casefold()) if token.text[0].isupper() and kind != "organisation" else None
            if kind in ("place", "any", "actor") and not code and self.parse.tokens[token.head].dep in ("compound",):
                return None
            return code if kind != "person" else None
        if actor is not None:
            named = self.of_actor(actor, kind)
            if named is not None:
                return named
        if short is not None and kind != "person":
            return short if kind != "country" or len(short) == 3 else None
        if kind == "place":
            return self._place(i, token)
        code = self._nations.get(self.phrase(i).casefold()) or self._nations.get(token.text.casefold())
        if code and kind not in ("person", "organisation") and token.text[0].isupper():
            return code
        if kind == "person":
            return self.phrase(i) if token.ent == "PERSON" else None
        if kind == "organisation":
            return self.phrase(i) if token.ent == "ORG" and token.pos == "PROPN" else None
        if kind in ("actor", "any") and token.ent in ("GPE", "NORP", "ORG", "LOC", "FAC") and token.pos == "PROPN":
            return self.phrase(i)
        return None

    def of_actor(self, actor: Actor, kind: str) -> str | None:
        """An actor as an argument for that kind of place, by its usual short name."""
        named = self._of_actor(actor, kind)
        return "Kosovo" if named in NO_ISO else self._short.get(named.lower(), named) if named is not None else None

    def _of_actor(self, actor: Actor, kind: str) -> str | None:
        if kind == "person":
            return actor.name if actor.kind == "person" else None
        if kind == "place" and actor.kind not in STATE:
            return None
        if kind == "place" and actor.kind == "government" and actor.country and actor.id != actor.country.lower():
            return actor.name  # a region's own government is not its country
        if kind == "organisation":
            return actor.name if actor.kind in GROUP or actor.kind in ("unknown", "group") else None
        if actor.kind == "population" and actor.country and self._town(actor):
            return self.area(actor.name, actor.country) if kind != "country" else actor.country
        if actor.kind in STATE and actor.country:
            return actor.country
        if actor.kind == "person":
            country = actor.country or self._leads(actor)
            if kind == "country":
                return country
            return country if country and (actor.office or actor.speaks_for or not actor.country) else actor.name
        if actor.kind in GROUP or actor.kind in ("group", "unknown", "media"):
            described = actor.country and not actor.name.split()[-1][:1].isupper()  # "Russian banks": the state meant
            return actor.country if described else None if kind == "country" else actor.name
        return actor.country

    def _town(self, actor: Actor) -> bool:
        """Whether it is the people of a town or province, which is not its country."""
        return any(p.name == actor.name and p.country == actor.country for p in self.draft.places)

    def area(self, name: str, country: str | None) -> str:
        """A place's name as an argument: a country's code, else its short name."""
        named = self._nations.get(name.casefold())
        return named if named is not None and named == country else self._short.get(name.lower(), name)

    def _leads(self, actor: Actor) -> str | None:
        """The state that a person named by surname alone leads on the document's date."""
        day = self.draft.published
        if day is None or len(actor.name.split()) > 2:
            return None
        return leaders(day[:10]).get(actor.name.split()[-1].casefold())

    def _place(self, i: int, token: Token) -> str | None:
        span = Span(token.start, token.end)
        place = next((p for p in self.draft.places if p.span.overlaps(span)), None)
        if place is not None:
            return self.area(place.name, place.country)
        phrase = self.phrase(i)
        code = self._nations.get(phrase.casefold()) or self._nations.get(token.text.casefold())
        if code and token.text[0].isupper():
            return code
        if token.lemma in ("border", "frontier", "line") and any(c.pos == "NUM" for c in self.parse.children(token.i)):
            return phrase
        if token.pos == "PROPN" and token.ent in ("GPE", "LOC", "FAC", "ORG", "NORP", ""):
            return self._long_name(i)
        return None

    def _long_name(self, i: int) -> str:
        """A name with its "of" part: Strait of Hormuz."""
        for child in self.parse.children(i, "prep"):
            if child.lower == "of" and child.i == i + 1:
                below = [c for c in self.parse.children(child.i, "pobj") if c.pos == "PROPN"]
                if below:
                    return self.draft.text[self.parse.tokens[i].start : below[0].end].removeprefix("the ")
        return self.phrase(i)

    def _the_country(self, token: Token) -> str | None:
        """"the country" is the last country named before it, in this or the two sentences before, that does not itself act here."""
        if token.lemma not in ("country", "nation") or not any(c.lower == "the" for c in self.parse.children(token.i, "det")):
            return None
        first = self.parse.sentences[max(0, token.sent - 2)].first
        for before in reversed(self.parse.tokens[first : token.i]):
            if before.dep in ("nsubj", "amod", "compound") and before.sent == token.sent:
                subject_of_join = before.dep == "nsubj" and self.parse.tokens[before.head].dep in ("ccomp", "xcomp")
                infinitive = any(c.tag == "TO" for c in self.parse.children(before.head, "aux"))
                if not (subject_of_join and infinitive):
                    continue
            actor = self.actor_at(before.i)
            code = actor.country if actor and actor.kind == "government" else self._nations.get(before.text.casefold())
            if code and before.pos == "PROPN":
                return code
        return None
