"""What is done by saying it: a demand, an accusation, praise that stands in the content of a statement, in no word of speech.

"Varnia must withdraw", said of Varnia by somebody else, asks it of Varnia; "Varnia has betrayed its allies" accuses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..draft import Draft
from ..language.modality import modality_of
from ..language.tokens import Token
from ..records import Span, Statement
from .lexicon import lexicon
from .people import Party, party
from .slots import slot

_MUST = frozenset({"must", "should", "ought"})
_ACTORS = frozenset({"person", "government", "ministry", "military", "party", "armed-group", "police", "legislature", "court", "organisation", "igo"})


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """An act done by the words of a statement: its type, whom it is aimed at, the words, and what decided it."""

    type: str
    cameo: str
    mode: str | None
    token: Token
    speaker: tuple[str, ...]
    target: Party
    evidence: Span
    why: str


def speech_acts(draft: Draft) -> Iterator[SpeechAct]:
    """Every act done by the content of a statement."""
    for statement in draft.statements:
        if statement.speaker is None or statement.polarity != "asserted" or _kind(draft, statement.speaker) == "media":
            continue
        for span in statement.content:
            for token in draft.syntax.between(span):
                if token.pos in ("VERB", "AUX") and _stands_alone(draft, token, span):
                    act = _act(draft, statement, token, span)
                    if act is not None:
                        yield act


def _stands_alone(draft: Draft, token: Token, span: Span) -> bool:
    """Whether the verb is a main one of the content: its root, joined to it, or a sentence of its own."""
    head = draft.syntax.tokens[token.head]
    if token.dep == "ROOT" or not span.start <= head.start < span.end:
        return True
    return token.dep in ("conj", "parataxis") and head.pos in ("VERB", "AUX") and _stands_alone(draft, head, span)


def _act(draft: Draft, statement: Statement, token: Token, span: Span) -> SpeechAct | None:
    subjects = slot(draft.syntax, token, "subj") or slot(draft.syntax, token, "obj")
    if not subjects:
        return None
    about = party(draft, subjects[0])
    speaker = statement.speaker or ""
    if about.actor is None or about.actor in (speaker, *statement.co_speakers) or _kind(draft, about.actor) not in _ACTORS:
        return None
    modality, name = modality_of(draft.syntax, token.i), draft.text[slice(*about.span)]
    if modality.question or modality.in_condition:
        return None
    needs = token.lemma in ("need", "have") and any(c.dep == "xcomp" for c in draft.syntax.children(token.i))
    if (modality.modal in _MUST or needs) and about.how in ("named", "by name"):
        return _made(
            draft,
            statement,
            token,
            span,
            about,
            "REQUEST",
            "020",
            None,
            f"says what {name} must do",
        )
    if modality.certainty != "actual":
        return None
    for group, plover, cameo, mode in (("wrong", "ACCUSE", "111", "disapprove"), ("merit", "SUPPORT", "051", None)):
        word = _predicate_in(draft, token, group)
        if word is not None:
            return _made(draft, statement, token, span, about, plover, cameo, mode, f"says {word} of {name}")
    return None


def _made(draft: Draft, statement: Statement, token: Token, span: Span, about: Party, plover: str, cameo: str, mode: str | None, why: str) -> SpeechAct:
    clause = draft.syntax.subtree_span(token.i)
    evidence = Span(max(clause.start, span.start), min(clause.end, span.end))
    speakers = (statement.speaker or "", *statement.co_speakers)
    return SpeechAct(plover, cameo, mode, token, speakers, about, evidence, why)


def _predicate_in(draft: Draft, token: Token, group: str) -> str | None:
    """The word of the class in the predicate: the verb itself, or what is said of the subject with "be"."""
    words = lexicon().classes[group]
    if token.lemma in words:
        return token.text
    if token.lemma != "be":
        return None
    for child in draft.syntax.children(token.i, "acomp", "attr", "oprd"):
        parts = [child, *draft.syntax.children(child.i, "amod", "conj", "compound")]
        for part in parts:
            if part.lemma in words or part.lower in words:
                return part.text
    return None


def _kind(draft: Draft, actor_id: str) -> str:
    actor = draft.actor(actor_id)
    return actor.kind if actor is not None else "unknown"
