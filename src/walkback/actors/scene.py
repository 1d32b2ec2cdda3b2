"""What the resolving of descriptions shares over one document: its parse, its names, and who has been told of so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..draft import Draft
from .callings import call_by_deeds
from .detect import Names
from .knowledge import Knowledge
from .names import office_class
from .persons import Persons
from .registry import Entry, Found, Registry
from .tables import words
from .takeup import takers
from .voices import home_of

FOR_SOMETHING = frozenset({"minister", "secretary", "undersecretary", "ambassador", "envoy", "representative", "commissioner", "coordinator"})
SHARE = 0.6  # of all country words, so that "the government" without a country is that country's


HEADED = frozenset({"organisation", "ngo", "igo", "company", "media", "ministry", "court", "legislature", "party", "armed-group"})


def head_nouns(entry: Entry) -> frozenset[str]:
    """The nouns that head a body's names, in lower case: the last word, and the one before "of" or "for"."""
    if entry.kind not in HEADED or not entry.named:
        return frozenset()
    said = [w for name in (entry.name, *entry.aliases) for w in _heads(name)]
    return frozenset(w.lower() for w in said if w[:1].isupper() and len(w) > 3 and not w.isupper()) - words("no-head-noun")


def _heads(name: str) -> list[str]:
    said = name.split()
    of = next((k for k, w in enumerate(said) if w in ("of", "for") and k), None)
    return [said[of - 1] if of else said[-1]] if len(said) > 1 else []


class Scene:
    """One document while its noun phrases are resolved."""

    def __init__(self, draft: Draft, knowledge: Knowledge, registry: Registry, names: Names, persons: Persons, *, introduced: Sequence[Entry] = ()) -> None:
        """`introduced` are the persons whom the title names with their offices."""
        self.draft, self.parse, self.knowledge, self.registry, self.names, self.persons = draft, draft.syntax, knowledge, registry, names, persons
        self.day, self.introduced, self.home = persons.day, introduced, home_of(draft)
        self.takers: set[str] = set()
        """Nouns by which any person of the text may be taken up."""
        self.seen: list[Found] = []
        """Mentions before the phrase that is being resolved, in order."""
        self.later: list[Found] = []
        """Every mention by name."""
        self.at: dict[int, Found] = {}
        """Mentions by name, by token."""
        self.headed: set[str] = set()
        """Nouns that head the name of a body of the text ("institute" of "the Gun Safety Institute")."""

    def begin(self, found: list[Found]) -> None:
        """Take in the mentions by name, sorted."""
        self.later = found
        self.at.update((k, f) for f in found for k in range(f.first, f.last))
        call_by_deeds(self.parse, self.registry, found)
        for entry in self.registry.entries.values():
            self.called(entry.called)
            self.headed |= head_nouns(entry)

    def called(self, nouns: Iterable[str]) -> None:
        """Take in nouns by which a person is called."""
        for noun in nouns:
            self.takers |= takers(noun)

    def title(self, f: Found) -> str:
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

    def former(self, f: Found) -> bool:
        """Whether the phrase says that the office is no longer held."""
        return any(t.lower in ("former", "ex", "onetime", "erstwhile", "ousted", "deposed") for t in self.parse.tokens[max(0, f.first - 2) : f.last])

    def was(self, f: Found) -> bool:
        """Whether the phrase says what somebody was: "she was mayor from 1977", "he had been an envoy"."""
        head = self.parse.tokens[f.head]
        verb = self.parse.tokens[head.head]
        return head.dep == "attr" and (verb.tag == "VBD" or any(c.tag == "VBD" for c in self.parse.children(verb.i, "aux")))

    def country(self, first: int, head: int) -> str | None:
        """The country that the words of a phrase, its owner or its complement name."""
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

    def context_country(self) -> str | None:
        """The country that an unqualified "the President" or "the government" belongs to."""
        if self.home:
            return self.home
        total = sum(self.names.counts.values())
        if not total:
            return None
        (top, n), *rest = sorted(self.names.counts.items(), key=lambda p: -p[1])
        return top if n / total >= SHARE or (n > 2 and n >= 2 * max((m for _, m in rest), default=0)) else None
