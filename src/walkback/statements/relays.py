"""Who passed it on: attributions that stand inside others, outlets after the comma, sources cited by outlets."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..draft import Draft
from ..records import Span
from .combine import inside
from .found import Found, Nearby, cover, length, spans_of
from .lexicon import words
from .speakers import Speaker, document_of, issuer, speaker_of

CITING = frozenset({"cite", "quote"})


@dataclass(slots=True)
class Told:
    """A candidate with whoever speaks in it, and whoever passed it on, nearest first."""

    found: Found
    speaker: Speaker
    within: Told | None = None
    relays: list[str] = field(default_factory=list)
    cited: bool = False


def only_passes_on(draft: Draft, outer: Found, speaker: Speaker, inner: Found) -> bool:
    """Whether the outer attribution says no more than that somebody said something: then it is a relay and no statement.

    An outlet or an unnamed spokesperson that reports another's words passes them on; a named person who says so makes a statement.
    """
    actor = draft.actor(speaker.id)
    outlet = (actor is not None and actor.kind in ("media", "unknown")) or bool(speaker.relays)
    if not outlet:
        return False
    whole = [*inner.content, *inner.cue, *inner.source]
    return cover(outer.content, whole) >= 0.7 * length(outer.content) and cover(outer.content, inner.cue) == length(inner.cue)


def cited_by(draft: Draft, found: Found) -> tuple[list[Span], int] | None:
    """The source that an outlet cites ("X, citing Y, reported"): Y's words."""
    if found.anchor is None:
        return None
    parse = draft.syntax
    sentence = parse.sentences[parse.tokens[found.anchor].sent]
    for token in parse.tokens[sentence.first : sentence.last]:
        if token.lemma not in CITING or token.tag != "VBG" or cover(found.content, [token.span]):
            continue
        for noun in parse.children(token.i, "dobj"):
            tokens = [k for k in parse.subtree(noun.i) if parse.tokens[k].dep != "relcl"]
            span = spans_of(draft.text, parse, tokens)[:1]
            human = bool(draft.mentions_in(span[0])) if span else False
            if span and (human or noun.lemma in words("unnamed") or noun.ent in ("PERSON", "ORG", "GPE")) and _near(found, token.span):
                return span, token.i
    return None


def _near(found: Found, at: Span) -> bool:
    """Whether the citing clause hangs on this attribution's source or cue."""
    spots = [*found.source, *found.cue]
    return any(min(abs(at.start - s.end), abs(s.start - at.end)) < 90 for s in spots)


def told(draft: Draft, found: list[Found]) -> list[Told]:
    """Each attribution with its speaker and relays; those that only pass another on are dropped."""
    out: list[Told] = []
    by_found: dict[int, Told] = {}
    document: str | None = None
    citing: set[int | None] = set()
    near = Nearby(found)
    for one in sorted(found, key=lambda f: (f.start, -length(f.content))):
        holder = inside(near, one)
        around = by_found.get(id(holder)) if holder is not None else None
        speech = around.speaker.id if around is not None else _quoting(draft, out, one)
        speaker = speaker_of(draft, one.source, speech=speech, document=document)
        if one.frame == "own":
            speaker = Speaker(id=issuer(draft), note="the text is its author's own")
        this = Told(one, speaker, within=around, relays=list(speaker.relays))
        citation = cited_by(draft, one)
        if citation is not None and one.source and not cover(one.source, citation[0]):
            outlet = speaker.id
            this.speaker = speaker_of(draft, citation[0], document=document)
            this.found.source = citation[0]
            this.relays = [*this.speaker.relays, *([outlet] if outlet else [])]
            this.cited = True
            citing.add(citation[1])
        by_found[id(one)] = this
        out.append(this)
        document = document_of(one, this.speaker, draft) or document
    return _chained([t for t in out if t.found.anchor not in citing], draft)


def _quoting(draft: Draft, before: list[Told], one: Found) -> str | None:
    """The speaker of the last attribution in whose content this one's cue stands, even where it is of equal length."""
    at = one.cue or one.source
    for other in reversed(before[-40:]):
        if at and cover(other.found.content, at) == length(at):
            return other.speaker.id
    return None


def _chained(every: list[Told], draft: Draft) -> list[Told]:
    """Relays from the nesting, nearest first; attributions that only pass on another are gone."""
    dropped: set[int] = set()
    for this in every:
        outer = this.within
        steps = 0
        while outer is not None and steps < 5:
            passing = only_passes_on(draft, outer.found, outer.speaker, this.found)
            if passing:
                dropped.add(id(outer))
            for who in _voices(outer, passing):
                if who not in this.relays and who != this.speaker.id:
                    this.relays.append(who)
            outer = outer.within
            steps += 1
    return [t for t in every if id(t) not in dropped]


def _voices(outer: Told, passing: bool) -> list[str]:
    """Who passes on in an outer attribution: the spokesperson alone where one speaks for a principal, else the speaker."""
    if passing and outer.relays:
        return outer.relays
    return [*([outer.speaker.id] if outer.speaker.id else []), *outer.relays]
