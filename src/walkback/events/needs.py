"""What a frame may ask of the word that tells an act and of who fills its roles; a frame names it in its last column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..draft import Draft
from ..language.tokens import Parse, Token
from .lexicon import Frame, lexicon
from .people import Party, actorlike, party
from .slots import is_passive, slot


@dataclass(slots=True)
class Found:
    """A trigger in its frame with who fills source and target."""

    token: Token
    frame: Frame
    words: list[Token]
    source: list[Party] = field(default_factory=list)
    target: list[Party] = field(default_factory=list)
    unmet: tuple[str, ...] = ()
    """Needs of who did it to whom that are not met, and what else speaks against it; it is then a weak candidate."""


OF_PARTIES = frozenset({"S", "T", "V", "pair", "mutual", "owned", "weak", "person_obj", "workers"})
"""Needs that look at who fills source and target; the others are asked first, for they cost less."""
ROLES = frozenset({"S", "T", "V", "pair", "mutual", "owned", "weak"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "THREATEN"})


def met(draft: Draft, found: Found, need: str) -> bool:
    """Whether the need is met; what only tells how to read the frame ("as:", "src:") always is."""
    if "=" in need:
        return _of_class(draft.syntax, found.token, *need.split("=", 1))
    asked = NEEDS.get(need)
    return asked is None or asked(draft, found)


def bare(parse: Parse, token: Token) -> bool:
    """A verb without subject that is said of oneself: "Thank you"."""
    if token.tag not in ("VB", "VBP") or token.dep not in ("ROOT", "ccomp", "parataxis"):
        return False
    return not parse.children(token.i, "nsubj", "nsubjpass", "aux", "auxpass", "csubj")


def _of_class(parse: Parse, token: Token, name: str, wanted: str) -> bool:
    """Whether a word in that slot is of one of the classes."""
    if name == "right":
        return any(k > token.i and _is(parse.tokens[k], wanted) for k in parse.subtree(token.i))
    if name == "how":
        return any(_is(c, wanted) for c in parse.children(token.i, "advmod"))
    if name == "comp":
        return any(_is(c, wanted) for c in _complements(parse, token))
    return any(_belongs(parse, head, wanted) for head in slot(parse, token, name))


def _source(draft: Draft, found: Found) -> bool:
    return (bare(draft.syntax, found.token) and found.frame.type == "SUPPORT") or any(actorlike(draft, p.head) for p in found.source)


def _target(draft: Draft, found: Found) -> bool:
    return any(actorlike(draft, p.head) for p in found.target)


def _victims(draft: Draft, found: Found) -> bool:
    return any(actorlike(draft, p.head) or p.head.pos == "NUM" or p.head.lower in ("dozens", "scores", "hundreds") for p in found.target)


def _owned(draft: Draft, found: Found) -> bool:
    parse, at = draft.syntax, found.token.i
    return bool(parse.children(at, "poss")) or any(c.ent == "NORP" or c.lower == "by" for c in parse.children(at, "amod", "prep"))


def _no_fact(draft: Draft, found: Found) -> bool:
    return not any(c.tag in ("VBD", "VBZ", "VBP") or c.pos == "AUX" for c in draft.syntax.children(found.token.i, "ccomp"))


def _pair(draft: Draft, found: Found) -> bool:
    named = [p for p in (*found.source, *found.target) if actorlike(draft, p.head)]
    company = any(p.head.lower == "their" for p in found.source)
    return len(named) >= 2 or (bool(found.target) and bool(named)) or company


def _mutual(draft: Draft, found: Found) -> bool:
    return _plural(found) and (not found.frame.target or not slot(draft.syntax, found.token, "obj"))


def _complement_to(draft: Draft, found: Found) -> bool:
    return any(_to(draft.syntax, c) for c in _complements(draft.syntax, found.token))


def _somebodys(draft: Draft, found: Found) -> bool:
    return any(actorlike(draft, t) or party(draft, t).actor is not None for t in slot(draft.syntax, found.token, "obj"))


def _no_task(draft: Draft, found: Found) -> bool:
    """No duty is given by it, as in "charged with facilitating"."""
    parse = draft.syntax
    done = [c for p in parse.children(found.token.i, "prep") if p.lower == "with" for c in parse.children(p.i, "pcomp")]
    return not done or any(_is(c, "bad_act") or any(f.type in _HOSTILE for f in lexicon().frames.get((c.lemma, "v"), ())) for c in done)


def _modal(draft: Draft, found: Found) -> bool:
    return any(a.tag == "MD" for a in draft.syntax.children(found.token.i, "aux"))


def _will(draft: Draft, found: Found) -> bool:
    return any(a.lower in ("will", "wo", "'ll", "’ll", "shall") for a in draft.syntax.children(found.token.i, "aux"))


def _military(draft: Draft, found: Found) -> bool:
    return any(c.lower in ("military", "bombing", "air") for c in draft.syntax.children(found.token.i, "amod", "compound"))


NEEDS: dict[str, Callable[[Draft, Found], bool]] = {
    "S": _source,
    "T": _target,
    "V": _victims,
    "owned": _owned,
    "nofact": _no_fact,
    "pair": _pair,
    "mutual": _mutual,
    "comp": lambda draft, found: bool(_complements(draft.syntax, found.token)),
    "comp_to": _complement_to,
    "nocomp": lambda draft, found: not _complements(draft.syntax, found.token),
    "noattr": lambda draft, found: not draft.syntax.children(found.token.i, "attr", "oprd"),
    "noobj": lambda draft, found: not slot(draft.syntax, found.token, "obj"),
    "passive": lambda draft, found: is_passive(draft.syntax, found.token),
    "active": lambda draft, found: not is_passive(draft.syntax, found.token),
    "plural_noun": lambda draft, found: found.token.tag in ("NNS", "NNPS"),
    "somebodys": _somebodys,
    "person_obj": lambda draft, found: any(p.head.ent == "PERSON" or _is(p.head, "people") for p in found.target),
    "workers": lambda draft, found: any(_is(p.head, "worker") for p in found.source),
    "neg": lambda draft, found: bool(draft.syntax.children(found.token.i, "neg")),
    "will": _will,
    "no_task": _no_task,
    "to_come": lambda draft, found: _modal(draft, found) or _to(draft.syntax, found.token),
    "military": _military,
    "weak": lambda draft, found: False,
    "modal": _modal,
}
"""By the name that a frame gives it. `weak`: never sure by the syntax alone."""


def _plural(found: Found) -> bool:
    parties = [*found.source, *found.target]
    return len(parties) > 1 or any(p.head.tag in ("NNS", "NNPS") or p.head.lower in ("they", "we", "both") for p in parties)


def _complements(parse: Parse, token: Token) -> list[Token]:
    return [c for c in parse.children(token.i, "xcomp", "ccomp", "acl", "advcl", "pcomp") if c.dep != "advcl" or _to(parse, c)]


def _to(parse: Parse, token: Token) -> bool:
    return any(a.lower == "to" for a in parse.children(token.i, "aux"))


def _is(token: Token, wanted: str) -> bool:
    if wanted == "*":
        return True
    classes = lexicon().classes
    return any(token.lemma in classes[w] or token.lower in classes[w] for w in wanted.split(","))


def _belongs(parse: Parse, head: Token, wanted: str) -> bool:
    """Whether the head, or for aid, arms and money a noun that makes it up, is of the class."""
    if _is(head, wanted):
        return True
    if wanted in ("aid", "arms", "money", "relief", "troops", "concern", "support"):
        parts = list(parse.children(head.i, "compound", "nummod", "quantmod"))
        parts += [p for prep in parse.children(head.i, "prep") if prep.lower in ("of", "in") for p in parse.children(prep.i, "pobj")]
        return any(_is(p, wanted) for p in parts)
    return False
