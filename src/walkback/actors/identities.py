"""Which persons of the knowledge the names of a document may be, and what bears that out."""

from __future__ import annotations

from collections.abc import Iterable

from .clusters import Cluster
from .detect import Names
from .knowledge import Knowledge, Term
from .names import fold, office_class, office_rank, skeleton
from .offices import HEADS, covers, fits, held
from .people import PersonName, same_given
from .tables import words

BODIES = {"NATO": "nato", "EU": "eu", "UN": "un", "IAEA": "iaea", "WHO": "who", "IMF": "imf", "ICC": "icc"}


class Identities:
    """Finds the persons of the knowledge whom the names of one document mean."""

    def __init__(self, knowledge: Knowledge, names: Names, day: str | None) -> None:
        self.knowledge, self.names, self.day = knowledge, names, day

    def ids(self, c: Cluster) -> list[str]:
        """Ids of persons of the knowledge whom the cluster may be, best first; empty where nothing bears the guess out."""
        full = next((n for n in c.names if len(n.words) > 1), c.names[0])
        if len(full.words) > 1:
            found = [p for n in c.names if len(n.words) > 1 for p in self._named(n)]
            found = found or self._by_spelling(full)
        else:
            found = [p for p in self.knowledge.surnames.get(fold(full.words[0]), ()) if self._by_surname(p, c)]
        found = [p for p in dict.fromkeys(found) if self.borne_out(p, c)]
        return sorted(found, key=lambda p: self._weight(p), reverse=True)

    def _named(self, n: PersonName) -> list[str]:
        """Persons of the knowledge under the full name as printed, else without its middle."""
        return self.knowledge.full.get(fold(n.printed)) or self.knowledge.full.get(fold(" ".join(n.words))) or []

    def _by_spelling(self, n: PersonName) -> list[str]:
        """Leaders and ministers of the day whose name is another spelling of this one."""
        out = []
        for p in self.knowledge.spelled().get(n.surname, ()):
            given = skeleton(self.knowledge.people[p].split()[0])
            if same_given(n.given, given) and len(n.given) > 1 and any(office_rank(t.cls) <= 4 for t in self._lately(p)):
                out.append(p)
        return out

    def _lately(self, person: str) -> Iterable[Term]:
        if self.day is None:
            return ()
        return [
            t
            for t in self.knowledge.terms.get(person, ())
            if covers(t, self.day) or (t.end and t.end[:4] >= str(int(self.day[:4]) - 15) and t.start <= self.day)
        ]

    def _by_surname(self, person: str, c: Cluster) -> bool:
        """Whether a surname alone is enough: it leads a state that day, or the text gives the title that it held."""
        title = {office_class(n.title) for n in c.names if n.title} - {None}
        common = fold(c.names[0].words[-1]) in words("common-surname")
        for h in held(self.knowledge, person, self.day):
            if h.basis == "known" and h.term.cls in HEADS and not common:
                return True
            if title and any(fits(str(t), h.term.cls) for t in title) and self._country_fits(h.term.country, c):
                return True
        return False

    def _country_fits(self, country: str, c: Cluster) -> bool:
        stated = {n.country for n in c.names if n.country}
        return country in stated if stated else country in self.names.counts or country in BODIES

    def borne_out(self, person: str, c: Cluster) -> bool:
        """Whether the text names the person's country, or a title that the person has held. A user's own actors need no proof."""
        if person in self.knowledge.own:
            return True
        terms = self.knowledge.terms.get(person, [])
        if any(n.country and n.country in {t.country for t in terms} for n in c.names):
            return True
        if self.day is not None and not any(t.start[:4] <= self.day[:4] for t in terms):
            return False
        if any(t.country in self.names.counts or t.country in BODIES for t in terms):
            return True
        title = {office_class(n.title) for n in c.names if n.title} - {None}
        return bool(title & {t.cls for t in terms}) or (len(c.fullest().words) > 1 and any(t.cls in HEADS for t in terms))

    def _weight(self, person: str) -> tuple[int, int, int]:
        offices = held(self.knowledge, person, self.day)
        rank = min((office_rank(h.term.cls) for h in offices if h.basis == "known"), default=9)
        return (-rank, len(offices), max((self.names.counts.get(t.country, 0) for t in self.knowledge.terms.get(person, ())), default=0))
