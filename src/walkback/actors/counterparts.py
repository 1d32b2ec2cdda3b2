"""Persons by what another is: "her counterpart", "his Ugandan counterpart"; and the court that speaks for its monarch."""

from __future__ import annotations

from ..language.tokens import Token
from .metonymy import acts
from .names import office_rank
from .office_phrases import OfficePhrases
from .registry import Entry, Found
from .scene import Scene

GENDER = {"his": "m", "her": "f"}
BACK = 3  # sentences back in which the owner is told of
LOW = 7  # office ranks from here on say nothing of a counterpart


class Counterparts:
    """Finds who holds the office that another holds, for another side."""

    def __init__(self, scene: Scene, offices: OfficePhrases) -> None:
        self.scene, self.offices = scene, offices
        self.parse, self.registry, self.seen = scene.parse, scene.registry, scene.seen

    def counterpart(self, f: Found, token: Token) -> bool:
        """ "Her Ugandan counterpart": whoever of the text holds an office of the owner's class, else the known holder in that country."""
        if token.lemma != "counterpart" or f.plural:
            return False
        owner = self._owner(token)
        if owner is None:
            return False
        classes = sorted((c for c in owner.now if office_rank(c) < LOW), key=lambda c: (office_rank(c), c))
        key = next((k for c in classes if (k := self._other(c, owner, f.country)) is not None), None)
        if key is None and f.country:
            key = next((k for c in classes if (k := self.offices.holder(c, f.country, False)) is not None), None)
        f.actor = key
        return key is not None

    def palace(self, f: Found, token: Token, det: str) -> bool:
        """ "The palace said": the monarch of the text."""
        if token.lemma != "palace" or f.plural or det != "the" or f.country or not token.text.islower() or not acts(self.parse, token.i):
            return False
        f.actor = self.offices.person_of_text("monarch", None, False, f)
        return f.actor is not None

    def _owner(self, token: Token) -> Entry | None:
        """Whose counterpart: the possessor, or the last subject that the pronoun fits."""
        kid = next(iter(self.parse.children(token.i, "poss")), None)
        if kid is None:
            return None
        if kid.i in self.scene.at:
            return self.registry.get(self.scene.at[kid.i].actor)
        gender = GENDER.get(kid.lower)
        near = [m for m in self.seen if m.form == "person" and token.sent - self.parse.tokens[m.head].sent <= BACK] if gender else []
        fit = [(m, e) for m in reversed(near) if (e := self.registry.get(m.actor)) is not None and e.gender in ("", gender) and e.now]
        subjects = [e for m, e in fit if self.parse.tokens[m.head].dep in ("nsubj", "nsubjpass", "poss")]
        return next(iter([*subjects, *(e for _, e in fit)]), None)

    def _other(self, cls: str, owner: Entry, country: str | None) -> str | None:
        for mention in (*reversed(self.seen), *self.scene.later):
            entry = self.registry.get(mention.actor)
            if entry is None or entry.kind != "person" or entry.id == owner.id or cls not in entry.now:
                continue
            if entry.country == country if country else entry.country != owner.country or entry.country is None:
                return entry.id
        return None
