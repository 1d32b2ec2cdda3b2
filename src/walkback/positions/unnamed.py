"""Stances on subjects that no issue covers: what attitude words govern, demands and intentions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ..language.tokens import Sentence
from .attitudes import Frame
from .context import Context
from .holders import Holder
from .match import Matcher, Proposition
from .mood import FLIP, mood_of
from .other import short_name
from .seen import predicate_of
from .slots import ceases, exists, subject
from .stance import Verdict, verdicts
from .tables import words
from .teller import Teller, written
from .told import Told, likely


class Unnamed:
    """The tellings of one document on subjects of its own; `find` gives a sentence's propositions."""

    def __init__(self, teller: Teller, context: Context, matcher: Matcher, find: Callable[[Sentence], list[Proposition]]) -> None:
        self.teller, self.context, self.matcher, self.find = teller, context, matcher, find
        self.draft, self.namer, self.holders, self.parse = teller.draft, teller.namer, teller.holders, teller.parse
        self._two = words("recipients.tsv") | {"talks"}
        self._vague = words("vague.tsv")
        self._anaphors = words("anaphors.tsv")
        self._hollow = words("hollow.tsv")
        self._papers = words("papers.tsv")
        self._topic: str | None = None
        """The subject named last that no issue covers: what "the move" and "it" then mean."""

    def others(self, frames: list[Frame], over: dict[int, list[Frame]], claimed: set[int], props: set[int]) -> Iterator[Told]:
        """Stances on subjects that no issue covers: what attitude words govern."""
        heads = {f.at for f in frames}
        for frame in frames:
            if frame.at in claimed:
                continue
            for target in self._subjects(frame):
                if target in heads or target in props or self._mere_actor(target):
                    continue
                for verdict in verdicts(self.parse, target, 1, over):
                    if verdict.frame is not None and (verdict.frame.at in claimed):
                        continue
                    holders, made = self.holders.of_tokens(verdict.holder) if verdict.holder else [], "other"
                    if not verdict.holder:
                        holders, made = self.teller.said_by(target), "other" if verdict.spoken else "voiced"
                    yield from self._unnamed(holders, verdict, target, f"attitude word {frame.attitude.word}", made=made)

    def _subjects(self, frame: Frame) -> tuple[int, ...]:
        """What the attitude is on: of coordinated nouns each (at most three), of coordinated verbs the first."""
        nouns = tuple(t for t in frame.targets if self.parse.tokens[t].pos in ("NOUN", "PROPN"))
        return nouns[:3] if len(nouns) == len(frame.targets) else frame.targets[:1]

    def demands(self, first: int, last: int, over: dict[int, list[Frame]], taken: set[int]) -> Iterator[Told]:
        """What a speaker says must or should be."""
        for i in range(first, last):
            token = self.parse.tokens[i]
            if token.pos not in ("VERB", "AUX") or token.dep not in ("ROOT", "ccomp", "conj") or i in taken or i in over:
                continue
            force = mood_of(self.parse, i).force
            if force not in ("must", "will", "could"):
                continue
            for verdict in verdicts(self.parse, i, 1, over):
                if verdict.holder or verdict.force not in ("must", "will", "could"):
                    continue
                if force == "must":
                    verdict, named = self._of_subject(verdict, i)
                    if named not in taken or named == i:
                        yield from self._unnamed(self.teller.said_by(i), verdict, i, "says that it must be", made="demand", named=named)
                    continue
                said, doers = self.teller.said_by(i), {h.actor for h in self.holders.of_tokens(subject(self.parse, i))}
                own = [h for h in said if h.actor in doers or h.voice in doers]
                yield from self._unnamed(own, verdict, i, "says what it will or could do", made="intention")

    def _of_subject(self, verdict: Verdict, i: int) -> tuple[Verdict, int]:
        """A demand that something stop, or that there be none, as a stance against it, with the word that names it."""
        token = self.parse.tokens[i]
        if exists(self.parse, token):
            there = self.parse.children(i, "attr")
            denied = bool(there) and mood_of(self.parse, there[0].i).negated
            return (replace(verdict, stance=FLIP[verdict.stance]) if denied else verdict), (there[0].i if there else i)
        named = [c for c in self.parse.children(i, "nsubj", "nsubjpass") if c.pos in ("NOUN", "PROPN")]
        if named and ceases(self.parse, token) and self.namer.mention_at(named[0].i) is None:
            return replace(verdict, stance=FLIP[verdict.stance]), named[0].i
        return verdict, i

    def _unnamed(self, holders: list[Holder], verdict: Verdict, target: int, why: str, *, made: str, named: int | None = None) -> Iterator[Told]:
        """A telling for each holder; `named` is the token that names the subject where the words hang on another."""
        named = target if named is None else named
        token = self.parse.tokens[named]
        name = short_name(self.parse, named)
        definite = any(c.dep == "det" for c in self.parse.children(named))
        bare = name is not None and "-" not in name
        if token.lower in ("it", "this", "that") or (token.lemma in self._anaphors and definite and bare):
            name = self._topic or name
        if name is None and token.lemma.lower() in self._hollow:
            name = self._topic  # "we can do that"
        if name is None or (name.lower() in self._vague and token.lemma not in self._anaphors) or not any(c.isalpha() for c in name):
            return
        self._topic = name
        seen = predicate_of(self.draft, self.teller.evidence(verdict, target), verdict.stance)
        for holder in holders:
            known = self.under(seen, target, holder, against=verdict.stance == "oppose") if seen else None
            issue = (known if known is not None and likely(known, verdict.stance, self.holders.country(holder.actor)) else None) or f"other({name.replace(',', ' ')})"
            yield self.teller.told(holder, issue, verdict, target, why, made=made, several=len(holders) > 1)

    def under(self, predicate: str, at: int, holder: Holder, *, against: bool) -> str | None:
        """The words under a known issue that the encoder sees there, where every argument can be told; None elsewhere. Who is `against`
        sanctions need not have any of their own."""
        issue = self.matcher.issues.get(predicate)
        if issue is None:
            return None
        sentence = self.parse.sentences[self.parse.tokens[at].sent]
        prop = next((p for p in self.find(sentence) if p.issue is issue), None) or Proposition(at, issue.cues[0], issue, {a.name: None for a in issue.args})
        own, args = self.holders.party(holder.actor), dict(prop.args)
        first = issue.args[0]
        if args[first.name] is None and first.kind in ("country", "actor") and not issue.sides and len(args) > 1 and not against:
            args[first.name] = own if own not in args.values() else None
        self.context.fill(prop, args, own)
        one_and_the_same = len(args) > 1 and len(set(args.values())) == 1 and predicate in self._two  # nobody sanctions themselves
        return written(prop, args) if all(args.values()) and not one_and_the_same else None

    def _mere_actor(self, at: int) -> bool:
        """Whether the target is a person or state itself: praise and blame of somebody is no issue."""
        token = self.parse.tokens[at]
        if token.pos not in ("PROPN", "NOUN", "PRON") or token.lemma.lower() in self._papers:
            return False
        mention = self.namer.mention_at(at)
        return mention is not None and (mention.head == at or token.pos == "PRON")
