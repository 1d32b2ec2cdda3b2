"""What is done by saying it: a demand, an accusation, praise that stands in the content of a statement, in no word of speech.

"Varnia must withdraw", said of Varnia by somebody else, asks it of Varnia; "Varnia has betrayed its allies" accuses it; "It is a
disgrace" accuses whoever did what was told last. The words are those of data/evaluations.tsv.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..draft import Draft
from ..language.modality import modality_of
from ..language.tokens import Token
from ..records import Span
from ..statements.speakers import issuer
from .evaluations import ACTS, Evaluation, evaluations
from .people import Party, party
from .slots import is_passive, slot

_MUST = frozenset({"must", "should", "ought"})
_ACTORS = frozenset({"person", "government", "ministry", "military", "party", "armed-group", "police", "legislature", "court", "organisation", "igo",
                     "population", "group", "ngo", "company", "media"})  # fmt: skip
_PRAISED = frozenset({"person", "government", "party", "organisation", "igo", "military", "population", "group"})
_POINTING = frozenset({"it", "this", "that", "these", "those", "there"})


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """An act done by the words of a statement: its type, whom it is aimed at, the words, and what decided it."""

    type: str
    cameo: str
    mode: str | None
    token: Token
    speaker: tuple[str, ...]
    target: Party | None
    evidence: Span
    why: str


@dataclass(frozen=True, slots=True)
class Said:
    """Words that somebody says in their own voice."""

    speaker: str
    others: tuple[str, ...]
    span: Span


def speech_acts(draft: Draft) -> Iterator[SpeechAct]:
    """Every act done by the content of a statement, and by an issuer's own sentences."""
    for said in _all_said(draft):
        for token in draft.syntax.between(said.span):
            if _stands_alone(draft, token, said.span):
                act = _act(draft, said, token)
                if act is not None:
                    yield act


def _all_said(draft: Draft) -> Iterator[Said]:
    """Contents of asserted statements of anybody but a medium, and a release's sentences that belong to no statement."""
    for s in draft.statements:
        if s.speaker is not None and s.polarity == "asserted" and _kind(draft, s.speaker) != "media":
            for span in s.content:
                yield Said(s.speaker, s.co_speakers, span)
    owner = issuer(draft) if draft.genre == "release" else None
    if owner is None or not any(t.lower in ("we", "our", "i", "my") for t in draft.syntax.tokens):
        return
    taken = [c for s in draft.statements for c in s.content]
    for sentence in draft.syntax.sentences:
        if not any(sentence.span.overlaps(c) for c in taken):
            yield Said(owner, (), sentence.span)


def _stands_alone(draft: Draft, token: Token, span: Span) -> bool:
    """Whether the word is a main predicate of the content: its root, joined to it, or a sentence of its own."""
    if token.pos not in ("VERB", "AUX") and token.dep != "ROOT":
        return False
    head = draft.syntax.tokens[token.head]
    if token.dep == "ROOT" or not span.start <= head.start < span.end:
        return True
    return token.dep in ("conj", "parataxis", "ccomp") and head.pos in ("VERB", "AUX") and _stands_alone(draft, head, span)


def _act(draft: Draft, said: Said, token: Token) -> SpeechAct | None:
    parse = draft.syntax
    subjects = slot(parse, token, "subj") or (slot(parse, token, "obj") if token.pos == "VERB" else [])
    about = party(draft, subjects[0]) if subjects else None
    own = about is not None and about.actor in (said.speaker, *said.others)
    modality = modality_of(parse, token.i)
    if modality.question or modality.in_condition:
        return None
    if about is not None and (asked := _asked(draft, said, token, about, own=own)) is not None:
        return asked
    if own or about is None or modality.certainty not in ("actual", "denied"):
        return None
    judged = _judged(draft, token, about, denied=modality.certainty == "denied")
    if judged is None:
        return None
    word, evaluation = judged
    if evaluation == "praise" and (about.actor is None or about.head.lower in _POINTING or _kind(draft, about.actor) not in _PRAISED):
        return None
    kind, cameo, mode = ACTS[evaluation]
    return _made(draft, said, token, about, kind, cameo, mode, f"says {word} of {_name(draft, about)}")


def _asked(draft: Draft, said: Said, token: Token, about: Party, *, own: bool) -> SpeechAct | None:
    """A demand on whoever is said to have to do something."""
    parse = draft.syntax
    modal = next((a.lower for a in parse.children(token.i, "aux") if a.tag == "MD" and a.i > about.head.i), None)  # not "should Varnia invade"
    needs = token.lemma in ("need", "have") and any(c.dep == "xcomp" for c in parse.children(token.i)) and modal is None
    if (modal not in _MUST and not needs) or is_passive(parse, token):  # "doctors should not be threatened" asks nothing of them
        return None
    if own or about.actor is None or about.head.lower in _POINTING or about.how not in ("named", "by name", "who is spoken to"):
        return None
    if _kind(draft, about.actor) not in _ACTORS:
        return None
    return _made(draft, said, token, about, "REQUEST", "020", None, f"says what {_name(draft, about)} must do")


def _judged(draft: Draft, token: Token, about: Party | None, *, denied: bool) -> tuple[str, Evaluation] | None:
    """The word of the predicate that judges: the verb itself, or what is said of the subject with "be"; "not" turns praise into blame."""
    found = evaluations()
    words = [token]
    if token.lemma in ("be", "seem", "look", "appear", "remain", "become", "feel", "sound", "represent", "constitute"):
        for child in draft.syntax.children(token.i, "acomp", "attr", "oprd", "dobj"):
            words += [child, *draft.syntax.children(child.i, "amod", "conj", "compound")]
    for word in words:
        kind = found.get((word.lemma, word.pos)) or found.get((word.lower, word.pos))
        if kind is not None:
            if denied:
                return (f"not {word.text}", "blame") if kind == "praise" else None
            return word.text, kind
    return None


def _made(
    draft: Draft, said: Said, token: Token, about: Party | None, plover: str, cameo: str, mode: str | None, why: str
) -> SpeechAct:
    clause = draft.syntax.subtree_span(token.i)
    evidence = Span(max(clause.start, said.span.start), min(clause.end, said.span.end))
    return SpeechAct(plover, cameo, mode, token, (said.speaker, *said.others), about, evidence, why)


def _name(draft: Draft, about: Party | None) -> str:
    return draft.text[slice(*about.span)] if about is not None else "it"


def _kind(draft: Draft, actor_id: str) -> str:
    actor = draft.actor(actor_id)
    return actor.kind if actor is not None else "unknown"
