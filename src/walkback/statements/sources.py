"""Whose words a candidate's are, where the encoder names nobody, whoever is told, or an act."""

from __future__ import annotations

from ..draft import Draft
from ..language.tokens import Parse, Token
from ..records import Span, merged
from .clauses import RELATIVE, agent, has_passive_subject, phrase, subject
from .found import LAYOUT, Found, cover, length, spans_of, tidy
from .lexicon import cue_verbs, words
from .quotations import quotes_near


def told(draft: Draft, one: Found) -> None:
    """ "The minister was told that …": the minister is who is spoken to, and whoever spoke is after "by" or not named. "X was quoted as saying": X speaks."""
    parse = draft.syntax
    subjects = parse.children(one.anchor, "nsubjpass") if one.anchor is not None else []
    if one.anchor is None or not subjects or one.frame in LAYOUT:
        return
    verb, whole = parse.tokens[one.anchor], spans_of(draft.text, parse, phrase(parse, subjects[0].i))
    if verb.lemma in words("citing"):
        quoted_as_saying(draft, one, verb, whole)
        return
    known = cue_verbs().get(verb.lemma)
    if known is None or known.cue_class != "say" or "o" not in known.frames or subjects[0].lower in RELATIVE or not cover([Span(whole[0].start, subjects[0].end)], [*one.source, *one.content]):
        return
    one.source = spans_of(draft.text, parse, agent(parse, one.anchor))
    one.content, one.addressee = _without(one.content, whole) or one.content, one.addressee or whole


def quoted_as_saying(draft: Draft, one: Found, verb: Token, whole: list[Span]) -> None:
    """ "X was quoted as saying that …": the phrase speaks, "as saying" is of the cue, and the content what is left."""
    saying = next((t for t in draft.syntax.tokens[verb.i + 1 : verb.i + 4] if t.tag == "VBG" and t.lemma in cue_verbs()), None)
    if saying is None:
        return
    one.cue = [*merged([*one.cue, Span(verb.start, saying.end)], gap=1)]
    rest = [part for s in _without(one.content, whole) for part in (Span(s.start, min(s.end, verb.start)), Span(max(s.start, saying.end), s.end)) if part.end > part.start]
    one.source, one.content = whole, [t for p in rest if (t := tidy(draft.text, p)).end > t.start] or one.content


def _without(content: list[Span], whole: list[Span]) -> list[Span]:
    """The pieces of a content that do not lie in the phrase."""
    return [s for s in content if cover([s], whole) < length([s])]


def sourced(draft: Draft, one: Found) -> None:
    """Where the encoder names no source, or one inside the very words quoted, the subject of the cue's own verb or who it says did it."""
    parse = draft.syntax
    if one.anchor is None or parse.tokens[one.anchor].pos not in ("VERB", "AUX"):
        return
    marks = [q.inner for q in quotes_near(draft, one.content)]
    quoted = cover(one.source, marks) == length(one.source) and not cover(one.cue, marks)
    if one.source and not quoted and not _a_scrap(draft, one.source):
        return
    passive = has_passive_subject(parse, one.anchor)
    tokens = (agent(parse, one.anchor) or _text_read(parse, one.anchor)) if passive else subject(parse, one.anchor)
    tokens = [k for k in tokens if not cover([parse.tokens[k].span], one.content)]
    if tokens and any(parse.tokens[k].pos in ("NOUN", "PROPN", "PRON") and parse.tokens[k].lower not in ("it", "there", "which", "that") for k in tokens):
        one.source = spans_of(draft.text, parse, tokens)


def _text_read(parse: Parse, verb: int) -> list[int]:
    """ "The following message was read: …": the text that speaks."""
    texts = parse.children(verb, "nsubjpass") if parse.tokens[verb].lemma == "read" else []
    return phrase(parse, texts[0].i) if texts and texts[0].lemma in words("letters") else []


def _a_scrap(draft: Draft, source: list[Span]) -> bool:
    """Whether the words of a source are no phrase that can speak: an article, a mark, "with the others"."""
    tokens = [t for span in source for t in draft.syntax.between(span)]
    return bool(tokens) and (tokens[0].pos == "ADP" or all(t.pos in ("DET", "PUNCT", "PART", "ADP") for t in tokens))


def resourced(draft: Draft, one: Found) -> None:
    """Where an act or event seems to be "saying" something, take the subject of the clause above."""
    parse = draft.syntax
    if one.anchor is None or not one.source or parse.tokens[one.anchor].tag != "VBG":
        return
    head = parse.root_of(one.source[0])
    if head is None or head.lemma not in words("mute"):
        return
    above = parse.tokens[head.head]
    verb = above.i if head.dep == "dobj" else above.head if above.dep == "advcl" else None  # the former: "walked back its ban, saying …"
    if verb is not None and (tokens := subject(parse, verb)):
        one.source = spans_of(draft.text, parse, tokens)
