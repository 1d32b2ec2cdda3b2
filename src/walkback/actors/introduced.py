"""Whom a document's title introduces: "Presidents A of X and B of Y", "the Slovene President C", "D, Prime Minister of Z"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..draft import Draft
from .knowledge import Knowledge
from .names import fold, office_class, office_sector, plain, skeleton, slug
from .offices import HEADS, holders
from .people import titles
from .registry import Entry, Registry
from .tables import words
from .voices import home_of

WORD = re.compile(r"[^\W_][\w.'’-]*|[,:;()–—]")
LONGEST_PLACE = 6
"""Words of a country's longest names ("Democratic People's Republic of Korea")."""
LINKS = frozenset({"of", "the", "for", "and"})


@dataclass(frozen=True, slots=True)
class Introduced:
    """A person whom the title names with an office: the class of it, its words, and the country where one is told; "" where it names the office alone."""

    name: str
    cls: str
    office: str
    country: str | None


class Title:
    """Reads one title from left to right."""

    def __init__(self, title: str, knowledge: Knowledge) -> None:
        self.printed = [w.group() for w in WORD.finditer(plain(title))]
        self.words, self.knowledge = [w.removesuffix("'s") for w in self.printed], knowledge

    def people(self) -> list[Introduced]:
        """Everyone named with an office, in order."""
        out: list[Introduced] = []
        k = 0
        while k < len(self.words):
            end, office, cls = self._office(k)
            if cls is None:
                k += 1
                continue
            if self._serves(k):
                k = end
                continue
            before = self._adjective(k)
            k = end
            if _several(office) and len(isos := self._of_countries(k)) > 1:
                out += [Introduced("", cls, office, iso) for iso in isos]
                continue
            at, country = self._of_country(k)
            k, country = (at, country) if country else (k, before)
            named = len(out)
            k = self._names(k, office, cls, country, out)
            if len(out) == named and _several(office):
                out += [Introduced("", cls, office, iso) for iso in self._adjectives(end - len(office.split()))]
        return out

    def _serves(self, k: int) -> bool:
        """Whether an office is another's master: "Adviser to the Vice President Ann Hill" names the adviser."""
        return k > 2 and self.words[k - 1].lower() == "the" and self.words[k - 2].lower() == "to" and titles().get(self.words[k - 3].lower(), ("",))[0] == "head"

    def _adjectives(self, k: int) -> list[str]:
        """The countries named one after the other before a plural office: "the Slovene, Czech and Polish Presidents"."""
        isos: list[str] = []
        while k > 0 and ((iso := self.knowledge.demonyms.get(self.words[k - 1])) or self.words[k - 1] in (",", "and")):
            isos += [iso] if iso else []
            k -= 1
        return isos[::-1]

    def _names(self, k: int, office: str, cls: str, country: str | None, out: list[Introduced]) -> int:
        """The names after an office, several after a plural; each with the country after it, else that of the office. The place after them."""
        several = _several(office)
        while True:
            end, name = self._name(k)
            if name is None:
                return k
            at, own = self._of_country(end)
            out.append(Introduced(name, cls, office, own or country))
            k = at if own else end
            joined = k < len(self.words) and self.words[k] in ("and", ",")
            if not (several and joined):
                return k
            k += 1

    def _adjective(self, k: int) -> str | None:
        """The country of the word before an office ("Slovene", "Russia's")."""
        word = self.words[k - 1] if k else ""
        return self.knowledge.demonyms.get(word) or self._country([word])

    def _country(self, words: list[str]) -> str | None:
        name = self.knowledge.names.get(plain(" ".join(words)))
        known = self.knowledge.known.get(name.actor) if name is not None and name.mode == "name" else None
        return known.country if known is not None and known.kind == "government" else None

    def _office(self, k: int) -> tuple[int, str, str | None]:
        """The longest run of words from here on that names an office: the place after it, its words and its class."""
        if not self.words[k][:1].isupper():
            return k, "", None
        of = next((j for j in range(k + 1, min(len(self.words), k + 6)) if self.words[j] == "of"), 0)
        for end in [*([of] if of and self._of_country(of)[1] else []), *range(min(len(self.words), k + 6), k, -1)]:
            run = self.words[k:end]
            if not all(w[:1].isupper() or w in LINKS for w in run) or run[-1] in LINKS or not self._heads(run):
                continue
            office = " ".join(run)
            cls = office_class(office) or office_class(" ".join(w.removesuffix("s") for w in run))
            if cls is not None and not any(self._country([w]) or w in self.knowledge.demonyms for w in run):
                return end, office, cls
        return k, "", None

    def _heads(self, run: list[str]) -> bool:
        """Whether the word that bears the run names an office by itself: the first before "of", else the last."""
        first, last = (titles().get(w.lower(), ("", ""))[0] for w in (run[0], run[-1]))
        return first == "head" if "of" in run else last == "head"

    def _of_country(self, k: int) -> tuple[int, str | None]:
        """ "of the Republic of X" from here on: the place after it, and the country."""
        if k >= len(self.words) or self.words[k] not in ("of", ","):
            return k, None
        at = k + 1
        if self.words[k] == ",":
            return k, None
        if at < len(self.words) and self.words[at].lower() == "the":
            at += 1
        end, country = self._country_at(at)
        if country is not None:
            return end, country
        return k, None

    def _of_countries(self, k: int) -> list[str]:
        """The countries of "of X, Y and Z" from here on."""
        isos: list[str] = []
        at, country = self._of_country(k)
        while country is not None:
            isos.append(country)
            k = at
            while k < len(self.words) and self.words[k] in (",", "and", "the"):
                k += 1
            at, country = self._country_at(k) if k > at else (k, None)
        return isos

    def _country_at(self, k: int) -> tuple[int, str | None]:
        """The longest name of a country from here on: the place after it, and its code."""
        for end in range(min(len(self.words), k + LONGEST_PLACE), k, -1):
            country = self._country(self.printed[k:end])
            if country is not None:
                return end, country
        return k, None

    def _name(self, k: int) -> tuple[int, str | None]:
        """One to four capitalised words that are neither an office nor a country."""
        end = k
        while end < len(self.words) and end - k < 4 and self.words[end][:1].isupper() and not self._ends_a_name(end):
            end += 1
            if self.printed[end - 1] != self.words[end - 1]:
                break
        known = next((j for j in range(end, k + 1, -1) if self.knowledge.full.get(fold(" ".join(self.words[k:j])))), None)
        end = known or end  # "Ann Hill Strengthens": the known name, and no verb of the headline
        return (end, " ".join(self.words[k:end])) if end > k else (k, None)

    def _ends_a_name(self, k: int) -> bool:
        word = self.words[k]
        return word in self.knowledge.demonyms or self._country([word]) is not None or titles().get(word.lower(), ("",))[0] in ("head", "mod") or word.lower() in words("after-a-name")


