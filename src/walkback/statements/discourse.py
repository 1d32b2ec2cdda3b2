"""Whom pronouns mean in speech: "you" is who is spoken to, "he" in a person's own words is another, "it" after a text is the text."""

from __future__ import annotations

from collections.abc import Sequence

from ..draft import Draft
from ..language.tokens import Token
from ..records import Span
from .found import Found, Speaker, cover
from .lexicon import words
from .quotations import quotes_near
from .speakers import speaker_of

THIRD = frozenset({"he", "she"})


def meant(draft: Draft, one: Found, speaker: Speaker, around: tuple[Found, Speaker] | None, before: tuple[Found, Speaker] | None, turns: Sequence[Found]) -> Speaker:
    """The speaker, where the source is a pronoun that the speech around it or the attribution before it settles; else as given.

    `around` is the attribution in whose content this one stands, `before` the one before it in the text, `turns` the document's turns in order.
    """
    token = _pronoun(draft, one)
    if token is None:
        return speaker
    if token.lower == "you" and around is not None and around[0].frame == "turn":
        return _spoken_to(draft, around, turns) or speaker
    if token.lower == "it" and before is not None and _after_a_text(draft, token, before[0]):
        return Speaker(id=before[1].id, others=before[1].others, note="the text spoken of before is theirs") if before[1].id else speaker
    if token.lower == "it" and before is not None and _said_of_another(draft, one, speaker, before):
        return Speaker(id=before[1].id, others=before[1].others, note="what is told of is not who tells: the speaker before goes on")
    if before is not None and before[1].id is not None and _goes_on(draft, token, one, before):
        return Speaker(id=before[1].id, others=before[1].others, note="goes on after what the same speaker said before")
    if token.lower in THIRD and around is not None and speaker.id is not None and speaker.id == around[1].id and _own_words(draft, around[0], token):
        return Speaker(reason="a pronoun in somebody's own words, for another whom the text does not settle")
    if token.lower in THIRD and speaker.id is None and around is None and before is not None and _right_after(draft, token, before):
        return Speaker(id=before[1].id, note="a pronoun right after what somebody said")
    return speaker


def _right_after(draft: Draft, token: Token, before: tuple[Found, Speaker]) -> bool:
    """Whether "he" or "she" opens the sentence after one in which one person, or a name that may be one, speaks."""
    parse, actor = draft.syntax, draft.actor(before[1].id)
    if actor is None or before[1].others or not before[0].source or parse.sentences[token.sent].first != token.i:
        return False
    spoke = parse.sentence_at(before[0].source[0].start)
    name = actor.name.split()
    named = actor.kind == "organisation" and "recogniser" in actor.why and 2 <= len(name) <= 3 and all(w[:1].isupper() for w in name)
    return spoke is not None and token.sent - spoke.i == 1 and (actor.kind == "person" or named)


def _pronoun(draft: Draft, one: Found) -> Token | None:
    """The one pronoun that a source is."""
    tokens = [t for span in one.source for t in draft.syntax.between(span) if t.pos not in ("PUNCT", "SCONJ", "CCONJ")]
    return tokens[0] if len(tokens) == 1 and tokens[0].pos == "PRON" else None


def _spoken_to(draft: Draft, around: tuple[Found, Speaker], turns: Sequence[Found]) -> Speaker | None:
    """Whoever takes the next turn, else took the last one, under another name."""
    at = next((k for k, t in enumerate(turns) if t is around[0]), None)
    if at is None:
        return None
    for other in [*turns[at + 1 : at + 2], *reversed(turns[:at])]:
        who = speaker_of(draft, other.source)
        if who.id is not None and who.id != around[1].id:
            return Speaker(id=who.id, note="whoever is spoken to in the turn")
    return None


def _after_a_text(draft: Draft, token: Token, before: Found) -> bool:
    """Whether "it" opens the sentence after one in which a text speaks."""
    heads = [t for span in before.source for t in draft.syntax.between(span)]
    if not heads or not any(t.lemma in words("documents") | words("joint") for t in heads) or token.dep not in ("nsubj", "nsubjpass"):
        return False
    opens = draft.syntax.sentences[token.sent].first == token.i
    return opens and 0 < token.sent - heads[-1].sent <= 1


def _said_of_another(draft: Draft, one: Found, speaker: Speaker, before: tuple[Found, Speaker]) -> bool:
    """ "… the Union said. The panel will be based in Oslo, it said": not the panel, which the content names, but the body that spoke before."""
    parse, other = draft.syntax, draft.actor(before[1].id)
    if speaker.id is None or other is None or other.id == speaker.id or other.kind == "person" or not one.source or not before[0].cue or not one.content:
        return False
    spoke, here = parse.sentence_at(before[0].cue[0].start), parse.sentence_at(one.source[0].start)
    if spoke is None or here is None or here.i - spoke.i != 1 or one.source[0].start < one.content[0].end:
        return False
    return any(m.actor == speaker.id and m.how != "pronoun" and parse.tokens[m.head].dep in ("nsubj", "nsubjpass") for m in draft.mentions_in(one.content[0]))


def _goes_on(draft: Draft, token: Token, one: Found, before: tuple[Found, Speaker]) -> bool:
    """Whether "they also said", "she added" follows right after something said by whoever that pronoun can mean."""
    parse = draft.syntax
    if one.anchor is None or token.dep != "nsubj" or token.head != one.anchor or not before[0].content:
        return False
    verb = parse.tokens[one.anchor]
    further = verb.lemma in FURTHER or any(c.lower in ("also", "further", "furthermore") for c in parse.children(one.anchor, "advmod"))
    last = parse.sentence_at(max(s.end for s in [*before[0].content, *before[0].cue]) - 1)
    actor = draft.actor(before[1].id)
    if not further or last is None or actor is None or not 0 < token.sent - last.i <= 1:
        return False
    several = bool(before[1].others) or actor.kind != "person"
    return {"he": not several, "she": not several, "it": actor.kind != "person", "they": several}.get(token.lower, False)


FURTHER = frozenset({"add", "continue"})


def _own_words(draft: Draft, around: Found, token: Token) -> bool:
    """Whether a pronoun stands in a person's words as spoken: in a turn, or between the marks of a quotation."""
    if around.frame == "turn":
        return True
    marks: list[Span] = [q.inner for q in quotes_near(draft, around.content)]
    return cover([token.span], marks) > 0
