"""Which war a text is about, where a ceasefire or an end of fighting does not name its sides."""

from __future__ import annotations

from ..draft import Draft
from .arguments import Namer
from .tables import rows


class Wars:
    """The wars of public record that a document can mean, by its words and its date; without a date any whose both sides it names."""

    def __init__(self, draft: Draft, namer: Namer) -> None:
        self.parse = draft.syntax
        self.dated = draft.published is not None
        year = int(draft.published[:4]) if draft.published and draft.published[:4].isdigit() else None
        self._rows = [r for r in rows("wars.tsv") if _covers(r, year)]
        self._named: dict[str, int] = {}
        for actor in draft.actors:
            name = actor.country if actor.kind in ("government", "military", "population") and actor.country else actor.name
            key = name.removeprefix("the ")
            self._named[key] = self._named.get(key, 0) + len(actor.mentions)

    def sides(self, at: int, known: set[str], near: set[str] | None = None) -> tuple[str, str] | None:
        """The two sides: of the war whose place stands in the sentence, else of the one whose sides the document names most. Where the
        words `near` are given, only a war whose place stands among them."""
        sentence = {t.lower for t in self.parse.sentence_tokens(self.parse.tokens[at].sent)}
        best: tuple[int, tuple[str, str]] | None = None
        for row in self._rows:
            place, one, two = row[0], row[1], row[2]
            if not known <= {one, two} or (near is not None and place not in near):
                continue
            both = min(self._named.get(one, 0), self._named.get(two, 0)) if one != two else 0  # a state at war within is named for much else
            if not both and not (self.dated and place in sentence and self._named.get(one, 0) + self._named.get(two, 0)):
                continue
            weight = both + (1000 if place in sentence else 0)
            if best is None or weight > best[0]:
                best = (weight, (one, two))
        return best[1] if best else None


def _covers(row: tuple[str, ...], year: int | None) -> bool:
    first, last = int(row[3]), int(row[4]) if len(row) > 4 and row[4].strip() else 9999
    return year is None or first <= year <= last
