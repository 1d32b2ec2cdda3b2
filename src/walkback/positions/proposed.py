"""Candidates that no attitude word and no cue gave: acts of the holder, each of which shows a stance, and stretches that the encoder sees.

Both stand only where no other candidate of the same holder touches the words, and the gate weighs them as it does the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Protocol

from ..language.tokens import Sentence, Token
from ..records import Event, Span, Stance
from .context import Context
from .deeds import verbs
from .gate import bucket
from .holders import Holder
from .match import Matcher, Proposition
from .mood import Mood, mood_of
from .other import short_name
from .seen import predicate_of, stretches
from .slots import comes_about
from .stance import Verdict, supposed
from .tables import rows, words
from .teller import Teller, written
from .told import Told, likely

TOLD = frozenset({"happened", "ongoing", "planned", "possible"})


SEEN = 0.5
"""Chance from which a stretch's own predicate is taken where no cue names one."""


class Under(Protocol):
    """Words under a known issue, where every argument can be told."""

    def __call__(self, predicate: str, at: int, holder: Holder, *, against: bool) -> str | None: ...


@lru_cache(maxsize=1)
def acts() -> dict[str, tuple[Stance, str]]:
    """PLOVER type → the stance that the act shows, and its issue."""
    return {row[0]: (row[1], row[2]) for row in rows("acts.tsv")}  # type: ignore[misc]


