"""How a verdict becomes a telling: its words, its day, its voice, and the signs by which the gate weighs it."""

from __future__ import annotations

from collections.abc import Mapping

from ..dates.attach import time_of
from ..draft import Draft
from ..records import Position, Span, Statement, When, words_of
from .arguments import Namer
from .gate import about_document, about_holder, bucket
from .holders import Holder, Holders
from .match import Proposition
from .seen import signs_of
from .shifts import polity
from .slots import subject
from .stance import Verdict
from .told import Told

TAIL = 4
"""Tokens from a preposition to the head of the name after it."""


class Teller:
    """Makes one document's tellings."""

    def __init__(self, draft: Draft, namer: Namer, holders: Holders) -> None:
        self.draft, self.namer, self.holders = draft, namer, holders
        self.parse = draft.syntax
        self._shared = about_document(draft)

    def issuer(self, at: int) -> list[Holder]:
        """Whose release it is, for words that nobody else says."""
        return (self.holders.of_all(at) or self.holders.issuer()) if self.holders.statement_at(at) is None else []

    def said_by(self, at: int) -> list[Holder]:
        """Who says the words at that token: their speaker, else whose release it is."""
        return self.holders.of_all(at) or self.holders.speaker_at(at) or self.issuer(at)

    def in_whose_words(self, at: int) -> list[Holder]:
        """Who says the words, else who is the subject of the clause they stand in, else whose text it is."""
        said = self.holders.of_all(at) or self.holders.speaker_at(at)
        if said or self.holders.statement_at(at) is not None:
            return said
        for above in (self.parse.tokens[at], *self.parse.ancestors(at)):
            if above.pos in ("VERB", "AUX"):
                found = self.holders.of_tokens(k for k in subject(self.parse, above.i) if k != at)
                if found:
                    return found
        return self.holders.issuer()

    def told(self, holder: Holder, issue: str, verdict: Verdict, at: int, why: str, *, made: str, several: bool) -> Told:
        """The telling of a verdict; `made` says what proposed it."""
        span = self.evidence(verdict, at)
        when = self._when(verdict, at)
        statement = self.holders.statement_at(at)
        voice = holder.voice
        if voice is None and statement is not None and statement.speaker not in (None, holder.actor):
            voice = statement.speaker if self._same_side(statement.speaker, holder.actor) else None
        via = holder.via or (statement.id if statement else None)
        told = f"{why}: {' < '.join(verdict.why)}{'; given up, the text says' if verdict.former else ''}"
        position = Position(
            id="", holder=holder.actor, issue=issue, stance=verdict.stance, evidence=(span,), voice=voice,
            evidence_text=words_of(self.draft.text, [span]), via=via, time=when.id if when else None,
            condition=verdict.condition, why=told,
        )  # fmt: skip
        signs = (*self._shared, *self._signs(holder, issue, verdict, at, made, several=several), *self._place(position, statement, at))
        signs = (*signs, *signs_of(self.draft, span, verdict.stance, issue.split("(")[0], (holder.actor, voice)))
        return Told(
            position, self.parse.tokens[at].sent, at, when, verdict.force, self._past(verdict, at), verdict.former, verdict.undoing, signs
        )

    def _signs(self, holder: Holder, issue: str, verdict: Verdict, at: int, made: str, *, several: bool) -> list[str]:
        token, predicate = self.parse.tokens[at], issue.split("(")[0]
        out = [f"made:{made}", f"issue:{predicate}", f"{made} {predicate}", f"stance:{verdict.stance}", f"force:{verdict.force}"]
        out += [f"pos:{token.pos}", f"dep:{token.dep}", f"at:{token.lemma.lower()}", f"{made} {self.draft.genre}"]
        out += ["an argument unknown"] if "?" in issue else []
        out += [s for s, yes in (("viewed", verdict.viewed), ("spoken", verdict.spoken), ("judged", verdict.judged)) if yes]
        if verdict.frame is not None:
            attitude = verdict.frame.attitude
            out += [f"word:{attitude.word}", f"sign:{attitude.sign}{attitude.pos}", f"steps:{min(len(verdict.why), 5)}"]
            out += [s for s, yes in (("weak", attitude.weak), ("deed", attitude.deed), ("own", attitude.own)) if yes]
            out += [f"head:{self.parse.tokens[verdict.frame.at].dep}"]
        actor = next((a for a in self.draft.actors if a.id == holder.actor), None)
        return out + about_holder(actor, holder.voice, several=several)

    def _place(self, position: Position, statement: Statement | None, at: int) -> list[str]:
        start, end = position.evidence[0]
        out = [f"sentence:{bucket(self.parse.tokens[at].sent, (1, 3, 6, 12))}", f"long:{bucket(end - start, (20, 45, 90, 180))}"]
        if statement is None:
            return [*out, "in nobody's words"]
        own = "own" if statement.speaker == position.holder or position.voice == statement.speaker else "another's"
        return [*out, f"words:{own}", f"words:{statement.kind}"]

    def _past(self, verdict: Verdict, at: int) -> bool:
        """Whether the stance is told in the past tense, so that without a date of its own its day is unknown."""
        anchor = verdict.frame.at if verdict.frame else at
        here = [anchor, *(a.i for a in self.parse.ancestors(anchor) if a.dep in ("ROOT", "ccomp", "conj"))]
        for i in here:
            tags = {self.parse.tokens[i].tag, *(c.tag for c in self.parse.children(i, "aux", "auxpass"))}
            if "MD" in tags or tags & {"VBZ", "VBP"}:
                return False
            if "VBD" in tags:
                return True
        return True

    def _same_side(self, one: str | None, two: str) -> bool:
        actors = {a.id: a for a in self.draft.actors}
        speaks_for = self.holders.principal(one).actor if one is not None else None  # at a government's own podium
        return polity(two, actors) in (polity(one, actors), polity(speaks_for, actors))

    def _when(self, verdict: Verdict, at: int) -> When | None:
        anchor = verdict.frame.at if verdict.frame else at
        when = time_of(self.draft, anchor)
        for above in self.parse.ancestors(anchor):  # "confirmed on Wednesday that it does not want"
            if when is not None or above.dep in ("relcl", "advcl"):
                break
            if above.pos == "VERB":
                when = time_of(self.draft, above.i)
        statement = self.holders.statement_at(at)
        if when is None and statement is not None:
            when = next((t for t in self.draft.times if t.id == statement.time), None)
        return when

    def evidence(self, verdict: Verdict, at: int) -> Span:
        """The words that show it."""
        anchor = verdict.frame.at if verdict.frame else at
        own = [h for h in verdict.holder if h < anchor and self.parse.tokens[h].sent == self.parse.tokens[anchor].sent]
        first = min([at, anchor, *own, *(c.i for c in self.parse.children(at, "nsubj", "nsubjpass", "poss"))])
        below = self.parse.subtree_span(at)
        end = max(below.end, self.parse.tokens[max(at, anchor)].end)
        return Span(self.parse.tokens[first].start, max(end, self._tail(at, anchor, end)))

    def _tail(self, at: int, anchor: int, end: int) -> int:
        """The end of the name that goes on with the words over a preposition which the parser hung higher up ("an operation in Rafah")."""
        after = next((t for t in self.parse.tokens[max(at, anchor) + 1 :] if t.start >= end), None)
        if after is None or after.pos != "ADP" or after.head not in (at, anchor, self.parse.tokens[at].head) or after.sent != self.parse.tokens[at].sent:
            return end
        named = (c for c in self.parse.children(after.i, "pobj") if c.pos == "PROPN" and c.i - after.i <= TAIL)
        return next((c.end for c in named), end)


def written(prop: Proposition, args: Mapping[str, str | None]) -> str:
    """The proposition as a record gives it; an argument that nobody can tell is "?"."""
    values = [args[a.name] or "?" for a in prop.issue.args] + ([prop.further] if prop.further else [])
    return f"{prop.issue.predicate}({','.join(v.replace(',', ' ') for v in values)})"
