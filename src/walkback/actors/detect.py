"""Names in the text: the dictionary's hits as tokens, with what each may stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..draft import Draft
from ..language.tokens import Parse
from ..records import Span
from . import phrases
from .dictionary import Dictionary, Hit
from .knowledge import Knowledge, Known, Name
from .metonymy import acts
from .registry import Found, Registry
from .tables import words

SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")
MODIFIER = frozenset({"amod", "compound", "nmod"})


@dataclass(slots=True)
class Names:
    """What was found: mentions and country words (`found`), token ranges of known persons' names, country words by token."""

    found: list[Found] = field(default_factory=list)
    persons: list[tuple[int, int]] = field(default_factory=list)
    at: dict[int, Found] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    """How often each country is named, by whatever word."""

    def add(self, f: Found) -> None:
        """Keep a name."""
        self.found.append(f)
        for k in range(f.first, f.last):
            self.at[k] = f
        if f.country:
            self.counts[f.country] = self.counts.get(f.country, 0) + 1


def head_of(parse: Parse, first: int, last: int) -> int:
    """The token of a range whose own head lies outside it."""
    for i in range(first, last):
        t = parse.tokens[i]
        if (not first <= t.head < last or t.head == i) and t.pos != "PUNCT":
            return i
    return last - 1


class Detector:
    """Finds names in one document."""

    def __init__(self, draft: Draft, knowledge: Knowledge, registry: Registry) -> None:
        self.draft, self.parse, self.knowledge, self.registry = draft, draft.syntax, knowledge, registry
        self.ships: set[str] = set()
        """Names of places that ships of the text bear."""

    def names(self, dictionary: Dictionary) -> Names:
        """Hits of the dictionary."""
        out = Names()
        for hit in dictionary.find(self.draft.text):
            span = self._tokens(hit)
            if span is None:
                continue
            if hit.name.mode == "person":
                out.persons.append(span)
                continue
            hit, span = self._without_article(hit, *span)
            if not self._inside_other(*span) and not self._subject(*span, hit) and not self._a_things(*span, hit):
                out.add(self._found(*span, hit))
        return out

    def _without_article(self, hit: Hit, first: int, last: int) -> tuple[Hit, tuple[int, int]]:
        """The demonym of "the Australian Senate", where an outlet bears it with its article; else the hit as it is."""
        tokens = self.parse.tokens
        country = self.knowledge.demonyms.get(tokens[last - 1].text) if last - first > 1 and hit.name.mode != "demonym" else None
        follows = last < len(tokens) and tokens[last].sent == tokens[first].sent and tokens[last].pos in ("NOUN", "PROPN", "ADJ")
        if country is None or not follows or tokens[first].lower != "the" or self.knowledge.known[hit.name.actor].source != "outlets":
            return hit, (first, last)
        return Hit(tokens[last - 1].start, hit.end, Name(country, "demonym")), (last - 1, last)

    def _tokens(self, hit: Hit) -> tuple[int, int] | None:
        inside = self.parse.between(Span(hit.start, hit.end))
        if not inside or inside[0].start != hit.start or inside[-1].end != hit.end or inside[0].sent != inside[-1].sent:
            return None
        return inside[0].i, inside[-1].i + 1

    def _subject(self, first: int, last: int, hit: Hit) -> bool:
        """Whether an outlet's name is the subject of an office or body: "Minister of Foreign Affairs", "the Foreign Affairs Committee"."""
        if hit.name.mode != "demonym" and self.knowledge.known[hit.name.actor].kind == "party" and self._of_a_ministry(last):
            return True  # "Labour and Social Development Minister"
        if hit.name.mode == "demonym" or self.knowledge.known[hit.name.actor].source != "outlets":
            return False
        tokens, heads = self.parse.tokens, words("affairs-head")
        head = head_of(self.parse, first, last)
        if tokens[first].text == "the" or (first and tokens[first - 1].text == "the"):
            bare = tokens[last - 1].text
            told = (first > 1 and tokens[first - 1 - (tokens[first].text != "the")].lower == "to") or acts(self.parse, head)
            if bare in words("outlet-needs-article") and not (told and tokens[head].dep != "pobj") and not self._according(first):
                return True  # "an expedition to the Atlantic"
        after = last < len(tokens) and tokens[last].lower in heads and tokens[last].sent == tokens[first].sent
        return after or (first > 1 and tokens[first - 1].lower in ("of", "for", "on") and tokens[first - 2].lower in heads)

    def _of_a_ministry(self, k: int) -> bool:
        """Whether "and" and capitalised words up to a minister or ministry follow."""
        tokens = self.parse.tokens
        if k >= len(tokens) or tokens[k].lower not in ("and", "&", ","):
            return False
        for t in tokens[k + 1 : k + 7]:
            if t.sent != tokens[k].sent or not (t.text[:1].isupper() or t.lower in ("and", "&", ",")):
                return False
            if t.lower in ("minister", "ministry", "secretary", "department", "commissioner"):
                return True
        return False

    def _a_things(self, first: int, last: int, hit: Hit) -> bool:
        """Whether a place's name is part of a ship's, a club's or a hotel's: "HMS Kenya", "FC Oman", "the tanker Pacific Jordan", "Chad United"."""
        if hit.name.mode == "demonym" or (self.knowledge.known[hit.name.actor].kind != "government" and hit.name.mode != "city"):
            return False
        tokens = self.parse.tokens
        before = [t for t in tokens[max(0, first - 3) : first] if t.sent == tokens[first].sent]
        printed = self.draft.text[hit.start : hit.end]
        if before and before[-1].text in words("ship-prefix") | words("club-before"):
            return True
        at_sea = bool(before) and (before[-1].lower in words("ship-noun") or (len(before) > 1 and before[-1].pos == "PROPN" and before[-2].lower in words("ship-noun")))
        if at_sea or (printed in self.ships and before and before[-1].lower == "the"):
            self.ships.add(printed)
            return True
        after = tokens[last] if last < len(tokens) and tokens[last].sent == tokens[first].sent else None
        return after is not None and after.text in words("club-after") and after.pos == "PROPN"

    def _plays(self, first: int) -> bool:
        """Whether a country's name is its team's: subject or object of a match, in a sentence of sport."""
        token = self.parse.tokens[first]
        verb = self.parse.tokens[token.head]
        if verb.pos == "ADP":
            verb = self.parse.tokens[verb.head]
        if verb.lemma not in words("sport-verb"):
            return False
        sentence = self.parse.sentences[token.sent]
        said = self.parse.tokens[sentence.first : sentence.last]
        about = sum(t.lower in words("sport") or t.lemma in words("sport") for t in said)
        score = SCORE.search(self.draft.text, sentence.span.start, sentence.span.end) is not None
        return about > 1 or (score and (about > 0 or verb.lemma in ("beat", "edge", "outplay", "thrash", "trounce")))

    def _according(self, first: int) -> bool:
        said = [t.lower for t in self.parse.tokens[max(0, first - 3) : first]]
        return "according" in said or "by" in said

    def _inside_other(self, first: int, last: int) -> bool:
        """Whether the words are a piece of a longer name ("Paris Hilton", "the Ukraine Freedom Fund")."""
        tokens = self.parse.tokens
        ent = tokens[first].ent
        if ent not in ("PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "LAW"):
            return False
        low, high = first, last
        while low > 0 and not tokens[low].ent_start and tokens[low - 1].ent == ent and tokens[low - 1].sent == tokens[low].sent:
            low -= 1
        while high < len(tokens) and tokens[high].ent == ent and not tokens[high].ent_start and tokens[high].sent == tokens[first].sent:
            high += 1
        outside = [t for t in (*tokens[low:first], *tokens[last:high]) if t.text[:1].isupper() and t.lower not in ("the", "president")]
        if ent == "PERSON" and first > 0 and tokens[first - 1].lower == "of" and high - last >= 2:
            return False  # "President of Belarus Ann Hill"
        if ent == "PERSON":
            return bool(outside) and last - first == 1
        return bool(outside) and all(t.pos == "PROPN" for t in outside) and last == high and last - first == 1

    def _found(self, first: int, last: int, hit: Hit) -> Found:
        name, tokens = hit.name, self.parse.tokens
        f = Found(first, last, head_of(self.parse, first, last), name.mode)
        if name.mode == "demonym":
            f.country = name.actor
            self._demonym(f)
            return f
        known = self.knowledge.known[name.actor]
        f.country = known.country
        if last < len(tokens) and tokens[last].text == "-" and tokens[last].start == tokens[last - 1].end:
            return f  # "Kyiv-based", "US-led": no actor of their own
        if name.mode == "city" and not acts(self.parse, f.head):
            return f
        if known.kind == "government" and self._plays(f.head):
            return f
        if tokens[f.head].dep in MODIFIER and known.kind == "government" and name.mode != "seat" and not self._before_act(f.head):
            return f
        f.actor = self.registry.known(known).id
        self._full_form(f, known)
        return f

    def _full_form(self, f: Found, known: Known) -> None:
        """Take "the Islamic Republic of" before a country into its mention."""
        tokens = self.parse.tokens
        if known.kind != "government" or f.first < 2 or tokens[f.first - 1].lower != "of" or tokens[f.first - 2].text not in words("state-form"):
            return
        f.first = f.head = f.first - 2
        while f.first and tokens[f.first - 1].text in words("state-adjective") and tokens[f.first - 1].sent == tokens[f.head].sent:
            f.first -= 1

    def _before_act(self, head: int) -> bool:
        return self.parse.tokens[self.parse.tokens[head].head].lemma in phrases.act_nouns()

    def _demonym(self, f: Found) -> None:
        token = self.parse.tokens[f.head]
        known = self.knowledge.known[str(f.country).lower()]
        if token.dep in MODIFIER:
            if token.head > token.i + 1 and self.parse.tokens[token.head].text in words("facility"):
                return  # "American Rescue Plan": a proper name
            if self._before_act(f.head):
                f.actor = self.registry.known(known).id
        elif token.tag in ("NNS", "NNPS") or (token.pos in ("NOUN", "PROPN") and token.lower.endswith(("ese", "ish", "ch", "ss"))):
            f.plural = True
            printed = self.draft.text[token.start : token.end]
            entry = self.registry.make(
                f"{known.id}-people", printed, "population", country=known.country, sectors=("CVL",), plural=True, why="a demonym as a noun"
            )
            f.actor = entry.id