class Proposed:
    """The further candidates of one document; `find` gives a sentence's propositions, `under` the known issue that words stand under."""

    def __init__(self, teller: Teller, context: Context, matcher: Matcher, find: Callable[[Sentence], list[Proposition]],
                 under: Under) -> None:  # fmt: skip
        self.teller, self.context, self.matcher, self.find = teller, context, matcher, find
        self.draft, self.holders, self.parse = teller.draft, teller.holders, teller.parse
        self.under = under
        self._vague = words("vague.tsv")
        self._topics: list[tuple[int, str]] = []
        """The subjects that the other candidates named, by where they stand."""
        self._taken: dict[str, list[Span]] = {}
        """The words that candidates of each holder stand on."""

    def candidates(self, known: Sequence[Told]) -> list[Told]:
        """Acts first, then stretches, each where no one before it of the same holder stands."""
        out: list[Told] = []
        self._taken = {}
        for told in known:
            self._taken.setdefault(told.position.holder, []).append(told.position.evidence[0])
        self._topics = sorted((t.at, t.position.issue) for t in known if t.position.issue.startswith("other("))
        for told in chain(self._acts(), self._stretches()):
            self._taken.setdefault(told.position.holder, []).append(told.position.evidence[0])
            out.append(told)
        return out

    def _acts(self) -> Iterator[Told]:
        for event in self.draft.events:
            shown = acts().get(event.type)
            if shown is None or event.status not in TOLD or not event.evidence or not event.trigger:
                continue
            stance: Stance = "open" if event.status == "possible" and shown[0] == "support" else shown[0]
            trigger = next((t for t in self.parse.between(event.trigger[0])), None)
            if trigger is None or self.teller.namer.podium.asks(trigger.start) or trigger.lemma in verbs() or supposed(self.parse, trigger.i):
                continue  # "denied shelling": what is denied is a fact, and no stance on it
            sources = [s for s in event.source if len(event.source) == 1 or not self.holders.takes_no_part(s, event.source_spans)]
            named = [h for s in sources for h in self.holders.meant_by(s)]
            for holder in {h.actor: h for h in named}.values():
                yield from self._told(holder, event.evidence[0], stance, trigger.i, f"act:{event.type}", f"an act: {event.type}", event)

    def _stretches(self) -> Iterator[Told]:
        for stretch in stretches(self.draft):
            tokens = self.parse.between(stretch.span)
            if not tokens or self.teller.namer.podium.asks(stretch.span.start):
                continue
            at = self._head(tokens)
            if supposed(self.parse, at):
                continue
            holders: list[Holder] = []
            if stretch.holder is not None:
                last = [t.i for t in self.parse.between(stretch.holder)][-1:]
                holders = self.holders.of_tokens(k for k in last if not self.asked_to(k))
            made = "seen linked" if holders else "seen"
            stance: Stance = "open" if stretch.stance == "support" and self._could(at) else stretch.stance
            for holder in holders or self.teller.in_whose_words(at):
                yield from self._told(holder, stretch.span, stance, at, made, f"seen by the encoder ({stretch.chance:.2f})", None)

    def asked_to(self, i: int) -> bool:
        """Whether it is whom something is asked of ("we urge Chad to leave") or who must or can do it in another government's text."""
        token = self.parse.tokens[i]
        above = self.parse.tokens[token.head]
        if token.dep == "pobj" and above.lower in ("on", "upon", "to"):
            above = self.parse.tokens[above.head]
        elif token.dep in ("nsubj", "nsubjpass") and self.holders.abroad(i):
            return mood_of(self.parse, above.i).force in ("must", "could")
        elif token.dep not in ("dobj", "nsubj"):
            return False
        asks = above if token.dep in ("dobj", "pobj") else self.parse.tokens[above.head]
        return asks.lemma in words("asking.tsv") and asks.i < i

    def _could(self, at: int) -> bool:
        """Whether the clause that the words stand in, or one above it, only says what could or may be."""
        for above in (self.parse.tokens[at], *self.parse.ancestors(at)):
            if above.pos in ("VERB", "AUX") and mood_of(self.parse, above.i) == Mood(False, "could"):
                return True
            if above.dep in ("ccomp", "relcl", "acl"):
                return False
        return False

    def _told(
        self, holder: Holder, span: Span, stance: Stance, at: int, made: str, why: str, event: Event | None
    ) -> Iterator[Told]:  # fmt: skip
        if any(taken.overlaps(span) for taken in self._taken.get(holder.actor, ())):
            return
        issue = self._issue(holder, span, at, event, against=stance == "oppose" and event is None)
        if issue is None or not likely(issue, stance, self.holders.country(holder.actor)):
            return
        verdict = Verdict(stance, (), at, at, None, None, made, (why,))
        told = self.teller.told(holder, issue, verdict, at, why.split(":")[0], made=made, several=False)
        told = told.over(self.draft.text, span)
        signs = (f"act status:{event.status}", f"act sure:{bucket(event.confidence, (0.4, 0.6, 0.8))}") if event is not None else ()
        yield replace(told, position=replace(told.position, why=why), signs=(*told.signs, *signs))

    def _issue(self, holder: Holder, span: Span, at: int, event: Event | None, *, against: bool) -> str | None:
        sentence = self.parse.sentences[self.parse.tokens[at].sent]
        props = [p for p in self.find(sentence) if span.start <= self.parse.tokens[p.at].start < span.end]
        if props:
            prop = min(props, key=lambda p: abs(p.at - at))
            own, args = self.holders.party(holder.actor), dict(prop.args)
            first = prop.issue.args[0]
            if args[first.name] is None and first.kind in ("country", "actor") and not prop.issue.sides and not against:
                args[first.name] = own if own not in args.values() else None
            self.context.fill(prop, args, own)
            if not any(args[a.name] is None and a.required for a in prop.issue.args) and any(args.values()):
                return written(prop, args)
        predicate = acts()[event.type][1] if event is not None else "-"
        if event is not None and predicate in self.matcher.issues and event.target:
            source, target = (self.holders.country(a) or a for a in (holder.actor, event.target[0]))
            return f"{predicate}({source},{target})"
        seen = predicate_of(self.draft, span, "oppose" if against else "support", least=SEEN) if event is None else None
        known = self.under(seen, at, holder, against=against) if seen else None
        if known is not None:
            return known
        name = short_name(self.parse, self._subject(at, span))
        if name and name.lower() not in self._vague:
            return f"other({name.replace(',', ' ')})"
        return next((issue for k, issue in reversed(self._topics) if k <= at), None)  # "we feel very good about it"

    def _subject(self, at: int, span: Span) -> int:
        """What the act or stretch is about: below its verb the object, clause or prepositional object inside the span; else itself."""
        if self.parse.tokens[at].pos not in ("VERB", "AUX"):
            return at
        inside = [c for c in self.parse.children(at) if span.start <= c.start < span.end]
        if comes_about(self.parse, self.parse.tokens[at]):
            return next((c.i for c in inside if c.dep in ("nsubj", "nsubjpass")), at)
        for dep in ("xcomp", "ccomp", "dobj", "nsubjpass"):
            found = next((c for c in inside if c.dep == dep), None)
            if found is not None and (dep != "dobj" or self.teller.namer.mention_at(found.i) is None):
                return found.i
        below = (p for c in inside if c.dep == "prep" for p in self.parse.children(c.i, "pobj", "pcomp"))
        return next((p.i for p in below), at)

    def _head(self, tokens: Sequence[Token]) -> int:
        """The token of the stretch that governs the others."""
        inside = {t.i for t in tokens}
        return next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0]).i
