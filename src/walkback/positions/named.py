"""Stances on the propositions that the issues' cues name: whose they are, and what their open arguments are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .attitudes import Frame
from .context import Context
from .holders import Holder
from .match import Proposition
from .mood import FLIP, mood_of
from .shifts import FROM_CONTEXT
from .stance import Verdict, supposed, verdicts
from .tables import words
from .teller import Teller, written
from .told import Told


class Named:
    """The tellings of one document on known issues."""

    def __init__(self, teller: Teller, context: Context) -> None:
        self.teller, self.context, self.holders = teller, context, teller.holders
        self.parse = teller.parse
        self._givers = words("givers.tsv")
        self._charges = words("charges.tsv")
        self._two = words("recipients.tsv") | {"talks"}

    def readings(self, prop: Proposition, props: list[Proposition], frames: list[Frame], over: Mapping[int, list[Frame]]) -> list[Verdict]:
        """The verdicts on a proposition of the sentence's `props`; where it is only named, what naming it most often means."""
        own = next((f for f in frames if f.at == prop.at), None) if prop.cue.held else None
        found = verdicts(self.parse, prop.at, prop.cue.polarity, over, act=prop.cue.act, own=own)
        above = {p.at for p in props if p is not prop and p.issue is prop.issue}
        told_by = any(a.i in above for a in list(self.parse.ancestors(prop.at))[:3])  # "lifted sanctions"
        return found or ([] if told_by else self._mentioned(prop))

    def _mentioned(self, prop: Proposition) -> list[Verdict]:
        """A proposition named in somebody's own words with no attitude on it: what naming it most often means."""
        stance = prop.issue.mention
        if stance is None or supposed(self.parse, prop.at):
            return []
        negated = mood_of(self.parse, prop.at).negated
        if prop.cue.polarity * (-1 if negated else 1) < 0:
            stance = FLIP[stance]
        return [Verdict(stance, (), prop.at, prop.at, None, None, "named", (f"{self.parse.tokens[prop.at].text} (mentioned)",))]

    def of_issue(self, prop: Proposition, verdict: Verdict) -> Iterator[Told]:
        """A telling for each holder of the verdict whose arguments can be told."""
        if self._others_could(prop, verdict):
            return
        holders, made = self._whose(prop, verdict) if verdict.force != "named" else [], "issue"
        if not holders:
            if self._of_nobody(verdict):
                return
            holders, made = self.teller.in_whose_words(prop.at), "mention" if verdict.force == "named" else "voiced"
        for holder in holders:
            args = dict(prop.args)
            first = prop.issue.args[0].name
            gives = verdict.stance == "support" and prop.issue.predicate in self._givers
            fillable = self._does_it(verdict) or prop.issue.mutual or not verdict.judged or gives
            own = self.holders.party(holder.actor)
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
            if prop.issue.predicate == "tariffs" and len(holders) == 2 and args[prop.issue.args[1].name] is None:
                args[prop.issue.args[1].name] = next((self.holders.party(h.actor) for h in holders if h is not holder), None)  # "both will suspend tariffs"
            guessed = self.context.fill(prop, args, own)
            if prop.issue.mutual and len(holders) == 2 and not any(args.values()):
                args.update(zip(args, map(self.holders.party, (h.actor for h in holders)), strict=False))  # "they agreed to continue talks"
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
            issue = self._as_aid(prop, args, own) or written(prop, args)
            yield self.teller.told(holder, issue, verdict, prop.at, why, made=made, several=len(holders) > 1)

    def _as_aid(self, prop: Proposition, args: Mapping[str, str | None], own: str | None) -> str | None:
        """Humanitarian help for a state is aid to it; access is a question only where somebody else holds the place."""
        place = args.get("PLACE")
        token = self.parse.tokens[prop.at]
        if prop.issue.predicate != "humanitarian-access" or place is None or own is None or len(place) != 3 or not place.isupper():
            return None
        return f"aid({own},{place})" if place != "PSE" and place != own and token.lemma in ("aid", "assistance", "relief") else None

    def _of_nobody(self, verdict: Verdict) -> bool:
        """Whether it is a view of things only ("acts that advocate war"), so that it is not that of whoever speaks of them."""
        return bool(verdict.holder) and verdict.frame is not None and self.parse.tokens[verdict.frame.at].dep == "relcl"

    def _others_could(self, prop: Proposition, verdict: Verdict) -> bool:
        """Whether it is what another state could do, in a government's own text ("Chad can end this war")."""
        could = verdict.force == "could" and not verdict.judged and not self.holders.speaker_at(prop.at)
        return could and any(self.holders.abroad(k) for k in prop.doer)

    def _does_it(self, verdict: Verdict) -> bool:
        return verdict.frame is not None and (verdict.frame.attitude.own or verdict.frame.attitude.pos == "n")

    def _whose(self, prop: Proposition, verdict: Verdict) -> list[Holder]:
        if verdict.holder:
            return self.holders.of_tokens(verdict.holder)
        speakers = self.holders.speaker_at(prop.at)
        if not speakers and (verdict.spoken or verdict.force == "must"):
            speakers = self.teller.issuer(prop.at)
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
