"""The positions of a document: each sentence's verdicts tied to holders, and told once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..dates.attach import time_of
from ..draft import Draft
from ..records import Position, Span, words_of
from .arguments import Namer
from .attitudes import Frame, frames_of
from .holders import Holder, Holders
from .match import Matcher, Proposition
from .other import short_name
from .stance import Verdict, governing, verdicts
from .tables import words
from .wars import Wars

GRANTED = frozenset({"membership", "territory", "independence", "autonomy", "recognition", "end-of-war"})


class Collector:
    """Collects one document's positions."""

    def __init__(self, draft: Draft, matcher: Matcher, namer: Namer) -> None:
        self.draft, self.matcher, self.namer = draft, matcher, namer
        self.parse = draft.syntax
        self.holders = Holders(draft, namer)
        self.wars = Wars(draft, namer)
        self._vague = words("vague.tsv")

    def positions(self) -> list[Position]:
        """All positions, in text order, a holder's like stance on one issue told once with all its evidence."""
        found: list[Position] = []
        for sentence in self.parse.sentences:
            frames = frames_of(self.parse, sentence.first, sentence.last)
            props = self.matcher.propositions(self.parse, sentence.first, sentence.last, self.namer)
            if not frames and not props:
                continue
            over = governing(frames)
            claimed: set[int] = set()
            inner = {p.at for p in props if self.parse.tokens[p.at].dep in ("compound", "amod", "nmod")}
            for prop in props:
                if prop.at in inner and self.parse.tokens[prop.at].head in {p.at for p in props if p.issue is prop.issue}:
                    continue  # "arms" of "arms sales"
                own = next((f for f in frames if f.at == prop.at), None) if prop.cue.held else None
                for verdict in verdicts(self.parse, prop.at, prop.cue.polarity, over, act=prop.cue.act, own=own):
                    made = list(self._of_issue(prop, verdict))
                    if made:
                        claimed.update({prop.at} | ({verdict.frame.at} if verdict.frame else set()))
                    found += made
            found += self._others(frames, over, claimed, {p.at for p in props})
        return _numbered(_told_once(found))

    def _of_issue(self, prop: Proposition, verdict: Verdict) -> Iterator[Position]:
        for holder in self._whose(prop, verdict):
            args = dict(prop.args)
            first = prop.issue.args[0].name
            if args[first] is None and (self._does_it(verdict) or prop.issue.mutual):
                own = self.holders.country(holder.actor)
                args[first] = own if own not in args.values() and not (prop.issue.mutual and not any(args.values())) else None
            self._context(prop, args)
            if any(args[a.name] is None and a.required for a in prop.issue.args):
                continue
            if prop.issue.args[0].kind != "place" and not any(args.values()) and len(args) > 1 and verdict.frame is None:
                continue
            values = [args[a.name] or "?" for a in prop.issue.args] + ([prop.further] if prop.further else [])
            issue = f"{prop.issue.predicate}({','.join(v.replace(',', ' ') for v in values)})"
            yield self._position(holder, issue, verdict, prop.at, prop.cue.why)

    def _context(self, prop: Proposition, args: dict[str, str | None]) -> None:
        """Fill the sides of a war that the text names by place ("the war in Ukraine") or that both stand in the document."""
        if prop.issue.predicate not in ("end-of-war", "ceasefire", "prisoners") or all(args.values()):
            return
        sides = self.wars.sides(prop.at, {v for v in args.values() if v})
        if sides:
            args.update(zip(args, sides, strict=False))

    def _does_it(self, verdict: Verdict) -> bool:
        return verdict.frame is not None and (verdict.frame.attitude.own or verdict.frame.attitude.pos == "n")

    def _whose(self, prop: Proposition, verdict: Verdict) -> list[Holder]:
        if verdict.holder:
            return self.holders.of_tokens(verdict.holder)
        speakers = self.holders.speaker_at(prop.at)
        doers = self.holders.of_tokens(prop.doer) if verdict.frame is None else []
        if not speakers and self.holders.statement_at(prop.at) is not None:
            return []
        if speakers:
            same = {self.holders.country(s.actor) for s in speakers} & ({prop.args[prop.issue.args[0].name]} | {self.holders.country(d.actor) for d in doers})
            if same - {None}:
                return speakers
            if verdict.frame is not None or verdict.force == "must" or (verdict.force in ("could", "will") and prop.issue.predicate in GRANTED):
                return speakers
            return []
        shows = prop.cue.act or (prop.cue.announced and verdict.force != "fact")
        return doers if shows and not verdict.frame else []

    def _others(self, frames: list[Frame], over: dict[int, list[Frame]], claimed: set[int], props: set[int]) -> Iterator[Position]:
        heads = {f.at for f in frames}
        for frame in frames:
            if frame.attitude.weak or frame.at in claimed:
                continue
            for target in frame.targets[:1]:
                if target in heads or target in props or self._mere_actor(target):
                    continue
                name = short_name(self.parse, target)
                if name is None or name.lower() in self._vague:
                    continue
                for verdict in verdicts(self.parse, target, 1, {target: over[target], **over}):
                    if verdict.frame is None or verdict.frame.at in claimed:
                        continue
                    holders = self.holders.of_tokens(verdict.holder) if verdict.holder else []
                    for holder in holders:
                        yield self._position(holder, f"other({name.replace(',', ' ')})", verdict, target, f"attitude word {frame.attitude.word}")

    def _mere_actor(self, at: int) -> bool:
        """Whether the target is a person or state itself: praise and blame of somebody is no issue."""
        token = self.parse.tokens[at]
        return token.pos in ("PROPN", "NOUN") and self.namer.actor_at(at) is not None

    def _position(self, holder: Holder, issue: str, verdict: Verdict, at: int, why: str) -> Position:
        span = self._evidence(verdict, at)
        when = time_of(self.draft, verdict.frame.at if verdict.frame else at)
        statement = self.holders.statement_at(at)
        via = holder.via or (statement.id if statement is not None else None)
        return Position(
            id="", holder=holder.actor, issue=issue, stance=verdict.stance, evidence=(span,), evidence_text=words_of(self.draft.text, [span]),
            voice=holder.voice, condition=verdict.condition, via=via, time=when.id if when else None, confidence=0.5,
            why=f"{why}: {' < '.join(verdict.why)}",
        )  # fmt: skip

    def _evidence(self, verdict: Verdict, at: int) -> Span:
        first = min(at, verdict.frame.at if verdict.frame else at, *(c.i for c in self.parse.children(at, "nsubj", "nsubjpass", "poss")), at)
        below = self.parse.subtree_span(at)
        start = self.parse.tokens[first].start
        end = max(below.end, self.parse.tokens[max(at, verdict.frame.at if verdict.frame else at)].end)
        return Span(start, end)


def _told_once(found: list[Position]) -> list[Position]:
    out: dict[tuple[str, str, str], Position] = {}
    for position in sorted(found, key=lambda p: p.evidence[0]):
        key = (position.holder, position.issue, position.stance)
        known = out.get(key)
        if known is None:
            out[key] = position
        elif not any(s.overlaps(position.evidence[0]) for s in known.evidence):
            spans = (*known.evidence, position.evidence[0])
            out[key] = replace(known, evidence=spans, evidence_text=f"{known.evidence_text} … {position.evidence_text}")
    return list(out.values())


def _numbered(found: list[Position]) -> list[Position]:
    return [replace(p, id=f"q{n}") for n, p in enumerate(found, 1)]
