"""The positions of a document: each sentence's verdicts tied to holders, each told once, with what shifts need beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..dates.attach import time_of
from ..draft import Draft
from ..records import Position, Span, When, words_of
from .arguments import Namer
from .attitudes import Frame, frames_of
from .holders import Holder, Holders
from .match import Matcher, Proposition
from .mood import mood_of
from .other import short_name
from .shifts import polity
from .stance import Verdict, governing, verdicts
from .tables import rows, words
from .wars import Wars


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of a position: where it stands, when it was held, and whether the text says that it was given up."""

    position: Position
    sentence: int
    at: int
    when: When | None
    force: str
    past: bool
    former: bool
    undoing: int | None


class Collector:
    """Collects one document's positions."""

    def __init__(self, draft: Draft, matcher: Matcher, namer: Namer) -> None:
        self.draft, self.matcher, self.namer = draft, matcher, namer
        self.parse = draft.syntax
        self.holders = Holders(draft, namer)
        self.wars = Wars(draft, namer)
        self._vague = words("vague.tsv")
        self._anaphors = words("anaphors.tsv")
        self._topic: str | None = None
        """The subject named last that no issue covers: what "the move" and "it" then mean."""

    def tellings(self) -> list[Told]:
        """All tellings in text order."""
        found: list[Told] = []
        for sentence in self.parse.sentences:
            frames = frames_of(self.parse, sentence.first, sentence.last)
            props = self.matcher.propositions(self.parse, sentence.first, sentence.last, self.namer)
            if frames or props:
                found += self._of_sentence(frames, props)
            taken = {p.at for p in props} | {f.at for f in frames}
            found += self._demands(sentence.first, sentence.last, governing(frames), taken)
        return sorted(found, key=lambda t: t.position.evidence[0])

    def _of_sentence(self, frames: list[Frame], props: list[Proposition]) -> list[Told]:
        found: list[Told] = []
        over = governing(frames)
        claimed: set[int] = set()
        heads = {p.at for p in props}
        named: set[int] = set()
        for prop in props:
            token = self.parse.tokens[prop.at]
            if token.dep in ("compound", "amod", "nmod") and token.head in heads:
                continue  # "arms" of "arms sales", "missile" of "missile attack"
            own = next((f for f in frames if f.at == prop.at), None) if prop.cue.held else None
            for verdict in verdicts(self.parse, prop.at, prop.cue.polarity, over, act=prop.cue.act, own=own):
                made = list(self._of_issue(prop, verdict))
                if made:
                    claimed.update({prop.at} | ({verdict.frame.at} if verdict.frame else set()))
                    named.add(prop.at)
                found += made
        return found + list(self._others(frames, over, claimed, named))

    def _of_issue(self, prop: Proposition, verdict: Verdict) -> Iterator[Told]:
        for holder in self._whose(prop, verdict):
            args = dict(prop.args)
            first = prop.issue.args[0].name
            fillable = self._does_it(verdict) or prop.issue.mutual or not verdict.judged
            if args[first] is None and prop.issue.args[0].kind in ("country", "actor") and fillable:
                own = self.holders.country(holder.actor)
                alone = prop.issue.mutual and not any(args.values())
                args[first] = own if own not in args.values() and not alone else None
            self._context(prop, args)
            if any(args[a.name] is None and a.required for a in prop.issue.args):
                continue
            if verdict.frame is None and len(args) > 1 and not any(args.values()):
                continue  # "raised its tariff": neither whose nor on whom
            values = [args[a.name] or "?" for a in prop.issue.args] + ([prop.further] if prop.further else [])
            issue = f"{prop.issue.predicate}({','.join(v.replace(',', ' ') for v in values)})"
            yield self._told(holder, issue, verdict, prop.at, prop.cue.why)

    def _context(self, prop: Proposition, args: dict[str, str | None]) -> None:
        """Fill the sides of a war that the text names by place ("the war in Ukraine") or that both stand in the document."""
        if not prop.issue.sides or all(args.values()):
            return
        sides = self.wars.sides(prop.at, {v for v in args.values() if v})
        if sides and prop.issue.predicate == "prisoners":
            one, two = sides
            is_state = len(one) == 3 and one.isupper()
            sides = (two, one) if is_state and not (len(two) == 3 and two.isupper()) else sides  # the armed group holds the captives
        if sides:
            args.update(zip(args, sides, strict=False))

    def _does_it(self, verdict: Verdict) -> bool:
        return verdict.frame is not None and (verdict.frame.attitude.own or verdict.frame.attitude.pos == "n")

    def _whose(self, prop: Proposition, verdict: Verdict) -> list[Holder]:
        if verdict.holder:
            return self.holders.of_tokens(verdict.holder)
        speakers = self.holders.speaker_at(prop.at)
        if not speakers and (verdict.spoken or verdict.force == "must"):
            speakers = self._issuer(prop.at)
        doers = [] if verdict.judged else self.holders.of_tokens(prop.doer)
        if not speakers:
            statement = self.holders.statement_at(prop.at)
            if statement is not None and not self.holders.outlet(statement.speaker):
                return []
            shows = prop.cue.act or (prop.cue.announced and verdict.force != "fact")
            return doers if shows else []
        acting = {prop.args[prop.issue.args[0].name]} | {self.holders.country(d.actor) for d in doers}
        if {self.holders.country(s.actor) for s in speakers} & acting - {None}:
            return speakers
        granted = verdict.force in ("could", "will") and prop.issue.granted
        return speakers if verdict.spoken or verdict.force == "must" or granted else []

    def _others(self, frames: list[Frame], over: dict[int, list[Frame]], claimed: set[int], props: set[int]) -> Iterator[Told]:
        """Stances on subjects that no issue covers: what attitude words govern."""
        heads = {f.at for f in frames}
        for frame in frames:
            if frame.attitude.weak or frame.at in claimed:
                continue
            for target in frame.targets[:1]:
                if target in heads or target in props or self._mere_actor(target):
                    continue
                for verdict in verdicts(self.parse, target, 1, over):
                    if verdict.frame is not None and (verdict.frame.at in claimed):
                        continue
                    if not verdict.viewed and verdict.force not in ("will", "must"):
                        continue  # an act told, and no view
                    holders = self.holders.of_tokens(verdict.holder) if verdict.holder else self._said_by(target) if verdict.spoken else []
                    yield from self._unnamed(holders, verdict, target, f"attitude word {frame.attitude.word}")

    def _demands(self, first: int, last: int, over: dict[int, list[Frame]], taken: set[int]) -> Iterator[Told]:
        """What a speaker says must or should be."""
        for i in range(first, last):
            token = self.parse.tokens[i]
            if token.pos not in ("VERB", "AUX") or token.dep not in ("ROOT", "ccomp", "conj") or i in taken or i in over:
                continue
            if mood_of(self.parse, i).force != "must":
                continue
            for verdict in verdicts(self.parse, i, 1, over):
                if not verdict.holder and verdict.force == "must":
                    yield from self._unnamed(self._said_by(i), verdict, i, "says that it must be")

    def _unnamed(self, holders: list[Holder], verdict: Verdict, target: int, why: str) -> Iterator[Told]:
        token = self.parse.tokens[target]
        name = short_name(self.parse, target)
        definite = any(c.dep == "det" for c in self.parse.children(target))
        if token.lower in ("it", "this", "that") or (token.lemma in self._anaphors and definite):
            name = self._topic
        if name is None or name.lower() in self._vague or not any(c.isalpha() for c in name):
            return
        self._topic = name
        for holder in holders:
            yield self._told(holder, f"other({name.replace(',', ' ')})", verdict, target, why)

    def _issuer(self, at: int) -> list[Holder]:
        """Whose release it is, for words that nobody else says."""
        return self.holders.issuer() if self.holders.statement_at(at) is None else []

    def _said_by(self, at: int) -> list[Holder]:
        return self.holders.speaker_at(at) or self._issuer(at)

    def _mere_actor(self, at: int) -> bool:
        """Whether the target is a person or state itself: praise and blame of somebody is no issue."""
        token = self.parse.tokens[at]
        return token.pos in ("PROPN", "NOUN", "PRON") and self.namer.actor_at(at) is not None

    def _told(self, holder: Holder, issue: str, verdict: Verdict, at: int, why: str) -> Told:
        span = self._evidence(verdict, at)
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
            condition=verdict.condition, confidence=_confidence(issue, verdict), why=told,
        )  # fmt: skip
        return Told(position, self.parse.tokens[at].sent, at, when, verdict.force, self._past(verdict, at), verdict.former, verdict.undoing)

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
        return polity(one, actors) == polity(two, actors)

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

    def _evidence(self, verdict: Verdict, at: int) -> Span:
        anchor = verdict.frame.at if verdict.frame else at
        first = min([at, anchor, *(c.i for c in self.parse.children(at, "nsubj", "nsubjpass", "poss"))])
        below = self.parse.subtree_span(at)
        return Span(self.parse.tokens[first].start, max(below.end, self.parse.tokens[max(at, anchor)].end))


