"""Titles before persons' names: their words, the country or body that they name, and whether the office is over."""

from __future__ import annotations

from ..draft import Draft
from ..language.tokens import Token
from .detect import Names
from .labels import in_small_letters
from .names import office_class
from .people import PersonName, calling_before, titles
from .registry import Registry
from .tables import words

FORMER = words("former")
PP_WORDS = words("title-link")


class Titles:
    """Reads the titles of one document's names."""

    def __init__(self, draft: Draft, registry: Registry, names: Names) -> None:
        self.draft, self.parse, self.registry, self.names = draft, draft.syntax, registry, names
        self.offices: dict[int, int] = {}
        """First token of a name to that of an office with a complement before it."""

    def read(self, n: PersonName) -> None:
        """Fill the name's title, gender, country and body from the words before it, and whether the office is past."""
        tokens, table = self.parse.tokens, titles()
        sent, k, start = tokens[n.first].sent, n.first, n.first
        if n.first in self.offices:
            k = start = self.offices[n.first]
            n.gender = table[tokens[start].lower][1]
        while k > 0 and tokens[k - 1].sent == sent:
            t, role = tokens[k - 1], table.get(tokens[k - 1].lower) or table.get(tokens[k - 1].lemma)
            if role is None and k == n.first and len(n.words) > 1 and calling_before(self.parse, k - 1):
                role = ("calling", "")
            if role is not None and (t.pos != "VERB" or t.text[:1].isupper()):
                k -= 1
                n.gender = n.gender or role[1]
                if role[0] != "mod" or start < n.first:
                    start = k
            elif k - 1 in self.names.at and start < n.first:
                k = start = self._owner(n, k - 1)
            elif k > 1 and ((t.text == "-" and tokens[k - 2].lower in FORMER | {"vice", "secretary"}) or (t.text == "." and table.get(tokens[k - 2].lower, ("",))[0] == "honorific")):
                k -= 1
            elif start == n.first and (head := self._title_over_preposition(k)) is not None:
                k = start = head
            else:
                break
        n.title_first = min(n.title_first, self._mods(start, n))
        n.title = self._title_words(n)
        if n.title and n.country is None and n.org is None and office_class(n.title):
            n.country = self._of_country_behind(n.last)

    def _of_country_behind(self, k: int) -> str | None:
        """The country of "President Ann Hill of Kenya": of a name with an office before it, what "of" names right behind."""
        tokens = self.parse.tokens
        if k + 1 >= len(tokens) or tokens[k].lower != "of" or tokens[k].sent != tokens[k - 1].sent:
            return None
        at = k + 2 if tokens[k + 1].lower == "the" else k + 1
        f = self.names.at.get(at)
        return f.country if f is not None and f.country and f.actor == f.country.lower() else None

    def _owner(self, n: PersonName, k: int) -> int:
        f = self.names.at[k]
        n.country = n.country or f.country
        if f.actor and f.form != "demonym" and not f.country:
            n.org = f.actor
        return f.first

    def _title_over_preposition(self, k: int) -> int | None:
        """Start of "Ambassador to the United Nations" before a name that follows it without a comma."""
        tokens, table = self.parse.tokens, titles()
        if not tokens[k - 1].text[:1].isalnum():
            return None  # "the visit of the President of France, Ann Hill said"
        for h in range(k - 2, max(k - 10, -1), -1):
            t = tokens[h]
            if t.sent != tokens[k - 1].sent or not (t.text[:1].isupper() or t.lower in PP_WORDS or t.lower in table):
                return None
            if table.get(t.lower, ("", ""))[0] == "head" and tokens[h + 1].lower in ("of", "to", "for"):
                return h
        return None

    def _mods(self, start: int, n: PersonName) -> int:
        """Take words of the title before its head ("Defence" of "Defence Secretary", "former")."""
        tokens, table = self.parse.tokens, titles()
        while 0 < start < n.first and tokens[start - 1].sent == tokens[n.first].sent:
            t = tokens[start - 1]
            part = t.dep in ("compound", "amod", "nmod") and start <= t.head < n.last and t.text[:1].isupper() and t.text != "Q"
            known = table.get(t.lower, ("", ""))[0] in ("mod", "head") or (part and start - 1 not in self.names.at)
            if not known and (start - 1 not in self.names.at or (n.country is not None and tokens[start].lower not in FORMER)):
                break
            if start - 1 in self.names.at:
                start = self._owner(n, start - 1)
            else:
                start -= 1
        return start

    def _title_words(self, n: PersonName) -> str:
        kept: list[Token] = []
        for t in self.parse.tokens[n.title_first : n.first]:
            role = titles().get(t.lower, ("", ""))[0]
            if t.lower in FORMER:
                n.former = True
            elif (role != "honorific" and not (not kept and self._names_a_side(t)) and t.text not in ("-", ".")) or (kept and t.text == "-"):
                kept.append(t)
        if not kept:
            return ""
        first, last = kept[0].i, kept[-1].i
        if any(t.lower in ("of", "to", "for") for t in kept):
            n.country = n.country or self._of_country(first, last)
        printed = self.draft.text[kept[0].start : kept[-1].end]
        return in_small_letters(printed) if len(printed) > 4 else printed  # "PRESIDENT BERG", and "PM", "CEO"

    def _names_a_side(self, t: Token) -> bool:
        """Whether a word of a title only says which country's or alliance's office it is; of "Senate President" the body is part of the office."""
        f = self.names.at.get(t.i)
        entry = self.registry.get(f.actor) if f is not None else None
        return f is not None and (entry is None or entry.kind not in ("legislature", "court", "company", "ministry"))

    def _of_country(self, first: int, last: int) -> str | None:
        tokens = self.parse.tokens
        for k in range(first, last):
            if tokens[k].lower == "of":
                inside = [self.names.at[j] for j in range(k + 1, last + 1) if j in self.names.at and self.names.at[j].country]
                return next((f.country for f in inside if f.form == "demonym" or f.actor == str(f.country).lower()), inside[0].country if inside else None)
            if tokens[k].lower == "to":
                return None
        return None
