"""Offices without a name: "the president", "the French foreign minister", "the former chancellor", by the text and by who held them on the day."""

from __future__ import annotations

from functools import lru_cache

from ..language.tokens import Token
from .names import office_class
from .offices import HEADS, fits, former, held, holders
from .people import titles
from .phrases import INDEFINITE
from .registry import Entry, Found
from .scene import Scene
from .tables import rows, words
from .then import stated_day

LEADERS = frozenset({"leader", "strongman", "ruler", "dictator", "chief"})


@lru_cache(maxsize=1)
def _homes() -> dict[str, str]:
    """Word for an office that one state alone has, to that state."""
    return {word: row["country"] for row in rows("office_homes.tsv") for word in row["word"].split("|")}


class OfficePhrases:
    """Resolves singular titles that mean one person."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse, self.knowledge, self.registry, self.persons, self.day, self.introduced, self.home, self.seen, self.at = scene.parse, scene.knowledge, scene.registry, scene.persons, scene.day, scene.introduced, scene.home, scene.seen, scene.at

    def office(self, f: Found, token: Token, det: str) -> bool:
        """A singular title that means one person: somebody of the text, or the holder on the day."""
        cls = office_class(self.scene.title(f))
        if cls is None or f.plural or det in INDEFINITE or self._modified_away(f):
            return False
        if cls == "leader" and token.lemma not in LEADERS:
            return False  # "the commissioner", "the director": the head of something, and not of a state
        past = self.scene.former(f)
        country = f.country or _homes().get(token.lower)
        of_state = cls in HEADS and token.lemma == "head"
        if (
            cls in HEADS | {"leader"}
            and not of_state
            and not country
            and self.parse.children(f.head, "prep")
            and self.parse.children(f.head, "prep")[0].lower == "of"
        ):
            return False  # the head of a body, a town, a company
        if cls == "president" and not country and not past and det == "the":
            country = self.home  # a presidential office's own text
        then = self._holder_then(cls, country or self.scene.context_country(), f) if cls in HEADS and not past else None
        key = then or self.person_of_text(cls, country, past, f)
        if then == "" and key is not None and any(t.cls == cls for t in self.knowledge.terms.get(key, ())):
            return False  # in office at another time
        if then is None and key is None and (cls in HEADS | {"leader"} or country):
            key = self.holder(cls, country or self.scene.context_country(), past)
        if key is None:
            return False
        f.actor = key
        return True

    def _modified_away(self, f: Found) -> bool:
        said = {t.lower for t in self.parse.tokens[f.first : f.head]}
        return bool(said & words("not-the-holder"))

    def person_of_text(self, cls: str, country: str | None, past: bool, f: Found) -> str | None:
        """The person whom the text, or its title, gives such an office: the last named before, else the first named later."""
        owner, only = self._owner_person(f), self.parse.tokens[f.head].lower in _homes()
        for key in [*(m.actor for m in reversed(self.seen[-200:])), *(m.actor for m in self.scene.later), *(e.id for e in self.introduced)]:
            entry = self.registry.get(key)
            if entry is None or entry.kind != "person" or not entry.named or entry.id == owner:
                continue
            if (country and entry.country and entry.country != country) or (only and entry.country != country) or not self._gender_fits(f, entry):
                continue
            if any(fits(cls, have) for have in (entry.past if past else entry.now)):
                return entry.id
        return None

    def _gender_fits(self, f: Found, entry: Entry) -> bool:
        said = titles().get(self.parse.tokens[f.head].lower, ("", ""))[1]
        return not said or not entry.gender or said == entry.gender

    def _owner_person(self, f: Found) -> str | None:
        kid = next(iter(self.parse.children(f.head, "poss")), None)
        return self.at[kid.i].actor if kid is not None and kid.i in self.at else None

    def holder(self, cls: str, country: str | None, past: bool) -> str | None:
        """Who is known to have held the office on the date, or before it with `past`; None where nobody or more than one is."""
        if country is not None and self.day is None and not past:
            return self._held_by_one_named(cls, country)
        if country is None or self.day is None:
            return None
        wanted = self._leading(country) if cls == "leader" else (cls,)
        for one in wanted:
            if past:
                terms = former(self.knowledge, country, one, self.day)
                people = {t.person for t in terms[:1]} if len({t.person for t in terms}) == 1 else set()
            else:
                people = {h.term.person for h in holders(self.knowledge, country, one, self.day) if h.basis == "known"}
            if len(people) == 1:
                return self._known_person(people.pop(), "the holder of the office on the date").id
        return None

    def _holder_then(self, cls: str, country: str | None, f: Found) -> str | None:
        """Who held the office on the day of an earlier year that the clause states; "" where that is not known; None where it states no such day."""
        day = stated_day(self.parse, f.head)
        if day is None or country is None or self.day is None or day[:4] >= self.day[:4]:
            return None
        people = {frozenset(h.term.person for h in holders(self.knowledge, country, cls, one) if h.basis == "known") for one in _days(day)}
        only = people.pop() if len(people) == 1 else frozenset()
        return self._known_person(next(iter(only)), f"the holder of the office in {day[:4]}").id if len(only) == 1 else ""

    def _leading(self, country: str) -> tuple[str, ...]:
        """The classes of office that a country's "leader" holds: above a president and a premier stands a supreme leader."""
        if (country, "supreme-leader") in self.knowledge.by_class:
            return ("supreme-leader", "president")
        return ("president", "prime-minister")

    def _held_by_one_named(self, cls: str, country: str) -> str | None:
        """Of a text without a date: the one person whom it names, and does not call former, that has ever held the office."""
        wanted = self._leading(country) if cls == "leader" else (cls,)
        named = [
            e.id
            for e in self.registry.entries.values()
            if e.kind == "person" and not e.past & set(wanted) and any(t.country == country and t.cls in wanted for t in self.knowledge.terms.get(e.id, ()))
        ]
        return named[0] if len(named) == 1 else None

    def _known_person(self, key: str, why: str) -> Entry:
        entry = self.registry.get(key)
        if entry is None:
            entry = self.registry.make(key, self.knowledge.people[key], "person", why=why)
            self.persons.known_office(entry, held(self.knowledge, key, self.day))
            self.persons.gender(entry)
        return entry


def _days(day: str) -> tuple[str, ...]:
    """Days by which an office was held throughout a day, a month or a year."""
    return (day,) if len(day) == 10 else (f"{day}-01", f"{day}-28") if len(day) == 7 else (f"{day}-01-31", f"{day}-12-01")
