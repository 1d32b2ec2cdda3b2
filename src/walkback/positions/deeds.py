"""Grave deeds of one's own side, admitted or denied: a position on answering for them.

"Its forces had shelled the hospital" is told by whoever says it; said by the one whose forces they are, under "admitted" or "denied", it
says where they stand on accountability(themselves). `shifts.py` compares a denial and an
admission only where both name something of the deed that no other deed shares.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ..events.lexicon import lexicon
from ..records import Event, Span, Stance, Statement
from .holders import Holder
from .shifts import OWN_DEED, polity
from .slots import subject
from .stance import Verdict, supposed
from .tables import rows
from .teller import Teller
from .told import Told

GRAVE = frozenset({"ASSAULT"})
HITTING = frozenset({"hit", "strike", "destroy", "kill", "sink", "down"})
"""What weapons do to what they hit; to bring, shoot or knock "down" is another."""
POSSESSED = frozenset({"its", "his", "her", "their", "our", "my"})
SURE = 0.6
"""Of the sentences written for the project nearly all are right; it stands as low as an answer does, for want of coded cases."""


@lru_cache(maxsize=1)
def verbs() -> dict[str, Stance]:
    """Cue lemma → the stance that it shows on answering for the deed."""
    return {row[0]: row[1] for row in rows("own_deeds.tsv")}  # type: ignore[misc]


class Deeds:
    """The own deeds that one document's speakers admit or deny."""

    def __init__(self, teller: Teller) -> None:
        self.teller, self.draft, self.holders, self.parse = teller, teller.draft, teller.holders, teller.parse
        self._actors = {a.id: a for a in self.draft.actors}

    def tellings(self) -> Iterator[Told]:
        """A telling for each grave deed of the speaker's own side that a statement owns or disowns."""
        for statement in self.draft.statements:
            told = self._verb(statement)
            if told is None or statement.speaker is None:
                continue
            at, stance = told
            grave = [e for e in self.draft.events if e.type in GRAVE and self._inside(e, statement)]
            own = next((e for e in grave if self._own(e, statement.speaker)), None)
            if own is not None:
                yield self._told(statement, own.evidence[0], at, stance)
            elif stance == "oppose" and not grave and self._by_a_weapon(statement):
                yield self._told(statement, statement.content[0], at, stance)

    def _verb(self, statement: Statement) -> tuple[int, Stance] | None:
        """The verb that owns or disowns the content; None for any other, under "not" ("did not deny") or supposed."""
        for span in statement.cue:
            for token in self.parse.between(span):
                stance = verbs().get(token.lemma)
                if stance is None or token.pos not in ("VERB", "AUX"):
                    continue
                negated = bool(self.parse.children(token.i, "neg")) or statement.polarity == "refused"
                modal = any(c.tag == "MD" for c in self.parse.children(token.i, "aux"))
                return None if negated or modal or supposed(self.parse, token.i) else (token.i, stance)
        return None

    def _inside(self, event: Event, statement: Statement) -> bool:
        trigger = event.trigger[0] if event.trigger else None
        return trigger is not None and any(c.start <= trigger.start and trigger.end <= c.end for c in statement.content)

    def _by_a_weapon(self, statement: Statement) -> bool:
        """ "Denied that a missile brought down the jet": the weapon does it, so that whoever denies it denies having done it."""
        for token in (t for span in statement.content for t in self.parse.between(span)):
            verb = self.parse.tokens[token.head]
            down = any(c.lower == "down" for c in self.parse.children(verb.i, "prt", "advmod"))
            if token.dep == "nsubj" and token.lemma in lexicon().classes["missile"] and (down or verb.lemma in HITTING):
                return True
        return False

    def _own(self, event: Event, speaker: str) -> bool:
        """Whether the deed's doer is of the speaker's own side: the same state, "its forces", or what the speaker denies doing."""
        side = self._side(speaker)
        if any(self._side(s) == side for s in event.source):
            return not any(self._side(t) == side for t in event.target)
        token = next((t for t in self.parse.between(event.trigger[0])), None)
        doers = subject(self.parse, token.i) if token is not None else []
        return any(c.lower in POSSESSED for d in doers for c in self.parse.children(d, "poss")) and not self._known(event)

    def _known(self, event: Event) -> bool:
        """Whether any doer is known to be of some state."""
        return any((a := self._actors.get(s)) is not None and a.country is not None for s in event.source)

    def _side(self, actor: str) -> str | None:
        """The state of an actor, else whom it speaks for."""
        return self.holders.country(actor) or getattr(self._actors.get(actor), "country", None) or polity(actor, self._actors)

    def _told(self, statement: Statement, deed: Span, at: int, stance: Stance) -> Told:
        holder = self.holders.principal(statement.speaker or "", statement.id)
        verdict = Verdict(stance, (), at, at, None, None, "fact", (f"{self.parse.tokens[at].text} (own)",))
        told = self.teller.told(holder, f"accountability({self._argument(holder)})", verdict, at, OWN_DEED, made="deed", several=False)
        starts = [s.start for s in (*statement.source, *statement.cue)]
        span = Span(min([*starts, deed.start]), max(deed.end, self.parse.tokens[at].end))
        return told.over(self.draft.text, span, SURE)

    def _argument(self, holder: Holder) -> str:
        state = self.holders.country(holder.actor)
        actor = self._actors.get(holder.actor)
        return (state or (actor.name if actor is not None else holder.actor)).replace(",", " ")
