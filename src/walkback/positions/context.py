"""What the words of a proposition leave out: its sides, recipient or place, from the clause, the sentence and the document.

In this order: the sides of the war that is meant; the two who meet, for what is done between two; the one actor or place of the
sentence that fits; what the same predicate was said of before. What stays open stays unknown ("?").
"""

from __future__ import annotations

from ..draft import Draft
from .arguments import STATE, Namer
from .holders import Holders
from .match import Proposition
from .tables import words
from .wars import Wars
from .whereabouts import Whereabouts

PEOPLE = {"PSE": "Gaza", "Gazan": "Gaza", "Palestinians": "Gaza"}
"""A people that stands for the place it is in, where the document names that place."""


class Context:
    """Fills the open arguments of one document's propositions."""

    def __init__(self, draft: Draft, namer: Namer, holders: Holders) -> None:
        self.draft, self.namer, self.holders = draft, namer, holders
        self.parse = draft.syntax
        self.wars = Wars(draft, namer)
        self._before: dict[str, dict[str, str]] = {}
        self._given = words("recipients.tsv")
        self._own_words = words("own_words.tsv")
        self._war_deals = words("war_deals.tsv")
        attackers, attacked = self._ends({"ASSAULT"}, "source"), self._ends({"ASSAULT"}, "target")
        self._friendly = (attacked | self._ends({"AID"}, "target")) - attackers
        self._hostile = (attackers | self._ends({"SANCTION"}, "target")) - self._friendly
        self.whereabouts = Whereabouts(draft.text, self.parse, draft.places, lambda p: namer.area(p.name, p.country), self._home())

    def fill(self, prop: Proposition, args: dict[str, str | None], own: str | None) -> bool:
        """Fill what is None in `args`; `own` is the holder's state. True where something was taken from further off than the war's sides."""
        issue, open_before = prop.issue, {k for k, v in args.items() if v is None}
        if issue.predicate in self._own_words:
            return False
        if issue.sides:
            self._sides(prop, args, own)
        elif issue.mutual and not self._named(prop.at):
            self._between(prop, args, own)
        for argument in issue.args:
            if args[argument.name] is not None or issue.sides or issue.mutual:
                continue
            if argument.kind == "place":
                args[argument.name] = self.whereabouts.of(prop.at)
            elif argument.name != issue.args[0].name or len(issue.args) == 1:
                taken = {v for v in args.values() if v}
                if issue.predicate in self._given:
                    taken |= {c for c in (own, self._home()) if c}
                taken |= self._hostile if issue.predicate in words("helps.tsv") else self._friendly if issue.predicate in words("burdens.tsv") else set()
                if issue.predicate in words("burdens.tsv"):
                    taken |= self._places(prop)
                args[argument.name] = self._beside(prop, argument.kind, taken) or self._burdened(issue.predicate, taken)
        for name, value in args.items():
            if value in PEOPLE and PEOPLE[value] in self.whereabouts.often and any(a.name == name and a.kind == "place" for a in issue.args):
                args[name] = PEOPLE[value]
        guessed = not (issue.sides or issue.mutual) and any(args[k] is not None for k in open_before)
        known = {k: v for k, v in args.items() if v is not None}
        if all(args.values()):
            self._before[issue.predicate] = dict(known)
        elif issue.predicate in self._before and not issue.mutual:
            self._from_before(prop, args)
            guessed = guessed or any(args[k] is not None for k in open_before)
        return guessed

    def _from_before(self, prop: Proposition, args: dict[str, str | None]) -> None:
        before = self._before[prop.issue.predicate]
        if any(v is not None and before.get(k) != v for k, v in args.items() if k != prop.issue.args[0].name):
            return
        for argument in prop.issue.args[1:] if len(prop.issue.args) > 1 else prop.issue.args:
            if args[argument.name] is None and argument.kind != "organisation":
                args[argument.name] = before.get(argument.name)

    def _named(self, at: int) -> bool:
        """Whether it is a deal with a name of its own ("the Minsk agreements"), which is not one between those who speak of it."""
        token = self.parse.tokens[at]
        return token.pos == "PROPN" or any(c.pos == "PROPN" for c in self.parse.children(at, "compound", "amod"))

    def _sides(self, prop: Proposition, args: dict[str, str | None], own: str | None) -> None:
        if all(args.values()):
            return
        known = {v for v in args.values() if v}
        sides = self.wars.sides(prop.at, known) or (self.wars.sides(prop.at, set()) if known == {own} else None)
        if sides and prop.issue.predicate == "prisoners":
            one, two = sides
            is_state = len(one) == 3 and one.isupper()
            sides = (two, one) if is_state and not (len(two) == 3 and two.isupper()) else sides  # the armed group holds the captives
        if sides:
            args.update(zip(args, sides, strict=False))

    def _between(self, prop: Proposition, args: dict[str, str | None], own: str | None) -> None:
        """The sides of the war that talks and deals are to end, else the two states whose leaders meet, the first named first: whoever
        holds a view on it, the issue is one."""
        met = [c for c in dict.fromkeys(self.holders.country(p) for p in self.holders.participants()) if c]
        known = {v for v in args.values() if v}
        sides = self._at_war(prop.at) if len(args) >= 2 and len(known) < 2 else None
        if sides and known <= {*sides, own} and set(met) != set(sides):
            args.update(zip(args, sides, strict=False))
        elif len(met) == 2 and len(args) >= 2 and known <= set(met):
            args.update(zip(args, met, strict=False))

    def _at_war(self, at: int) -> tuple[str, str] | None:
        """The sides of the war whose hostages or ceasefire the words at `at` speak of, or of the war in the place that they name."""
        near = {t.lower for t in self.parse.between(self.parse.subtree_span(at))}
        return self.wars.sides(at, set(), None if near & self._war_deals else near)

    def _beside(self, prop: Proposition, kind: str, taken: set[str]) -> str | None:
        """The one other state (or organisation) that the sentence names."""
        if kind not in ("country", "actor", "anyone"):
            return None
        sentence = self.parse.sentences[self.parse.tokens[prop.at].sent]
        speakers = {self.holders.country(h.actor) for h in self.holders.speaker_at(prop.at)}
        found = {
            actor.country
            for mention in self.draft.mentions_in(sentence.span)
            if (actor := self._actor(mention.actor)) is not None and actor.kind in STATE and actor.country
        } - taken - speakers
        return next(iter(found)) if len(found) == 1 else None

    def _places(self, prop: Proposition) -> set[str]:
        """The states that the sentence names only as where something happens or whom it is for: no burden is guessed to be on them."""
        where: dict[str, bool] = {}
        for mention in self.draft.mentions_in(self.parse.sentences[self.parse.tokens[prop.at].sent].span):
            actor = self._actor(mention.actor)
            if actor is not None and actor.country and actor.kind in STATE:
                token = self.parse.tokens[mention.head]
                above = self.parse.tokens[token.head]
                respect = self.parse.tokens[above.head].lower == "respect"  # "with respect to Chad"
                placed = token.dep == "pobj" and above.lower in words("whither.tsv") and not respect
                where[actor.country] = where.get(actor.country, True) and placed
        return {country for country, only in where.items() if only}

    def _actor(self, actor_id: str):  # type: ignore[no-untyped-def]
        return next((a for a in self.draft.actors if a.id == actor_id), None)

    def _burdened(self, predicate: str, taken: set[str]) -> str | None:
        """Whom a burden that names nobody is on: the one state that attacks or is under sanctions in the text."""
        found = self._hostile - taken if predicate in words("burdens.tsv") else set()
        return next(iter(found)) if len(found) == 1 else None

    def _ends(self, types: set[str], end: str) -> set[str]:
        """The states at that end of the text's acts of those types, threatened ones too, but none that is denied."""
        acts = (e for e in self.draft.events if e.type in types and e.status not in ("denied", "cancelled"))
        return {c for e in acts for a in getattr(e, end) if (c := self.holders.country(a)) is not None}

    def _home(self) -> str | None:
        issuer = self.holders.home
        return issuer.country if issuer is not None else None
