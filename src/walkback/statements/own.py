"""What a text that is somebody's own performs: the sentences of a release in which its author takes a stand."""

from __future__ import annotations

from ..actors.joint import joint
from ..actors.voices import SIGNED
from ..draft import Draft
from ..language.tokens import Sentence, Token
from .authors import is_first_person
from .clauses import negated
from .found import Found, Nearby, cover, tidy
from .lexicon import cue_verbs, words
from .speakers import issuer

BACKGROUND = frozenset({"VBD", "VBN"})


def own_words(draft: Draft, found: list[Found]) -> list[Found]:
    """Sentences of a signed release that commit its author: "We will not …", "The United States will …", "They must …"."""
    signed = draft.genre == "transcript" or (draft.genre == "release" and (SIGNED.search(draft.title or "") is not None or bool(joint(draft))))
    if not signed or (author := issuer(draft)) is None:
        return []
    actor = draft.actor(author)
    principal = actor.speaks_for if actor is not None and actor.speaks_for else None
    country = (actor.country or "").lower() if actor is not None else ""
    ours = {author, principal, country} - {None, ""}
    out = []
    near = Nearby(found)
    for sentence in draft.syntax.sentences:
        if any(cover([*f.content, *f.cue], [sentence.span]) for f in near.over(*sentence.span)):
            continue
        if _commits(draft, sentence, ours):
            content = tidy(draft.text, sentence.span)
            out.append(Found(source=[], cue=[], content=[content], anchor=None, frame="own", how="a signed text's own stand", score=0.7))
    return out


def _commits(draft: Draft, sentence: Sentence, ours: set[str | None]) -> bool:
    """Whether the main clause is the author's, in the present or future, or says what must be."""
    parse = draft.syntax
    root = next((t for t in parse.tokens[sentence.first : sentence.last] if t.head == t.i), None)
    if root is None or root.pos not in ("VERB", "AUX") or sentence.last - sentence.first < 5:
        return False
    subjects = parse.children(root.i, "nsubj", "nsubjpass")
    auxiliaries = parse.children(root.i, "aux")
    if any(a.lower in ("must", "should") for a in auxiliaries):
        return not subjects or subjects[0].lower not in ("this", "that", "it") or sentence.last - sentence.first > 8
    finite = next((a for a in auxiliaries if a.tag in ("VBD", "VBZ", "VBP", "MD")), root)
    if not subjects or finite.tag in BACKGROUND:
        return False
    stands = finite.tag in ("VBP", "VBZ") and (root.lemma in cue_verbs() or root.lemma in words("stands"))
    return _is_ours(draft, subjects[0], ours) and (finite.tag == "MD" or stands or negated(parse, root.i))


def _is_ours(draft: Draft, subject: Token, ours: set[str | None]) -> bool:
    if is_first_person(subject):
        return True
    return any(m.actor in ours for m in draft.mentions_in(subject.span))
