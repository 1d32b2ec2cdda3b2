"""The actors stage: who is meant in the document, and where."""

from __future__ import annotations

from ..draft import Draft, MentionAt
from ..language.tokens import Parse
from ..records import How, Mention, Span
from . import people, phrases, pronouns
from .dictionary import Dictionary, Hit, packaged_dictionary
from .knowledge import Knowledge, packaged, surname_of
from .metonymy import acts
from .names import fold, office_class, office_sector, slug
from .offices import covers, held
from .registry import Entry, Found, Registry

HOW: dict[str, How] = {"person": "name", "name": "name", "seat": "metonym", "city": "metonym", "demonym": "name", "role": "description", "pronoun": "pronoun"}


class Actors:
    """Finds mentions, joins those of one actor, and says what office each held on the document's date."""

    name = "actors"
    needs = frozenset({"parse"})
    gives = frozenset({"actors", "mentions"})

    def __init__(self) -> None:
        self.knowledge: Knowledge = packaged()
        self.dictionary: Dictionary = packaged_dictionary()

    def __call__(self, draft: Draft) -> Draft:
        """Fill `actors` and `mentions`."""
        reader = _Reader(self, draft)
        reader.read()
        draft.mentions = [
            MentionAt(span=reader.span(f), actor=f.actor, how=HOW[f.form], head=f.head) for f in reader.found if f.actor is not None
        ]
        for mention in draft.mentions:
            entry = reader.registry.entries[mention.actor]
            entry.mentions.append(Mention(span=mention.span, text=draft.text[slice(*mention.span)], how=mention.how))
        draft.actors = [e.freeze() for e in reader.registry.entries.values() if e.mentions]
        draft.actors.sort(key=lambda a: a.mentions[0].span)
        return draft