def _several(office: str) -> bool:
    """Whether the words of an office are in the plural ("Presidents", "Ministers of Defence")."""
    return office.split()[-1].lower().endswith("s") or office.split()[0].lower().endswith("s")


def introduce(draft: Draft, knowledge: Knowledge, registry: Registry) -> list[Entry]:
    """Tell the registry what the title tells of persons' offices, and give back the entries, those of heads of state and government first named first.

    A person whom the text never names is entered too: a description may mean them.
    """
    if not draft.title:
        return []
    out: list[Entry] = []
    for one in Title(draft.title, knowledge).people():
        home = home_of(draft)
        country = one.country or _own_country(one.name, knowledge) or (home if one.cls in HEADS and (str(home), one.cls) in knowledge.by_class else None)
        entry = _entry(one, country, knowledge, registry) if one.name else _holder(one, draft, knowledge, registry)
        if entry is None:
            continue
        entry.now.add(one.cls)
        entry.country = entry.country or country
        if entry.office is None:
            entry.office, entry.office_basis = one.office, "stated"
            entry.sectors = entry.sectors or (office_sector(one.cls),)
            if one.cls in HEADS and entry.country in knowledge.countries:
                entry.speaks_for = entry.speaks_for or registry.known(knowledge.known[str(entry.country).lower()]).id
        if entry not in out:
            out.append(entry)
    return out


def _own_country(name: str, knowledge: Knowledge) -> str | None:
    """The one country in which a person of that full name has held an office."""
    found = {t.country for p in knowledge.full.get(fold(name), ()) for t in knowledge.terms.get(p, ())} & knowledge.countries.keys()
    return found.pop() if len(found) == 1 else None


def _holder(one: Introduced, draft: Draft, knowledge: Knowledge, registry: Registry) -> Entry | None:
    """Who held an office of a country on the document's date, where one person is known to have."""
    day = draft.published[:10] if draft.published else None
    people = {h.term.person for h in holders(knowledge, str(one.country), one.cls, day) if h.basis == "known"} if day else set()
    if len(people) != 1:
        return None
    key = people.pop()
    return registry.make(key, knowledge.people[key], "person", country=one.country, sectors=("GOV",), why="the holder of the office that the title names, on the date")


def _entry(one: Introduced, country: str | None, knowledge: Knowledge, registry: Registry) -> Entry | None:
    """The person of the text with that surname, else a new one; None where the text's has another given name or country."""
    *given, surname = one.name.split()
    for entry in registry.entries.values():
        first, *_, last = entry.name.split()[:1] + entry.name.split()
        if entry.kind == "person" and skeleton(last) == skeleton(surname):
            alike = not given or first == last or skeleton(first)[:1] == skeleton(given[0])[:1]
            return entry if alike and (not country or not entry.country or entry.country == country) else None
    if not given:
        return None
    key = next(iter(knowledge.full.get(fold(one.name), ())), slug(one.name))
    return registry.make(key, knowledge.people.get(key, one.name), "person", country=country, sectors=("GOV",) if one.cls in HEADS else (), why="the title names the person")
