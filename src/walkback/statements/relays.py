"""Who passed it on: attributions that stand inside others, outlets after the comma, sources cited by outlets."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..actors.phrases import roles
from ..draft import Draft
from ..records import Span
from .combine import inside
from .found import Found, Nearby, cover, length, spans_of, tidy
from .lexicon import words
from .speakers import Speaker, document_of, issuer, speaker_of

RELAYING = frozenset({"clause", "around", "phrase", "as said", "tail"})
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
    if not speaker.passes_on and (actor is None or actor.kind not in ("media", "unknown")):
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
        if token.lemma not in CITING or token.tag != "VBG":
            continue
        for noun in parse.children(token.i, "dobj"):
            tokens = [k for k in parse.subtree(noun.i) if parse.tokens[k].dep != "relcl"]
            span = spans_of(draft.text, parse, tokens)[:1]
            who = any(c.lower == "who" for clause in parse.children(noun.i, "relcl") for c in parse.children(clause.i, "nsubj", "nsubjpass"))
            human = bool(span) and (who or bool(draft.mentions_in(span[0])) or noun.lemma in roles())
            if span and (human or noun.lemma in words("unnamed") or noun.ent in ("PERSON", "ORG", "GPE")) and _near(found, token.span):
                return span, token.i
    return None


def _without_citing(draft: Draft, content: list[Span], citation: tuple[list[Span], int]) -> list[Span]:
    """The content without a citing clause at its head ("According to X, citing Y, …")."""
    citing = Span(draft.syntax.tokens[citation[1]].start, citation[0][-1].end)
    kept: list[Span] = []
    for span in content:
        if citing.start <= span.start < citing.end:
            span = tidy(draft.text, Span(min(citing.end, span.end), span.end))
        if span.end > span.start:
            kept.append(span)
    return kept or content


def _near(found: Found, at: Span) -> bool:
    """Whether the citing clause hangs on this attribution's source or cue."""
    spots = [*found.source, *found.cue]
    return any(min(abs(at.start - s.end), abs(s.start - at.end)) < 90 for s in spots)


def told(draft: Draft, found: list[Found], passed_over: list[Found] | None = None) -> list[Told]:
    """Each attribution with its speaker and relays; those that only pass another on are dropped.

    `passed_over` are candidates too weak to be statements: one that only passes on a statement still names its relay.
    """
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
        if one.frame == "turn":
            speaker = _same_label(draft, out, one) or speaker
        this = Told(one, speaker, within=around, relays=list(speaker.relays))
        citation = cited_by(draft, one)
        if citation is not None and one.source and not cover(one.source, citation[0]):
            outlet = speaker.id
            this.speaker = speaker_of(draft, citation[0], document=document)
            this.found.source = citation[0]
            this.relays = [*this.speaker.relays, *([outlet] if outlet else [])]
            this.cited = True
            citing.add(citation[1])
            one.content = _without_citing(draft, one.content, citation)
        by_found[id(one)] = this
        out.append(this)
        document = document_of(one, this.speaker, draft) or document
    _weak_relays(draft, out, passed_over or [])
    return _chained([t for t in out if t.found.anchor not in citing], draft)


def _same_label(draft: Draft, before: list[Told], one: Found) -> Speaker | None:
    """A transcript's label means in every turn whom it meant in the first; a shorter label, whoever's longer one ends alike."""
    label = draft.text[one.source[0].start : one.source[0].end].casefold().split()
    for other in before:
        if other.found.frame == "turn" and other.speaker.id is not None:
            words = draft.text[other.found.source[0].start : other.found.source[0].end].casefold().split()
            if words == label or (len(label) > 1 and words[-2:] == label[-2:]):
                return other.speaker
    return None


def _weak_relays(draft: Draft, out: list[Told], passed_over: list[Found]) -> None:
    """ "…, the Times reports" where the outer attribution was too weak to stand by itself."""
    near = Nearby(f for f in passed_over if f.frame in RELAYING and f.source)
    for this in out:
        if not this.found.cue:
            continue
        for outer in near.over(this.found.start, this.found.end):
            if cover(outer.source, this.found.source) or cover(outer.cue, this.found.cue):
                continue
            speaker = speaker_of(draft, outer.source)
            if only_passes_on(draft, outer, speaker, this.found) and speaker.id and speaker.id not in this.relays:
                this.relays += [r for r in (speaker.relays or (speaker.id,)) if r != this.speaker.id]


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
