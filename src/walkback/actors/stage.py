"""The actors stage: who is meant in the document, and where.

What other rooms need beyond `draft.actors` and `draft.mentions` is in `lookup.py` (names and codes) and `resolve_string.py`
(an actor's name without a document).
"""

from __future__ import annotations

import re
from pathlib import Path

from ..draft import Draft, MentionAt
from ..records import How, Mention, Span
from .describe import Descriptions
from .detect import Detector
from .dictionary import Dictionary, packaged_dictionary
from .introduced import introduce
from .knowledge import Knowledge, packaged
from .mistagged import mend_entities
from .namesakes import set_apart
from .offices import HEADS
from .persons import Persons
from .pronouns import Pronouns
from .recognised import Recognised
from .registry import Entry, Found, Registry
from .shared_names import give_to_bearers
from .shortened import join_short_names
from .teams import join_teams
from .userfile import load_user_file
from .voices import add_first_persons, home_of

HOW: dict[str, How] = {
    "person": "name", "name": "name", "seat": "metonym", "city": "metonym", "demonym": "name", "role": "description", "pronoun": "pronoun",
}  # fmt: skip


PRINTED = 3
"""Names of several words by which the text itself calls a government ("the Hill administration"), kept before those that the data has."""


class Actors:
    """Finds mentions, joins those of one actor, and says what office each held on the document's date."""

    name = "actors"
    needs = frozenset({"parse"})
    gives = frozenset({"actors", "mentions"})

    def __init__(self, *, user_file: str | Path | None = None) -> None:
        """With `user_file`, a CSV or TOML of the user's own actors over the packaged ones (userfile.py says how it looks)."""
        self.knowledge: Knowledge = load_user_file(user_file) if user_file else packaged()
        self.dictionary: Dictionary = Dictionary(self.knowledge) if user_file else packaged_dictionary()

    def __call__(self, draft: Draft) -> Draft:
        """Fill `actors` and `mentions`."""
        registry = Registry()
        found, introduced = self._read(draft, registry)
        tokens = draft.syntax.tokens
        draft.mentions = []
        for f in found:
            span = Span(tokens[f.first].start, tokens[f.last - 1].end)
            draft.mentions.append(MentionAt(span=span, actor=str(f.actor), how=HOW[f.form], head=f.head, also=f.also))
            for key in (f.actor, *f.also):
                registry.entries[str(key)].mentions.append(Mention(span=span, text=draft.text[slice(*span)], how=HOW[f.form]))
        for entry in registry.entries.values():
            entry.aliases += self.knowledge.also.get(entry.id, ())
            printed = dict.fromkeys(re.sub(r"\s+", " ", m.text) for m in entry.mentions if m.how == "metonym" and " " in m.text)
            entry.aliases[:0] = [*printed][:PRINTED]
        voices = {e.speaks_for for e in registry.entries.values() if e.mentions}
        if draft.genre == "release":
            voices |= {e.id for e in introduced if e.now & HEADS and e.country == home_of(draft)}
        draft.actors = [e.freeze() for e in registry.entries.values() if e.mentions or e.id in voices]
        add_first_persons(draft, self.knowledge)
        draft.actors.sort(key=lambda a: a.mentions[0].span if a.mentions else Span(len(draft.text), 0))
        return draft

    def _read(self, draft: Draft, registry: Registry) -> tuple[list[Found], list[Entry]]:
        """Every mention, and the persons whom the title names with their offices."""
        day = draft.published[:10] if draft.published else None
        mend_entities(draft.syntax, self.knowledge)
        detector = Detector(draft, self.knowledge, registry)
        names = detector.names(self.dictionary)
        tokens = draft.syntax.tokens
        give_to_bearers(self.knowledge, registry, names, {f.first: draft.text[tokens[f.first].start : tokens[f.last - 1].end] for f in names.found})
        set_apart(draft.syntax, names)
        persons = Persons(draft, self.knowledge, registry, names, day)
        people = persons.find()
        named = [f for f in names.found if f.actor]
        taken = {k for f in (*people, *named) for k in range(f.first, f.last)}
        found = join_short_names(draft.syntax, self.knowledge, registry, longest([*people, *named, *Recognised(draft, self.knowledge, registry).entities(taken, names)]))
        introduced = introduce(draft, self.knowledge, registry)
        described = Descriptions(draft, self.knowledge, registry, names, persons, introduced=introduced).resolve(found)
        found = longest(join_teams(draft.syntax, registry, longest([*found, *described])))
        quoted = frozenset(t.i for q in draft.quotes if q.depth == 0 for t in draft.syntax.between(q.span))
        return longest([*found, *Pronouns(draft.syntax, registry, quoted).resolve(found)]), introduced


def longest(found: list[Found]) -> list[Found]:
    """Mentions that do not overlap, in order: the longest wins, then the first given."""
    out: list[Found] = []
    taken: set[int] = set()
    for f in sorted(found, key=lambda f: f.first - f.last):
        if taken.isdisjoint(range(f.first, f.last)):
            taken.update(range(f.first, f.last))
            out.append(f)
    return sorted(out, key=lambda f: f.first)
