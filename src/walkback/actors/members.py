"""Plurals of those named before: "the two leaders", "both sides", "the presidents of Russia and Germany", and "the Russian side"."""

from __future__ import annotations

from ..language.tokens import Token
from .metonymy import acts
from .names import office_class
from .office_phrases import OfficePhrases
from .offices import HEADS, fits
from .registry import Entry, Found
from .scene import Scene
from .tables import words

MEMBERS = words("members")
DYAD = frozenset({"two", "both"})
STATES = words("sides")
BACK = 40  # mentions looked back over for an antecedent


class Members:
    """Resolves plurals one by one."""

    def __init__(self, scene: Scene, offices: OfficePhrases) -> None:
        self.scene = scene
        self.offices = offices
        self.draft, self.parse, self.knowledge, self.registry, self.names, self.introduced, self.seen = scene.draft, scene.parse, scene.knowledge, scene.registry, scene.names, scene.introduced, scene.seen

    def members(self, f: Found, token: Token, det: str) -> bool:
        """ "The two leaders", "both sides", "the parties": those named before, one by one."""
        said = {t.lower for t in self.parse.tokens[f.first : f.head]}
        of_state = token.lemma == "head" and self.draft.text[token.end :].startswith((" of state", " of government"))
        if not f.plural or (token.lemma not in MEMBERS | STATES and not of_state):
            return False
        if said - {"the", "two", "both", "three", "these", "those", "all"}:
            return self._of_countries(f, token, range(f.first, f.head))
        after = next((p for p in self.parse.children(token.i, "prep") if p.lower == "of"), None)
        if after is not None and self._of_countries(f, token, range(after.i + 1, self.parse.subtree(after.i)[-1] + 1)):
            return True
        if self.parse.children(token.i, "prep", "relcl", "poss") and not said & DYAD and not of_state:
            return False
        pair = bool(said & DYAD) or token.lemma in STATES
        lemma = "leader" if token.lemma in STATES or of_state else token.lemma
        people = self._recent(lambda e: e.kind == "person" and self._leads(e, lemma), pair)
        if len(people) < 2 and token.lemma in ("leader", "head", "president"):
            people = self._heads_introduced(people, pair) or people
        if len(people) < 2 and token.lemma in ("leader", "head"):
            people = self._recent(lambda e: e.kind == "person" and e.named, pair)
        states = self._principals() or self._recent(lambda e: e.kind == "government" and e.id.upper() in self.knowledge.countries, True)
        if token.lemma in STATES and token.lemma != "party" and len(states) >= 2:
            members = states
        else:
            members = people if len(people) >= 2 else states if token.lemma in STATES and len(states) >= 2 else []
        if len(members) < 2 and token.lemma in ("side", "party") and (said & DYAD or "the" in said):
            members = self._two_bodies(token)
        if len(members) < 2 or (not said and token.i != self.parse.sentences[token.sent].first and not token.text[:1].isupper()):
            return False
        members = sorted(members, key=lambda key: not self._at_home(key))
        f.actor, f.also = members[0], tuple(members[1:])
        return True

    def _two_bodies(self, token: Token) -> list[str]:
        """The two bodies that the sentence before names side by side ("the council and the union"), or that it tells of alone."""
        for back in (1, 2):
            told: dict[str, None] = {}
            for m in self.seen[-BACK:]:
                if self.parse.tokens[m.head].sent != token.sent - back or m.form in ("pronoun",):
                    continue
                for entry in filter(None, map(self.registry.get, (m.actor, *m.also))):
                    if entry.kind not in ("person", "population", "media"):
                        told[entry.id] = None
            if len(told) == 2:
                return [*told]
            if told:
                return []
        return []

    def _at_home(self, key: str) -> bool:
        """Whether an actor is of the country whose office publishes the text: it is named first there."""
        entry = self.registry.get(key)
        return self.scene.home is not None and entry is not None and entry.country == self.scene.home

    def _heads_introduced(self, named: list[str], pair: bool) -> list[str]:
        """The heads of state whom the title names, with those already named; empty where they are fewer than two, or more than a pair."""
        every = list(dict.fromkeys([*(e.id for e in self.introduced if e.now & HEADS), *named]))
        return every if len(every) == 2 or (len(every) > 2 and not pair) else []

    def _principals(self) -> list[str]:
        """The two countries whose leaders the opening of a release names: whom "both countries" means there."""
        if self.draft.genre != "release":
            return []
        homes: list[str] = []
        for f in self.scene.later:
            if self.parse.tokens[f.head].sent > 1:
                break
            entry = self.registry.get(f.actor)
            if f.form == "person" and entry is not None and entry.now & HEADS and entry.country in self.knowledge.countries and entry.country not in homes:
                homes.append(str(entry.country))
        return [self.registry.known(self.knowledge.known[h.lower()]).id for h in homes] if len(homes) == 2 else []

    def _of_countries(self, f: Found, token: Token, where: range) -> bool:
        """ "The Russian and German leaders", "the presidents of Russia and Germany": the holder of each country that these words name."""
        isos = list(dict.fromkeys(c for k in where if k in self.names.at and (c := self.names.at[k].country)))
        if len(isos) < 2 or token.lemma not in MEMBERS:
            return False
        cls = "leader" if token.lemma in ("leader", "premier") else office_class(token.lemma) or "leader"
        keys = [k for iso in isos if (k := self.offices.person_of_text(cls, iso, False, f) or self.offices.holder(cls, iso, False))]
        if len(keys) < len(isos):
            return False
        f.actor, f.also = keys[0], tuple(keys[1:])
        return True

    def side(self, f: Found, token: Token, det: str) -> bool:
        """ "The Russian side" is Russia."""
        if token.lemma != "side" or f.plural or f.country not in self.knowledge.countries or not acts(self.parse, token.i):
            return False
        f.actor = self.registry.known(self.knowledge.known[str(f.country).lower()]).id
        return True

    def _leads(self, entry: Entry, lemma: str) -> bool:
        if lemma in ("leader", "premier", "head", "head of state"):
            return bool(entry.now & (HEADS | {"leader", "secretary-general", "european-commission-president", "european-council-president"}))
        return office_class(lemma) is not None and any(fits(str(office_class(lemma)), c) for c in entry.now)

    def _recent(self, fit: object, pair: bool) -> list[str]:
        """The last actors that fit, in the order in which the document first names them; two, or all of the last sentences."""
        last: list[str] = []
        for mention in reversed(self.seen[-BACK:]):
            for key in (mention.actor, *mention.also):
                entry = self.registry.get(key)
                if entry is not None and key not in last and fit(entry):  # type: ignore[operator]
                    last.append(entry.id)
            if len(last) >= (2 if pair else 4):
                break
        last = last[: 2 if pair else 4]
        order = {key: k for k, key in enumerate(dict.fromkeys(m.actor for m in self.seen))}
        return sorted(last, key=lambda key: order.get(key, 0))
