"""Subjects that no issue covers, clustered over documents, so that a new issue shows itself.

Two names are one subject where they share most of their content words (Jaccard), their endings aside; clusters grow by single
linkage in order of first appearance, so that the result hangs on the documents alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..records import Reading
from .issues import split_issue
from .tables import words

NEAR = 0.5
"""Share of content words in common from which two names are one subject."""


@dataclass(slots=True)
class Subject:
    """A cluster: its most frequent name, all names with their counts, who stands where, and in which documents."""

    names: dict[str, int] = field(default_factory=dict)
    holders: dict[str, set[str]] = field(default_factory=dict)
    documents: dict[str, None] = field(default_factory=dict)
    words: set[frozenset[str]] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The name used most; of several, the first in the alphabet."""
        return min(self.names, key=lambda n: (-self.names[n], n))

    @property
    def disputed(self) -> bool:
        """Whether holders stand on both sides."""
        stances = {s for held in self.holders.values() for s in held}
        return "oppose" in stances and bool(stances & {"support", "open", "conditional"})

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "subject": self.name, "names": dict(sorted(self.names.items(), key=lambda n: (-n[1], n[0]))), "documents": list(self.documents),
            "holders": {h: sorted(s) for h, s in sorted(self.holders.items())}, "disputed": self.disputed,
        }  # fmt: skip


def unknown_subjects(readings: Iterable[Reading]) -> list[Subject]:
    """The clusters, those in most documents first."""
    found: list[Subject] = []
    for reading in readings:
        names = {a.id: a.name for a in reading.actors}
        for position in reading.positions:
            predicate, args = split_issue(position.issue)
            if predicate != "other" or not args:
                continue
            content = _content(args[0])
            if not content:
                continue
            subject = next((s for s in found if any(_near(content, w) for w in s.words)), None)
            if subject is None:
                subject = Subject()
                found.append(subject)
            subject.names[args[0]] = subject.names.get(args[0], 0) + 1
            subject.holders.setdefault(names.get(position.holder, position.holder), set()).add(position.stance)
            subject.documents.setdefault(reading.document.id)
            subject.words.add(content)
    return sorted(found, key=lambda s: (-len(s.documents), -sum(s.names.values()), s.name))


def _content(name: str) -> frozenset[str]:
    return frozenset(_stem(w) for w in re.findall(r"\w+", name.casefold()) if len(w) > 2 and w not in words("name_stops.tsv"))


def _stem(word: str) -> str:
    """The word without a plural's or a participle's ending: enough for names side by side."""
    for ending in ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _near(one: frozenset[str], two: frozenset[str]) -> bool:
    return len(one & two) / len(one | two) >= NEAR
