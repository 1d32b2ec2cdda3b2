"""Who passed it on: attributions that stand inside others, outlets after the comma, sources cited by outlets."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace

from ..actors.phrases import roles
from ..draft import Draft
from ..language.tokens import Token
from ..records import Span
from .clauses import RELATIVE, agent, has_passive_subject
from .combine import inside
from .discourse import meant
from .found import Found, Nearby, Speaker, cover, length, spans_of, tidy
from .layout import asserts
from .lexicon import cue_verbs, words
from .speakers import document_of, issuer, speaker_of, unsaid

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
    """The source that an outlet cites ("X, citing Y, reported"; "X, which cited Y"; "X cited Y as saying"): Y's words."""
    if found.anchor is None:
        return None
    parse = draft.syntax
    sentence = parse.sentences[parse.tokens[found.anchor].sent]
    for token in parse.tokens[sentence.first : sentence.last]:
        about = token.dep == "relcl" and cover(found.source, [parse.tokens[token.head].span])
        if token.lemma not in CITING or not (token.tag == "VBG" or about or cover(found.source, [token.span]) or _as_saying(draft, token, found)):
            continue
        for noun in parse.children(token.i, "dobj"):
            span = _cited(draft, noun)
            who = any(c.lower == "who" for clause in parse.children(noun.i, "relcl") for c in parse.children(clause.i, "nsubj", "nsubjpass"))
            human = bool(span) and (who or any(m.span.covers(noun.span) for m in draft.mentions_in(span[0])) or noun.lemma in roles())
            if span and (human or noun.lemma in words("unnamed") or noun.ent in ("PERSON", "ORG", "GPE")) and _near(found, token.span):
                return span, token.i
    return None


def _cited(draft: Draft, noun: Token) -> list[Span]:
    """The words for who is cited, without a clause about them or "as saying"."""
    parse = draft.syntax
    gone = {k for c in parse.children(noun.i, "relcl", "prep") if c.dep == "relcl" or c.lower == "as" for k in parse.subtree(c.i)}
    return spans_of(draft.text, parse, [k for k in parse.subtree(noun.i) if k not in gone])[:1]


def _as_saying(draft: Draft, token: Token, found: Found) -> bool:
    """Whether a verb of citing goes on with "as saying", and the attribution is that."""
    after = [t for t in draft.syntax.between(Span(token.end, token.end + 200)) if t.sent == token.sent]
    said = next((t for a, t in itertools.pairwise(after) if a.lower == "as" and t.tag == "VBG" and t.lemma in cue_verbs()), None)
    return said is not None and found.anchor in (token.i, said.i)


def _citing_words(draft: Draft, one: Found, citation: tuple[list[Span], int]) -> list[Span]:
    """The words for who cites: the source, up to the verb of citing where it holds that too. None where the source is the one cited."""
    if not cover(one.source, citation[0]):
        return one.source
    verb, first = draft.syntax.tokens[citation[1]], one.source[0]
    if not first.start < verb.start < first.end:
        return []
    before = [t for t in draft.syntax.between(Span(first.start, verb.start)) if t.lower not in RELATIVE and t.text != ","]
    return [Span(first.start, before[-1].end)] if before else []


