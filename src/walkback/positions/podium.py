"""Who is meant at a government's own podium: "the President" there is its own, and a reporter's question is nobody's view.

Official texts name their head of state by title alone. Where the actors stage took such a title for another president who is
named nearby, the mention, the speaker's label and the pronouns that follow it are read as the publisher's own head.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from ..draft import Draft, MentionAt
from ..records import Actor, Span, Statement
from .issuer import Issuer

TITLE = re.compile(r"(?:the )?president(?: \w+)?", re.IGNORECASE)
QUESTION = re.compile(
    r"(?m)^[ \t]*(?:Q|QUESTION|Question|REPORTER)\b[^\n]*(?:\n(?![ \t]*\n|[ \t]*[A-Z][A-Z.’' \-]{1,60}:)[^\n]+)*"
)


LABEL = re.compile(r"(?m)^[ \t]*[A-Z][A-Z.’' \-]{3,60}:\s")


class Podium:
    """Mentions and turns of one document, read as its publisher means them."""

    def __init__(self, draft: Draft, issuer: Issuer | None) -> None:
        self.draft, self.head = draft, issuer.head if issuer is not None else None
        self._same = self._labelled(issuer.leader if issuer is not None else None)
        self._meant = self._readings() if self.head is not None else {}
        labels = LABEL.finditer(draft.text) if self.head is not None else ()
        self._turns = [(m.start(), m.group(0).strip().rstrip(":").strip()) for m in labels]
        self.questions = [Span(m.start(), m.end()) for m in QUESTION.finditer(draft.text)] if draft.genre == "transcript" else []

    @property
    def talk(self) -> bool:
        """Whether people talk in turns here, labels before their words."""
        return self.draft.genre == "transcript" or LABEL.search(self.draft.text) is not None

    def meant(self, mention: MentionAt) -> str:
        """The actor that a mention means here."""
        return self.person(self._meant.get(mention.span, mention.actor))

    def person(self, actor_id: str) -> str:
        """The actor, or the person of the document whom its label in capitals means."""
        return self._same.get(actor_id, actor_id)

    def asks(self, at: int) -> bool:
        """Whether the offset stands in a reporter's question."""
        return any(s.start <= at < s.end for s in self.questions)

    def speaker(self, statement: Statement) -> str | None:
        """The speaker of a statement, the bare label "THE PRESIDENT" read as the publisher's head, "PRESIDENT BERG" as whom the text names so."""
        speaker = self._at_podium(statement)
        return self.person(speaker) if speaker is not None else None

    def _at_podium(self, statement: Statement) -> str | None:
        if self.head is not None and statement.source:
            source = statement.source[0]
            if self._titled(self.draft.text[source.start : source.end]):
                return self.head.id
            return self._meant.get(source, statement.speaker)
        if self.head is not None and statement.content and statement.speaker != self.head.id:
            turn = self._turn_at(statement.content[0].start)
            if turn is not None and self._titled(turn):
                return self.head.id
        return statement.speaker

    def _labelled(self, leader: Actor | None) -> dict[str, str]:
        """Speakers known by a label in capitals alone → the one person of the document whom a name with the same last word means; the
        `leader` whom its title names is one of them."""
        labels = [a for a in self.draft.actors if a.kind == "unknown" and a.country is None and len(a.mentions) and self._is_label(a)]
        if not labels:
            return {}
        people = {a.id for a in self.draft.actors if a.kind == "person" and len(a.name.split()) > 1}
        named: dict[str, set[str]] = {}
        for mention in self.draft.mentions:
            if mention.actor in people and mention.how == "name":
                named.setdefault(self.draft.text[mention.span.start : mention.span.end].split()[-1].casefold(), set()).add(mention.actor)
        if leader is not None:
            named.setdefault(leader.name.split()[-1].casefold(), set()).add(leader.id)
        found = {a.id: named.get(self._words(a).split()[-1].casefold(), set()) for a in labels}
        out = {label: next(iter(meant)) for label, meant in found.items() if len(meant) == 1}
        if leader is not None and leader.id in out.values() and all(a.id != leader.id for a in self.draft.actors):
            self.draft.actors.append(leader)
        return out

    def _is_label(self, actor: Actor) -> bool:
        words = self._words(actor)
        return words.isupper() and len(words.split()) > 1

    def _words(self, actor: Actor) -> str:
        span = actor.mentions[0].span
        return self.draft.text[span.start : span.end]

    def _turn_at(self, offset: int) -> str | None:
        """The label of the turn that the offset stands in."""
        k = bisect_right(self._turns, (offset, "\uffff")) - 1
        return self._turns[k][1] if k >= 0 else None

    def _titled(self, words: str) -> bool:
        match = TITLE.fullmatch(words.strip())
        if match is None or self.head is None:
            return False
        last = words.split()[-1].casefold()
        return last == "president" or last == self.head.name.split()[-1].casefold()

    def _readings(self) -> dict[Span, str]:
        head: Actor | None = self.head
        out: dict[Span, str] = {}
        misread: set[str] = set()
        for mention in self.draft.mentions:
            if head is None or mention.actor == head.id:
                misread.clear()
                continue
            words = self.draft.text[mention.span.start : mention.span.end]
            if self._titled(words):
                out[mention.span] = head.id
                misread.add(mention.actor)
            elif mention.how == "pronoun" and mention.actor in misread:
                out[mention.span] = head.id
            elif mention.how != "pronoun":
                misread.discard(mention.actor)
        return out
