"""Proposals: a plan on the table with whose it is, how it stands, its terms, and who holds what on it.

A plan is a noun of `data/plans.tsv` that has terms ("the plan calls for …", "under the deal, X would …") or an owner and a verb
that says how it stands ("the proposal that Cedia put forward"). Mentions with the same owner, or with none, are one plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..draft import Draft
from ..language.tokens import Token
from ..records import Proposal, Span, Standing, Term
from .arguments import Namer
from .holders import Holders
from .issues import split_issue
from .match import Matcher
from .other import short_name
from .slots import slot, subject
from .tables import rows, words

RANK: tuple[Standing, ...] = ("unknown", "proposed", "leaked", "accepted", "rejected", "withdrawn", "signed")
"""Which standing goes before which where several are told: what happened later."""


@dataclass(slots=True)
class _Plan:
    head: str
    name: str
    owner: str | None
    standing: Standing = "unknown"
    mentions: list[Span] = field(default_factory=list)
    terms: dict[Span, tuple[str | None, bool]] = field(default_factory=dict)


class Proposals:
    """Finds the plans of one document."""

    def __init__(self, draft: Draft, holders: Holders, matcher: Matcher, namer: Namer) -> None:
        self.draft, self.holders, self.matcher, self.namer = draft, holders, matcher, namer
        self.parse = draft.syntax
        self._heads = words("plans.tsv")
        self._verbs = {row[0]: row[1] for row in rows("plan_verbs.tsv")}
        self._standing: dict[str, Standing] = {row[0]: row[1] for row in rows("standing.tsv")}  # type: ignore[misc]
        self.plans: list[_Plan] = []
        self._ended: dict[tuple[str, int], bool] = {}

    def found(self) -> list[Proposal]:
        """The plans with at least one term, or with an owner and a standing."""
        for token in self.parse.tokens:
            if token.pos in ("NOUN", "PROPN") and token.lemma.lower() in self._heads and token.dep != "compound":
                self._mention(token)
        kept = [p for p in self.plans if p.terms or (p.owner is not None and p.standing != "unknown")]
        return [self._proposal(n, plan) for n, plan in enumerate(kept, 1)]

    def _mention(self, token: Token) -> None:
        terms = self._terms(token)
        owner, standing = self._owner(token), self._stands(token)
        plan = self._same(token, owner)
        if plan is None:
            if not (terms or owner or standing != "unknown"):
                return
            plan = _Plan(token.lemma.lower(), short_name(self.parse, token.i) or token.lower, owner)
            self.plans.append(plan)
        plan.owner = plan.owner or owner
        plan.standing = max(plan.standing, standing, key=RANK.index)
        plan.mentions.append(Span(token.start, token.end))
        for i in terms:
            issue = self._issue(i)
            plan.terms.setdefault(self._span(i), (issue, self._ended.get((issue or "", i), False)))

    def _same(self, token: Token, owner: str | None) -> _Plan | None:
        """The plan named before that this mention can mean: the last of the same noun whose owner does not differ."""
        definite = any(c.lower in ("the", "this", "that", "its", "their", "his", "her") for c in self.parse.children(token.i, "det", "poss"))
        for plan in reversed(self.plans):
            if plan.head == token.lemma.lower() and (owner is None or plan.owner in (None, owner)) and (definite or owner == plan.owner):
                return plan
        return None

    def _owner(self, token: Token) -> str | None:
        where = slot(self.parse, token.i, "possessive") or slot(self.parse, token.i, "by|from")
        made = [c for c in self.parse.children(token.i, "acl", "relcl") if c.lemma in self._standing or c.lemma in ("broker", "write", "back")]
        where = where or [k for c in made for k in subject(self.parse, c.i)] or [
            c.i for c in self.parse.children(token.i, "amod", "compound", "nmod") if self.namer.actor_at(c.i) is not None
        ]
        verb = self.parse.tokens[token.head]
        if not where and token.dep == "dobj" and self._standing.get(verb.lemma) == "proposed":
            where = subject(self.parse, verb.i)
        found = [h.actor for h in self.holders.of_tokens(where) if not self._heads & set(h.actor.split("-"))]
        return found[0] if found else None

    def _stands(self, token: Token) -> Standing:
        verb = self.parse.tokens[token.head]
        told = [verb] if token.dep in ("dobj", "nsubjpass") else []
        told += self.parse.children(token.i, "acl", "relcl", "amod")
        found = [self._standing[v.lemma] for v in told if v.lemma in self._standing and not self.parse.children(v.i, "neg")]
        return max(found, key=RANK.index, default="unknown")

    def _terms(self, token: Token) -> list[int]:
        """Heads of the terms: what the plan includes or provides for; what would be done under it."""
        verb = self.parse.tokens[token.head]
        if token.dep == "nsubj" and self._verbs.get(verb.lemma, "self") != "self":
            listed = [c.i for c in self.parse.children(token.i, "appos") if c.i > verb.i]  # a list that the parser hung on the plan
            return [*slot(self.parse, verb.i, self._verbs[verb.lemma]), *listed]
        would = any(c.tag == "MD" for c in self.parse.children(verb.i, "aux")) or self._verbs.get(verb.lemma) == "self"
        if token.dep == "nsubj" and would and verb.pos == "VERB":
            return [verb.i, *(c.i for c in self.parse.children(verb.i, "conj"))]
        if token.dep == "pobj" and verb.lower == "under" and verb.dep in ("prep", "advmod"):
            act = self.parse.tokens[verb.head]
            return [act.i, *(c.i for c in self.parse.children(act.i, "conj") if c.pos == "VERB")] if act.pos == "VERB" else []
        return [k for k in slot(self.parse, token.i, "clause") if self.parse.tokens[k].dep == "acl"]

    def _span(self, i: int) -> Span:
        below = [k for k in self.parse.subtree(i) if not self._beside(k, i)]
        return Span(self.parse.tokens[below[0]].start, self.parse.tokens[below[-1]].end)

    def _beside(self, k: int, head: int) -> bool:
        """Whether token `k` belongs to another term coordinated with this one, or to "under the plan"."""
        chain = [self.parse.tokens[k], *self.parse.ancestors(k)]
        for token in chain:
            if token.i == head:
                return False
            plan = token.dep in ("nsubj", "nsubjpass") and token.lemma.lower() in self._heads
            if token.head == head and (plan or token.dep in ("conj", "cc", "punct", "aux") or token.lower == "under"):
                return True
        return False

    def _issue(self, i: int) -> str | None:
        """The proposition that the term names, where an issue covers it."""
        inside = self.parse.subtree(i)
        props = self.matcher.propositions(self.parse, inside[0], inside[-1] + 1, self.namer)
        if not props:
            return None
        prop = min(props, key=lambda p: sum(1 for _ in self.parse.ancestors(p.at)))
        written = f"{prop.issue.predicate}({','.join(prop.args[a.name] or '?' for a in prop.issue.args)})"
        self._ended[written, i] = prop.cue.polarity < 0
        return written

    def _proposal(self, number: int, plan: _Plan) -> Proposal:
        terms = tuple(
            Term(span=s, text=self.draft.text[s.start : s.end], issue=issue, ends=ends, positions=self._held(s, issue))
            for s, (issue, ends) in sorted(plan.terms.items())
        )
        why = f"{plan.head} with {len(terms)} terms" if terms else f"{plan.head}, {plan.standing}"
        return Proposal(
            id=f"pr{number}", name=plan.name, owner=plan.owner, standing=plan.standing, terms=terms, mentions=tuple(plan.mentions),
            positions=self._on(plan), confidence=0.5, why=why,
        )  # fmt: skip

    def _on(self, plan: _Plan) -> tuple[str, ...]:
        """Positions whose words name the plan and that are on it and not on one of its terms."""
        out: Iterable[str] = (
            p.id for p in self.draft.positions
            if any(e.overlaps(m) for e in p.evidence for m in plan.mentions) and split_issue(p.issue)[0] in ("other", "deal")
        )  # fmt: skip
        return tuple(out)

    def _held(self, span: Span, issue: str | None) -> tuple[str, ...]:
        same = split_issue(issue) if issue is not None else None
        return tuple(p.id for p in self.draft.positions if any(e.overlaps(span) for e in p.evidence) or (same is not None and split_issue(p.issue) == same))


def proposals_of(draft: Draft, holders: Holders, matcher: Matcher, namer: Namer) -> list[Proposal]:
    """The document's proposals in text order."""
    return Proposals(draft, holders, matcher, namer).found()
