"""The positions of a document: each sentence's verdicts tied to holders, with what shifts need beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..draft import Draft
from ..language.tokens import Sentence
from ..records import Span
from .answers import answers
from .arguments import Namer
from .attitudes import Frame, frames_of
from .context import Context
from .deeds import Deeds
from .gate import bar, chance, crowd
from .holders import Holder, Holders
from .match import Matcher, Proposition
from .named import Named
from .proposed import Proposed
from .stance import Verdict, governing
from .teller import Teller, written
from .told import Told
from .unnamed import Unnamed

SURE = 0.6
"""Share of answers read right on the tuned part of the dated pairs: what their confidence is."""


class Collector:
    """Collects one document's positions."""

    def __init__(self, draft: Draft, matcher: Matcher, namer: Namer) -> None:
        self.draft, self.matcher, self.namer = draft, matcher, namer
        self.parse = draft.syntax
        self.holders = Holders(draft, namer)
        self.context = Context(draft, namer, self.holders)
        self.teller = Teller(draft, namer, self.holders)
        self.named = Named(self.teller, self.context)
        self.unnamed = Unnamed(self.teller, self.context, matcher, self._propositions)
        self.proposed = Proposed(self.teller, self.context, matcher, self._propositions, self.unnamed.under)
        self._matched: dict[int, list[Proposition]] = {}

    def tellings(self) -> list[Told]:
        """The tellings that are likely enough, or of a change that the text itself tells of, in text order."""
        kept, found = [], self.candidates()
        for told in found:
            likely = told.sure if told.sure is not None else chance(told.signs)
            if _tells_nothing(told) or any(_says_better(other, told) for other in found if other.sentence == told.sentence):
                continue
            if likely >= bar() or self._plain(told) or told.former or told.undoing is not None:
                kept.append(replace(told, position=replace(told.position, confidence=round(likely, 2))))
        return kept

    def name_mouths(self) -> None:
        """Say of those who speak at a government's own podium that they speak for it."""
        home = self.holders.home
        if home is None:
            return
        mouths = {s.speaker for s in self.draft.statements if s.speaker and self.holders.principal(s.speaker) == Holder(home.id, s.speaker)}
        self.draft.actors[:] = [
            replace(a, speaks_for=home.id) if a.id in mouths and a.speaks_for is None and a.id != home.id else a for a in self.draft.actors
        ]

    def _plain(self, told: Told) -> bool:
        """Whether an attitude or act on a known issue is told in so many words in a report or a talk, where few stand idle."""
        return (self.draft.genre != "release" or self.namer.podium.talk) and "made:issue" in told.signs

    def candidates(self) -> list[Told]:
        """All tellings in text order, each with its signs."""
        found: list[Told] = []
        for sentence in self.parse.sentences:
            if self.namer.podium.asks(sentence.span.start):
                continue
            frames = frames_of(self.parse, sentence.first, sentence.last)
            props = self._propositions(sentence)
            if frames or props:
                found += self._of_sentence(frames, props)
            taken = {p.at for p in props} | {f.at for f in frames}
            found += self.unnamed.demands(sentence.first, sentence.last, governing(frames), taken)
        answered = list(self._answers())
        settled = {(t.position.holder, t.position.issue, t.sentence) for t in answered}
        merely = ((t, "made:mention" in t.signs and (t.position.holder, t.position.issue, t.sentence) in settled) for t in found)
        found = [t for t, said in merely if not said] + answered  # "membership is a red line": not what naming it most often means
        owned = {(t.position.holder, t.sentence) for t in found if t.position.issue.startswith("accountability(")}
        found += [t for t in Deeds(self.teller).tellings() if (t.position.holder, t.sentence) not in owned]
        found += self.proposed.candidates(found)
        found.sort(key=lambda t: t.position.evidence[0])
        return [replace(told, signs=(*told.signs, *more)) for told, more in zip(found, crowd(found), strict=True)]

    def _propositions(self, sentence: Sentence) -> list[Proposition]:
        """The sentence's propositions, matched once."""
        if sentence.i not in self._matched:
            self._matched[sentence.i] = self.matcher.propositions(self.parse, sentence.first, sentence.last, self.namer)
        return self._matched[sentence.i]

    def _answers(self) -> Iterator[Told]:
        def find(sentence: Sentence) -> list[Proposition]:
            return self._propositions(sentence)

        for answer in answers(self.draft.text, self.parse, self.namer.podium, find):
            at = next((k for k in range(answer.sentence.last - 1, answer.sentence.first - 1, -1) if self.parse.tokens[k].pos != "PUNCT"), None)
            if at is None:
                continue
            verdict = Verdict(answer.stance, (), at, at, None, None, "answer", (answer.why,))
            for holder in self.teller.said_by(at)[:1]:
                own = self.holders.country(holder.actor)
                args = dict(answer.prop.args)
                first = answer.prop.issue.args[0]
                if args[first.name] is None and first.kind in ("country", "actor") and not answer.prop.issue.sides:
                    args[first.name] = own if own not in args.values() else None
                self.context.fill(answer.prop, args, own)
                if any(args[a.name] is None and a.required for a in answer.prop.issue.args):
                    continue
                told = self.teller.told(holder, written(answer.prop, args), verdict, at, answer.prop.cue.why, made="answer", several=False)
                yield told.over(self.draft.text, Span(answer.sentence.span.start, answer.sentence.span.end), SURE)

    def _of_sentence(self, frames: list[Frame], props: list[Proposition]) -> list[Told]:
        found: list[Told] = []
        over = governing(frames)
        claimed: set[int] = set()
        heads = {p.at for p in props}
        deals = {p.at for p in props if p.issue.predicate == "deal"}
        named: set[int] = set()
        for prop in props:
            token = self.parse.tokens[prop.at]
            if token.dep in ("compound", "amod", "nmod") and token.head in heads and token.head not in deals:
                continue  # "arms" of "arms sales", "missile" of "missile attack"
            if prop.at in deals and any(c.i in heads for c in self.parse.children(prop.at, "compound", "amod", "nmod")):
                continue  # "a ceasefire deal" is a ceasefire
            for verdict in self.named.readings(prop, props, frames, over):
                made = list(self.named.of_issue(prop, verdict))
                if made:
                    claimed.update({prop.at} | ({verdict.frame.at} if verdict.frame else set()))
                    named.add(prop.at)
                found += made
        return found + list(self.unnamed.others(frames, over, claimed, named))


def _tells_nothing(told: Told) -> bool:
    """Nothing said on a subject of which the text names no party: a refusal to answer that a word of it merely reminds of."""
    return told.position.stance == "undecided" and set(told.position.issue.partition("(")[2]) <= set("?,)")


def _says_better(other: Told, told: Told) -> bool:
    """What merely names a subject, where the same words are part of a view of it; what the encoder alone sees, where a word of attitude inside it is read as the opposite."""
    one, two = other.position, told.position
    if one.issue.partition("(")[0] != two.issue.partition("(")[0] or one.stance == two.stance or not (one.evidence and two.evidence):
        return False
    if "made:mention" in told.signs:
        return "made:mention" not in other.signs and all(any(w.start <= s.start and s.end <= w.end for w in one.evidence) for s in two.evidence)
    opposite = {one.stance, two.stance} == {"support", "oppose"}
    inside = all(any(w.start <= s.start and s.end <= w.end for w in two.evidence) for s in one.evidence)
    return opposite and inside and "made:seen linked" in told.signs and "made:voiced" in other.signs