class _Reader:
    def __init__(self, stage: Actors, draft: Draft) -> None:
        self.knowledge, self.dictionary, self.draft = stage.knowledge, stage.dictionary, draft
        self.parse: Parse = draft.syntax
        self.day = draft.published[:10] if draft.published else None
        self.registry = Registry()
        self.found: list[Found] = []

    def span(self, f: Found) -> Span:
        """Characters of a mention."""
        return Span(self.parse.tokens[f.first].start, self.parse.tokens[f.last - 1].end)

    def read(self) -> None:
        """All steps."""
        names, person_hits = self._names()
        persons = self._persons(names, person_hits)
        roles = self._roles(names, persons)
        organisations = self._entities(names, persons)
        self.found = _longest([*persons, *roles, *names, *organisations])
        self.found = [f for f in self.found if f.actor is not None]
        quoted = frozenset(t.i for q in self.draft.quotes if q.depth == 0 for t in self.parse.between(q.span))
        self.found = _longest([*self.found, *pronouns.resolve(self.parse, self.found, self.registry, quoted)])

    def _token_range(self, hit: Hit) -> tuple[int, int] | None:
        inside = self.parse.between(Span(hit.start, hit.end))
        if not inside or inside[0].start != hit.start or inside[-1].end < hit.end or inside[0].sent != inside[-1].sent:
            return None
        return inside[0].i, inside[-1].i + 1

    def _head(self, first: int, last: int) -> int:
        for i in range(first, last):
            t = self.parse.tokens[i]
            if not first <= t.head < last or t.head == i:
                return i
        return last - 1

    def _names(self) -> tuple[list[Found], list[tuple[int, int]]]:
        out, persons = [], []
        tokens = self.parse.tokens
        for hit in self.dictionary.find(self.draft.text):
            span = self._token_range(hit)
            if span is None:
                continue
            first, last = span
            if last < len(tokens) and tokens[last].text == "-" and tokens[last].start == tokens[last - 1].end:
                continue
            name = hit.name
            if name.mode == "person":
                persons.append(span)
                continue
            head = self._head(first, last)
            if tokens[first].ent == "PERSON" and name.mode in ("city", "name") and last - first == 1 and self._within_person(first):
                continue
            f = Found(first, last, head, name.mode, key=name.actor)
            if name.mode == "demonym":
                f.country = name.actor
                self._demonym(f)
            elif name.mode == "city" and not acts(self.parse, head):
                f.country = (self.knowledge.known[name.actor].country if name.actor in self.knowledge.known else None) or None
            else:
                known = self.knowledge.known.get(name.actor)
                if known is None:
                    continue
                f.country = known.country
                if tokens[head].dep in ("compound", "amod", "nmod") and known.kind == "government" and name.mode == "name" and not self._acting_noun(head):
                    f.actor = None
                else:
                    f.actor = self.registry.known(known).id
            out.append(f)
        return out, persons

    def _within_person(self, i: int) -> bool:
        t = self.parse.tokens
        return i > 0 and t[i].ent_start is False and t[i - 1].ent == "PERSON" or i + 1 < len(t) and t[i + 1].ent == "PERSON" and not t[i + 1].ent_start

    def _acting_noun(self, head: int) -> bool:
        t = self.parse.tokens[head]
        return self.parse.tokens[t.head].lemma in phrases.act_nouns()

    def _demonym(self, f: Found) -> None:
        token = self.parse.tokens[f.head]
        known = self.knowledge.known[f.key.lower()]
        if token.dep in ("amod", "compound", "nmod"):
            if self._acting_noun(f.head):
                f.actor = self.registry.known(known).id
        elif token.pos in ("NOUN", "PROPN") and token.tag in ("NNS", "NNPS"):
            f.plural = True
            f.actor = self.registry.make(f"{f.key.lower()}-people", self.draft.text[slice(*self.span(f))], "population", country=f.key, sectors=("CVL",), plural=True, why="demonym as a noun").id

    def _persons(self, names: list[Found], hits: list[tuple[int, int]]) -> list[Found]:
        taken = {k for f in names for k in range(f.first, f.last)}
        found_names = people.find_names(self.parse, hits, taken)
        found_names = self._surnames(found_names, taken)
        for n in found_names:
            self._title(n, names)
        clusters = people.cluster(found_names)
        out = []
        for c in clusters:
            entry = self._person(c)
            for n in c.names:
                out.append(Found(n.title_first, n.last, self._head(n.first, n.last), "person", actor=entry.id))
        return out

    def _surnames(self, found: list[people.PersonName], taken: set[int]) -> list[people.PersonName]:
        """The names, and every capitalised word that is the surname of one of them or of a head of state or government that day."""
        tokens = self.parse.tokens
        heads = self._heads()
        taken = taken | {k for n in found for k in range(n.first, n.last)}
        surnames = {n.words[-1] for n in found if len(n.words) > 1}
        more = []
        for t in tokens:
            if t.i in taken or t.pos not in ("PROPN", "NOUN", "ADJ", "VERB") or not t.text[:1].isupper() or t.dep == "compound" and not t.ent:
                continue
            if t.text in surnames or fold(t.text) in heads and t.ent in ("PERSON", "ORG", "GPE", "WORK_OF_ART", "PRODUCT", "NORP", "FAC", "LOC", "LAW", "EVENT"):
                more.append(people.PersonName(first=t.i, last=t.i + 1, title_first=t.i, words=(t.text,)))
        return sorted([*found, *more], key=lambda n: n.first)

    def _heads(self) -> set[str]:
        """Surnames of those who lead a state on the document's date."""
        if self.day is None:
            return set()
        out = set()
        for (_, cls), terms in self.knowledge.by_class.items():
            if cls in ("president", "prime-minister", "vice-president"):
                out |= {surname_of(self.knowledge.people[t.person]) for t in terms if covers(t, self.day) == "known"}
        return out

    def _title(self, n: people.PersonName, names: list[Found]) -> None:
        tokens, table = self.parse.tokens, people.titles()
        country = {k: f for f in names for k in range(f.first, f.last)}
        k, seen_head = n.first, n.first
        while k - 1 >= 0 and tokens[k - 1].sent == tokens[n.first].sent:
            t = tokens[k - 1]
            role = table.get(t.lower) or table.get(t.lemma)
            if role and (t.pos != "VERB"):
                k -= 1
                n.gender = n.gender or role[1]
                if role[0] in ("head", "rank", "honorific"):
                    seen_head = k
            elif k - 1 in country and seen_head < n.first and (country[k - 1].country):
                n.country = country[k - 1].country
                k = country[k - 1].first
                seen_head = k
            elif t.text == "-" and k - 2 >= 0:
                k -= 1
            else:
                break
        n.title_first = min(seen_head, n.first)
        words = [t for t in tokens[n.title_first : n.first]]
        while words and words[0].lower in ("former", "then", "ex", "-", "late", "acting", "mr", "mr.", "sir", "mrs", "mrs.", "ms", "ms.", "dr", "dr.") or words and words[0].i in country:
            n.former = n.former or words[0].lower in ("former", "ex", "then")
            words.pop(0)
        n.title = " ".join(t.text for t in words)
        if n.title_first > 0 and tokens[n.title_first - 1].lower in ("former", "ex", "then"):
            n.former = True
            n.title_first -= 1

    def _person(self, c: people.Cluster) -> Entry:
        full = c.fullest()
        printed = " ".join(full.words)
        country = next((n.country for n in c.names if n.country), None)
        title = next((n.title for n in c.names if n.title and not n.former), None)
        ids = self._candidates(c, country)
        key = ids[0] if ids else slug(printed)
        name = self.knowledge.people[key] if ids and len(full.words) < 2 else printed
        entry = self.registry.make(key, name, "person", country=country, why="named; known from packaged data" if ids else "named as a person")
        entry.gender = entry.gender or next((n.gender for n in c.names if n.gender), "")
        offices = held(self.knowledge, key, self.day) if ids else []
        if title and office_class(title):
            entry.office, entry.office_basis, entry.office_class = title, "stated", office_class(title)
        elif offices:
            entry.office, entry.office_basis, entry.office_class = offices[0].term.office, offices[0].basis, offices[0].term.cls
        if ids:
            entry.wikidata = self.knowledge.wikidata.get(key)
            terms = self.knowledge.terms.get(key, [])
            entry.country = entry.country or (offices[0].term.country if offices else terms[-1].country if terms else None)
        if entry.office_class:
            entry.sectors = (office_sector(entry.office_class),)
            if entry.country and entry.country in self.knowledge.countries and entry.sectors[0] in ("GOV", "MIL") and entry.office_basis in ("stated", "known"):
                entry.speaks_for = self.registry.known(self.knowledge.known[entry.country.lower()]).id
        return entry

    def _candidates(self, c: people.Cluster, country: str | None) -> list[str]:
        full = c.fullest()
        if len(full.words) > 1:
            ids = self.knowledge.full.get(fold(" ".join(full.words)), [])
        else:
            ids = [
                p for p in self.knowledge.surnames.get(fold(full.words[0]), ())
                if any(h.basis == "known" and h.term.cls in ("president", "prime-minister", "vice-president") for h in held(self.knowledge, p, self.day))
            ]  # fmt: skip
        if country:
            ids = [p for p in ids if any(t.country == country for t in self.knowledge.terms.get(p, ()))] or ids
        current = [p for p in ids if held(self.knowledge, p, self.day)]
        return current[:1] or list(ids)[:1]

    def _roles(self, names: list[Found], persons: list[Found]) -> list[Found]:
        table = phrases.roles()
        country = {k: f for f in names for k in range(f.first, f.last)}
        taken = {k for f in persons for k in range(f.first, f.last)}
        out = []
        for t in self.parse.tokens:
            role = table.get(t.lemma) if t.pos in ("NOUN", "PROPN") else None
            if role is None or t.i in taken or t.dep in ("compound", "amod", "nmod") or country.get(t.i) is not None and country[t.i].actor:
                continue
            first = phrases.left_edge(self.parse, t.i)
            inside = [country[k] for k in range(first, t.i) if k in country]
            iso = next((f.country for f in inside if f.country), None) or self._owner_country(t.i, country)
            plural = t.tag in ("NNS", "NNPS")
            if role.group == "=" and iso and iso in self.knowledge.countries:
                key = self.registry.known(self.knowledge.known[iso.lower()]).id
            elif role.group and role.group != "=":
                key = f"{iso.lower()}-{role.group}" if iso else role.group
                self.registry.make(key, self._words(first, t.i), role.kind, country=iso, sectors=role.sectors, plural=plural, why=f"role noun {t.lemma}")
            else:
                key = slug(self._words(first, t.i)) if iso is None or inside else f"{iso.lower()}-{slug(self._words(first, t.i))}"
                self.registry.make(key, self._words(first, t.i), role.kind, country=iso, sectors=role.sectors, plural=plural, why=f"role noun {t.lemma}")
            out.append(Found(first, t.i + 1, t.i, "role", actor=key, country=iso, plural=plural))
        return out

    def _words(self, first: int, head: int) -> str:
        words = [t.text for t in self.parse.tokens[first : head + 1]]
        while len(words) > 1 and words[0].lower() in ("the", "a", "an", "some", "several", "many", "these", "those", "this", "that", "all", "any", "other"):
            words.pop(0)
        return " ".join(words)

    def _owner_country(self, head: int, country: dict[int, Found]) -> str | None:
        for kid in self.parse.children(head, "poss", "prep"):
            if kid.dep == "poss" and kid.i in country:
                return country[kid.i].country
            if kid.dep == "prep" and kid.lower in ("of", "in", "from"):
                for obj in self.parse.children(kid.i, "pobj"):
                    if obj.i in country:
                        return country[obj.i].country
        return None

    def _entities(self, names: list[Found], persons: list[Found]) -> list[Found]:
        taken = {k for f in [*names, *persons] for k in range(f.first, f.last)}
        out, tokens, i = [], self.parse.tokens, 0
        while i < len(tokens):
            j = i + 1
            if tokens[i].ent in ("ORG", "NORP"):
                while j < len(tokens) and tokens[j].ent == tokens[i].ent and not tokens[j].ent_start and tokens[j].sent == tokens[i].sent:
                    j += 1
                f = self._entity(i, j)
                if f is not None and not any(k in taken for k in range(f.first, f.last)):
                    out.append(f)
            i = j
        return out

    def _entity(self, i: int, j: int) -> Found | None:
        tokens = self.parse.tokens
        while j > i and (tokens[j - 1].tag == "POS" or tokens[j - 1].pos in ("PUNCT", "PART")):
            j -= 1
        while i < j and tokens[i].pos in ("DET", "PUNCT"):
            i += 1
        if i >= j or not tokens[j - 1].text[:1].isupper() or tokens[self._head(i, j)].dep in ("amod", "compound", "nmod"):
            return None
        words = self.draft.text[tokens[i].start : tokens[j - 1].end]
        kind = "organisation" if tokens[i].ent == "ORG" else "population"
        entry = self.registry.make(slug(words), words, kind, plural=kind == "population", why=f"named; the entity recogniser says {tokens[i].ent}")  # type: ignore[arg-type]
        return Found(i, j, self._head(i, j), "name", actor=entry.id)


def _longest(found: list[Found]) -> list[Found]:
    """Mentions that do not overlap: the longest wins, then the first given."""
    out: list[Found] = []
    taken: set[int] = set()
    order = sorted(enumerate(found), key=lambda p: (p[1].actor is None, -(p[1].last - p[1].first), p[0]))
    for _, f in order:
        if not any(k in taken for k in range(f.first, f.last)):
            taken.update(range(f.first, f.last))
            out.append(f)
    return sorted(out, key=lambda f: f.first)