def _confidence(issue: str, verdict: Verdict) -> float:
    """How often positions made like this one were right on the development briefs."""
    if issue.startswith("other("):
        made = "other, attitude" if verdict.judged else "other, demand"
    elif not verdict.judged:
        made = "issue, modal or act"
    else:
        made = "issue, attitude, an argument unknown" if "?" in issue else "issue, attitude"
    return next(float(row[1]) for row in rows("confidence.tsv") if row[0] == made)


def told_once(found: list[Told]) -> tuple[list[Position], dict[int, str]]:
    """One position for each holder, issue and stance, with all its evidence, and the id that each telling went into."""
    kept: dict[tuple[str, str, str], Position] = {}
    keys = [(t.position.holder, t.position.issue, t.position.stance) for t in found]
    for key, telling in zip(keys, found, strict=True):
        position, known = telling.position, kept.get(key)
        if known is None:
            kept[key] = replace(position, id=f"q{len(kept) + 1}")
        elif not any(s.overlaps(position.evidence[0]) for s in known.evidence):
            spans = (*known.evidence, position.evidence[0])
            kept[key] = replace(known, evidence=spans, evidence_text=f"{known.evidence_text} … {position.evidence_text}")
    return list(kept.values()), {n: kept[key].id for n, key in enumerate(keys)}
