"""Which place a proposition is about where its own words name none: one that the text gives for it, never one where people only met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from ..language.tokens import Parse, Token
from ..records import Where
from .tables import words

_UP = 6
"""Links climbed from a place's name to what it hangs on: a guard against odd parses, not tuned."""
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_REACH = 30
"""Code points before a name in which the noun of "the Strait of Hormuz" is looked for."""


class Whereabouts:
    """Finds the place for one document's propositions."""

    def __init__(self, text: str, parse: Parse, places: Sequence[Where], name: Callable[[Where], str], home: str | None) -> None:
        self.text, self.parse, self.name, self.home = text, parse, name, home
        self.about = [p for p in places if not self._is_venue(p)]
        self.often = Counter(name(p) for p in self.about if p.country != home)

    def of(self, at: int) -> str | None:
        """The place that token `at` speaks of: the one that its noun points to, its sentence's, or what the document is about; else None."""
        sentence = self.parse.sentences[self.parse.tokens[at].sent]
        pointing = self._pointing(at)
        if pointing is not None:
            return self._pointed_at(pointing)
        here = [self.name(p) for p in self.about if sentence.span.start <= p.span.start < sentence.span.end]
        if len(set(here)) == 1:
            return here[0]
        named = {n: k for n, k in self.often.items() if not here or n in here}
        best = max(named, key=lambda n: (named[n], n), default=None)
        return best if best is not None and (named[best] > 1 or here) else None

    def _is_venue(self, place: Where) -> bool:
        """Whether people met or spoke there: "talks in Geneva", "said in Paris"."""
        token = self.parse.root_of(place.span)
        if token is None:
            return False
        for _ in range(_UP):
            if token.head == token.i:
                return False
            above = self.parse.tokens[token.head]
            if above.lemma in words("venues.tsv"):
                return token.dep in ("prep", "compound", "npadvmod", "nmod")
            if above.pos in ("VERB", "AUX") or (above.pos == "NOUN" and token.dep != "pobj"):
                return False
            token = above
        return False

    def _pointing(self, at: int) -> Token | None:
        """The noun that points to a place ("to the strait"), or "there", in the words that token `at` governs or hangs in."""
        top = self.parse.tokens[at]
        if top.pos in ("NOUN", "PROPN") and self.parse.tokens[top.head].pos == "VERB":
            top = self.parse.tokens[top.head]
        for k in self.parse.subtree(top.i):
            token = self.parse.tokens[k]
            if token.lower not in words("place_nouns.tsv") or k == at or token.pos == "PROPN":
                continue
            if token.lower == "there" and token.dep == "advmod":
                return token
            if token.dep == "pobj" and self._points(token):
                return token
        return None

    def _points(self, token: Token) -> bool:
        """Whether the noun is "the strait" alone, with no name or description of its own."""
        below = self.parse.children(token.i, "det")
        return any(d.lower in _POINTING for d in below) and not self.parse.children(token.i, "prep", "compound", "nmod", "relcl", "poss", "acl", "amod")

    def _pointed_at(self, token: Token) -> str | None:
        """The last place named before whose name holds that noun; for "there" the last one that is no venue, from this sentence or the one before."""
        before = [p for p in self.about if p.span.end <= token.start]
        if token.lower == "there":
            since = self.parse.sentences[max(0, token.sent - 1)].span.start
            return next((self.name(p) for p in reversed(before) if p.span.start >= since), None)
        return next((self._whole(p, token.lower) for p in reversed(before) if self._is_a(p, token.lower)), None)

    def _is_a(self, place: Where, noun: str) -> bool:
        return noun in self._whole(place, noun).casefold().split() or (noun == "country" and place.precision == "country")

    def _whole(self, place: Where, noun: str) -> str:
        """The name with its noun before it, where the text writes it so: "Strait of Arden"."""
        lead = self.text[max(0, place.span.start - _REACH) : place.span.start]
        start = lead.casefold().rfind(noun + " of ")
        if start >= 0 and lead[start + len(noun) + 4 :].strip() in ("", "the"):
            return " ".join(self.text[place.span.start - len(lead) + start : place.span.end].split())
        return self.name(place)
