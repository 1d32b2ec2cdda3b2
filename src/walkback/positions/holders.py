"""Whose view it is: the actors behind a word, a plural, or the sentence's speaker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..actors.names import office_class
from ..draft import Draft
from ..records import Actor, Statement
from .arguments import STATE, Namer
from .issuer import issuer_of
from .slots import subject
from .tables import words


@dataclass(frozen=True, slots=True)
class Holder:
    """An actor's id, who voiced it where that is another, and the statement it stands in."""

    actor: str
    voice: str | None = None
    via: str | None = None


class Holders:
    """Resolves holders in one document."""

    def __init__(self, draft: Draft, namer: Namer) -> None:
        self.draft, self.namer = draft, namer
        self.parse = draft.syntax
        self._actors = {a.id: a for a in draft.actors}
        self._groups = words("groups.tsv")
        self._officials = words("officials.tsv")
        self._speech = words("speech.tsv")
        self._voices = words("voices.tsv")
        self._issuer = issuer_of(draft)
        self._participants: list[str] | None = None
        self._contents = sorted(((s.end - s.start, s, st) for st in draft.statements for s in st.content), key=lambda c: c[0])

    def of_tokens(self, tokens: Iterable[int]) -> list[Holder]:
        """The holders that the tokens name, in order, each once."""
        out: dict[str, Holder] = {}
        for i in tokens:
            for holder in self._of_token(i):
                out.setdefault(holder.actor, holder)
        return list(out.values())

    def _of_token(self, i: int) -> list[Holder]:
        token = self.parse.tokens[i]
        if token.pos == "PRON" and token.lower in ("i", "we", "us", "our", "my", "me"):
            spoken = self.speaker_at(i)
            if spoken:
                return spoken
            return self.issuer(plural=token.lower in ("we", "us", "our"))
        if token.lower in self._groups and len(self.participants()) > 1:
            return [self.principal(a) for a in self.participants()]
        actor = self.namer.actor_at(i)
        if actor is None:
            found = self.draft.actor_of(self.parse.subtree_span(i)) if token.dep != "poss" else None
            actor = self._actors.get(found) if found else None
        if actor is None and token.lemma in self._officials:
            for child in self.parse.children(i, "poss", "compound", "amod", "nmod"):
                actor = self.namer.actor_at(child.i)
                if actor is not None:
                    break
        return [self.principal(actor.id)] if actor is not None and actor.kind != "media" else []

    def principal(self, actor_id: str, via: str | None = None) -> Holder:
        """The actor whose position this one voices: a spokesperson's or minister's government; else the actor."""
        actor = self._actors.get(actor_id)
        voices = actor is not None and (actor.kind != "person" or office_class(actor.office or "") in self._voices)
        if actor is not None and voices and actor.speaks_for and actor.speaks_for in self._actors and actor.speaks_for != actor_id:
            return Holder(actor.speaks_for, actor_id, via)
        return Holder(actor_id, None, via)

    def speaker_at(self, i: int) -> list[Holder]:
        """Who says the words at token `i`: the innermost statement's speakers, else the subject of the nearest speech verb above."""
        statement = self.statement_at(i)
        if statement is not None:
            speakers = [s for s in (statement.speaker, *statement.co_speakers) if s and not self.outlet(s)]
            if speakers:
                return [h for s in speakers for h in self._all_of(s, statement.id)]
        return [replace(h, via=statement.id if statement else None) for h in self._by_syntax(i)]

    def _all_of(self, actor_id: str, via: str) -> list[Holder]:
        """The speaker, or all who took part where the speaker is "the leaders"."""
        actor = self._actors.get(actor_id)
        last = actor.name.lower().split()[-1] if actor is not None and actor.name else ""
        if last in self._groups and len(self.participants()) > 1:
            return [replace(self.principal(a), via=via) for a in self.participants()]
        return [self.principal(actor_id, via)]

    def outlet(self, actor_id: str | None) -> bool:
        """Whether it is a medium, whose report is no view of its own."""
        actor = self._actors.get(actor_id or "")
        return actor is not None and actor.kind == "media"

    def statement_at(self, i: int) -> Statement | None:
        """The innermost statement whose content holds token `i`."""
        token = self.parse.tokens[i]
        return next((st for _, span, st in self._contents if span.start <= token.start < span.end), None)

    def _by_syntax(self, i: int) -> list[Holder]:
        below = self.parse.tokens[i]
        for above in self.parse.ancestors(i):
            if below.dep in ("ccomp", "xcomp", "parataxis") and above.lemma in self._speech and above.pos == "VERB":
                said_by = subject(self.parse, above.i)
                if not said_by and above.tag == "VBG":  # "has dropped its ban, saying …"
                    verbs = (a.i for a in self.parse.ancestors(above.i) if a.pos == "VERB")
                    said_by = next((found for found in (subject(self.parse, v) for v in verbs) if found), [])
                return self.of_tokens(said_by)
            if below.dep in ("relcl",):
                return []
            below = above
        return []

    def issuer(self, *, plural: bool = False) -> list[Holder]:
        """Whose text an official release is: the leader that its title names, else (and for "we") the government."""
        if self._issuer is None:
            return []
        leader = self._issuer.leader
        actor = self._issuer.government if plural or leader is None else leader
        if actor.id not in self._actors:
            self._actors[actor.id] = actor
            self.draft.actors.append(actor)
        return [Holder(actor.id, leader.id if leader is not None and leader.id != actor.id and leader.id in self._actors else None)]

    def participants(self) -> list[str]:
        """The persons (or governments) that the opening names: whom "they" and "the leaders" mean in the account of a meeting."""
        if self._participants is None:
            opening = self.parse.sentences[:2]
            ids: dict[str, None] = {}
            for sentence in opening:
                for mention in self.draft.mentions_in(sentence.span):
                    actor = self._actors.get(mention.actor)
                    if actor is not None and self._is_person(actor):
                        ids.setdefault(actor.id)
            self._participants = list(ids)[:8]
        return self._participants

    def _is_person(self, actor: Actor) -> bool:
        """Whether it is a named person, and no bare title."""
        return actor.kind == "person" and bool(actor.wikidata or len(actor.name.split()) > 1) and not office_class(actor.name)

    def country(self, actor_id: str | None) -> str | None:
        """The state for which the actor can act: its own where it is one, a person's where they hold office or speak for it."""
        actor: Actor | None = self._actors.get(actor_id or "")
        if actor is None:
            return None
        if actor.kind in STATE:
            return actor.country
        if actor.kind == "person" and (actor.office or actor.speaks_for):
            return actor.country
        return None
