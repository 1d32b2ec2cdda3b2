"""Whom noun phrases mean: apposition first, then offices of persons in the text, then the knowledge, then what was named before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..draft import Draft
from ..language.tokens import Token
from . import phrases
from .detect import Names
from .knowledge import Knowledge
from .metonymy import acts
from .names import office_class, slug
from .offices import HEADS, former, held, holders
from .people import titles
from .persons import Persons, fits
from .phrases import INDEFINITE, NOBODY, Role
from .registry import Entry, Found, Registry
from .tables import words
from .takeup import PAIRS, TakenUp, alike
from .voices import home_of

MEMBERS = words("members")
DYAD = frozenset({"two", "both"})
LEADERS = frozenset({"leader", "strongman", "ruler", "dictator", "chief"})
STATES = words("sides")
OF_A_NAME = frozenset({"of", "for", "the", "and", "&", ",", "'s", "’s"})
FOR_SOMETHING = frozenset({"minister", "secretary", "undersecretary", "ambassador", "envoy", "representative", "commissioner", "coordinator"})
BACK = 40  # mentions looked back over for an antecedent
SHARE = 0.6  # of all country words, so that "the government" without a country is that country's
DOTS = re.compile(r"\b([A-Z])\.([A-Z])\.?(?![\w])")


def undotted(words_: str) -> str:
    """ "U.S. officials" as "US officials"."""
    return DOTS.sub(r"\1\2", words_)


class Descriptions:
    """Resolves the role phrases of one document, in text order."""

    def __init__(self, draft: Draft, knowledge: Knowledge, registry: Registry, names: Names, persons: Persons, *, introduced: Sequence[Entry] = ()) -> None:
        """`introduced` are the persons whom the title names with their offices."""
        self.draft, self.parse, self.knowledge, self.registry, self.names, self.persons = (
            draft,
            draft.syntax,
            knowledge,
            registry,
            names,
            persons,
        )
        self.day = persons.day
        self.introduced = introduced
        self.home = home_of(draft)
        self.seen: list[Found] = []
        self.taken_up = TakenUp(self.parse, registry, self.seen)
        self.called: set[str] = {noun for e in registry.entries.values() for noun in e.called}
        self.at: dict[int, Found] = {}

    def resolve(self, found: list[Found]) -> list[Found]:
        """Role phrases as mentions; `found` are the mentions by name, sorted."""
        self.at = {k: f for f in found for k in range(f.first, f.last)}
        self.later = found
        out, k = [], 0
        for token in self.parse.tokens:
            while k < len(found) and found[k].head < token.i:
                self.seen.append(found[k])
                k += 1
            if token.pos not in ("NOUN", "PROPN", "ADJ"):
                continue
            if token.lower == "old" and token.i not in self.at and (f := self.taken_up.aged(token)) is not None:
                out.append(f)
                self.seen.append(f)
                continue
            if token.pos not in ("NOUN", "PROPN") or token.i in self.at or token.dep in ("compound", "amod", "nmod"):
                continue
            f = self._phrase(token)
            if f is not None:
                out.append(f)
                self.seen.append(f)
        return out

    def _phrase(self, token: Token) -> Found | None:
        role = phrases.role_of(self.parse, token)
        descriptor = phrases.descriptors().get(token.lemma)
        abbreviated = token.text in ("VP", "PM", "POTUS")
        head_of_state = token.lemma == "head" and self.draft.text[token.end :].startswith((" of state", " of government"))
        if role is None and descriptor is None and not abbreviated and not head_of_state and not self._beside_a_person(token) and not self._may_take_up(token):
            return None
        first = phrases.left_edge(self.parse, token.i)
        while first in self.at and self.at[first].form == "person":
            first = self.at[first].last
        if token.lower in ("the", "a", "an") or (token.ent in ("GPE", "LOC") and token.text[:1].isupper()) or self._first_of_a_compound(token):
            return None
        if first < token.i and self.parse.tokens[first].text in ("Q", "Q.", "Dear"):
            first += 1  # "Q Madam Vice President": who asks
        if first > token.i:
            return None
        f = Found(first, token.i + 1, token.i, "role", plural=token.tag in ("NNS", "NNPS"))
        f.country = self._country(first, token.i)
        det = phrases.determiner(self.parse, first, token.i)
        person = self._apposed(f)
        if person is not None:
            f.actor = person
            self._learn(f, person)
            self._call(person, token)
            return f
        bare = not det and not f.plural and token.text.islower() and f.first == f.head and token.dep not in ("nsubj", "nsubjpass")
        if bare and office_class(token.text) is not None:
            return None  # "elected president", "campaign for president": the office, nobody's
        if token.text[:1].isupper() and first > 1 and [t.lower for t in self.parse.tokens[first - 2 : first]] == ["to", "be"]:
            return None  # "Ann Hill, of Kelm, to be Deputy Secretary": nobody's yet
        if det in ("a", "an") and not f.plural and office_class(self._title(f)) is not None and self._yet_to_be(f):
            return None  # "are to find a new leader"
        if token.lemma == "movement" and token.text.islower() and any(c.lower == "of" for c in self.parse.children(token.i, "prep")):
            return None  # "the free movement of goods"
        if det in NOBODY or (det in ("a", "an") and not f.plural and office_class(self._title(f)) in HEADS):
            return None
        for step in (self._members, self._side, self._office, self._taken_up, self._country_itself):
            if step(f, token, det):
                return f
        if self.taken_up.pair(f, token, det) or self.taken_up.person(f, token, det):
            return f
        return f if role is not None and self._group(f, token, role, det) else None

    def _first_of_a_compound(self, token: Token) -> bool:
        """Whether the noun is the first half of a hyphened adjective ("rebel-held")."""
        tokens = self.parse.tokens
        if token.i + 2 >= len(tokens) or tokens[token.i + 1].text != "-":
            return False
        after = tokens[token.i + 1 : token.i + 3]
        return after[0].text == "-" and after[0].start == token.end and after[1].lower.endswith(("ed", "held", "led", "run", "born", "owned"))

    def _yet_to_be(self, f: Found) -> bool:
        return any(t.lower in ("new", "next", "future", "potential", "possible", "would-be") for t in self.parse.tokens[f.first : f.head])

    def _may_take_up(self, token: Token) -> bool:
        """Whether a noun that is no role noun may take up persons: a pair, or a noun by which somebody was called."""
        return token.lemma in PAIRS or not self.called.isdisjoint(alike().get(token.lemma, frozenset({token.lemma})))

    def _call(self, person: str, token: Token) -> None:
        """Remember the noun by which a person was called."""
        entry = self.registry.get(person)
        if entry is not None and entry.kind == "person":
            entry.called.add(token.lemma)
            self.called.add(token.lemma)

    def _country(self, first: int, head: int) -> str | None:
        inside = next((self.names.at[k].country for k in range(first, head) if k in self.names.at and self.names.at[k].country), None)
        if inside:
            return inside
        for kid in self.parse.children(head, "poss", "prep"):
            if kid.dep == "poss" and kid.i in self.names.at:
                return self.names.at[kid.i].country
            if kid.dep == "prep" and kid.lower in (("of",) if office_class(self.parse.tokens[head].text) else ("of", "in", "from")):
                country = next((self.names.at[o.i].country for o in self.parse.children(kid.i, "pobj") if o.i in self.names.at), None)
                if country:
                    return country
        return None

    # apposition

    def _beside_a_person(self, token: Token) -> bool:
        """Whether a noun that is no role noun has a person's name in apposition ("the team's coach, Ann Hill")."""
        if token.dep == "appos" and token.head in self.at and titles().get(token.lower, ("",))[0] == "head":
            return self.at[token.head].form == "person"  # "Ann Hill, Chair of the Northern Shield Foundation"
        return token.pos == "NOUN" and any(c.i in self.at and self.at[c.i].form == "person" for c in self.parse.children(token.i, "appos"))

    def _apposed(self, f: Found) -> str | None:
        """The person whom the phrase stands beside: "the mayor, Ann Hill", "Ann Hill, mayor of …"."""
        tokens = self.parse.tokens
        head = tokens[f.head]
        if f.plural or self._begins_a_clause(f):
            return None
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

    def _learn(self, f: Found, person: str) -> None:
        """What an apposition tells of a person's office."""
        entry = self.registry.get(person)
        phrase = self._title(f)
        cls = office_class(phrase)
        if entry is None or cls is None:
            return
        past = self._former(f) or self._was(f)
        (entry.past if past else entry.now).add(cls)
        entry.country = entry.country or f.country
        if not past and entry.office is None:
            entry.office, entry.office_basis = phrase, "stated"
            self.persons.stated(entry, cls)

    def _title(self, f: Found) -> str:
        """The words of the phrase without its country, with a complement with "of", "to" or "for"."""
        kept = [t for t in self.parse.tokens[f.first : f.last] if t.dep not in ("det", "predet") and t.lower not in ("former", "ex", "then", "-")]
        while len(kept) > 1 and (kept[0].i in self.names.at or kept[0].lower in ("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "madam", "madame", "sir")):
            kept.pop(0)
        end = f.last
        for prep in self.parse.children(f.head, "prep"):
            if prep.i == end and (prep.lower == "of" or (prep.lower in ("to", "for") and self._for_something(f))):
                below = self.parse.subtree(prep.i)
                end = min(below[-1] + 1, prep.i + 8)
        return self.draft.text[kept[0].start : self.parse.tokens[end - 1].end]

    def _for_something(self, f: Found) -> bool:
        """Whether the office is one for or to something ("Secretary for", "ambassador to")."""
        tokens = self.parse.tokens
        return tokens[f.head].lemma in FOR_SOMETHING and tokens[max(0, f.head - 1)].lower != "prime"

    def _former(self, f: Found) -> bool:
        return any(t.lower in ("former", "ex", "onetime", "erstwhile", "ousted", "deposed") for t in self.parse.tokens[max(0, f.first - 2) : f.last])

    def _was(self, f: Found) -> bool:
        """Whether the phrase says what somebody was: "she was mayor from 1977", "he had been an envoy"."""
        head = self.parse.tokens[f.head]
        verb = self.parse.tokens[head.head]
        return head.dep == "attr" and (verb.tag == "VBD" or any(c.tag == "VBD" for c in self.parse.children(verb.i, "aux")))

    # offices

    def _office(self, f: Found, token: Token, det: str) -> bool:
        """A singular title that means one person: somebody of the text, or the holder on the day."""
        cls = office_class(self._title(f))
        if cls is None or f.plural or det in INDEFINITE or self._modified_away(f):
            return False
        if cls == "leader" and token.lemma not in LEADERS:
            return False  # "the commissioner", "the director": the head of something, and not of a state
        past = self._former(f)
        country = f.country
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
        key = self._person_of_text(cls, country, past, f)
        if (key is None and cls in HEADS | {"leader"}) or (key is None and country):
            key = self._holder(cls, country or self._context_country(), past)
        if key is None:
            return False
        f.actor = key
        return True

    def _modified_away(self, f: Found) -> bool:
        said = {t.lower for t in self.parse.tokens[f.first : f.head]}
        return bool(said & words("not-the-holder"))

    def _person_of_text(self, cls: str, country: str | None, past: bool, f: Found) -> str | None:
        owner = self._owner_person(f)
        for key in [*(m.actor for m in reversed(self.seen[-200:])), *(m.actor for m in self.later), *(e.id for e in self.introduced)]:
            entry = self.registry.get(key)
            if entry is None or entry.kind != "person" or not entry.named or entry.id == owner:
                continue
            if (country and entry.country and entry.country != country) or not self._gender_fits(f, entry):
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

    def _holder(self, cls: str, country: str | None, past: bool) -> str | None:
        if country is not None and self.day is None and not past:
            return self._held_by_one_named(cls, country)
        if country is None or self.day is None:
            return None
        wanted = ("president", "prime-minister", "supreme-leader") if cls == "leader" else (cls,)
        for one in wanted:
            if past:
                terms = former(self.knowledge, country, one, self.day)
                people = {t.person for t in terms[:1]} if len({t.person for t in terms}) == 1 else set()
            else:
                people = {h.term.person for h in holders(self.knowledge, country, one, self.day) if h.basis == "known"}
            if len(people) == 1:
                return self._known_person(people.pop(), "the holder of the office on the date").id
        return None

    def _held_by_one_named(self, cls: str, country: str) -> str | None:
        """Of a text without a date: the one person whom it names, and does not call former, that has ever held the office."""
        wanted = ("president", "prime-minister", "supreme-leader") if cls == "leader" else (cls,)
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

    def _context_country(self) -> str | None:
        """The country that an unqualified "the President" or "the government" belongs to."""
        if self.home:
            return self.home
        total = sum(self.names.counts.values())
        if not total:
            return None
        (top, n), *rest = sorted(self.names.counts.items(), key=lambda p: -p[1])
        return top if n / total >= SHARE or (n > 2 and n >= 2 * max((m for _, m in rest), default=0)) else None

    # plurals

    def _members(self, f: Found, token: Token, det: str) -> bool:
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
        if len(members) < 2 or (not said and token.i != self.parse.sentences[token.sent].first and not token.text[:1].isupper()):
            return False
        f.actor, f.also = members[0], tuple(members[1:])
        return True

    def _heads_introduced(self, named: list[str], pair: bool) -> list[str]:
        """The heads of state whom the title names, with those already named; empty where they are fewer than two, or more than a pair."""
        every = list(dict.fromkeys([*(e.id for e in self.introduced if e.now & HEADS), *named]))
        return every if len(every) == 2 or (len(every) > 2 and not pair) else []

    def _principals(self) -> list[str]:
        """The two countries whose leaders the opening of a release names: whom "both countries" means there."""
        if self.draft.genre != "release":
            return []
        homes: list[str] = []
        for f in self.later:
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
        keys = [k for iso in isos if (k := self._person_of_text(cls, iso, False, f) or self._holder(cls, iso, False))]
        if len(keys) < len(isos):
            return False
        f.actor, f.also = keys[0], tuple(keys[1:])
        return True

    def _side(self, f: Found, token: Token, det: str) -> bool:
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

    # what was named before

    def _taken_up(self, f: Found, token: Token, det: str) -> bool:
        descriptor = phrases.descriptors().get(token.lemma)
        if descriptor is not None and not f.plural and (named := self._named_by(f, descriptor)) is not None:
            f.actor = named
            return True
        if descriptor is None or f.plural or (det != "the" and det not in ("this", "that")) or f.country:
            return False
        before = [t for t in self.parse.tokens[f.first : f.head] if t.dep != "det"]
        if any(t.text[:1].isupper() and not self._based(t) for t in before) or self.parse.children(token.i, "prep") or self._restricted(token):
            return False
        for key in descriptor.first:
            if any(m.actor == key for m in self.seen):
                f.actor = key
                return True
        for mention in reversed(self.seen[-BACK:]):
            entry = self.registry.get(mention.actor)
            if entry is not None and entry.kind in descriptor.kinds and entry.named and token.sent - self.parse.tokens[mention.head].sent <= 5:
                f.actor = entry.id
                return True
        return False

    def _named_by(self, f: Found, descriptor: phrases.Descriptor) -> str | None:
        """The body whose name stands right before its sort: "the Fatah party", "the Northern Shield group"."""
        mention = self.at.get(f.head - 1) if f.head - 1 >= 0 else None
        entry = self.registry.get(mention.actor) if mention is not None and mention.form == "name" else None
        return entry.id if entry is not None and entry.kind in descriptor.kinds and entry.named else None

    def _based(self, t: Token) -> bool:
        """Whether a capitalised word only says where a body sits ("the New York-based group")."""
        rest = [x.lower for x in self.parse.tokens[t.i + 1 : t.i + 4]]
        return "based" in rest

    def _restricted(self, token: Token) -> bool:
        """Whether a relative clause with its own pronoun picks out which one is meant ("the paper that broke the story")."""
        return any(t.tag in ("WDT", "WP") for c in self.parse.children(token.i, "relcl") for t in self.parse.children(c.i))

    def _country_itself(self, f: Found, token: Token, det: str) -> bool:
        """ "The country" is the last one named, where it acts."""
        if token.lemma not in ("country", "nation") or f.plural or det not in ("the", "this") or f.last - f.first > 2 or not acts(self.parse, token.i):
            return False
        for mention in reversed(self.seen[-BACK:]):
            entry = self.registry.get(mention.actor)
            if entry is not None and entry.kind == "government":
                f.actor = entry.id
                return True
        return False

    # groups

    def _group(self, f: Found, token: Token, role: Role, det: str) -> bool:
        modified = f.first < f.head and any(t.dep not in ("det", "predet", "poss", "case") for t in self.parse.tokens[f.first : f.head])
        subject = token.dep in ("nsubj", "nsubjpass", "agent")
        country = f.country
        if det in ("a", "an") and not f.plural and self._predicate(token):
            return False
        if (
            (not f.plural and role.singular == "no")
            or (role.needs == "country" and not country)
            or (role.needs == "more" and not (modified or subject or country))
        ):
            return False
        if role.group == "=":
            if token.lemma == "administration" and not country and det == "the" and "USA" in self.names.counts:
                country = "USA"
            country = country or (self._context_country() if det in ("the", "") else None)
            if country in self.knowledge.countries and not self._sub_state(f):
                f.actor = self.registry.known(self.knowledge.known[str(country).lower()]).id
                return True
        if self.taken_up.group(f, token, role, det):
            return True
        one = not f.plural and role.singular == "person"
        if role.group == "officials" or token.lemma == "source":
            owner = self._government_of(f)
            if owner is not None:
                f.actor = owner
                return True
        if role.group not in ("", "=") and not one:
            country = country or (self._senders(token) if role.group == "military" else None)
            country = country or (self._context_country() if det == "the" and role.group in ("military", "police", "parliament") else None)
            key = f"{country.lower()}-{role.group}" if country else role.group if not modified else slug(self._words(f))
        else:
            phrase = self._words(f)
            inside = any(k in self.names.at for k in range(f.first, f.head))
            phrase = self._full_name(f) if role.singular == "same" and not f.plural else phrase
            key = f"{country.lower()}-{slug(phrase)}" if country and not inside else slug(phrase)
        kind = "person" if one else role.kind
        if key in self.knowledge.people or (key in self.knowledge.known and role.group != "military"):
            key = f"{key}-group"
        entry = self.registry.make(
            key,
            self._full_name(f) if role.singular == "same" else self._words(f),
            kind,
            country=country,
            sectors=role.sectors,
            plural=f.plural,
            named=False,
            why=f"noun phrase headed by “{token.lemma}”",
        )
        printed = phrases.content_words(self.parse, f.first, f.head)
        if printed != entry.name and printed not in entry.aliases:
            entry.aliases.append(printed)
        if role.group not in ("", "=") and country and entry.kind != "person":
            entry.aliases += [a for a in self._of_country_names(country, role.group) if a not in entry.aliases]
        entry.head = entry.head or (role.group if role.group not in ("", "=") else token.lemma)
        if kind == "person" and role.sectors[:1] == ("GOV",) and country in self.knowledge.countries:
            entry.speaks_for = self.registry.known(self.knowledge.known[str(country).lower()]).id
        f.actor = entry.id
        return True

    def _of_country_names(self, country: str, group: str) -> list[str]:
        """ "Kenyan police", "police of Kenya": how a country's forces or people are called where the text says only "police"."""
        adjective = self.knowledge.adjective(country)
        name = self.knowledge.countries.get(country)
        return [*([f"{adjective} {group}"] if adjective else []), *([f"{group.capitalize()} of {name}"] if name and group == "parliament" else [])]

    def _predicate(self, token: Token) -> bool:
        """Whether the phrase only says what somebody is ("she was a remarkable woman and wife")."""
        for _ in range(4):
            if token.dep != "conj":
                break
            token = self.parse.tokens[token.head]
        return token.dep == "attr" and self.parse.tokens[token.head].lemma == "be"

    def _government_of(self, f: Found) -> str | None:
        """ "A government official" speaks as the government, where the text tells which."""
        said = [t.lower for t in self.parse.tokens[f.first : f.head]]
        if "government" not in said or not {"local", "regional", "former", "state"}.isdisjoint(said):
            return None
        country = f.country or self._context_country()
        return self.registry.known(self.knowledge.known[str(country).lower()]).id if country in self.knowledge.countries else None

    def _senders(self, token: Token) -> str | None:
        """Whose troops a bare "troops" are: those of the country that sends, keeps or withdraws them."""
        if token.dep != "dobj":
            return None
        verb = self.parse.tokens[token.head]
        for _ in range(3):
            subject = next(iter(self.parse.children(verb.i, "nsubj")), None)
            if subject is not None:
                mention = self.at.get(subject.i) or next((m for m in reversed(self.seen[-8:]) if m.head == subject.i), None)
                entry = self.registry.get(mention.actor) if mention else None
                return entry.country if entry is not None and entry.kind == "government" and verb.lemma not in ("see", "face", "fight", "attack") else None
            if verb.dep not in ("xcomp", "conj"):
                return None
            verb = self.parse.tokens[verb.head]
        return None

    def _sub_state(self, f: Found) -> bool:
        said = {t.lower for t in self.parse.tokens[f.first : f.head]}
        return bool(said & words("sub-state"))

    def _full_name(self, f: Found) -> str:
        """The words of the phrase; of a capitalised body with its "of" ("Ministry of Health")."""
        head = self.parse.tokens[f.head]
        end = f.head + 1
        if head.text[:1].isupper():
            for prep in self.parse.children(f.head, "prep"):
                below = self.parse.subtree(prep.i)
                inside = [self.parse.tokens[k] for k in below]
                if prep.i == end and prep.lower in ("of", "for") and len(below) <= 6 and all(t.text[:1].isupper() or t.lower in OF_A_NAME for t in inside):
                    end = below[-1] + 1
        tail = self.draft.text[head.end : self.parse.tokens[end - 1].end]
        return self._words(f) + tail

    def _words(self, f: Found) -> str:
        return self._whose(f) + undotted(phrases.content_words(self.parse, f.first, f.head))

    def _whose(self, f: Found) -> str:
        """ "Ann Hill's " of "Hill's lawyers", "Goa's " of "Goa's government": whose people they are, where a name that is no country's says it."""
        owner = next((k for k in self.parse.children(f.head, "poss") if k.pos == "PROPN"), None)
        if owner is None or f.country:
            return ""
        entry = self.registry.get(self.at[owner.i].actor) if owner.i in self.at else None
        own = [t for t in self.parse.between(self.parse.subtree_span(owner.i)) if t.i <= owner.i and t.pos == "PROPN"]
        name = entry.name if entry is not None else self.draft.text[own[0].start : owner.end]
        return f"{name}’{'' if name.endswith('s') else 's'} "
