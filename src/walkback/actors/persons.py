"""Persons of the document: their titles, who they are in the knowledge, and what office they held on the day."""

from __future__ import annotations

import re

from ..draft import Draft
from ..records import Span
from .clusters import Cluster, cluster
from .complements import OfficeBefore, offices_before_names, swallowed
from .detect import Names, head_of
from .find_people import find_names
from .identities import BODIES, Identities
from .knowledge import Knowledge
from .labels import in_small_letters, labelled
from .names import fold, office_class, office_rank, office_sector, skeleton, slug
from .not_persons import bodies_among, is_a_thing, places_among
from .offices import Held, held, leading_surnames
from .people import PersonName, genders, nicknames, titles
from .person_titles import Titles
from .registry import Entry, Found, Registry
from .tables import words

STATE_VOICES = frozenset({"GOV", "MIL"})
UNLABELLED = ("PROPN", "NOUN", "ADJ", "VERB", "INTJ")
FORMER = words("former")
SECONDS = frozenset({"deputy", "vice", "assistant", "acting", "under", "associate"})
"""Words by which a title is another's second: "Deputy Governor Hill" is not who "the governor" is."""


class Persons:
    """Finds and joins the persons of one document."""

    def __init__(self, draft: Draft, knowledge: Knowledge, registry: Registry, names: Names, day: str | None) -> None:
        self.draft, self.parse, self.knowledge, self.registry, self.names, self.day = draft, draft.syntax, knowledge, registry, names, day
        self.titles = Titles(draft, registry, names)
        self.identities = Identities(knowledge, names, day)

    def find(self) -> list[Found]:
        """Every mention of a person by name, titles included, with the person's id."""
        taken = {k for f in self.names.found if f.form != "demonym" or f.actor for k in range(f.first, f.last)}
        before = offices_before_names(self.parse, self.names)
        self.titles.offices = {o.first: o.office for o in before}
        found = self._unlabelled(find_names(self.parse, self.names.persons, taken, [*((o.first, o.last) for o in before), *self._swallowed(before)]), taken)
        found = sorted([*found, *labelled(self.draft, found, taken)], key=lambda n: n.first)
        for name in found:
            self.titles.read(name)
        found, out = self._sorted_out(found)
        clusters = self._conflicts(cluster(found))
        for c, conflict in clusters:
            entry = self._entry(c)
            entry.conflict = conflict or entry.conflict
            for n in c.names:
                out.append(Found(n.title_first, n.last, head_of(self.parse, n.first, n.last), "person", actor=entry.id))
        return out

    def _swallowed(self, before: list[OfficeBefore]) -> list[tuple[int, int]]:
        """Names inside the recogniser's bodies that no office before them tells of."""
        covered = {k for o in before for k in range(o.first, o.last)}
        return [(a, b) for a, b in swallowed(self.parse) if covered.isdisjoint(range(a, b))]

    def _sorted_out(self, found: list[PersonName]) -> tuple[list[PersonName], list[Found]]:
        """The names without ships', and those that are bodies' or places' as mentions of these."""
        found = [n for n in found if not is_a_thing(self.parse, n)]
        places = places_among(self.knowledge, found)
        kinds = bodies_among(self.parse, self.knowledge, found) | dict.fromkeys(places, "population")
        kept, named = [], []
        for n in found:
            whole = n.words if n.words in kinds else next((w for w in kinds if len(n.words) < len(w) and w[-len(n.words) :] == n.words), None)
            if whole is None:
                kept.append(n)
                continue
            printed = " ".join(whole)
            entry = self.registry.make(slug(printed), printed, kinds[whole], country=places.get(whole), why="a province or town" if whole in places else "named; called so by the words beside it")
            named.append(Found(n.first, n.last, head_of(self.parse, n.first, n.last), "name", actor=entry.id))
        return kept, named

    def _unlabelled(self, found: list[PersonName], taken: set[int]) -> list[PersonName]:
        """The names, and what the recogniser missed: surnames of those named in full or leading a state, pet names."""
        tokens = self.parse.tokens
        leaders = leading_surnames(self.knowledge, self.day)
        taken = taken | {k for n in found for k in range(n.first, n.last)}
        surnames = {n.words[-1] for n in found if len(n.words) > 1}
        folded = {fold(w) for w in surnames}  # "Brudzinski" after "Brudziński"
        given = {n.given for n in found if len(n.words) > 1}
        more = []
        for t in tokens:
            if t.text == t.lower or not t.text[0].isupper() or t.i in taken or t.pos not in UNLABELLED or len(t.text) < 2:
                continue
            if t.dep == "compound" and t.head == t.i + 1 and tokens[t.head].pos in ("NOUN", "PROPN") and not self._misread_verb(t.head):
                continue
            short = not given.isdisjoint(nicknames().get(skeleton(t.text), ())) if t.pos == "PROPN" else False
            if t.text in surnames or short or (t.ent in ("PERSON", "ORG", "GPE", "NORP") and ((plain := fold(t.text)) in leaders or plain in folded)):
                more.append(PersonName(first=t.i, last=t.i + 1, title_first=t.i, words=(t.text,), printed=t.text))
        return sorted([*found, *more], key=lambda n: n.first)

    def _misread_verb(self, i: int) -> bool:
        """Whether a noun in -s that heads a sentence is a verb that the parser did not see ("Trump rejects that, saying …")."""
        t = self.parse.tokens[i]
        return t.dep == "ROOT" and t.lower.endswith("s") and self.parse.sentences[t.sent].first >= i - 2

    def _conflicts(self, clusters: list[Cluster]) -> list[tuple[Cluster, str | None]]:
        """Clusters, those of one surname and one office under different given names made one, with the conflict in words."""
        out: list[tuple[Cluster, str | None]] = []
        for c in clusters:
            twin = next((k for k, (o, _) in enumerate(out) if self._one_office(o, c)), None)
            if twin is None:
                out.append((c, None))
                continue
            other = out[twin][0]
            a, b = other.fullest(), c.fullest()
            one, two = a.printed, b.printed
            words = f"named {one} and {two}, in the same office; both cannot be right"
            self.draft.warn("name-conflict", f"one actor is {words}", self._span(a), self._span(b))
            first, second = (c, other) if self.identities.ids(c) and not self.identities.ids(other) else (other, c)
            joined = Cluster(names=[*first.names, *second.names])
            out[twin] = (joined, words)
        return out

    def _span(self, n: PersonName) -> Span:
        return Span(self.parse.tokens[n.first].start, self.parse.tokens[n.last - 1].end)

    def _one_office(self, a: Cluster, b: Cluster) -> bool:
        if len(a.fullest().words) < 2 or len(b.fullest().words) < 2 or a.fullest().surname != b.fullest().surname:
            return False
        for x in a.names:
            for y in b.names:
                cls = office_class(x.title) if x.title else None
                if cls and cls == office_class(y.title) and office_rank(cls) <= 3 and x.former == y.former and not self._two_at_once(x, y):
                    return x.country == y.country or not x.country or not y.country
        return False

    def _two_at_once(self, x: PersonName, y: PersonName) -> bool:
        """Whether the two are told of side by side in one sentence, as two people are."""
        return self.parse.tokens[x.first].sent == self.parse.tokens[y.first].sent

    def _entry(self, c: Cluster) -> Entry:
        full = c.names[0] if len(c.names[0].words) > 1 else c.fullest()
        ids = self.identities.ids(c)
        in_title = self._title_name(full) if len(full.words) < 2 and not ids else None
        if in_title is not None:
            ids = [p for p in self.knowledge.full.get(fold(in_title), ()) if self.identities.borne_out(p, c)]
            full = PersonName(first=full.first, last=full.last, title_first=full.title_first, words=tuple(in_title.split()), printed=in_title)
        name = self._name_of(full, ids)
        key = ids[0] if ids else slug(name)
        entry = self.registry.make(key, name, "person", why="named; known from packaged data" if ids else "named as a person")
        entry.gender = entry.gender or next((n.gender for n in c.names if n.gender), "")
        self.gender(entry)
        entry.aliases += [n.printed for n in c.names if len(n.words) > 1]
        whole = [n.title for n in c.names if SECONDS.isdisjoint(n.title.lower().split())]
        entry.called |= {w.lower() for title in whole for w in title.split() if titles().get(w.lower(), ("",))[0] in ("head", "rank")}
        entry.called |= {t.lower for n in c.names for t in self.parse.tokens[n.title_first : n.first] if t.lower in words("occupation")}
        entry.called |= {w for n in c.names for t in self.parse.tokens[n.title_first : n.first] if (w := t.lower.rstrip(".")) in words("calling-honorific")}
        self._office(entry, c, held(self.knowledge, key, self.day) if ids else [])
        return entry

    def _name_of(self, full: PersonName, ids: list[str]) -> str:
        """The known name where only a surname or capitals stand in the text, else the name as printed, in small letters."""
        shouted = full.printed.isupper() and len(full.printed) > 4 and (len(full.words) > 1 or bool(full.title or full.gender))  # and no "UNHCR"
        if ids and (shouted or len(full.words) < 2):
            return self.knowledge.people[ids[0]]
        printed = full.printed or " ".join(full.words)
        return in_small_letters(printed) if shouted else printed

    def _title_name(self, n: PersonName) -> str | None:
        """The full name that the document's title gives for a surname."""
        found = re.search(rf"((?:[A-ZÀ-Þ][\w'’-]{{1,40}} ){{1,3}}){re.escape(n.words[-1])}\b", self.draft.title or "") if len(n.words[-1]) > 2 else None
        if found is None:
            return None
        given = [w for w in found[1].split() if w.lower() not in titles() and w not in self.knowledge.names and w not in self.knowledge.demonyms]
        last = found[1].split()[-1]
        return f"{last} {n.words[-1]}" if given and given[-1] == last else None

    def _office(self, entry: Entry, c: Cluster, offices: list[Held]) -> None:
        stated = next((n for n in c.names if n.title and not n.former and office_class(n.title)), None)
        entry.country = next((n.country for n in c.names if n.country), None) or entry.country
        for n in c.names:
            cls = office_class(n.title) if n.title else None
            if cls:
                (entry.past if n.former else entry.now).add(cls)
        self.known_office(entry, offices)
        cls = office_class(stated.title) if stated is not None else None
        if cls in ("leader", "chief", "adviser") and offices and office_rank(offices[0].term.cls) <= 2 and offices[0].basis == "known":
            return  # an epithet ("strongman") tells less than what is known
        if stated is not None:
            same = next((h for h in offices if h.term.cls == cls or (cls in ("secretary", "minister", "leader") and h.basis == "known")), None)
            entry.office = (
                same.term.office if same and len(same.term.office) > len(stated.title) and cls in ("secretary", "minister", "leader") else stated.title
            )
            entry.office_basis = "stated"
            entry.sectors = (office_sector(same.term.cls if same else cls),)
            self._voice(entry, stated.org)

    def known_office(self, entry: Entry, offices: list[Held]) -> None:
        """Set country, office, sectors and voice from the terms that the knowledge has for the entry's person."""
        terms = self.knowledge.terms.get(entry.id, [])
        entry.wikidata = self.knowledge.wikidata.get(entry.id) or entry.wikidata
        entry.past |= {t.cls for t in terms if t.end and self.day and t.end <= self.day}
        entry.now |= {h.term.cls for h in offices}
        home = [h.term.country for h in offices] or [t.country for t in reversed(terms)]
        entry.country = entry.country or next((c for c in home if c in self.knowledge.countries), None)
        if offices:
            top = offices[0]
            entry.office, entry.office_basis, entry.sectors = top.term.office, top.basis, (office_sector(top.term.cls),)
            self._voice(entry, BODIES.get(top.term.country))
        elif terms:
            entry.sectors = ("ELI",)
        if entry.id in self.knowledge.own:
            country, sectors = self.knowledge.own[entry.id]
            entry.country, entry.sectors = country or entry.country, sectors or entry.sectors

    def gender(self, entry: Entry) -> None:
        """Set the gender that the given name tells, where none is known."""
        entry.gender = entry.gender or genders().get(fold(entry.name).split(" ")[0], "")

    def stated(self, entry: Entry, cls: str) -> None:
        """The sector and the voice of an office that the text states."""
        entry.sectors = (office_sector(cls),)
        self._voice(entry, None)

    def _voice(self, entry: Entry, body: str | None) -> None:
        """Whom an office holder speaks for: the body that the title names, else the country's government."""
        entry.speaks_for = None
        if body and body in self.knowledge.known:
            entry.speaks_for = self.registry.known(self.knowledge.known[body]).id
        elif entry.country in self.knowledge.countries and set(entry.sectors) & STATE_VOICES and entry.office_basis in ("stated", "known"):
            entry.speaks_for = self.registry.known(self.knowledge.known[str(entry.country).lower()]).id