def _without_citing(draft: Draft, content: list[Span], citation: tuple[list[Span], int]) -> list[Span]:
    """The content without a citing clause at its head ("According to X, citing Y, …")."""
    verb = draft.syntax.tokens[citation[1]]
    first = draft.syntax.subtree_span(verb.i).start if verb.dep == "relcl" else verb.start
    citing = Span(first, citation[0][-1].end)
    as_saying = [t for t in draft.syntax.between(Span(citing.end, citing.end + 40)) if t.lower == "as" or (t.tag == "VBG" and t.lemma in cue_verbs())]
    if len(as_saying) > 1 and as_saying[0].lower == "as" and as_saying[1].i == as_saying[0].i + 1:
        citing = Span(citing.start, as_saying[1].end)
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
    document: tuple[str, ...] = ()
    citing: set[int | None] = set()
    near = Nearby(found)
    turned = sorted((f for f in found if f.frame == "turn"), key=lambda f: f.start)
    for one in sorted(found, key=lambda f: (f.start, -length(f.content))):
        holder = inside(near, one)
        around = by_found.get(id(holder)) if holder is not None else None
        speech = around.speaker.id if around is not None else _quoting(draft, out, one)
        speaker = speaker_of(draft, one.source, speech=speech, document=document)
        if speaker.id is None and one.anchor is not None and _nobodys(draft, one):
            speaker = unsaid(draft) or speaker
        speaker = meant(draft, one, speaker, (around.found, around.speaker) if around else None, (out[-1].found, out[-1].speaker) if out else None, turned)
        if out and _goes_on_saying(draft, one, speaker, out[-1]):
            speaker, one.source = out[-1].speaker, out[-1].found.source
        if one.frame == "own":
            speaker = Speaker(id=issuer(draft), note="the text is its author's own")
        if one.frame == "turn":
            speaker = _same_label(draft, out, one) or speaker
        speaker = replace(speaker, others=(*speaker.others, *(w for w in _jointly(draft, one) if w not in (speaker.id, *speaker.others))))
        this = Told(one, speaker, within=around, relays=list(speaker.relays))
        citation = cited_by(draft, one)
        if citation is not None and one.source and (outlet_words := _citing_words(draft, one, citation)):
            outlet = speaker_of(draft, outlet_words, document=document).id
            this.speaker = speaker_of(draft, citation[0], document=document)
            this.found.source = citation[0]
            this.relays = [*this.speaker.relays, *([outlet] if outlet else [])]
            this.cited = True
            if one.anchor != citation[1]:
                citing.add(citation[1])
            one.content = _without_citing(draft, one.content, citation)
        by_found[id(one)] = this
        out.append(this)
        document = document_of(one, this.speaker, draft) or document
    _weak_relays(draft, out, passed_over or [])
    silent = [t.found for t in out if t.found.frame == "turn" and not asserts(draft, t.found)]
    return [t for t in _chained([t for t in out if t.found.anchor not in citing], draft) if not any(t.found is f for f in silent)]


def _jointly(draft: Draft, one: Found) -> list[str]:
    """With whom a statement is made: "in a joint statement with the minister, the airline said …"."""
    parse = draft.syntax
    if one.anchor is None:
        return []
    texts = [n for p in parse.children(one.anchor, "prep") if p.lower == "in" for n in parse.children(p.i, "pobj") if any(a.lower == "joint" for a in parse.children(n.i, "amod"))]
    beside = [n for text in texts for p in parse.children(text.i, "prep") if p.lower == "with" for n in parse.children(p.i, "pobj")]
    return [who for n in beside if (who := draft.actor_of(parse.subtree_span(n.i))) is not None]


def _goes_on_saying(draft: Draft, one: Found, speaker: Speaker, before: Told) -> bool:
    """ "… said the use of coins costs the region millions, adding that …": a thing adds nothing; whoever spoke in the sentence does."""
    parse = draft.syntax
    if one.anchor is None or parse.tokens[one.anchor].tag != "VBG" or not one.source or before.speaker.id is None or before.found.anchor is None:
        return False
    head = parse.root_of(one.source[0])
    thing = head is not None and head.pos == "NOUN" and head.lemma not in roles() and speaker.note == "as the report describes them"
    inside = cover(one.source, [*before.found.content, *before.found.addressee]) > 0
    told = inside and one.frame == "clause" and parse.tokens[one.anchor - 1].text == ","  # "urged Norway to wait, saying …"
    return (thing or told) and parse.tokens[before.found.anchor].sent == parse.tokens[one.anchor].sent and before.found.anchor < one.anchor


def _nobodys(draft: Draft, one: Found) -> bool:
    """ "It was noted that …", "the need for talks was stressed": a passive without an agent."""
    tokens = [t for s in one.source for t in draft.syntax.between(s)]
    if one.anchor is None:
        return False
    verb = draft.syntax.tokens[one.anchor]
    if cue_verbs().keys().isdisjoint({verb.lemma, verb.lower.removesuffix("d"), verb.lower.removesuffix("ed")}):  # "underscored", taken for an adjective
        return False
    return all(t.lower == "it" for t in tokens) and has_passive_subject(draft.syntax, one.anchor) and not agent(draft.syntax, one.anchor)


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
