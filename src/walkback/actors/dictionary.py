"""Names of the knowledge found in a text in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from .knowledge import Knowledge, Name, packaged
from .names import plain

LONE = re.compile("[\ud800-\udfff]")  # half a character pair, which the automaton cannot take; one sign stands for one
LED = frozenset({"president", "prime-minister", "vice-president", "supreme-leader", "foreign-minister", "secretary-general"})
HEADLINE_LENGTH = 5  # a name this long is also looked for in capitals


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in the text, in characters."""

    start: int
    end: int
    name: Name


class Dictionary:
    """Aho–Corasick over all names, longest from the left; a hit must begin and end at word edges."""

    def __init__(self, knowledge: Knowledge) -> None:
        entries = {printed: Name(folded, "person") for printed, folded in knowledge.full_names.items()}
        for word, iso3 in knowledge.demonyms.items():
            entries[plain(word)] = Name(iso3, "demonym")
        entries.update(knowledge.names)
        shouted = _in_headlines(knowledge)
        for printed, name in list(entries.items()):
            if len(printed) >= HEADLINE_LENGTH and (name.mode != "person" or not shouted.isdisjoint(knowledge.full[name.actor])):
                entries.setdefault(printed.upper(), name)
        self._names = list(entries.values())
        self._automaton = AhoCorasick(list(entries), matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Hit]:
        """Hits in order; where the longest match breaks a word, shorter ones at the same place are tried."""
        flat = LONE.sub("\ufffd", plain(text))
        out = []
        for index, start, end in self._automaton.find_matches_as_indexes(flat):
            if _edges(flat, start, end):
                out.append(Hit(start, end, self._names[index]))
        return out


def _in_headlines(knowledge: Knowledge) -> set[str]:
    """The persons who are looked for in capitals too: who has led a state, and whom no list of offices has (a user's own)."""
    led = {t.person for terms in knowledge.terms.values() for t in terms if t.cls in LED}
    return led | (knowledge.people.keys() - knowledge.terms.keys())


def _edges(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or before in "_@#") and not (after.isalnum() or after == "_")


@lru_cache(maxsize=1)
def packaged_dictionary() -> Dictionary:
    """That of the packaged knowledge, built once a process."""
    return Dictionary(packaged())
