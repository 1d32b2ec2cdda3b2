"""The positions of a document: each sentence's verdicts tied to holders, each told once, with what shifts need beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..dates.attach import time_of
from ..draft import Draft
from ..language.tokens import Sentence
from ..records import Position, Span, Statement, When, words_of
from .answers import answers
from .arguments import Namer
from .attitudes import Frame, frames_of
from .context import Context
from .gate import about_document, about_holder, bar, bucket, chance, crowd
from .holders import Holder, Holders
from .match import Matcher, Proposition
from .mood import FLIP, mood_of
from .other import short_name
from .seen import predicate_of, signs_of
from .shifts import FROM_CONTEXT, polity
from .slots import subject
from .stance import Verdict, governing, supposed, verdicts
from .tables import words

SURE = 0.6
"""Share of answers read right on the tuned part of the dated pairs: what their confidence is."""


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
    signs: tuple[str, ...] = ()
    sure: float | None = None
    """How likely it is where no signs are weighed: an answer, which the fitted weights have not seen."""


class Collector:
    """Collects one document's positions."""

    def __init__(self, draft: Draft, matcher: Matcher, namer: Namer) -> None:
        self.draft, self.matcher, self.namer = draft, matcher, namer
        self.parse = draft.syntax
        self.holders = Holders(draft, namer)
        self.context = Context(draft, namer, self.holders)
        self._vague = words("vague.tsv")
        self._anaphors = words("anaphors.tsv")
        self._papers = words("papers.tsv")
        self._givers = words("givers.tsv")
        self._charges = words("charges.tsv")
        self._two = words("recipients.tsv") | {"talks"}
        self._shared = about_document(draft)
        self._matched: dict[int, list[Proposition]] = {}
        self._topic: str | None = None
        """The subject named last that no issue covers: what "the move" and "it" then mean."""

    def tellings(self) -> list[Told]:
        """The tellings that are likely enough, in text order."""
        kept = []
        for told in self.candidates():
            likely = told.sure if told.sure is not None else chance(told.signs)
            if likely >= bar() or self._plain(told):
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
            found += self._demands(sentence.first, sentence.last, governing(frames), taken)
        found += self._answers()
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
            for holder in (self.holders.speaker_at(at) or self._issuer(at))[:1]:
                own = self.holders.country(holder.actor)
                args = dict(answer.prop.args)
                first = answer.prop.issue.args[0]
                if args[first.name] is None and first.kind in ("country", "actor") and not answer.prop.issue.sides:
                    args[first.name] = own if own not in args.values() else None
                self.context.fill(answer.prop, args, own)
                if any(args[a.name] is None and a.required for a in answer.prop.issue.args):
                    continue
                told = self._told(holder, _written(answer.prop, args), verdict, at, answer.prop.cue.why, made="answer", several=False)
                span = Span(answer.sentence.span.start, answer.sentence.span.end)
                position = replace(told.position, evidence=(span,), evidence_text=words_of(self.draft.text, [span]))
                yield replace(told, position=position, sure=SURE)

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
            own = next((f for f in frames if f.at == prop.at), None) if prop.cue.held else None
            readings = verdicts(self.parse, prop.at, prop.cue.polarity, over, act=prop.cue.act, own=own)
            above = [p for p in props if p is not prop and p.issue is prop.issue]
            told_by = any(a.i in {p.at for p in above} for a in list(self.parse.ancestors(prop.at))[:3])  # "lifted sanctions"
            for verdict in readings or ([] if told_by else self._mentioned(prop)):
                made = list(self._of_issue(prop, verdict))
                if made:
                    claimed.update({prop.at} | ({verdict.frame.at} if verdict.frame else set()))
                    named.add(prop.at)
                found += made
        return found + list(self._others(frames, over, claimed, named))

    def _mentioned(self, prop: Proposition) -> list[Verdict]:
        """A proposition named in somebody's own words with no attitude on it: what naming it most often means."""
        stance = prop.issue.mention
        if stance is None or supposed(self.parse, prop.at):
            return []
        negated = mood_of(self.parse, prop.at).negated
        if prop.cue.polarity * (-1 if negated else 1) < 0:
            stance = FLIP[stance]
        return [Verdict(stance, (), prop.at, prop.at, None, None, "named", (f"{self.parse.tokens[prop.at].text} (mentioned)",))]

    def _of_issue(self, prop: Proposition, verdict: Verdict) -> Iterator[Told]:
        holders, made = self._whose(prop, verdict) if verdict.force != "named" else [], "issue"
        if not holders:
            holders, made = self._in_whose_words(prop.at), "mention" if verdict.force == "named" else "voiced"
        for holder in holders:
            args = dict(prop.args)
            first = prop.issue.args[0].name
            gives = verdict.stance == "support" and prop.issue.predicate in self._givers
            fillable = self._does_it(verdict) or prop.issue.mutual or not verdict.judged or gives
            own = self.holders.country(holder.actor)
            doing = prop.cue.args.get(first, "").endswith("subject") and (len(prop.doer) > 1 or (args[first] or "").islower())
            if own and doing and own != args[first] and own in {self.holders.country(d.actor) for d in self.holders.of_tokens(prop.doer)}:
                args[first] = own  # one of several who do it
            if len(holders) > 1 and not prop.issue.mutual and args[first] in {self.holders.country(h.actor) for h in holders}:
                args[first] = None  # "they reaffirmed their support": each its own
                fillable = True
            third = prop.issue.sides and not (prop.issue.mutual and any(args.values()))  # speaks of a war between others
            if args[first] is None and prop.issue.args[0].kind in ("country", "actor") and fillable and not third:
                alone = prop.issue.mutual and not any(args.values())
                args[first] = own if own not in args.values() and not alone else None
            guessed = self.context.fill(prop, args, own)
            if any(args[a.name] is None and a.required for a in prop.issue.args):
                continue
            if guessed and verdict.force == "named":
                continue  # "these measures": neither an attitude nor whom it is about stands in the words
            if verdict.frame is None and len(args) > 1 and not any(args.values()):
                continue  # "raised its tariff": neither whose nor on whom
            why = f"{prop.cue.why}{FROM_CONTEXT if guessed else ''}"
            if len(set(args.values())) == 1 and len(args) == 2 and prop.issue.predicate in self._two:
                continue  # nobody arms or sanctions themselves: one of the two was misread
            if made != "issue" and own is not None and args[first] == own and prop.issue.predicate in self._charges:
                continue  # nobody charges themselves by the way: the words are somebody else's
            issue = self._as_aid(prop, args, own) or _written(prop, args)
            yield self._told(holder, issue, verdict, prop.at, why, made=made, several=len(holders) > 1)

    def _as_aid(self, prop: Proposition, args: Mapping[str, str | None], own: str | None) -> str | None:
        """Humanitarian help for a state is aid to it; access is a question only where somebody else holds the place."""
        place = args.get("PLACE")
        token = self.parse.tokens[prop.at]
        if prop.issue.predicate != "humanitarian-access" or place is None or own is None or len(place) != 3 or not place.isupper():
            return None
        return f"aid({own},{place})" if place != "PSE" and place != own and token.lemma in ("aid", "assistance", "relief") else None

    def _in_whose_words(self, at: int) -> list[Holder]:
        """Who says the words, else who is the subject of the clause they stand in, else whose text it is."""
        said = self.holders.speaker_at(at)
        if said or self.holders.statement_at(at) is not None:
            return said
        for above in (self.parse.tokens[at], *self.parse.ancestors(at)):
            if above.pos in ("VERB", "AUX"):
                found = self.holders.of_tokens(k for k in subject(self.parse, above.i) if k != at)
                if found:
                    return found
        return self.holders.issuer()

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
                        holders, made = self._said_by(target), "other" if verdict.spoken else "voiced"
                    yield from self._unnamed(holders, verdict, target, f"attitude word {frame.attitude.word}", made=made)

    def _subjects(self, frame: Frame) -> tuple[int, ...]:
        """What the attitude is on: of coordinated nouns each (at most three), of coordinated verbs the first."""
        nouns = tuple(t for t in frame.targets if self.parse.tokens[t].pos in ("NOUN", "PROPN"))
        return nouns[:3] if len(nouns) == len(frame.targets) else frame.targets[:1]

    def _demands(self, first: int, last: int, over: dict[int, list[Frame]], taken: set[int]) -> Iterator[Told]:
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
                    yield from self._unnamed(self._said_by(i), verdict, i, "says that it must be", made="demand")
                    continue
                said, doers = self._said_by(i), {h.actor for h in self.holders.of_tokens(subject(self.parse, i))}
                own = [h for h in said if h.actor in doers or h.voice in doers]
                yield from self._unnamed(own, verdict, i, "says what it will or could do", made="intention")

    def _unnamed(self, holders: list[Holder], verdict: Verdict, target: int, why: str, *, made: str) -> Iterator[Told]:
        token = self.parse.tokens[target]
        name = short_name(self.parse, target)
        definite = any(c.dep == "det" for c in self.parse.children(target))
        bare = name is not None and "-" not in name
        if token.lower in ("it", "this", "that") or (token.lemma in self._anaphors and definite and bare):
            name = self._topic or name
        if name is None or (name.lower() in self._vague and token.lemma not in self._anaphors) or not any(c.isalpha() for c in name):
            return
        self._topic = name
        seen = predicate_of(self.draft, self._evidence(verdict, target))
        for holder in holders:
            issue = (self._under(seen, target, holder) if seen else None) or f"other({name.replace(',', ' ')})"
            yield self._told(holder, issue, verdict, target, why, made=made, several=len(holders) > 1)

    def _under(self, predicate: str, at: int, holder: Holder) -> str | None:
        """The words under a known issue that the encoder sees there, where every argument can be told; None elsewhere."""
        issue = self.matcher.issues.get(predicate)
        if issue is None:
            return None
        sentence = self.parse.sentences[self.parse.tokens[at].sent]
        prop = next((p for p in self._propositions(sentence) if p.issue is issue), None) or Proposition(at, issue.cues[0], issue, {a.name: None for a in issue.args})
        own, args = self.holders.country(holder.actor), dict(prop.args)
        first = issue.args[0]
        if args[first.name] is None and first.kind in ("country", "actor") and not issue.sides and len(args) > 1:
            args[first.name] = own if own not in args.values() else None
        self.context.fill(prop, args, own)
        return _written(prop, args) if all(args.values()) else None

    def _issuer(self, at: int) -> list[Holder]:
        """Whose release it is, for words that nobody else says."""
        return self.holders.issuer() if self.holders.statement_at(at) is None else []

    def _said_by(self, at: int) -> list[Holder]:
        return self.holders.speaker_at(at) or self._issuer(at)

    def _mere_actor(self, at: int) -> bool:
        """Whether the target is a person or state itself: praise and blame of somebody is no issue."""
        token = self.parse.tokens[at]
        if token.pos not in ("PROPN", "NOUN", "PRON") or token.lemma.lower() in self._papers:
            return False
        mention = self.namer.mention_at(at)
        return mention is not None and (mention.head == at or token.pos == "PRON")

    def _told(self, holder: Holder, issue: str, verdict: Verdict, at: int, why: str, *, made: str, several: bool) -> Told:
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
            condition=verdict.condition, why=told,
        )  # fmt: skip
        signs = (*self._shared, *self._signs(holder, issue, verdict, at, made, several=several), *self._place(position, statement, at))
        signs = (*signs, *signs_of(self.draft, span, verdict.stance, issue.split("(")[0]))
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

    def _evidence(self, verdict: Verdict, at: int) -> Span:
        anchor = verdict.frame.at if verdict.frame else at
        own = [h for h in verdict.holder if h < anchor and self.parse.tokens[h].sent == self.parse.tokens[anchor].sent]
        first = min([at, anchor, *own, *(c.i for c in self.parse.children(at, "nsubj", "nsubjpass", "poss"))])
        below = self.parse.subtree_span(at)
        return Span(self.parse.tokens[first].start, max(below.end, self.parse.tokens[max(at, anchor)].end))


def _written(prop: Proposition, args: Mapping[str, str | None]) -> str:
    values = [args[a.name] or "?" for a in prop.issue.args] + ([prop.further] if prop.further else [])
    return f"{prop.issue.predicate}({','.join(v.replace(',', ' ') for v in values)})"


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
